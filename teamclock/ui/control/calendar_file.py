"""Keeps the calendar file up to date, in a thread (exchange.md, 1)."""

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
"""How long after a change the file is written, so that steps in a row cause one writing."""

_PATIENCE_S = 0.6  # how long the end of the program waits for a running job


class CalendarKeeper(QObject):
    """Writes the file after changes of teams or settings, readings of the queue, and each hour.

    A file whose content stays the same is not written. `trouble` carries the reason why the file
    cannot be written, each reason once until that succeeds; writing is tried again with each board.
    The file may be on a disk that hangs: only the worker's thread touches it.
    """

    trouble = Signal(str)

    def __init__(self, session: Session, inbox: Inbox, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._inbox = session, inbox
        self._worker = Worker(session, inbox, self)
        self._worker.found.connect(self._done)
        self._worker.failed.connect(self._failed)
        self._board: Board | None = None
        self._written_facts: object = None  # what the file depends on, when it was last written
        self._shown_trouble = ""  # the last error, which is shown once
        self._soon = QTimer(self, interval=_SOON_MS, singleShot=True)
        self._soon.timeout.connect(self.write)

    @Slot(object)
    def show_board(self, board: Board) -> None:
        """Store the board, and write the file soon if what it depends on has changed."""
        self._board = board
        self.write_if_changed()

    @Slot()
    def write_if_changed(self) -> None:
        """Write the file in 5 s if what it depends on has changed and the settings ask for it."""
        if self._session.settings.calendar.file and self._facts() != self._written_facts:
            if not self._soon.isActive():
                self._soon.start()
        else:
            self._soon.stop()

    def _facts(self) -> object:
        """Return all that the file depends on, or None before the first board."""
        board, session = self._board, self._session
        if board is None:
            return None
        hour = board.moment.now // HOUR
        return session.settings.calendar, session.roster, board.queue.reading, hour

    @Slot()
    def write(self) -> None:
        """Start to write the file; do nothing before the first board."""
        if self._board is not None:
            self._written_facts = self._facts()  # a board with the same facts writes nothing
            self._worker.ask(partial(_write_file, self._board.moment.now))

    @Slot()
    def _done(self) -> None:
        """Note that the file was written, so that an error that comes back is shown again."""
        self._shown_trouble = ""

    @Slot(object)
    def _failed(self, error: TeamclockError) -> None:
        """Emit `trouble` for a new error, and let the next board try again.

        Emit nothing while another program holds the queue, which soon passes.
        """
        self._written_facts = None
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
        """Write no more, and wait 0.6 s at most for a file that is being written."""
        self._soon.stop()
        self._worker.drop()
        self._worker.wait(_PATIENCE_S)


def _write_file(now: Instant, session: Session, inbox: Inbox) -> object:
    """Write the file as of `now`; runs in the worker."""
    from teamclock.app.calendar_file import keep_calendar  # most users want no calendar file

    return keep_calendar(session, inbox.path, now)
