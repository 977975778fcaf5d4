"""The comparison of other hours in words; a worker computes it, for it takes all pairs of teams."""

from typing import NamedTuple

from teamclock.domain.burden import RATES, Rates
from teamclock.domain.errors import TeamclockError
from teamclock.domain.interval import WEEK, Instant, Interval
from teamclock.domain.pauses import Pause, no_pause
from teamclock.domain.relay import orders
from teamclock.domain.roster import Roster
from teamclock.domain.what_if import compare
from teamclock.domain.zones import TimeZone
from teamclock.present.relay import advice
from teamclock.present.what_if import FigureChange, lines
from teamclock.present.words import plain, viewpoint


class Trial(NamedTuple):
    """Other working hours on trial: the values that its figures depend on.

    `roster`, `changed`: the roster with today's hours and with those on trial.
    `at`: the instant whose clocks apply.
    `viewer`: the viewer's zone.
    `costs`: what a minute of a meeting costs.
    """

    roster: Roster
    changed: Roster
    at: Instant
    viewer: TimeZone
    costs: Rates = RATES


class TrialReport(NamedTuple):
    """The figures of a trial, and a sentence on the order of the relay."""

    lines: tuple[FigureChange, ...]
    advice: str


def report_of(trial: Trial, pause: Pause = no_pause) -> TrialReport:
    """Return the report of a trial."""
    window = Interval(trial.at, Instant(trial.at + WEEK))
    compared = compare(trial.roster, trial.changed, window, pause=pause, costs=trial.costs)
    here = viewpoint(trial.viewer, trial.at)
    return TrialReport(lines(trial.roster, compared, here), _advised(trial))


def _advised(trial: Trial) -> str:
    """Return a sentence on the order of the relay with the shortest gaps, or why there is none."""
    if len(trial.changed.teams) < 2:
        return ""
    try:
        return advice(trial.changed, orders(trial.changed, trial.at))
    except TeamclockError as error:
        return plain(str(error))
