"""Reads calendar files in a thread, and sets in the session when teams are busy."""

from collections import deque
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from teamclock.app.busy.busy_place import has_calendars
from teamclock.app.session import Session
from teamclock.domain.errors import TeamclockError
from teamclock.domain.interval import MINUTE, Instant
from teamclock.domain.roster import TeamId
from teamclock.messages import _
from teamclock.present.words import sentences
from teamclock.ui.board import Board

if TYPE_CHECKING:
    from teamclock.app.busy.busy_times import BusyLook

Job = Callable[[], None]  # runs in the thread
_PATIENCE_S = 0.3  # how long the end of the program waits for a running job


class BusyController(QObject):
    """Reads changed calendar files once a minute, and adds and forgets files, one job at a time.

    Every job runs in a thread, so that the window waits for none.

    Attributes:
        changed: Emitted when the busy times of the session have changed.
        looked: Carries a `BusyLook`, the result of each reading of the files.
        trouble: Carries a message on new errors in files, once as long as an error lasts.
        done: Carries a message that a file was added or forgotten.
        failed: Carries the message of an error.
        at: The instant of the last board that requested a reading.
    """

    changed = Signal()
    looked = Signal(object)
    trouble = Signal(str)
    done = Signal(str)
    failed = Signal(str)
    _found = Signal(object)
    _ended = Signal()

    def __init__(self, session: Session, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._folder = session, folder
        self._thread: Thread | None = None
        self._jobs: deque[Job] = deque()  # those that wait for the running one
        self._shown_troubles: frozenset[str] = frozenset()  # of the last reading
        self.at = Instant(-MINUTE)  # the first board reads
        self._found.connect(self._use)
        self._ended.connect(self._run_next)

    @Slot(object)
    def show_board(self, board: Board) -> None:
        """Read the files with the first board of each minute."""
        now = board.moment.now
        if now // MINUTE != self.at // MINUTE:
            self.at = now
            self.look(now)

    def look(self, now: Instant) -> None:
        """Read again the files that have changed, unless a job is running or no file was added."""
        # without files, the session may still hold busy times of files that were removed
        is_needed = self._session.busy or has_calendars(self._folder)
        if is_needed and self._thread is None:
            self._queue_job(lambda: self._look(now))

    def add(self, file: Path, team: TeamId, *, me: bool) -> None:
        """Add a calendar file of a team; `me` tells that it is the user's own calendar."""
        now = self._session.now()
        self._queue_job(lambda: self._add((file, team, me), now))

    def forget(self, file: Path) -> None:
        """Remove a file from those that were added; the file itself stays."""
        now = self._session.now()
        self._queue_job(lambda: self._forget(file, now))

    def _queue_job(self, job: Job) -> None:
        """Run a job after all that were requested before."""
        self._jobs.append(job)
        if self._thread is None:
            self._run_next()

    @Slot()
    def _run_next(self) -> None:
        """Start the next job in a thread, once the thread of the last job has ended."""
        self.wait()
        self._thread = None
        if self._jobs:
            self._thread = Thread(target=self._work, args=(self._jobs.popleft(),), daemon=True)
            self._thread.start()

    def _work(self, job: Job) -> None:
        """Run a job in its thread, and emit `failed` with its error."""
        try:
            job()
        except TeamclockError as error:
            self.failed.emit(str(error))
        finally:
            self._ended.emit()

    def _look(self, now: Instant) -> None:
        """Read the files; runs in the thread of a job, as do `_add` and `_forget`."""
        from teamclock.app.busy.busy_times import look_at

        self._found.emit(look_at(self._folder, self._session.roster, now))

    def _add(self, request: tuple[Path, TeamId, bool], now: Instant) -> None:
        """Add a file, read all files, and emit a message.

        `request` holds the file, its team, and whether it is the user's own calendar.
        """
        from teamclock.app.busy.busy_times import add, warning_words
        from teamclock.present.busy import added_words

        roster = self._session.roster
        result = add(self._folder, roster, request, now)
        self._look(now)
        team = roster.team(result.kept.team).name
        words = added_words(team, Path(result.kept.file).name, len(result.kept.busy))
        self.done.emit(". ".join((words, *warning_words(result.reading))))

    def _forget(self, file: Path, now: Instant) -> None:
        """Remove a file from the added ones, read all others, and emit a message."""
        from teamclock.app.busy.busy_times import forget

        forget(self._folder, file)
        self._look(now)
        self.done.emit(_("{file} is forgotten").format(file=file.name))

    @Slot(object)
    def _use(self, looked: "BusyLook") -> None:
        """Take over the busy times that were read; emit them, new troubles, and any change."""
        from teamclock.app.busy.busy_times import by_team

        busy = by_team(looked.kept)
        if busy != self._session.busy:
            self._session.busy = busy
            self.changed.emit()
        self.looked.emit(looked)
        self._emit_new_troubles([trouble.words for trouble in looked.troubles])

    def _emit_new_troubles(self, troubles: list[str]) -> None:
        """Emit those messages that the last reading did not have."""
        new = [words for words in troubles if words not in self._shown_troubles]
        self._shown_troubles = frozenset(troubles)
        if new:
            self.trouble.emit(sentences(*new))

    def wait(self, most_s: float | None = None) -> None:
        """Wait until the running job has ended, at most `most_s` seconds; None waits for ever."""
        if self._thread is not None:
            self._thread.join(most_s)

    def finish(self) -> None:
        """Drop all jobs that wait, and wait 0.3 s at most for the running one."""
        self._jobs.clear()
        self.wait(_PATIENCE_S)
