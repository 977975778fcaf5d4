"""Scrubs, changes minutes and repaints in the window; prints the time of each frame in ms."""

import json
import os
from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from teamclock.app.inbox import Inbox
from teamclock.app.process.start import Options, queue_path, setting
from teamclock.app.session import Session, Setting
from teamclock.domain.interval import HOUR, MINUTE, Instant
from teamclock.ui.control.program import Program
from teamclock.ui.main import application
from teamclock.ui.view import QUARTER

_STEPS = 40


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
    face = _shown(app, clock)
    print(json.dumps({kind: _measured(step) for kind, step in _steps(face, clock).items()}))


def _shown(app: QApplication, clock: HandClock) -> Program:
    usual = setting(Options(), os.environ)
    begun = Setting(usual.roster, usual.folder, clock, usual.viewer, usual.tz_data)
    session = Session(begun)
    face = Program(app, session, Inbox(queue_path(Options(), os.environ), session))
    face.driver.tick()
    face.window.fit(app.primaryScreen().availableSize())
    face.window.show()
    face.finish()
    app.processEvents()
    assert face.window.devicePixelRatioF() == 2
    return face


def _steps(face: Program, clock: HandClock) -> dict[str, Callable[[int], object]]:
    line = face.window.timeline

    def pass_minute(_step: int) -> None:
        clock.go_on(MINUTE)
        face.driver.tick()

    return {
        "scrub": lambda step: line.step(QUARTER if step < _STEPS else -QUARTER),
        "minute": pass_minute,
        "repaint": lambda _step: face.window.repaint(),
    }


def _measured(frame: Callable[[int], object]) -> list[float]:
    return [_taken(frame, step) for step in range(2 * _STEPS)]


def _taken(frame: Callable[[int], object], step: int) -> float:
    start = perf_counter()
    frame(step)
    QCoreApplication.processEvents()
    return (perf_counter() - start) * 1000


if __name__ == "__main__":
    assert _STEPS * QUARTER < 14 * HOUR, "the scrub would leave the stretch that is shown"
    main()
