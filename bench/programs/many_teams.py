"""Opens what grows with the teams in the window; prints the longest round of events in ms."""

import json
import os
from collections.abc import Callable
from time import perf_counter, sleep

from PySide6.QtWidgets import QApplication

from teamclock.app.inbox import Inbox
from teamclock.app.process.start import Options, queue_path, setting
from teamclock.app.session import Session, Setting
from teamclock.domain.interval import Instant
from teamclock.ui.control.program import Program
from teamclock.ui.main import application

_NOW = Instant(1_795_510_800)  # Tue 2026-11-24 09:00 UTC
_PATIENCE_S = 60


def main() -> None:
    app = application(["teamclock"])
    face = _shown(app)
    dialogs, meetings = face.dialogs, face.meetings
    told = {
        "season": _longest(app, face.dialogs.show_season, lambda: _has_strips(face)),
        "other hours": _longest(app, face.dialogs.show_what_if, lambda: _has_figures(face)),
    }
    face.window.leave_page()
    app.processEvents()  # what closing them costs is not the next window's
    told["find a time"] = _longest(app, meetings.find, lambda: _has_slots(face))
    print(json.dumps(told), flush=True)
    meetings.give_up()
    dialogs.settle()
    os._exit(0)


def _shown(app: QApplication) -> Program:
    usual = setting(Options(), os.environ)
    begun = Setting(usual.roster, usual.folder, lambda: _NOW, usual.viewer, usual.tz_data)
    session = Session(begun)
    face = Program(app, session, Inbox(queue_path(Options(), os.environ), session))
    face.driver.tick()
    face.window.show()
    face.finish()
    app.processEvents()
    return face


def _has_strips(face: Program) -> bool:
    season = face.dialogs.season
    return season is not None and season.changes.model().rowCount() > 0


def _has_figures(face: Program) -> bool:
    what_if = face.dialogs.what_if
    return what_if is not None and what_if.figures.model().rowCount() > 0


def _has_slots(face: Program) -> bool:
    return face.meetings.page.finder.found is not None


def _longest(app: QApplication, deed: Callable[[], object], is_done: Callable[[], bool]) -> float:
    """Return the longest time of the call or of a round of events until it is done."""
    start = perf_counter()
    deed()
    rounds, begun = [perf_counter() - start], perf_counter()
    while not is_done() and perf_counter() - begun < _PATIENCE_S:
        rounds.append(_round(app))
        sleep(0.001)
    rounds += [_round(app) for _ in range(20)]
    return max(rounds) * 1000


def _round(app: QApplication) -> float:
    start = perf_counter()
    app.processEvents()
    return perf_counter() - start


if __name__ == "__main__":
    main()
