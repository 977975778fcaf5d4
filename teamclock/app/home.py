"""The user's team: by an option, the environment, the settings or the file (teams.md, d. home).

In that order the first that names a team decides.
"""

from typing import NamedTuple

from teamclock.domain.errors import NotFoundError
from teamclock.domain.roster import Roster, TeamId
from teamclock.messages import _

OPTION, ENVIRONMENT, SETTINGS, FILE = "option", "environment", "settings", "file"
_NAMED_BY = {OPTION: "--home", ENVIRONMENT: "TEAMCLOCK_HOME"}


class Home(NamedTuple):
    """The user's team, and what names it; both are None where nothing does."""

    team: TeamId | None = None
    source: str | None = None


NOWHERE = Home()


def home_of(roster: Roster, named: Home, own: TeamId | None) -> Home:
    """Return the user's team: as `named` for this run, else `own` of the settings, else the file's.

    What names no team of the roster is passed over.
    """
    asked = (named, Home(own, SETTINGS), Home(roster.home, FILE))
    ids = {team.id for team in roster.teams}
    return next((home for home in asked if home.team in ids), NOWHERE)


def check_named(roster: Roster, named: Home) -> None:
    """Raise NotFoundError where an option or the environment names a team that is not there."""
    if named.team is None or not roster.teams:
        return
    try:
        roster.team(named.team)
    except NotFoundError as error:
        raise NotFoundError(
            _("{name}: {error}").format(name=_NAMED_BY[named.source or OPTION], error=error)
        ) from None
