"""The head of the window: who works until when, who is next, and what is ready for it."""

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from teamclock.domain.work import State
from teamclock.messages import _
from teamclock.present.headline import Stressed, elsewhere_lines, headline
from teamclock.present.moment import instant_heading
from teamclock.ui.board import Board
from teamclock.ui.kit.roles import set_role
from teamclock.ui.kit.theme import Look

if TYPE_CHECKING:  # nothing is announced at the first board
    from teamclock.domain.roster import TeamId
    from teamclock.ui.kit.announcer import Announcer

_SIDE, _ABOVE, _BELOW = 16.0, 12.0, 6.0
_ABOVE_BRIEF = 9.0  # where height is scarce
_MOST_LINES = 2


class HeadWay(NamedTuple):
    """One way to set the head: the font of its sentence, its second line, and lines of each."""

    font: QFont
    second: Stressed
    lines: int


class Head(QWidget):
    """Two texts that wrap.

    Where space is scarce the first is set smaller, then the second takes a shorter form
    (look.md, When space is scarce).
    """

    height_changed = Signal()
    text_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._first = ""
        self._second: tuple[Stressed, ...] = (Stressed(""),)
        self._elsewhere = self._brief = False
        self._working: dict[TeamId, bool] = {}
        self._laid: tuple[QTextLayout, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_role(self, QAccessible.Role.StaticText)

    @Slot(object)
    def show_board(self, board: Board) -> None:
        """Show the sentences of the instant that the user looks at."""
        elsewhere = board.view.scrub is not None
        shown = (*_words(board), elsewhere)
        if shown != (self._first, self._second, self._elsewhere):
            self._first, self._second, self._elsewhere = shown
            self.setAccessibleName(self.text())
            self._lay_out()
            self.text_changed.emit(self.text())
        self._announce_boundary(board)

    @cached_property
    def announcer(self) -> "Announcer":
        from teamclock.ui.kit.announcer import Announcer

        return Announcer(self)

    def _announce_boundary(self, board: Board) -> None:
        """Announce the text if a team has begun or ended its work since the board before."""
        before = self._working
        self._working = {one.team.id: one.state is State.WORKING for one in board.moment.teams}
        is_boundary = self._working != before and self._working.keys() == before.keys()
        if is_boundary and self.isVisible() and not self._elsewhere:
            self.announcer.announce(self.text())

    def text(self) -> str:
        """Return both texts whole."""
        first = self._first
        if self._second[0].text:
            first = _("{sentence}.").format(sentence=first)
        return " ".join(filter(None, (first, self._second[0].text)))

    def apply_theme(self, look: Look) -> None:
        self._look = look
        self._lay_out()

    def show_brief(self, *, brief: bool) -> None:
        """Leave the second line out while there is no height for it."""
        if brief != self._brief:
            self._brief = brief
            self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._lay_out()

    def _lay_out(self) -> None:
        if self._look is None:
            return
        for way in self._ways():
            self._laid = self._set(way)
            if all(layout.lineCount() <= way.lines for layout in self._laid):
                break
        self._laid = tuple(_cut(layout, self._space()) for layout in self._laid)
        self._place()

    def _ways(self) -> Iterator[HeadWay]:
        assert self._look is not None
        type_, second = self._look.type, self._second
        yield HeadWay(type_.head, second[0], 1)
        if not self._brief:
            yield HeadWay(type_.head, second[0], _MOST_LINES)
        for form in second:
            yield HeadWay(type_.title, form, _MOST_LINES)

    def _set(self, way: HeadWay) -> tuple[QTextLayout, ...]:
        """Lay out the first sentence and what follows it; either may have too many lines."""
        assert self._look is not None
        width, strong = self._space(), self._look.colours.text
        first = _laid(Stressed(self._first), way.font, width, strong)
        if self._brief or not way.second.text:
            return (first,)
        return first, _laid(way.second, self._look.type.base, width, strong)

    def _space(self) -> float:
        return max(self.width() - 2 * _SIDE, 1.0)

    def _place(self) -> None:
        """Place the texts one below the other, and take the height that they need."""
        top = _ABOVE_BRIEF if self._brief else _ABOVE
        for layout in self._laid:
            layout.setPosition(QPointF(_SIDE, top))
            top += _height(layout)
        height = round(top + _BELOW)
        if height != self.height():
            self.setFixedHeight(height)
            self.height_changed.emit()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._look is None:
            return
        colours = self._look.colours
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), colours.scrub if self._elsewhere else colours.surface)
            inks = (colours.text, colours.muted)
            if self._elsewhere:
                inks = (colours.focus, colours.text)
            for layout, ink in zip(self._laid, inks, strict=False):
                painter.setPen(ink)
                layout.draw(painter, QPointF(0, 0))


def _words(board: Board) -> tuple[str, tuple[Stressed, ...]]:
    """Return the first text, and the forms of the second, the longest first."""
    if board.view.scrub is not None:
        return instant_heading(board.moment, board.seen.now), elsewhere_lines(board.seen)
    head = headline(board.moment, board.queue.page.waiting)
    news = _announced(board)
    second = head.coming or (Stressed(""),)
    if not news:
        return head.working, second
    return head.working, tuple(_followed(one, news) for one in second)


def _followed(one: Stressed, news: str) -> Stressed:
    after = _("{sentence}.").format(sentence=news)
    return one._replace(after=f"{one.after} {after}".strip())


def _announced(board: Board) -> str:
    """Return the announcement of the next clock changes; the first board has none yet."""
    if not board.season:
        return ""
    from teamclock.present.season import announcement

    return announcement(board.plan.roster, board.moment.here.day, board.season)


def _laid(words: Stressed, font: QFont, width: float, strong: QColor) -> QTextLayout:
    """Return a text wrapped to a width in pixels, with its strong part in semibold."""
    layout = QTextLayout(words.text, font)
    stress = QTextLayout.FormatRange()
    stress.start, stress.length = len(words.before), len(words.strong)
    stress.format = QTextCharFormat()
    stress.format.setFontWeight(QFont.Weight.DemiBold)
    stress.format.setForeground(strong)
    layout.setFormats([stress] if words.strong else [])
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout


def _cut(layout: QTextLayout, width: float) -> QTextLayout:
    """Return a layout of at most two lines; the second is cut with “…” if more would follow."""
    if layout.lineCount() <= _MOST_LINES:
        return layout
    text, start = layout.text(), layout.lineAt(_MOST_LINES - 1).textStart()
    metrics = QFontMetricsF(layout.font())
    rest = metrics.elidedText(text[start:], Qt.TextElideMode.ElideRight, width - 2)
    return _laid(Stressed(text[:start] + rest), layout.font(), width, QColor())


def _height(layout: QTextLayout) -> float:
    return sum(layout.lineAt(at).height() for at in range(layout.lineCount()))
