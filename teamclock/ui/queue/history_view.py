"""The history of an item, newest first: a thin line with a dot for each step, and what was said."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from teamclock.domain.item import Event
from teamclock.messages import _
from teamclock.present.history_lines import line_text, line_words, lines_of
from teamclock.present.item import ItemContext
from teamclock.present.words import plain
from teamclock.ui.kit.prose import Prose, semibold
from teamclock.ui.kit.theme import Look

_INDENT = 18
_RADIUS = 4.5
_APART = 8


class HistoryView(Prose):
    """Shows the steps of an item as text; the dots of the user's own steps are filled."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._dots: list[tuple[int, bool]] = []

    def show_events(self, seen: ItemContext, events: Sequence[Event], me: str) -> None:
        """Show a history, whose oldest event is first; `me` is the name of the user."""
        self.empty()
        self._dots = []
        for group in reversed(lines_of(events)):
            self._show_line(seen, group, me)

    def _show_line(self, seen: ItemContext, group: Sequence[Event], me: str) -> None:
        """Show a step, or ticks in a row, and what was said with it."""
        last, small = group[-1], self._look.type.small
        is_own = bool(me) and last.by == me
        name = _("You") if is_own else plain(last.by)
        before, found, after = line_words(seen, group, me).partition(name)
        runs = [
            self.run(before, small, "muted"),
            self.run(found, semibold(small), "text"),
            self.run(f"{after} · {seen.when(last.at)}", small, "muted"),
        ]
        self.paragraph([run for run in runs if run.text], above=_APART, indent=_INDENT)
        self._dots.append((self.document().blockCount() - 1, is_own))
        if (words := line_text(group)).strip():
            self.quote(words, above=1, indent=_INDENT)

    def dots(self) -> list[tuple[QPointF, bool]]:
        """Return the middle of each dot in pixels of the viewport, and whether it is filled.

        A margin of Qt's text is at the left in either direction of reading, and so are the dots.
        """
        return [(self._middle(number), own) for number, own in self._dots]

    def _middle(self, number: int) -> QPointF:
        block = self.document().findBlockByNumber(number)
        box = self.document().documentLayout().blockBoundingRect(block)
        line = block.layout().lineAt(0)
        return QPointF(_RADIUS + 1, box.top() + line.y() + line.height() / 2)

    def paintEvent(self, event: QPaintEvent) -> None:
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
    return QRectF(middle.x() - _RADIUS, middle.y() - _RADIUS, 2 * _RADIUS, 2 * _RADIUS)
