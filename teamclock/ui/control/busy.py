"""Reads calendar files beside the window, and tells the session when teams are busy."""

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

Job = Callable[[], None]
_PATIENCE_S = 0.3


class BusyController(QObject):
    """Looks at the kept files once a minute, and adds and forgets files; nothing waits for it.

    Attributes:
        changed: The busy times of the session have changed.
        looked: What each look found, as `BusyLook`.
        trouble: What is wrong with files, in words; once, while that lasts.
        done: What was done, in words.
        failed: What went wrong, in words.
        at: The instant of the last look.
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
        self._jobs: deque[Job] = deque()
        self._shown_troubles: frozenset[str] = frozenset()
        self.at = Instant(-MINUTE)
        self._found.connect(self._use)
        self._ended.connect(self._go_on)

    @Slot(object)
    def show_board(self, board: Board) -> None:
        """Look at the files, if there are any, once a minute."""
        now = board.moment.now
        if now // MINUTE != self.at // MINUTE:
            self.at = now
            self.look(now)

    def look(self, now: Instant) -> None:
        """Read again the files that changed, unless a look is still under way."""
        known = self._session.busy or has_calendars(self._folder)
        if known and self._thread is None:
            self._ask(lambda: self._look(now))

    def add(self, file: Path, team: TeamId, *, me: bool) -> None:
        """Add a file for a team, as the user's own or not."""
        now = self._session.now()
        self._ask(lambda: self._add((file, team, me), now))

    def forget(self, file: Path) -> None:
        """Keep a file no longer."""
        now = self._session.now()
        self._ask(lambda: self._forget(file, now))

    def _ask(self, job: Job) -> None:
        self._jobs.append(job)
        if self._thread is None:
            self._go_on()

    @Slot()
    def _go_on(self) -> None:
        self.wait()
        self._thread = None
        if self._jobs:
            self._thread = Thread(target=self._work, args=(self._jobs.popleft(),), daemon=True)
            self._thread.start()

    def _work(self, job: Job) -> None:
        try:
            job()
        except TeamclockError as error:
            self.failed.emit(str(error))
        finally:
            self._ended.emit()

    def _look(self, now: Instant) -> None:
        from teamclock.app.busy.busy_times import look_at

        self._found.emit(look_at(self._folder, self._session.roster, now))

    def _add(self, asked: tuple[Path, TeamId, bool], now: Instant) -> None:
        from teamclock.app.busy.busy_times import add, warning_words
        from teamclock.present.busy import added_words

        roster = self._session.roster
        added = add(self._folder, roster, asked, now)
        self._look(now)
        team = roster.team(added.kept.team).name
        said = added_words(team, Path(added.kept.file).name, len(added.kept.busy))
        self.done.emit(". ".join((said, *warning_words(added.reading))))

    def _forget(self, file: Path, now: Instant) -> None:
        from teamclock.app.busy.busy_times import forget

        forget(self._folder, file)
        self._look(now)
        self.done.emit(_("{file} is forgotten").format(file=file.name))

    @Slot(object)
    def _use(self, looked: "BusyLook") -> None:
        from teamclock.app.busy.busy_times import by_team

        found = by_team(looked.kept)
        if found != self._session.busy:
            self._session.busy = found
            self.changed.emit()
        self.looked.emit(looked)
        self._tell([one.words for one in looked.troubles])

    def _tell(self, troubles: list[str]) -> None:
        """Tell of troubles that were not there at the last look."""
        new = [words for words in troubles if words not in self._shown_troubles]
        self._shown_troubles = frozenset(troubles)
        if new:
            self.trouble.emit(sentences(*new))

    def wait(self, most_s: float | None = None) -> None:
        """Wait until the running job has ended, at most `most_s` seconds."""
        if self._thread is not None:
            self._thread.join(most_s)

    def finish(self) -> None:
        """Drop what is still to be done; a file that is being read is read at the next start."""
        self._jobs.clear()
        self.wait(_PATIENCE_S)
