"""Connects the tray with the window, which is shown again if the tray disappears."""

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

_GRACE_MS = 1000  # a desktop panel that restarts shows its tray again within this
_LATE_MS = 10_000  # without a tray after this, a hidden start shows its window (look.md)


def keeps_running_notice() -> Message:
    """Return the notice that the program continues in the tray after the window was closed."""
    key = "tray-goes-on"
    title, body = _("teamclock keeps running in the tray"), _("To quit, use its menu.")
    return Message(key, key, title, body)  # the second: what it is about


class TrayController(QObject):
    """Shows the state of the teams and of the queue in the tray, and carries out its requests.

    `message_asked` carries a notice to be shown.
    """

    message_asked = Signal(object)

    def __init__(self, app: QApplication, session: Session, inbox: Inbox, window: Window) -> None:
        super().__init__(window)
        self._app, self._session, self._inbox, self._window = app, session, inbox, window
        self._board: Board | None = None
        self._counted_for: tuple[object, ...] = ()  # minute, home team and page of `_pending`
        self._pending = Pending()
        self._paused_until: Instant | None = None  # None: notices are not paused
        self._grace = Settle(_GRACE_MS, self)
        self._grace.timeout.connect(self._show_without_tray)
        self.watch = TrayWatch(app, self)
        self.tray = Tray(window.look, self)
        self._connect()

    def _connect(self) -> None:
        tray, window = self.tray, self._window
        self.watch.changed.connect(tray.show_host)
        self.watch.changed.connect(self._wait_for_tray)
        window.seen_changed.connect(self._look_if_hidden)
        window.may_close = self.may_close
        tray.open_asked.connect(self.open)
        tray.new_asked.connect(self._write_item)
        tray.settings_asked.connect(self._open_settings)
        tray.quit_asked.connect(self._app.quit)

    def start(self) -> None:
        """Start to watch for a tray; closing the last window no longer ends the program."""
        self._app.setQuitOnLastWindowClosed(False)
        self.watch.start()

    def start_hidden(self) -> None:
        """Start to watch for a tray with the window hidden; without one, show it after 10 s."""
        self._window.rest()
        self.start()
        QTimer.singleShot(_LATE_MS, self, self._show_without_tray)

    @Slot(object)
    def show_board(self, board: Board) -> None:
        """Show the present state of the teams and the queue in the tray."""
        self._board = board
        self.watch.look()
        self._update_pending(board)
        self.tray.show_glance(Glance(board.moment, self._pending, self._paused_until))

    def _update_pending(self, board: Board) -> None:
        """Count the pending items at each minute, and if the home team or the page has changed.

        While the user looks at another instant, a change of the page does not count.
        """
        minute = board.moment.now // MINUTE
        page = board.queue.page if board.view.scrub is None else None
        counted = (minute, board.moment.home, page)
        if self._counted_for[:2] != counted[:2] or page not in (None, self._counted_for[2]):
            self._counted_for = counted
            try:
                self._pending = self._count_pending(board.moment)
            except BusyError:
                self._counted_for = ()  # so that the next board counts again

    def _count_pending(self, moment: Moment) -> Pending:
        """Return the counts of pending items; no counts if the queue cannot be read.

        Raise BusyError while another program holds the queue. The window shows all other errors.
        """
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
        """Show until when notices are paused; None if they are not paused."""
        self._paused_until = until
        if self._board is not None:
            self.show_board(self._board)

    @Slot()
    @Slot(str)
    def open(self, token: str = "") -> None:
        """Bring the window to the front; `token` is the desktop's activation token."""
        bring_forward(self._window, token)

    @Slot()
    def _write_item(self) -> None:
        """Bring the window to the front with the form of a new item."""
        self.open()
        self._window.item_asked.emit()

    @Slot()
    def _open_settings(self) -> None:
        self.open()
        self._window.settings_asked.emit()

    @Slot(bool)
    def _look_if_hidden(self, seen: bool) -> None:  # noqa: FBT001 - a slot
        """Look for the tray when the window is hidden."""
        if not seen:
            self.watch.look()

    def may_close(self) -> bool:
        """Return whether closing the window ends the program, which then quits soon.

        If not, hide the window, with a notice that the program continues, or minimise it.
        """
        action = close_action(self.watch.look(), self._session.settings.close)
        if action is CloseAction.QUIT:
            QTimer.singleShot(0, self._app, self._app.quit)
            return True
        if action is CloseAction.MINIMISE:
            self._window.showMinimized()
        else:
            self._window.hide()
            self.message_asked.emit(keeps_running_notice())
        return False

    @Slot(object)
    def _wait_for_tray(self, host: TrayHost) -> None:
        """Give a tray that has gone a second to come back before the window is shown."""
        if host is TrayHost.NONE:
            self._grace.arm()

    @Slot()
    def _show_without_tray(self) -> None:
        """Show the hidden window if no tray could show it."""
        if self.watch.look() is TrayHost.NONE and not self._window.isVisible():
            self._window.show()
