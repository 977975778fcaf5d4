"""Catches up on the log of another desk in the window; prints its longest stall and the time in ms.

A stall is the time between two ticks of a timer of 5 ms in the window's thread.
"""

import json
import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from bench.queue_file import NOW, TEAMS, build
from bench.share_logs import other_log
from teamclock.app.inbox import BRIEF_S, Inbox
from teamclock.app.process.start import Options, queue_path, session_inputs
from teamclock.app.session import Session, SessionInputs
from teamclock.app.sharing import RoundNews
from teamclock.share.folder import Folder
from teamclock.share.joining import Membership, begin
from teamclock.store.queue import Queue
from teamclock.ui.control.program import Program
from teamclock.ui.main import application, keep_apart

_ITEMS = 200
_LINES = 3_000
_TICK_MS = 5
_PATIENCE_S = 60
_SETTLED_S = 1.0
_WAIT = QEventLoop.ProcessEventsFlag.WaitForMoreEvents


class Pulse(QObject):
    """Ticks in the window's thread, and keeps the longest time between two ticks."""

    def __init__(self) -> None:
        super().__init__()
        self._last, self.longest_s = perf_counter(), 0.0
        timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(self._beat)
        timer.start(_TICK_MS)

    def _beat(self) -> None:
        now = perf_counter()
        self.longest_s = max(self.longest_s, now - self._last)
        self._last = now


class CaughtUp(QObject):
    """How many lines the rounds of a window have read, and when the last of them ended."""

    def __init__(self, program: Program) -> None:
        super().__init__()
        self.read, self.at = 0, perf_counter()
        assert program.sharing.rounds is not None
        program.sharing.rounds.came.connect(self._add)

    def _add(self, news: RoundNews) -> None:
        if news.report is not None and news.report.read:
            self.read, self.at = self.read + news.report.read, perf_counter()


def main() -> None:
    app = application(["teamclock"])
    folder = Path(os.environ["HOME"])
    place, log = folder / "share", other_log(folder / "other", _LINES)
    program = _shown(app, place)
    caught = CaughtUp(program)
    _go_on(app, lambda: False, _SETTLED_S)
    pulse, start = Pulse(), perf_counter()
    log.rename(place / log.name)
    _go_on(app, lambda: caught.read > 0, _PATIENCE_S)
    _go_on(app, lambda: False, _SETTLED_S)
    taken, stall = (caught.at - start) * 1000, pulse.longest_s * 1000
    print(json.dumps({"read": caught.read, "taken": taken, "stall": stall}), flush=True)
    program.sharing.finish()
    os._exit(0)


def _shown(app: QApplication, place: Path) -> Program:
    """Show a queue that is shared at a place."""
    path = queue_path(Options(), os.environ)
    path.parent.mkdir(parents=True)
    build(path, _ITEMS, one_in=2)
    place.mkdir()
    with closing(Queue(path)) as queue:
        begin(queue, Folder(place), Membership(str(place), TEAMS[0], "DES"), NOW)
    usual = session_inputs(Options(), os.environ)
    begun = SessionInputs(usual.roster, usual.folder, lambda: NOW, usual.viewer, usual.tz_data)
    session = Session(begun)
    program = Program(app, session, Inbox(path, session, BRIEF_S))
    program.driver.tick()
    program.window.fit(app.primaryScreen().availableSize())
    program.window.show()
    program.finish()
    keep_apart()
    return program


def _go_on(app: QApplication, is_done: Callable[[], bool], most_s: float) -> None:
    """Run the window's events until something is done, or for a time."""
    end = perf_counter() + most_s
    while not is_done() and perf_counter() < end:
        QTimer.singleShot(100, lambda: None)  # so that the wait ends
        app.processEvents(_WAIT)


if __name__ == "__main__":
    main()
