"""The watchers with which the window runs for weeks; they start after the first paint."""

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

    `claim`: the claim to be the only window of the queue; None with a pretended time (`--at`).
    `hidden`: whether the window starts hidden, in the tray.
    `composing`: whether the form of a new item is open at the start.
    `remembers`: whether the state of the window is restored, and saved at the end.
    `file`: a file whose import is offered at the start; None for none.
    """

    claim: Claim | None = None
    hidden: bool = False
    composing: bool = False
    remembers: bool = False
    file: Path | None = None


class Resident(QObject):
    """Emits what the window should do: at later starts of the program, jumps of clocks, and errors.

    A token, which some signals carry, lets the desktop raise the window. `woke` and `set_back`
    carry the seconds by which the clock jumped, `trouble` a sentence for the user.
    """

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
        """Start to watch the clocks; with a claim also log errors and listen to later starts."""
        self._watch_clocks(environment)
        if self._start.claim is None:
            return
        self._watch_errors(self._start.claim, environment)
        self._open_socket(self._start.claim)

    def _open_socket(self, claim: Claim) -> None:
        """Open the socket at which later starts of the program reach this one."""
        from teamclock.ui.resident.second_start import SecondStart

        self._server = SecondStart(claim, self)
        self._server.asked.connect(self._pass_on)

    @Slot(object)
    def _pass_on(self, asked: "Request") -> None:
        """Emit the signal for the request of a later start."""
        from teamclock.app.process.request_line import NEW, QUIT, RAISE

        if asked.verb == QUIT:
            self.end_asked.emit()
        elif asked.file:
            self.open_asked.emit(asked.token, Path(asked.file))
        else:
            {RAISE: self.raise_asked, NEW: self.new_asked}[asked.verb].emit(asked.token)

    def _watch_clocks(self, environment: Mapping[str, str]) -> None:
        """Watch for jumps of the clock; a jump, or a wake-up reported by logind, calls `look`."""
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

    def _watch_errors(self, claim: Claim, environment: Mapping[str, str]) -> None:
        """Log errors of the program; emit `trouble` for them, and if the last run crashed."""
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
        """Check whether the clock has jumped; called each minute, and at any sign of a jump."""
        if "_wakes" in vars(self):  # `begin` was called
            self._wakes.look()

    def end(self) -> None:
        """Stop all watchers; a later start of the program waits until this process has ended."""
        if "_wakes" in vars(self):  # `begin` was called
            self._clock_watch.close()
            self._logind.close()
        if "_server" in vars(self):  # there is a claim
            self._server.close()
            self._failures.close()
            if self._crash is not None:
                from teamclock.app.process.crash import unwatch

                unwatch(self._crash)
