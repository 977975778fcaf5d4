"""How much may be asked at once: what would take minutes, or all memory, is refused at the door."""

from collections.abc import Sequence

from teamclock.domain.errors import UsageError
from teamclock.domain.interval import DAY, Interval
from teamclock.domain.roster import Roster, Team

TEAM_DAYS = 400_000
"""A thousand teams for a year, or one team for a thousand years; a day of shifts counts each."""

OVERLAP_NAMES = 20_000_000
"""How many names all overlaps of one answer may hold."""

_MOST_RUNS = 720  # more runs of work than that do not fit in a day of minutes


def fit_horizon(roster: Roster, horizon: Interval) -> None:
    """Raise UsageError, with what to ask instead, for a horizon that is too long for its teams."""
    a_day = sum(map(_runs, roster.teams))
    days = -(-horizon.length // DAY)
    if a_day * days > TEAM_DAYS:
        shifts = "1 shift" if a_day == 1 else f"{a_day:,} shifts"
        raise UsageError(
            f"{days:,} days with {shifts} a day are more than can be answered at once:"
            f" ask for {max(TEAM_DAYS // a_day, 1):,} days or fewer"
        )


def _runs(team: Team) -> int:
    """Return how many runs of work a day of a team has at most, and at least one."""
    spans = (len(spans) for spans in (*team.week, *team.overrides.values()))
    return min(max(1, *spans), _MOST_RUNS)


def fit_questions(teams: int, instants: int, ages: Sequence[int]) -> None:
    """Raise UsageError for too many states at instants, or for ages over too long a time.

    `ages` are lengths in seconds.
    """
    if teams * instants > TEAM_DAYS:
        raise UsageError(
            f"{instants:,} instants of {teams:,} teams are more than can be answered at once:"
            f" ask for {TEAM_DAYS // teams:,} instants or fewer"
        )
    days = sum(max(age, 0) // DAY for age in ages)
    if days > TEAM_DAYS:
        raise UsageError(
            f"the ages of the items come to {days:,} days, more than can be answered at once:"
            f" ask for {TEAM_DAYS:,} days or fewer"
        )


def fit_overlaps(names: int) -> None:
    """Raise UsageError where overlaps would hold too many names of teams."""
    if names > OVERLAP_NAMES:
        raise UsageError(
            f"the overlaps would name teams {names:,} times, more than can be answered at once:"
            " ask for a shorter time or for fewer teams"
        )
