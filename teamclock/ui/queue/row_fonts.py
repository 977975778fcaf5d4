"""The fonts of the queue's rows, and the widths of texts in them."""

from collections.abc import Callable, Sequence
from heapq import nlargest

from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF

from teamclock.messages import _
from teamclock.present.steps import STEPS
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.row_layout import BASE_EM, BASE_LINE, Needs, Sizes, Widths, needs
from teamclock.ui.queue.row_text import RowText

_PILL, _BUTTON = 14.0, 22.0  # the frame beside a text at the design's font size, in pixels
_MOST_KEPT = 20_000  # cached widths of each font
_MEASURED = 12  # rows that are measured for each part

_LENGTHS: tuple[Callable[[RowText], int], ...] = (
    lambda row: _width_estimate(f"{row.title}{row.urgency}{row.asks}"),
    lambda row: _width_estimate(f"{row.title}{row.urgency}"),
    lambda row: _width_estimate(row.shown_age(both=True)),
    lambda row: _width_estimate(row.shown_age(both=False)),
    lambda row: _width_estimate(row.route),
)
"""For each part of a row, a function that estimates how wide the part is."""


class RowFonts:
    """The fonts of rows in one look; the width of each text is measured once and cached."""

    def __init__(self, look: Look) -> None:
        kinds = look.type
        self.title = _with_weight(kinds.name, QFont.Weight.Medium)
        self.small = kinds.small
        self.late = _with_weight(kinds.small, QFont.Weight.DemiBold)
        self.pill = kinds.label
        self.button = kinds.chip
        em = QFontInfo(kinds.base).pixelSize()
        line = max(QFontMetricsF(self.title).height(), em * BASE_LINE / BASE_EM)
        self.sizes = Sizes(em, line, min(QFontMetricsF(self.pill).height() + 4, line))
        fonts = (self.title, self.small, self.late, self.pill, self.button)
        # The metrics of each of these very objects, and the widths of texts in it.
        self._cached = {id(font): (QFontMetricsF(font), dict[str, float]()) for font in fonts}

    def width(self, font: QFont, words: str) -> float:
        """Return the width of words in pixels; `font` is one of the attributes of this object."""
        metrics, widths = self._cached[id(font)]
        width = widths.get(words)
        if width is None:
            if len(widths) >= _MOST_KEPT:
                widths.clear()
            width = widths[words] = metrics.horizontalAdvance(words) + 1 if words else 0.0
        return width

    def age_font(self, row: RowText) -> QFont:
        """Return the font of a row's age, which is semibold if the item is late."""
        return self.late if row.late else self.small

    def needs(self, rows: Sequence[RowText]) -> Needs:
        """Return for each part the width that the widest of some rows needs.

        Only the rows with the longest texts are measured: to measure all texts of a page would take
        longer than to paint it. One row for each step is measured for the width of its button.
        """
        longest = [row for key in _LENGTHS for row in nlargest(_MEASURED, rows, key)]
        of_steps = {row.step: row for row in rows}.values()
        return needs([self.widths(row) for row in (*longest, *of_steps)])

    def widths(self, row: RowText) -> Widths:
        """Return the widths of a row's parts in pixels, 0 for a part that the row lacks."""
        pill, frame, age = _PILL * self.sizes.unit, _BUTTON * self.sizes.unit, self.age_font(row)
        step = "" if row.step is None else _(STEPS[row.step].label)
        return Widths(
            title=self.width(self.title, row.title),
            urgency=self.width(self.pill, row.urgency) + pill if row.urgency else 0,
            asks=self.width(self.pill, row.asks) + pill if row.asks else 0,
            route=self.width(self.small, row.route),
            age=self.width(age, row.shown_age(both=False)),
            ages=self.width(age, row.shown_age(both=True)),
            button=self.width(self.button, step) + frame if step else 0,
        )


def _width_estimate(words: str) -> int:
    """Return the bytes of a text as an estimate of its width: wide letters take more bytes."""
    return len(words.encode())


def _with_weight(font: QFont, weight: QFont.Weight) -> QFont:
    """Return a copy of a font with another weight."""
    made = QFont(font)
    made.setWeight(weight)
    return made
