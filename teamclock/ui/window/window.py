"""The window: header, banner, time line and lists; it shows boards and emits requests."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QSizePolicy, QVBoxLayout, QWidget

from teamclock.domain.item import Item, Kind
from teamclock.messages import N_
from teamclock.present.steps import OFFERED, STEPS
from teamclock.ui.board import Board
from teamclock.ui.kit.filling import Filling
from teamclock.ui.kit.keys import bind
from teamclock.ui.kit.spacing import bare
from teamclock.ui.kit.style import style_sheet
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.timeline import KEYS, Timeline
from teamclock.ui.window.banner import Banner
from teamclock.ui.window.header import Header
from teamclock.ui.window.lists import Lists

if TYPE_CHECKING:  # naming an event's class makes PySide set it up
    from PySide6.QtGui import QCloseEvent, QHideEvent, QShowEvent

    from teamclock.present.share_mark import MarkText
    from teamclock.ui.window.welcome import Welcome

_LEAST = QSize(640, 420)
_LEAST_BELOW = 148  # space for a heading and two items
_WINDOW_KEYS = (
    *((STEPS[kind].key, STEPS[kind].label) for kind in (Kind.CREATE, Kind.UNDO)),
    ("Ctrl+F", N_("Search the queue (/ does too)")),
    ("Ctrl+M", N_("Find a time to meet")),
    ("Ctrl+B", N_("Balance")),
    ("F7", N_("Clock changes")),
    ("F8", N_("Try other hours")),
    ("Ctrl+,", N_("Settings")),
    ("F1", N_("Keys")),
)


class Window(QWidget):
    """Shows boards, and emits the requests of its parts."""

    view_asked = Signal(object)
    help_asked = Signal()
    season_asked = Signal()
    what_if_asked = Signal()
    item_asked = Signal()
    undo_asked = Signal()
    meeting_asked = Signal()
    settings_asked = Signal()
    balance_asked = Signal()
    seen_changed = Signal(bool)
    sift_asked = Signal(object)
    more_asked = Signal()
    open_asked = Signal(object)
    steps_asked = Signal(object, object)
    removal_asked = Signal(object)
    restore_asked = Signal()
    anew_asked = Signal()
    sharing_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._kept: Board | None = None
        self._rests = False
        self.may_close: Callable[[], bool] = lambda: True  # the tray replaces it
        self.setWindowTitle("teamclock")
        self.setStyleSheet(style_sheet(look.colours))  # first: a later one polishes each part anew
        self.menu = QMenu(self)
        self.header = Header(self.menu, self)
        self.banner = Banner(self)
        self.timeline = Timeline(look, self)
        self.lists = Lists(self)
        self.below = Filling(self)
        self.below.setObjectName("below")
        self.below.addWidget(self.lists)
        column = QVBoxLayout(self)
        bare(column)
        for part in (self.header, self.banner, self.timeline, self.below):
            column.addWidget(part)
        column.setStretch(2, 3)
        column.setStretch(3, 1)
        self._column = column
        self._connect()
        self._bind_keys()
        self.apply_theme(look)
        self.below.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.below.setMinimumHeight(_LEAST_BELOW)
        self.timeline.setFocus()

    @cached_property
    def welcome(self) -> "Welcome":
        """Return the page of a first start, made when first needed."""
        from teamclock.ui.window.welcome import Welcome

        made = Welcome(self)
        made.apply_theme(self.look)
        self.below.addWidget(made)
        return made

    def _connect(self) -> None:
        self.timeline.view_asked.connect(self.view_asked)
        self.header.now_asked.connect(self.timeline.follow_now)
        self.header.mode_asked.connect(self.timeline.set_mode)
        self.header.day_asked.connect(self.timeline.go_to_day)
        self.header.item_asked.connect(self.item_asked)
        self._connect_lists()

    def _connect_lists(self) -> None:
        lists, queue = self.lists, self.lists.queue
        lists.sift_asked.connect(self.sift_asked)
        lists.restore_asked.connect(self.restore_asked)
        lists.anew_asked.connect(self.anew_asked)
        lists.sharing_asked.connect(self.sharing_asked)
        queue.undo_asked.connect(self.undo_asked)
        queue.more_asked.connect(self.more_asked)
        queue.open_asked.connect(self.open_asked)
        queue.steps_asked.connect(self.steps_asked)
        queue.removal_asked.connect(self.removal_asked)

    def _bind_keys(self) -> None:
        """Bind the keys of the time line, and those of the window.

        Those of the time line act while it has the focus, and repeat while they are held.
        """
        for keys, _words, action in KEYS:
            shortcut = QShortcut(QKeySequence(keys), self.timeline)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda action=action: action(self.timeline))
        asked = (
            self.item_asked.emit,
            self.undo_asked.emit,
            self.lists.look_for,
            self.meeting_asked.emit,
            self.balance_asked.emit,
            self.season_asked.emit,
            self.what_if_asked.emit,
            self.settings_asked.emit,
            self.help_asked.emit,
        )
        for (keys, _words), ask in zip(_WINDOW_KEYS, asked, strict=True):
            bind(keys, self, ask)

    def keys(self) -> list[tuple[str, str]]:
        """Return every key and what it does, from the tables that bind them."""
        line = [(keys, words) for keys, words, _action in KEYS]
        return [
            *line,
            *((STEPS[kind].key, STEPS[kind].label) for kind in OFFERED),
            *_WINDOW_KEYS,
        ]

    def sizeHint(self) -> QSize:
        return QSize(1080, 690)

    def fit(self, screen: QSize) -> None:
        """Take the size of look.md, at most that of the screen; Qt would limit it to two thirds."""
        self.resize(self.sizeHint().boundedTo(screen))

    def closeEvent(self, event: "QCloseEvent") -> None:
        """Ask `may_close` if the user closes the window; the program itself may always close it."""
        event.setAccepted(not event.spontaneous() or self.may_close())

    def showEvent(self, event: "QShowEvent") -> None:
        """Show the last board that came while hidden; a receiver of the signal may replace it."""
        super().showEvent(event)
        self._rests = False
        self.seen_changed.emit(self.isVisible())
        if self._kept is not None:
            self.show_board(self._kept)

    def hideEvent(self, event: "QHideEvent") -> None:
        super().hideEvent(event)
        if not self.isVisible():  # a minimised window counts as visible
            self.rest()
        self.seen_changed.emit(self.isVisible())

    def rest(self) -> None:
        """Lay out and paint nothing until the window is shown; the last board is kept for then."""
        self._rests = True

    def apply_theme(self, look: Look) -> None:
        """Apply a look to every part."""
        self.look = look
        sheet = style_sheet(look.colours)
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)
        for part in (self.header, self.banner, self.timeline, self.lists):
            part.apply_theme(look)
        if "welcome" in vars(self):
            self.welcome.apply_theme(look)
        self._keep_least()

    def event(self, event: QEvent) -> bool:
        """Update the minimum size when the layout changes, as when the header takes two lines."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._keep_least()
        return done

    def _keep_least(self) -> None:
        """Set the minimum size to that of look.md, or more if the text needs it."""
        width = max(_LEAST.width(), self.header.least_width(), self.lists.least_width())
        self.setMinimumSize(width, max(_LEAST.height(), self._column.totalMinimumSize().height()))

    def show_done(self, words: str, *, undo: bool = False) -> None:
        """Show below the queue what was done; `undo` offers to undo it there."""
        self.lists.queue.toast.show_done(words, undo=undo)

    def show_mark(self, mark: "MarkText | None") -> None:
        """Show above the lists whether the queue is shared; None for a queue that is not."""
        self.lists.show_mark(mark)

    def choose_item(self, item: Item) -> None:
        """Select an item in the list, and move the focus there."""
        self.lists.queue.list.choose(item)
        self.lists.queue.list.setFocus()

    @Slot(object)
    def show_board(self, board: Board) -> None:
        self._kept = board if self._rests else None
        if not self._rests:
            self._show(board)

    def _show(self, board: Board) -> None:
        for part in (self.header, self.banner, self.timeline, self.lists):
            part.show_board(board)
        self._keep_least()
        teams = bool(board.moment.teams)
        self.timeline.setVisible(teams)
        if teams and not board.sample:
            self.below.setCurrentWidget(self.lists)
        else:
            self.welcome.greet(sample=board.sample)
            self.below.setCurrentWidget(self.welcome)
