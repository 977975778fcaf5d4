"""The user's team, named by an option, the environment, the settings or the team file.

The first of them, in this order, that names a team of the roster decides (teams.md, d. home).
"""

from typing import NamedTuple

from teamclock.domain.errors import NotFoundError
from teamclock.domain.roster import Roster, TeamId
from teamclock.messages import _

OPTION, ENVIRONMENT, SETTINGS, FILE = "option", "environment", "settings", "file"
_NAMED_BY = {OPTION: "--home", ENVIRONMENT: "TEAMCLOCK_HOME"}


class Home(NamedTuple):
    """The user's team, and what names it (OPTION and so on); both are None if nothing does."""

    team: TeamId | None = None
    source: str | None = None


NOWHERE = Home()


def home_of(roster: Roster, named: Home, own: TeamId | None) -> Home:
    """Return the user's team: `named` for this run, else `own` of the settings, else of the file.

    A team that is not in the roster is ignored.
    """
    asked = (named, Home(own, SETTINGS), Home(roster.home, FILE))
    ids = {team.id for team in roster.teams}
    return next((home for home in asked if home.team in ids), NOWHERE)


def check_named(roster: Roster, named: Home) -> None:
    """Raise NotFoundError if the option or the environment names a team that the roster lacks.

    A roster without teams has nothing to check against.
    """
    if named.team is None or not roster.teams:
        return
    try:
        roster.team(named.team)
    except NotFoundError as error:
        raise NotFoundError(
            _("{name}: {error}").format(name=_NAMED_BY[named.source or OPTION], error=error)
        ) from None
