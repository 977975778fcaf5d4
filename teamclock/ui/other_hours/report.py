"""The comparison of other hours with those of the team file, as texts.

A worker computes it in a thread, since it concerns all pairs of teams.
"""

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
from teamclock.present.words import printable, viewpoint


class Trial(NamedTuple):
    """Other working hours on trial, with all that their comparison depends on.

    `roster`, `changed`: the roster with the hours of the team file, and with those on trial.
    `at`: the instant at whose UTC offsets all clocks are held; meetings are sought in the week
        from it on.
    `viewer`: the viewer's zone.
    `costs`: what a minute out of hours costs a team by day, early or late, and at night.
    """

    roster: Roster
    changed: Roster
    at: Instant
    viewer: TimeZone
    costs: Rates = RATES


class TrialReport(NamedTuple):
    """The figures of a trial, and a sentence of advice on the order of the relay, or ""."""

    lines: tuple[FigureChange, ...]
    advice: str


def report_of(trial: Trial, pause: Pause = no_pause) -> TrialReport:
    """Return the figures and the advice of a trial.

    `pause` is called now and then, so that the work can be given up.
    """
    window = Interval(trial.at, Instant(trial.at + WEEK))
    compared = compare(trial.roster, trial.changed, window, pause=pause, costs=trial.costs)
    here = viewpoint(trial.viewer, trial.at)
    return TrialReport(lines(trial.roster, compared, here), _relay_advice(trial))


def _relay_advice(trial: Trial) -> str:
    """Return a sentence on whether the relay has an order with shorter gaps, or an error message.

    Return "" for fewer than two teams.
    """
    if len(trial.changed.teams) < 2:
        return ""
    try:
        return advice(trial.changed, orders(trial.changed, trial.at))
    except TeamclockError as error:
        return printable(str(error))
