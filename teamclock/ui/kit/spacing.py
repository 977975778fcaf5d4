"""The distances between parts that layouts share, in logical pixels."""

from PySide6.QtGui import QFont, QFontInfo, QFontMetrics
from PySide6.QtWidgets import QBoxLayout

TIGHT = 4
"""Between a field and its label, or between lines that belong together."""

BETWEEN = 8
"""Between buttons in a row, or between parts of one form."""

APART = 12
"""Between independent parts."""

MARGIN = 20
"""Between the edge of a dialog and its content."""

_LINE = 1.35


def base_line(font: QFont) -> int:
    """Return the height of a line of text in pixels: 18 at 10 pt.

    The height is 1.35 times the size of the font, or more if the letters of its family need more.
    """
    return max(round(_LINE * QFontInfo(font).pixelSize()), QFontMetrics(font).height())


def remove_margins(layout: QBoxLayout, spacing: int = 0) -> None:
    """Set a layout's margins to 0, and the distance between its parts to `spacing`."""
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)


def as_foot(layout: QBoxLayout) -> None:
    """Give a row of buttons at the foot of a dialog its margins and its spacing."""
    layout.setContentsMargins(MARGIN, APART, MARGIN, 16)
    layout.setSpacing(BETWEEN)
