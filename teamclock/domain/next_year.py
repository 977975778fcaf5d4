"""Find teams without a day off in the next year, late in the year (teams.md, b. days off)."""

from datetime import date
from typing import NamedTuple

from teamclock.domain.roster import Roster, Team, TeamId

_FIRST_MONTH = 11


class Reminder(NamedTuple):
    """A team without a day off in a year."""

    team: TeamId
    year: int


def reminders(roster: Roster, today: date) -> tuple[Reminder, ...]:
    """Return a reminder for each team without a day off in the year after `today`.

    Only teams with a `holidays` key in the team file get one, and none before November.
    """
    if today.month < _FIRST_MONTH:
        return ()
    year = today.year + 1
    return tuple(Reminder(team.id, year) for team in roster.teams if _unplanned(team, year))


def _unplanned(team: Team, year: int) -> bool:
    """Return whether a team has a `holidays` key and no day off in a year."""
    return bool(team.holidays) and all(day.year != year for day in team.days_off)
