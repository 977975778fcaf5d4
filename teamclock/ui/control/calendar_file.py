"""Keeps the calendar file up to date beside the window, in a thread (exchange.md, 1)."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from teamclock.app.inbox import Inbox
from teamclock.app.session import Session
from teamclock.domain.errors import BusyError, TeamclockError
from teamclock.domain.interval import HOUR, Instant
from teamclock.messages import _
from teamclock.ui.board import Board
from teamclock.ui.control.worker import Worker

_SOON_MS = 5_000
"""How long after a change the file is written, so that steps that follow at once cost one."""

_PATIENCE_S = 0.6


class CalendarKeeper(QObject):
    """Writes the file where teams, meetings or the setting have changed, and once an hour.

    `trouble` tells why it cannot be written, once a reason; it is tried again each minute. The
    file may lie on a disk that hangs: the main thread makes no call about it.
    """

    trouble = Signal(str)

    def __init__(self, session: Session, inbox: Inbox, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._inbox = session, inbox
        self._worker = Worker(session, inbox, self)
        self._worker.found.connect(self._done)
        self._worker.failed.connect(self._failed)
        self._board: Board | None = None
        self._known: object = None
        self._shown_trouble = ""
        self._soon = QTimer(self, interval=_SOON_MS, singleShot=True)
        self._soon.timeout.connect(self.write)

    @Slot(object)
    def show_board(self, board: Board) -> None:
        """Follow a board with the file."""
        self._board = board
        self.write_if_changed()

    @Slot()
    def write_if_changed(self) -> None:
        """Write the file soon if what it depends on has changed."""
        if self._session.settings.calendar.file and self._facts() != self._known:
            if not self._soon.isActive():
                self._soon.start()
        else:
            self._soon.stop()

    def _facts(self) -> object:
        """Return what the file depends on, or None before the first board."""
        board, session = self._board, self._session
        if board is None:
            return None
        hour = board.moment.now // HOUR
        return session.settings.calendar, session.roster, board.queue.reading, hour

    @Slot()
    def write(self) -> None:
        """Begin to write the file."""
        if self._board is not None:
            self._known = self._facts()
            self._worker.ask(partial(_kept, self._board.moment.now))

    @Slot()
    def _done(self) -> None:
        self._shown_trouble = ""

    @Slot(object)
    def _failed(self, error: TeamclockError) -> None:
        self._known = None
        words = str(error)
        if words != self._shown_trouble and not isinstance(error, BusyError):
            self._shown_trouble = words
            self.trouble.emit(
                _("the calendar file is not kept up to date: {error}").format(error=words)
            )

    def wait(self) -> None:
        """Wait until the file is written."""
        self._worker.wait()

    def give_up(self) -> None:
        """Stop, and wait for what is being written, 0.6 s at most."""
        self._soon.stop()
        self._worker.drop()
        self._worker.wait(_PATIENCE_S)


def _kept(now: Instant, session: Session, inbox: Inbox) -> object:
    from teamclock.app.calendar_file import keep_calendar  # most windows keep no file

    return keep_calendar(session, inbox.path, now)
