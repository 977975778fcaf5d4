"""The window: header, banner, time line, what is coming up; it shows boards and asks."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from teamclock.ui.ahead import Ahead
from teamclock.ui.banner import Banner
from teamclock.ui.board import Board
from teamclock.ui.header import Header
from teamclock.ui.style import style_sheet
from teamclock.ui.theme import Look
from teamclock.ui.timeline.timeline import KEYS, Timeline
from teamclock.ui.welcome import Welcome

_LEAST = QSize(640, 420)
_HELP = ("F1", "This list")


class Window(QWidget):
    """Shows boards, and asks for another view or for help."""

    view_asked = Signal(object)
    help_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setWindowTitle("teamclock")
        self.menu = QMenu(self)
        self.header = Header(self.menu, self)
        self.banner = Banner(self)
        self.timeline = Timeline(look, self)
        self.ahead = Ahead(self)
        self.welcome = Welcome(self)
        self.below = QStackedWidget(self)
        self.below.setObjectName("below")
        self.below.addWidget(self.ahead)
        self.below.addWidget(self.welcome)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.banner, self.timeline, self.below):
            column.addWidget(part)
        column.setStretch(2, 3)
        column.setStretch(3, 1)
        self._connect()
        self._bind_keys()
        self.wear(look)
        self.below.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.timeline.setFocus()

    def _connect(self) -> None:
        self.timeline.view_asked.connect(self.view_asked)
        self.header.now_asked.connect(self.timeline.follow_now)
        self.header.mode_asked.connect(self.timeline.set_mode)
        self.header.day_asked.connect(self.timeline.go_to_day)

    def _bind_keys(self) -> None:
        """Bind the time line's keys; they act while it has the focus."""
        for keys, _words, deed in KEYS:
            shortcut = QShortcut(QKeySequence(keys), self.timeline)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda deed=deed: deed(self.timeline))

        help_key = QShortcut(QKeySequence(_HELP[0]), self)
        help_key.activated.connect(self.help_asked)

    def keys(self) -> list[tuple[str, str]]:
        """Return every key and what it does, from the tables that bind them."""
        return [*((keys, words) for keys, words, _deed in KEYS), _HELP]

    def sizeHint(self) -> QSize:
        return QSize(1080, 690)

    def fit(self, screen: QSize) -> None:
        """Take the size of look.md, or what the screen has of it; Qt would take two thirds."""
        self.resize(self.sizeHint().boundedTo(screen))

    def wear(self, look: Look) -> None:
        """Dress every part in a look."""
        self.setStyleSheet(style_sheet(look.colours))
        for part in (self.header, self.banner, self.timeline, self.ahead, self.welcome):
            part.wear(look)
        self._keep_least()

    def _keep_least(self) -> None:
        """Let the window be no smaller than look.md says, or than the words of its buttons need."""
        self.setMinimumSize(max(_LEAST.width(), self.header.least_width()), _LEAST.height())

    @Slot(object)
    def show_board(self, board: Board) -> None:
        for part in (self.header, self.banner, self.timeline, self.ahead):
            part.show_board(board)
        self._keep_least()
        teams = bool(board.moment.teams)
        self.timeline.setVisible(teams)
        self.welcome.greet(sample=board.sample)
        self.below.setCurrentWidget(self.ahead if teams and not board.sample else self.welcome)
