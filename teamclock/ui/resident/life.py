"""What a window needs to run for weeks, made after the first board is on the screen."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from teamclock.app.clock import Clock
from teamclock.app.process.instance import Claim

if TYPE_CHECKING:
    from teamclock.app.process.request_line import Request


class Start(NamedTuple):
    """How the window starts.

    `claim`: the claim to be the only window; None with a pretended time (`--at`).
    `hidden`: whether it starts in the tray.
    `composing`: whether it opens with a new item.
    `remembers`: whether the state of the window is saved.
    `file`: a file whose import is shown.
    """

    claim: Claim | None = None
    hidden: bool = False
    composing: bool = False
    remembers: bool = False
    file: Path | None = None


class Resident(QObject):
    """Emits what the window should do: at later starts, signals of the system, and errors."""

    raise_asked = Signal(str)  # token
    open_asked = Signal(str, Path)  # token, file
    new_asked = Signal(str)
    end_asked = Signal()
    woke = Signal(float)
    set_back = Signal(float)
    trouble = Signal(str)

    def __init__(self, start: Start, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._start, self._clock = start, clock

    def begin(self, environment: Mapping[str, str]) -> None:
        """Listen to later starts, watch the clocks, and log errors."""
        self._watch_clocks(environment)
        if self._start.claim is None:
            return
        self._watch_ourselves(self._start.claim, environment)
        self._open_socket(self._start.claim)

    def _open_socket(self, claim: Claim) -> None:
        from teamclock.ui.resident.second_start import SecondStart

        self._server = SecondStart(claim, self)
        self._server.asked.connect(self._pass_on)

    @Slot(object)
    def _pass_on(self, asked: "Request") -> None:
        from teamclock.app.process.request_line import NEW, QUIT, RAISE

        if asked.verb == QUIT:
            self.end_asked.emit()
        elif asked.file:
            self.open_asked.emit(asked.token, Path(asked.file))
        else:
            {RAISE: self.raise_asked, NEW: self.new_asked}[asked.verb].emit(asked.token)

    def _watch_clocks(self, environment: Mapping[str, str]) -> None:
        from teamclock.ui.resident.clock_watch import ClockWatch
        from teamclock.ui.resident.logind import Logind
        from teamclock.ui.resident.sleep import WakeWatch

        self._wakes = WakeWatch(self)
        self._wakes.woke.connect(self.woke)
        self._wakes.set_back.connect(self.set_back)
        self._clock_watch = ClockWatch(self)
        self._clock_watch.jumped.connect(self.look)
        self._logind = Logind(environment, self)
        self._logind.woke.connect(self.look)

    def _watch_ourselves(self, claim: Claim, environment: Mapping[str, str]) -> None:
        from teamclock.app.process.crash import crash_words, watch
        from teamclock.config.folders import state_folder
        from teamclock.ui.resident.failures import Failures

        folder = state_folder(environment)
        self._failures = Failures(folder, self._clock, self)
        self._failures.failed.connect(self.trouble)
        name = claim.place.name
        self._crash = None if folder is None else watch(folder, name, self._clock())
        if self._crash is not None and self._crash.report is not None:
            self.trouble.emit(crash_words(self._crash.report))

    @Slot()
    def look(self) -> None:
        """Check whether the clock has jumped: at each tick, and when the process continues."""
        if "_wakes" in vars(self):
            self._wakes.look()

    def end(self) -> None:
        """Release everything; later starts wait until the process has ended."""
        if "_wakes" in vars(self):
            self._clock_watch.close()
            self._logind.close()
        if "_server" in vars(self):
            self._server.close()
            self._failures.close()
            if self._crash is not None:
                from teamclock.app.process.crash import unwatch

                unwatch(self._crash)
