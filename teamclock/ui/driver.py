"""The bridge from the session to signals, and the one timer of the program.

It wakes when something shown changes, which is the full minute, and asks the wall clock what time
it is; it never counts down (architecture.md, decisions).
"""

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal, Slot

from teamclock.app.clock import MINUTE_MS, SECOND_MS, until_next
from teamclock.app.session import Session
from teamclock.domain.interval import DAY, HOUR, Instant, Interval
from teamclock.ui.board import AHEAD, Board
from teamclock.ui.timeline.view import View, span

_GRACE_MS = 2  # a precise timer may fire a millisecond early
_SETTLE_MS = 120  # an editor writes, renames and touches: look when it is done
_MARGIN = 4 * DAY  # what an edge cuts, a long weekend say, is known whole


class Driver(QObject):
    """Turns the passing of time, edits of the team file and changes of view into boards."""

    board_changed = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._view = View()
        self._step_ms = MINUTE_MS
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.reload)
        self._watcher: QFileSystemWatcher | None = None

    @Slot()
    def tick(self) -> None:
        """Show what is going on now, and wake at the next full minute."""
        self._show()
        self._timer.start(until_next(self._step_ms) + _GRACE_MS)

    @Slot(object)
    def look(self, view: View) -> None:
        """Show another stretch of time, or another instant of it."""
        if view != self._view:
            self._view = view
            self._show()

    @Slot(bool)
    def show_seconds(self, wanted: bool) -> None:  # noqa: FBT001 - a slot of a check box
        self._step_ms = SECOND_MS if wanted else MINUTE_MS
        self.tick()

    @Slot()
    def reload(self) -> None:
        """Read the team file again, and show what is new in it; its folder has other files too."""
        changed = self._session.reload()
        self._watch_file()
        if changed:
            self._show()

    @Slot()
    def refresh(self) -> None:
        """Show what a deed has changed."""
        self._watch_file()
        self._show()

    def watch(self) -> None:
        """Follow the team file: editors write it anew, so its folder is watched as well."""
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._settle.start)
        self._watcher.directoryChanged.connect(self._settle.start)
        self._watch_file()

    def _watch_file(self) -> None:
        """Watch the file, what it links to, and the folders of both, as far as they are there."""
        if self._watcher is None:
            return
        path = self._session.roster_path
        wanted = {path, path.resolve(), *map(_nearest_folder, (path, path.resolve()))}
        watched = {*self._watcher.files(), *self._watcher.directories()}
        for place in wanted:
            if place.exists() and str(place) not in watched:
                self._watcher.addPath(str(place))

    def _show(self) -> None:
        seconds = self._step_ms == SECOND_MS
        self.board_changed.emit(board(self._session, self._view, seconds=seconds))


def _nearest_folder(path: Path) -> Path:
    """Return the folder of a file, or the nearest above it that is there to be watched."""
    return next(folder for folder in path.absolute().parents if folder.is_dir())


def board(session: Session, view: View, *, seconds: bool = False) -> Board:
    """Return all that a window shows of a session through a view."""
    moment = session.moment()
    hour = moment.now - moment.now % HOUR
    stretch = span(view, moment.now, moment.viewer)
    trouble = session.trouble
    return Board(
        moment=moment,
        view=view,
        plan=session.plan(_wider(stretch)),
        ahead=session.plan(Interval(Instant(hour - _MARGIN), Instant(hour + AHEAD + _MARGIN))),
        daylight=session.daylight(stretch),
        season=session.announced(moment.now),
        trouble=None if trouble is None else str(trouble),
        sample=session.sample,
        seconds=seconds,
    )


def _wider(stretch: Interval) -> Interval:
    return Interval(Instant(stretch.start - _MARGIN), Instant(stretch.end + _MARGIN))
