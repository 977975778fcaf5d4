"""The distances that layouts have in common, in logical pixels, each named by what it is for."""

from PySide6.QtWidgets import QBoxLayout

TIGHT = 4
"""Between a field and its label, or lines that belong together."""

BETWEEN = 8
"""Between buttons in a row, or parts of one form."""

APART = 12
"""Between parts that stand for themselves."""

MARGIN = 20
"""Beside what a dialog holds."""


def bare(layout: QBoxLayout, spacing: int = 0) -> None:
    """Let a layout fill its whole widget, with a distance between its parts."""
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)


def as_foot(layout: QBoxLayout) -> None:
    """Let a row be the foot of a dialog, where its buttons are."""
    layout.setContentsMargins(MARGIN, APART, MARGIN, 16)
    layout.setSpacing(BETWEEN)
