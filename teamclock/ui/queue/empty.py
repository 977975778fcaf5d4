"""The page of a queue without items: the reason, when a new item would arrive, and buttons."""

from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from teamclock.app.relay import next_pair
from teamclock.messages import N_, _
from teamclock.present.empty_queue import arrival_words
from teamclock.present.words import printable
from teamclock.ui.board import Board
from teamclock.ui.kit.plain_text import button, label
from teamclock.ui.kit.spacing import APART, BETWEEN, TIGHT
from teamclock.ui.kit.theme import Look
from teamclock.ui.view import is_far

_DIAMETER = 34  # the diameter of the ring, in pixels
_MOST_LETTERS = 48  # of the searched words in the heading


class EmptyAction(Enum):
    """What a button of the empty page does; each value is the text of the button."""

    NEW = N_("New item")
    CLOSED = N_("Show closed items")
    OPEN = N_("Show open items")
    CLEAR = N_("Clear search")
    NOW = N_("Now")


class EmptyContent(NamedTuple):
    """What the empty page shows.

    heading: why there is no item.
    words: when a team would see an item that is handed off now, or "".
    actions: what its buttons do.
    """

    heading: str
    words: str = ""
    actions: tuple[EmptyAction, ...] = ()


def empty_content(board: Board) -> EmptyContent:
    """Return why a board shows no item, and the buttons that lead on from there."""
    queued = board.queue
    filter_ = queued.page.filter
    if is_far(board.view, board.moment.now):
        return EmptyContent(_("What waits then is not known."), actions=(EmptyAction.NOW,))
    if queued.unread:
        return EmptyContent(
            _("Another program holds the queue. It is shown as soon as it is free.")
        )
    if filter_.words:
        heading = _("No item matches “{words}”").format(words=_cut(printable(filter_.words)))
        return EmptyContent(heading, actions=(EmptyAction.CLEAR,))
    if filter_.narrows:
        return EmptyContent(_("No items here"), actions=(EmptyAction.OPEN,))
    if queued.read_only:
        return EmptyContent(_("Nothing is waiting"), actions=(EmptyAction.CLOSED,))
    pair = next_pair(board.plan.roster)
    arrival = "" if pair is None else arrival_words(queued.seen, pair[1])  # for the receiver
    return EmptyContent(_("Nothing is waiting"), arrival, (EmptyAction.NEW, EmptyAction.CLOSED))


def _cut(words: str) -> str:
    """Return `words`, cut with “…” after 48 letters, because the heading breaks no long word."""
    return words if len(words) <= _MOST_LETTERS else f"{words[:_MOST_LETTERS]}…"


class EmptyPage(QWidget):
    """Shows why there is no item, with buttons; `asked` carries the `EmptyAction` of a button.

    A ring with a tick is shown above the text where nothing is waiting.
    """

    asked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sign = _Ring(self)
        self.heading, self.words = label("", self), label("", self)
        for line in (self.heading, self.words):
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            line.setWordWrap(True)
        self.buttons = {action: button(_(action.value), self) for action in EmptyAction}
        self.buttons[EmptyAction.NEW].setObjectName("primary")
        self._content: EmptyContent | None = None
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(24, 8, 24, 8)
        column.setSpacing(TIGHT)
        column.addStretch(2)
        column.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(APART)
        column.addWidget(self.heading)
        column.addWidget(self.words)
        column.addSpacing(APART)
        column.addLayout(self._buttons())
        column.addStretch(3)

    def _buttons(self) -> QHBoxLayout:
        """Return a row with all buttons; `show_empty` shows some of them."""
        row = QHBoxLayout()
        row.setSpacing(BETWEEN)
        row.addStretch(1)
        for action, made in self.buttons.items():
            made.clicked.connect(lambda _on, action=action: self.asked.emit(action))
            row.addWidget(made)
        row.addStretch(1)
        return row

    def show_empty(self, content: EmptyContent) -> None:
        """Show the texts and the buttons of `content`."""
        self._content = content
        self.heading.setText(printable(content.heading))
        self.words.setText(printable(content.words))
        for action, made in self.buttons.items():
            made.setVisible(action in content.actions)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Hide the ring, then the sentence too, if the page is not high enough for them."""
        content = self._content
        if content is None:
            return
        all_done, words = EmptyAction.CLOSED in content.actions, bool(content.words)
        for sign, sentence in ((all_done, words), (False, words), (False, False)):
            self.sign.setVisible(sign)
            self.words.setVisible(sentence)
            if self._column.totalHeightForWidth(self.width()) <= self.height():
                break

    def apply_theme(self, look: Look) -> None:
        self.sign.apply_theme(look)
        self.heading.setFont(look.type.heading)
        self.words.setFont(look.type.base)
        palette = self.words.palette()
        palette.setColor(palette.ColorRole.WindowText, look.colours.muted)
        self.words.setPalette(palette)
        for made in self.buttons.values():
            made.setFont(look.type.base)


class _Ring(QWidget):
    """A dashed ring with a tick, which shows that nothing is waiting."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def apply_theme(self, look: Look) -> None:
        self._look = look
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_DIAMETER + 2, _DIAMETER + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._look is None:
            return
        ring = QPen(self._look.colours.muted, 1.6)
        ring.setDashPattern([3, 2])
        tick = QPen(self._look.colours.muted, 1.8, c=Qt.PenCapStyle.RoundCap)
        middle = QPointF(self.width() / 2, self.height() / 2)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(ring)
            painter.drawEllipse(middle, _DIAMETER / 2 - 1, _DIAMETER / 2 - 1)
            painter.setPen(tick)
            corners = ((-6, 0.5), (-2, 5), (7, -5))
            painter.drawPolyline(QPolygonF([middle + QPointF(x, y) for x, y in corners]))
