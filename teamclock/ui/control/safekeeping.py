"""Makes backups and checks the queue for damage in a thread; makes a last backup at the end."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from teamclock.app.clock import Clock
from teamclock.domain.errors import BusyError, TeamclockError
from teamclock.domain.interval import DAY, Instant
from teamclock.messages import _

_EVERY_MS = 30 * 60_000  # half an hour
_AFTER_START_MS = 15_000  # a check would slow the window's first seconds
_PATIENCE_S = 10.0  # how long the end of the program waits for a backup
_HURRY_S = 0.6  # at log-out, when the system allows about twice this


class Safekeeping(QObject):
    """Backs up the queue every half hour if it has changed, and checks it once a day.

    The first check is 15 s after the start.

    Signals:
        trouble: carries a message that a backup failed.
        checked: carries a `Recovery` with ways to repair the damage, or None if there is none.
        backed_up: emitted after a backup that the user requested.
    """

    trouble = Signal(str)
    checked = Signal(object)
    backed_up = Signal()

    def __init__(self, queue: Path, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue, self._clock = queue, clock
        self._thread: Thread | None = None
        self._hurries = False  # True once the system ends the program
        self._timer = QTimer(self, interval=_EVERY_MS, timerType=Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.back_up)
        self._timer.start()
        self._checked_at: Instant | None = None  # None: not by this run of the program
        self._stop_check = Event()  # set at the end of the program: a running check stops
        self._first_check = QTimer(self, interval=_AFTER_START_MS, singleShot=True)
        self._first_check.timeout.connect(self.check)
        self._first_check.start()

    @Slot()
    def back_up(self) -> None:
        """Start a thread that makes a backup if one is due, and checks the queue if that is due."""
        self._start_thread(self._back_up, self._check_daily)

    @Slot()
    def back_up_now(self) -> None:
        """Start a thread that makes a backup, even if none is due."""
        self._start_thread(self._back_up_now)

    @Slot()
    def check(self) -> None:
        """Start a thread that checks the queue."""
        self._start_thread(self._check)

    def _start_thread(self, *work: Callable[[Instant], None]) -> None:
        """Do the `work` in a thread, in this order; do nothing if a thread is running."""
        if not self.is_busy():
            self._thread = Thread(target=_do, args=(work, self._clock()), daemon=True)
            self._thread.start()

    def is_busy(self) -> bool:
        """Return whether a backup or a check is running."""
        return self._thread is not None and self._thread.is_alive()

    def _check_daily(self, now: Instant) -> None:
        """Check the queue unless it was checked less than a day before `now`."""
        if self._checked_at is None or now - self._checked_at >= DAY:
            self._check(now)

    def _check(self, now: Instant) -> None:
        """Check the queue, and emit the damage or None; runs in the thread."""
        from teamclock.app.transfer.safety import recovery_needed

        with suppress(TeamclockError):  # the driver reports an unreadable queue
            damage = recovery_needed(self._queue, self._stop_check.is_set)
            self._checked_at = now
            self.checked.emit(damage)

    def _back_up(self, now: Instant) -> None:
        """Make a backup if the queue has changed and the last is 30 minutes old at `now`."""
        from teamclock.app.transfer.safety import back_up_if_due

        try:
            back_up_if_due(self._queue, now)
        except BusyError:
            pass  # another program writes; the next backup is soon enough
        except TeamclockError as error:
            self._report(error)

    def _back_up_now(self, now: Instant) -> None:
        """Make a backup that the user requested."""
        from teamclock.app.transfer.safety import back_up_now

        try:
            back_up_now(self._queue, now)
        except TeamclockError as error:
            self._report(error)
        else:
            self.backed_up.emit()

    def _report(self, error: TeamclockError) -> None:
        """Emit why no backup could be made."""
        self.trouble.emit(_("no backup could be made: {error}").format(error=error))

    def wait(self) -> None:
        """Wait until a running backup or check has ended, at most 10 s, or 0.6 s in a hurry."""
        if self._thread is not None:
            self._thread.join(_HURRY_S if self._hurries else _PATIENCE_S)

    def hurry(self) -> None:
        """Let `finish` wait only 0.6 s for a backup, because the system is ending the program."""
        self._hurries = True

    def finish(self) -> None:
        """Make the last backup if the queue has changed; an error is shown at the next start.

        Before, wait 10 s at most for a running backup or check. In a hurry, wait 0.6 s for either,
        and make none if the running one has not ended.
        """
        self._timer.stop()
        self._first_check.stop()
        self._stop_check.set()
        self.wait()
        if not self._hurries:
            self._finish()
        elif not self.is_busy():
            last = Thread(target=self._finish, daemon=True)
            last.start()
            last.join(_HURRY_S)

    def _finish(self) -> None:
        """Make the last backup, without a message if that fails."""
        from teamclock.app.transfer.safety import back_up_at_the_end

        with suppress(TeamclockError):
            back_up_at_the_end(self._queue, self._clock())


def _do(work: Iterable[Callable[[Instant], None]], now: Instant) -> None:
    """Call the functions one after the other; runs in the thread."""
    for each in work:
        each(now)
