"""Carries out the requests of the tray, and shows the window again if the tray disappears."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from teamclock.app.inbox import Inbox
from teamclock.app.notices.facts import pending
from teamclock.app.notices.message import Message
from teamclock.app.process.closing import CloseAction, TrayHost, close_action
from teamclock.app.session import Session
from teamclock.domain.errors import BusyError, TeamclockError
from teamclock.domain.interval import MINUTE, Instant
from teamclock.domain.moment import Moment
from teamclock.messages import _
from teamclock.present.tray import Glance, Pending
from teamclock.ui.board import Board
from teamclock.ui.kit.forward import bring_forward
from teamclock.ui.kit.settle import Settle
from teamclock.ui.tray.tray import Tray
from teamclock.ui.tray.watch import TrayWatch
from teamclock.ui.window.window import Window

_GRACE_MS = 1000  # a panel that restarts is back after this
_LATE_MS = 10_000  # without a tray after this, a hidden start shows its window (look.md)


def keeps_running() -> Message:
    """Return the notice for the first time that the window is closed while a tray is present."""
    key = "tray-goes-on"
    title, body = _("teamclock keeps running in the tray"), _("To quit, use its menu.")
    return Message(key, key, title, body)


class TrayController(QObject):
    """Connects the tray, the window and the queue."""

    message_asked = Signal(object)

    def __init__(self, app: QApplication, session: Session, inbox: Inbox, window: Window) -> None:
        super().__init__(window)
        self._app, self._session, self._inbox, self._window = app, session, inbox, window
        self._board: Board | None = None
        self._counted: tuple[object, ...] = ()
        self._pending = Pending()
        self._paused_until: Instant | None = None
        self._grace = Settle(_GRACE_MS, self)
        self._grace.timeout.connect(self._reach)
        self.watch = TrayWatch(app, self)
        self.tray = Tray(window.look, self)
        self._connect()

    def _connect(self) -> None:
        tray, window = self.tray, self._window
        self.watch.changed.connect(tray.show_host)
        self.watch.changed.connect(self._give_grace)
        window.seen_changed.connect(self._show_seen)
        window.may_close = self.may_close
        tray.open_asked.connect(self.open)
        tray.new_asked.connect(self._write)
        tray.settings_asked.connect(self._set)
        tray.quit_asked.connect(self._app.quit)

    def start(self) -> None:
        """Start watching for a tray; closing the last dialog no longer ends the program."""
        self._app.setQuitOnLastWindowClosed(False)
        self.watch.start()

    def start_hidden(self) -> None:
        """Start watching for a tray with the window hidden.

        Show the window after 10 s without a tray.
        """
        self._window.rest()
        self.start()
        QTimer.singleShot(_LATE_MS, self, self._reach)

    @Slot(object)
    def show_board(self, board: Board) -> None:
        self._board = board
        self.watch.look()
        self._update_pending(board)
        self.tray.show_glance(Glance(board.moment, self._pending, self._paused_until))

    def _update_pending(self, board: Board) -> None:
        """Count the pending items again each minute, and when the home team or the page changes.

        While the user looks at a time other than now, a change of the page is ignored.
        """
        minute = board.moment.now // MINUTE
        page = board.queue.page if board.view.scrub is None else None
        counted = (minute, board.moment.home, page)
        if self._counted[:2] != counted[:2] or page not in (None, self._counted[2]):
            self._counted = counted
            try:
                self._pending = self._found(board.moment)
            except BusyError:
                self._counted = ()  # so that the next board counts again

    def _found(self, moment: Moment) -> Pending:
        """Return the counts; nothing for a queue that cannot be read, which the window reports."""
        try:
            queue = self._inbox.queue()
            if queue is None:
                return Pending()
            return pending(queue, moment.home, self._inbox.service(moment.now).ages(moment.now))
        except BusyError:
            raise
        except TeamclockError:
            return Pending()

    @Slot(object)
    def show_pause(self, until: Instant | None) -> None:
        """Show until when notices are paused; None if they are not."""
        self._paused_until = until
        if self._board is not None:
            self.show_board(self._board)

    @Slot()
    @Slot(str)
    def open(self, token: str = "") -> None:
        """Show the window, minimised or hidden; `token` is the desktop's activation token."""
        bring_forward(self._window, token)

    @Slot()
    def _write(self) -> None:
        self.open()
        self._window.item_asked.emit()

    @Slot()
    def _set(self) -> None:
        self.open()
        self._window.settings_asked.emit()

    @Slot(bool)
    def _show_seen(self, seen: bool) -> None:  # noqa: FBT001 - a slot
        if not seen:
            self.watch.look()

    def may_close(self) -> bool:
        """Return whether closing ends the program; if not, hide or minimise the window."""
        what = close_action(self.watch.look(), self._session.settings.close)
        if what is CloseAction.QUIT:
            QTimer.singleShot(0, self._app, self._app.quit)
            return True
        if what is CloseAction.MINIMISE:
            self._window.showMinimized()
        else:
            self._window.hide()
            self.message_asked.emit(keeps_running())
        return False

    @Slot(object)
    def _give_grace(self, found: TrayHost) -> None:
        if found is TrayHost.NONE:
            self._grace.arm()

    @Slot()
    def _reach(self) -> None:
        """Show the window if there is no tray that could show it."""
        if self.watch.look() is TrayHost.NONE and not self._window.isVisible():
            self._window.show()
