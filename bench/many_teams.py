"""Measures what grows with the teams: a meeting time, clock changes, other hours, the balance.

A worker of the window computes each of them, words included. `in the window` is the longest round
of the window's events meanwhile, with the dialog open (programs/many_teams.py).
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import UTC
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.closed_legs import fill
from bench.places import PROGRAMS, home, offscreen
from bench.queue_file import NOW
from bench.rosters import START, horizon, roster, team_file
from bench.sidebyside import Effort, timed
from bench.table import Row
from teamclock.app.balance import reckoned
from teamclock.app.session import Session, SessionInputs
from teamclock.config.files import resource
from teamclock.config.time_zones import use_newest_tz_data
from teamclock.domain.hits import hits
from teamclock.domain.interval import HOUR, WEEK, Instant, Interval
from teamclock.domain.roster import Roster
from teamclock.domain.slots import find
from teamclock.domain.what_if import with_shift
from teamclock.domain.year import WEEKS, year
from teamclock.store.queue import Queue
from teamclock.ui.clock_changes.report import ClockYear
from teamclock.ui.clock_changes.report import report_of as year_report
from teamclock.ui.other_hours.report import Trial
from teamclock.ui.other_hours.report import report_of as trial_report

_TEAMS = (60, 100, 300)
_MOST_S = 5.0
_MOST_IN_WINDOW_MS = 100
_ITEMS = 18_900  # these close 20,887 legs
_MOST_BALANCE_S = 1.0
_LATER = 30


def rows(_effort: Effort) -> Iterator[Row]:
    tz_data = use_newest_tz_data()  # before any zone is made
    for teams in _TEAMS:
        for what, action in _answers(roster(teams)).items():
            taken = timed(action)() / 1000
            yield Row(f"{what}, {teams} teams", f"{taken:.3g} s", "", "", "≤ 5 s", taken <= _MOST_S)
        yield from _in_window(teams)
    with TemporaryDirectory(prefix="teamclock-bench-") as folder:
        setting = SessionInputs(
            resource("teams.toml"), lambda: Path(folder), lambda: NOW, lambda: UTC, tz_data
        )
        yield _balance(Session(setting), Path(folder) / "queue.db")


def _answers(given: Roster) -> dict[str, Callable[[], object]]:
    span = Interval(START, Instant(START + WEEKS * WEEK))
    changed = with_shift(given, given.teams[0].id, _LATER)

    def season() -> object:
        found, strips = hits(given, span), year(given, START)
        return year_report(ClockYear(given, found, strips, START, UTC))

    return {
        "find a time in 7 days": lambda: find(given.teams, horizon(7), HOUR),
        "season of a year": season,
        "other hours": lambda: trial_report(Trial(given, changed, START, UTC)),
    }


def _in_window(teams: int) -> Iterator[Row]:
    command = [sys.executable, str(PROGRAMS / "many_teams.py")]
    with home(team_file(roster(teams))) as environment:
        done = subprocess.run(
            command, env=offscreen(environment), stdout=subprocess.PIPE, check=True
        )
    longest: Mapping[str, float] = json.loads(done.stdout)
    for what, taken in longest.items():
        promised = teams == min(_TEAMS)
        yield Row(
            f"  {what} in the window, {teams} teams",
            f"{taken:.3g} ms",
            target=f"≤ {_MOST_IN_WINDOW_MS} ms" if promised else "",
            met=taken <= _MOST_IN_WINDOW_MS if promised else None,
        )


def _balance(session: Session, path: Path) -> Row:
    with closing(Queue(path)) as queue:
        legs = fill(queue, _ITEMS, session, NOW)
        once = timed(lambda: reckoned(session.copy_for_thread(), queue, NOW))
        taken = median(once() for _ in range(3)) / 1000
    what = f"balance of {legs:,} closed legs"
    most = f"≤ {_MOST_BALANCE_S:g} s"
    return Row(what, f"{taken:.3g} s", target=most, met=taken <= _MOST_BALANCE_S)
