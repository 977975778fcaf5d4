"""The head of the window: who works until when, which team is next, what is ready for it."""

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
from teamclock.ui.kit.box import paint_box
from teamclock.ui.kit.roles import set_role
from teamclock.ui.kit.theme import Look

if TYPE_CHECKING:  # nothing is announced at the first board
    from teamclock.domain.roster import TeamId
    from teamclock.ui.kit.announcer import Announcer

_SIDE, _ABOVE, _BELOW = 16.0, 12.0, 6.0  # the margins in pixels
_ABOVE_BRIEF = 9.0  # the margin above where height is scarce
_MOST_LINES = 2


class HeadLayout(NamedTuple):
    """A layout to try: the font of the first text, a form of the second, the most lines of each."""

    font: QFont
    second: Stressed
    lines: int


class Head(QWidget):
    """Shows two texts that wrap, such as who works and, below, which team is next.

    Where space is scarce the first text gets a smaller font, then the second a shorter form
    (look.md, When space is scarce).
    """

    height_changed = Signal()
    text_changed = Signal(str)  # both texts

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._first = ""
        self._second: tuple[Stressed, ...] = (Stressed(""),)  # its forms, the longest first
        self._elsewhere = False  # whether the user looks at another instant than now
        self._brief = False  # whether the second text is left out
        self._working: dict[TeamId, bool] = {}  # as of the last board, to find what has changed
        self._laid: tuple[QTextLayout, ...] = ()  # the texts as they are painted
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_role(self, QAccessible.Role.StaticText)

    @Slot(object)
    def show_board(self, board: Board) -> None:
        """Show the two texts for the instant looked at; announce teams that begin or end work."""
        elsewhere = board.view.scrub is not None
        shown = (*_words(board), elsewhere)
        if shown != (self._first, self._second, self._elsewhere):
            self._first, self._second, self._elsewhere = shown
            self.setAccessibleName(self.text())
            self._lay_out()
            self.text_changed.emit(self.text())
        self._announce_change(board)

    @cached_property
    def announcer(self) -> "Announcer":
        """Return the object that announces texts to screen readers, made when first needed."""
        from teamclock.ui.kit.announcer import Announcer

        return Announcer(self)

    def _announce_change(self, board: Board) -> None:
        """Announce both texts if a team has begun or ended its work since the last board.

        Nothing is announced while the window is hidden, while the user looks at another instant
        than now, or when the set of teams has changed.
        """
        before = self._working
        self._working = {team.team.id: team.state is State.WORKING for team in board.moment.teams}
        has_changed = self._working != before and self._working.keys() == before.keys()
        if has_changed and self.isVisible() and not self._elsewhere:
            self.announcer.announce(self.text())

    def text(self) -> str:
        """Return both texts as sentences, uncut and in the longest form."""
        first = self._first
        if self._second[0].text:
            first = _("{sentence}.").format(sentence=first)
        return " ".join(filter(None, (first, self._second[0].text)))

    def apply_theme(self, look: Look) -> None:
        """Take the fonts and colours of another look, and lay the texts out again."""
        self._look = look
        self._lay_out()

    def show_brief(self, *, brief: bool) -> None:
        """Leave the second text out (`brief`), as where height is scarce, or show it again."""
        if brief != self._brief:
            self._brief = brief
            self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the texts out again if the width has changed."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._lay_out()

    def _lay_out(self) -> None:
        """Set both texts in the first layout that they fit into; if there is none, cut them."""
        if self._look is None:
            return
        for candidate in self._layouts():
            self._laid = self._set_texts(candidate)
            if all(layout.lineCount() <= candidate.lines for layout in self._laid):
                break
        self._laid = tuple(_cut(layout, self._text_width()) for layout in self._laid)
        self._place_texts()

    def _layouts(self) -> Iterator[HeadLayout]:
        """Yield the layouts in the order in which they are tried, the most spacious first."""
        assert self._look is not None
        type_, second = self._look.type, self._second
        yield HeadLayout(type_.head, second[0], 1)
        if not self._brief:  # there is space for more lines
            yield HeadLayout(type_.head, second[0], _MOST_LINES)
        for form in second:
            yield HeadLayout(type_.title, form, _MOST_LINES)

    def _set_texts(self, candidate: HeadLayout) -> tuple[QTextLayout, ...]:
        """Return the wrapped first text, and the second one if it is shown, in a layout to try.

        Either may have more lines than the layout allows.
        """
        assert self._look is not None
        width, strong = self._text_width(), self._look.colours.text
        first = _wrapped(Stressed(self._first), candidate.font, width, strong)
        if self._brief or not candidate.second.text:
            return (first,)
        return first, _wrapped(candidate.second, self._look.type.base, width, strong)

    def _text_width(self) -> float:
        """Return the width for the texts in pixels."""
        return max(self.width() - 2 * _SIDE, 1.0)

    def _place_texts(self) -> None:
        """Put the texts below each other, and set the height of the head to what they need.

        Emit `height_changed` if that is another height.
        """
        top = _ABOVE_BRIEF if self._brief else _ABOVE
        for layout in self._laid:
            layout.setPosition(QPointF(_SIDE, top))
            top += _layout_height(layout)
        height = round(top + _BELOW)
        if height != self.height():
            self.setFixedHeight(height)
            self.height_changed.emit()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint both texts; other colours show that the user looks at another instant than now."""
        if self._look is None:
            return
        colours = self._look.colours
        with QPainter(self) as painter:
            paint_box(painter, self.rect(), colours.scrub if self._elsewhere else colours.surface)
            inks = (colours.text, colours.muted)
            if self._elsewhere:
                inks = (colours.focus, colours.text)
            for layout, ink in zip(self._laid, inks, strict=False):  # there may be one text alone
                painter.setPen(ink)
                layout.draw(painter, QPointF(0, 0))


def _words(board: Board) -> tuple[str, tuple[Stressed, ...]]:
    """Return the first text of the head, and the forms of the second, the longest first."""
    if board.view.scrub is not None:  # both are about the instant looked at
        return instant_heading(board.moment, board.seen.now), elsewhere_lines(board.seen)
    head = headline(board.moment, board.queue.page.waiting)
    news = _season_news(board)
    second = head.coming or (Stressed(""),)
    if not news:
        return head.working, second
    return head.working, tuple(_with_news(form, news) for form in second)


def _with_news(form: Stressed, news: str) -> Stressed:
    """Return a form of the second text, followed by the sentence `news`."""
    after = _("{sentence}.").format(sentence=news)
    return form._replace(after=f"{form.after} {after}".strip())


def _season_news(board: Board) -> str:
    """Return the sentence on the next clock changes; "" if the board announces none."""
    if not board.season:
        return ""
    from teamclock.present.season import announcement

    return announcement(board.plan.roster, board.moment.here.day, board.season)


def _wrapped(words: Stressed, font: QFont, width: float, strong: QColor) -> QTextLayout:
    """Return a text wrapped at `width` pixels; its strong part is semibold, in colour `strong`."""
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
    """Return a text of at most two lines of `width` pixels; “…” ends it if more would follow."""
    if layout.lineCount() <= _MOST_LINES:
        return layout
    text, start = layout.text(), layout.lineAt(_MOST_LINES - 1).textStart()
    metrics = QFontMetricsF(layout.font())
    rest = metrics.elidedText(text[start:], Qt.TextElideMode.ElideRight, width - 2)
    uncut = text[:start]
    return _wrapped(Stressed(uncut + rest), layout.font(), width, QColor())  # nothing is stressed


def _layout_height(layout: QTextLayout) -> float:
    """Return the height of a wrapped text in pixels."""
    return sum(layout.lineAt(line).height() for line in range(layout.lineCount()))
