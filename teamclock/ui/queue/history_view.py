"""The history of an item, newest step first: a line with a dot for each step, and the texts."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from teamclock.domain.item import Event
from teamclock.messages import _
from teamclock.present.history_lines import line_text, line_words, lines_of
from teamclock.present.item import ItemContext
from teamclock.present.words import printable
from teamclock.ui.kit.prose import Prose, semibold
from teamclock.ui.kit.theme import Look

_INDENT = 18  # of the text, beside the dots, in pixels
_RADIUS = 4.5  # of a dot, in pixels
_APART = 8  # pixels between two steps


class HistoryView(Prose):
    """Shows the steps of an item as text; the dots of the user's own steps are filled."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._dots: list[tuple[int, bool]] = []  # number of a text block, whether its dot is filled

    def show_events(self, seen: ItemContext, events: Sequence[Event], me: str) -> None:
        """Show `events`, given oldest first, the newest on top; `me` is the user's name, or ""."""
        self.empty()
        self._dots = []
        for group in reversed(lines_of(events)):
            self._show_line(seen, group, me)

    def _show_line(self, seen: ItemContext, group: Sequence[Event], me: str) -> None:
        """Show who took a step and when, then the text of the step.

        `group` is one event, or successive ticks by one person, which share a line. `me` is the
        user's name, "" if it is not known.
        """
        last, small = group[-1], self._look.type.small
        is_own = bool(me) and last.by == me
        name = _("You") if is_own else printable(last.by)
        words_before, person, words_after = line_words(seen, group, me).partition(name)
        runs = [
            self.run(words_before, small, "muted"),
            self.run(person, semibold(small), "text"),
            self.run(f"{words_after} · {seen.when(last.at)}", small, "muted"),
        ]
        self.paragraph([run for run in runs if run.text], above=_APART, indent=_INDENT)
        self._dots.append((self.document().blockCount() - 1, is_own))
        if (text := line_text(group)).strip():
            self.quote(text, above=1, indent=_INDENT)

    def dots(self) -> list[tuple[QPointF, bool]]:
        """Return the middle of each dot in pixels of the viewport, and whether the dot is filled.

        The dots are at the left in any script, because Qt keeps a left margin of a text at the
        left.
        """
        return [(self._middle(number), own) for number, own in self._dots]

    def _middle(self, number: int) -> QPointF:
        """Return the middle of the dot beside the first line of the text block with this number."""
        block = self.document().findBlockByNumber(number)
        box = self.document().documentLayout().blockBoundingRect(block)
        line = block.layout().lineAt(0)
        return QPointF(_RADIUS + 1, box.top() + line.y() + line.height() / 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, then a line through all dots, then the dots."""
        super().paintEvent(event)
        dots, colours = self.dots(), self._look.colours
        if not dots:
            return
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colours.border, 1))
            painter.drawLine(dots[0][0], dots[-1][0])
            for middle, own in dots:
                painter.setPen(QPen(colours.work if own else colours.border, 1.5))
                painter.setBrush(colours.work if own else colours.surface2)
                painter.drawEllipse(_around(middle))


def _around(middle: QPointF) -> QRectF:
    """Return the square around a dot's middle, in pixels."""
    return QRectF(middle.x() - _RADIUS, middle.y() - _RADIUS, 2 * _RADIUS, 2 * _RADIUS)
