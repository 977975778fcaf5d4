"""Refuse a question at the start if its answer would take minutes, or all memory."""

from collections.abc import Sequence

from teamclock.domain.errors import UsageError
from teamclock.domain.interval import DAY, Interval
from teamclock.domain.roster import Roster, Team
from teamclock.messages import _, ngettext

TEAM_DAYS = 400_000
"""The most working days of single teams in one answer; a day with several spans counts once a span.

This is enough for a thousand teams for a year, or one team for a thousand years.
"""

OVERLAP_NAMES = 20_000_000
"""The most team names in all overlaps of one answer."""

_MOST_RUNS = 720  # the 1440 minutes of a day have space for no more separate runs of work


def fit_horizon(roster: Roster, horizon: Interval) -> None:
    """Raise UsageError if the horizon is too long for the shifts of the roster's teams.

    The message says how many days are possible.
    """
    a_day = sum(map(_runs, roster.teams))
    days = -(-horizon.length // DAY)
    if a_day * days > TEAM_DAYS:
        shifts = ngettext("{n} shift", "{n} shifts", a_day).format(n=f"{a_day:,}")
        raise UsageError(
            _(
                "{days} days with {shifts} a day are more than can be answered at once: ask for"
                " {most} days or fewer"
            ).format(days=f"{days:,}", shifts=shifts, most=f"{max(TEAM_DAYS // a_day, 1):,}")
        )


def _runs(team: Team) -> int:
    """Return the most spans that a day of the team has, but at least 1 and at most 720."""
    spans = (len(spans) for spans in (*team.week, *team.overrides.values()))
    return min(max(1, *spans), _MOST_RUNS)


def fit_questions(teams: int, instants: int, ages: Sequence[int]) -> None:
    """Raise UsageError if the states of `teams` teams at `instants` instants are too many.

    `ages` are the ages of items in seconds; raise UsageError also if their sum is too large.
    """
    if teams * instants > TEAM_DAYS:
        raise UsageError(
            _(
                "{instants} instants of {teams} teams are more than can be answered at once:"
                " ask for {most} instants or fewer"
            ).format(instants=f"{instants:,}", teams=f"{teams:,}", most=f"{TEAM_DAYS // teams:,}")
        )
    days = sum(max(age, 0) // DAY for age in ages)
    if days > TEAM_DAYS:
        raise UsageError(
            _(
                "the ages of the items come to {days} days, more than can be answered at once:"
                " ask for {most} days or fewer"
            ).format(days=f"{days:,}", most=f"{TEAM_DAYS:,}")
        )


def fit_overlaps(names: int) -> None:
    """Raise UsageError if the overlaps of an answer would contain more than `OVERLAP_NAMES` names.

    `names` is the sum of the numbers of teams in each overlap.
    """
    if names > OVERLAP_NAMES:
        raise UsageError(
            _(
                "the overlaps would name teams {names} times, more than can be answered at"
                " once: ask for a shorter time or for fewer teams"
            ).format(names=f"{names:,}")
        )
