"""Opens what grows with the teams in the window; prints the longest round of events in ms."""

import json
import os
from collections.abc import Callable
from time import perf_counter, sleep

from PySide6.QtWidgets import QApplication

from teamclock.app.inbox import Inbox
from teamclock.app.process.start import Options, queue_path, session_inputs
from teamclock.app.session import Session, SessionInputs
from teamclock.domain.interval import Instant
from teamclock.ui.control.program import Program
from teamclock.ui.main import application

_NOW = Instant(1_795_510_800)  # Tue 2026-11-24 09:00 UTC
_PATIENCE_S = 60


def main() -> None:
    app = application(["teamclock"])
    program = _shown(app)
    dialogs, meetings = program.dialogs, program.meetings
    longest = {
        "season": _longest(app, program.dialogs.show_clock_changes, lambda: _has_strips(program)),
        "other hours": _longest(app, program.dialogs.show_what_if, lambda: _has_figures(program)),
    }
    program.window.leave_page()
    app.processEvents()  # what closing them costs is not the next window's
    longest["find a time"] = _longest(app, meetings.find, lambda: _has_slots(program))
    print(json.dumps(longest), flush=True)
    meetings.give_up()
    dialogs.settle()
    os._exit(0)


def _shown(app: QApplication) -> Program:
    usual = session_inputs(Options(), os.environ)
    begun = SessionInputs(usual.roster, usual.folder, lambda: _NOW, usual.viewer, usual.tz_data)
    session = Session(begun)
    program = Program(app, session, Inbox(queue_path(Options(), os.environ), session))
    program.driver.tick()
    program.window.show()
    program.finish()
    app.processEvents()
    return program


def _has_strips(program: Program) -> bool:
    season = program.dialogs.clock_changes
    return season is not None and season.changes.model().rowCount() > 0


def _has_figures(program: Program) -> bool:
    what_if = program.dialogs.what_if
    return what_if is not None and what_if.figures.model().rowCount() > 0


def _has_slots(program: Program) -> bool:
    return program.meetings.page.finder.found is not None


def _longest(app: QApplication, action: Callable[[], object], is_done: Callable[[], bool]) -> float:
    """Return the longest time of the call or of a round of events until it is done."""
    start = perf_counter()
    action()
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
