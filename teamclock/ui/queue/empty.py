"""The page of the queue where no item is shown: why, what would come here, and a way on."""

from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from teamclock.app.relay import next_pair
from teamclock.messages import N_, _
from teamclock.present.empty_queue import arrival_words
from teamclock.present.words import plain
from teamclock.ui.board import Board
from teamclock.ui.kit.plain_text import button, label
from teamclock.ui.kit.spacing import APART, BETWEEN, TIGHT
from teamclock.ui.kit.theme import Look
from teamclock.ui.view import is_far

_RING = 34
_MOST_LETTERS = 48


class Way(Enum):
    """A way on from an empty page; each value is the text of its button."""

    NEW = N_("New item")
    CLOSED = N_("Show closed items")
    OPEN = N_("Show open items")
    CLEAR = N_("Clear search")
    NOW = N_("Now")


class Empty(NamedTuple):
    """What an empty page says.

    heading: why there is nothing.
    words: what would come here, or "".
    ways: its buttons, the first one first.
    """

    heading: str
    words: str = ""
    ways: tuple[Way, ...] = ()


def empty(board: Board) -> Empty:
    """Return what the page says where it shows no item."""
    queued = board.queue
    filter_ = queued.page.filter
    if is_far(board.view, board.moment.now):
        return Empty(_("What waits then is not known."), ways=(Way.NOW,))
    if queued.unread:
        return Empty(_("Another program holds the queue. It is shown as soon as it is free."))
    if filter_.words:
        found = _("No item matches “{words}”").format(words=_cut(plain(filter_.words)))
        return Empty(found, ways=(Way.CLEAR,))
    if filter_.narrows:
        return Empty(_("No items here"), ways=(Way.OPEN,))
    if queued.read_only:
        return Empty(_("Nothing is waiting"), ways=(Way.CLOSED,))
    pair = next_pair(board.plan.roster)
    arrival = "" if pair is None else arrival_words(queued.seen, pair[1])
    return Empty(_("Nothing is waiting"), arrival, (Way.NEW, Way.CLOSED))


def _cut(words: str) -> str:
    """Return words that fit in a line, for a label that does not break a long word."""
    return words if len(words) <= _MOST_LETTERS else f"{words[:_MOST_LETTERS]}…"


class EmptyPage(QWidget):
    """Shows why there is no item, with a sign and buttons for what to do; `asked` emits a `Way`."""

    asked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sign = _Ring(self)
        self.heading, self.words = label("", self), label("", self)
        for line in (self.heading, self.words):
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            line.setWordWrap(True)
        self.ways = {way: button(_(way.value), self) for way in Way}
        self.ways[Way.NEW].setObjectName("primary")
        self._content: Empty | None = None
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
        row = QHBoxLayout()
        row.setSpacing(BETWEEN)
        row.addStretch(1)
        for way, made in self.ways.items():
            made.clicked.connect(lambda _on, way=way: self.asked.emit(way))
            row.addWidget(made)
        row.addStretch(1)
        return row

    def show_empty(self, content: Empty) -> None:
        self._content = content
        self.heading.setText(plain(content.heading))
        self.words.setText(plain(content.words))
        for way, made in self.ways.items():
            made.setVisible(way in content.ways)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out the sign, then the sentence, where there is no height for them."""
        content = self._content
        if content is None:
            return
        all_done, words = Way.CLOSED in content.ways, bool(content.words)
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
        for made in self.ways.values():
            made.setFont(look.type.base)


class _Ring(QWidget):
    """A dashed ring with a tick."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def apply_theme(self, look: Look) -> None:
        self._look = look
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_RING + 2, _RING + 2)

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
            painter.drawEllipse(middle, _RING / 2 - 1, _RING / 2 - 1)
            painter.setPen(tick)
            corners = ((-6, 0.5), (-2, 5), (7, -5))
            painter.drawPolyline(QPolygonF([middle + QPointF(x, y) for x, y in corners]))
