"""Scrubs, changes minutes and repaints in the window; prints the times of each frame in ms.

After each frame it repaints a list of Qt's own of the same size, which is the floor.
"""

import json
import os
from collections.abc import Callable
from time import process_time

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QListWidget

from teamclock.app.inbox import Inbox
from teamclock.app.process.start import Options, queue_path, session_inputs
from teamclock.app.session import Session, SessionInputs
from teamclock.domain.interval import HOUR, MINUTE, Instant
from teamclock.ui.control.program import Program
from teamclock.ui.main import application
from teamclock.ui.view import QUARTER

_STEPS = 40
_WARM_UP = 10
_SIZE = 1180, 760  # look.md, Window
_ROWS = 40


class HandClock:
    """A clock that is set by hand."""

    def __init__(self, now: Instant) -> None:
        self.now = now

    def __call__(self) -> Instant:
        return self.now

    def go_on(self, seconds: int) -> None:
        self.now = Instant(self.now + seconds)


def main() -> None:
    app = application(["teamclock"])
    clock = HandClock(Instant(1_795_510_800))  # Tue 2026-11-24 09:00 UTC
    program = _shown(app, clock)
    floor, steps = _bare(), _steps(program, clock)
    print(json.dumps({kind: _measured(step, floor) for kind, step in steps.items()}), flush=True)
    os._exit(0)


def _shown(app: QApplication, clock: HandClock) -> Program:
    usual = session_inputs(Options(), os.environ)
    begun = SessionInputs(usual.roster, usual.folder, clock, usual.viewer, usual.tz_data)
    session = Session(begun)
    program = Program(app, session, Inbox(queue_path(Options(), os.environ), session))
    program.driver.tick()
    program.window.resize(*_SIZE)
    program.window.show()
    program.finish()
    program.window.choose_item(program.window.lists.queue.list.lines()[0].item)
    app.processEvents()
    assert program.window.panel.isVisible()
    assert program.window.devicePixelRatioF() == 2
    return program


def _steps(program: Program, clock: HandClock) -> dict[str, Callable[[int], object]]:
    line = program.window.timeline

    def pass_minute(_step: int) -> None:
        clock.go_on(MINUTE)
        program.driver.tick()

    return {
        "scrub": lambda step: line.step(QUARTER if step < _STEPS else -QUARTER),
        "minute": pass_minute,
        "repaint": lambda _step: program.window.repaint(),
    }


def _bare() -> QListWidget:
    made = QListWidget()
    made.addItems([f"teamclock {row}" for row in range(_ROWS)])
    made.resize(*_SIZE)
    made.show()
    QCoreApplication.processEvents()
    return made


def _measured(frame: Callable[[int], object], floor: QListWidget) -> list[tuple[float, float]]:
    """Return the times of each frame and of the floor after it; the first frames fill caches."""
    taken = [
        (_taken(frame, step), _taken(lambda _step: floor.viewport().repaint(), step))
        for step in (*range(_WARM_UP), *range(2 * _STEPS))
    ]
    return taken[_WARM_UP:]


def _taken(frame: Callable[[int], object], step: int) -> float:
    start = process_time()
    frame(step)
    QCoreApplication.processEvents()
    return (process_time() - start) * 1000


if __name__ == "__main__":
    assert (_WARM_UP + _STEPS) * QUARTER < 14 * HOUR, (
        "the scrub would leave the stretch that is shown"
    )
    main()
