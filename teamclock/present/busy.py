"""Busy times in words: what a calendar file says, and whose calendar files are stored."""

from collections.abc import Iterator

from teamclock.domain.interval import Instant
from teamclock.domain.roster import Roster, TeamId
from teamclock.messages import _, ngettext
from teamclock.present.words import Viewpoint, printable, when_at


def added_words(team: str, file: str, number: int) -> str:
    """Return how many busy times a calendar file has for a team.

    `file` is the file's name as it is shown.
    """
    words = ngettext(
        "{team} is busy {n} time by {file}", "{team} is busy {n} times by {file}", number
    )
    return words.format(team=printable(team), n=number, file=printable(file))


def read_words(team: str, read_at: Instant, here: Viewpoint, *, me: bool) -> str:
    """Return which team a stored calendar file is for, and when it was last read.

    `me` is True for the user's own calendar.
    """
    words = _("{team}, read {time}")
    if me:
        words = _("Yours, for {team}, read {time}")
    return words.format(team=printable(team), time=when_at(here.zone, read_at, here.today))


def whose_words(roster: Roster) -> Iterator[tuple[str, TeamId | None]]:
    """Yield the choices of whose calendar to add: a text, and the team.

    The team is None for the user's own calendar, which is offered if the user is on a team.
    """
    if roster.home is not None:
        home = printable(roster.team(roster.home).name)
        yield _("Your own calendar, for {team}").format(team=home), None
    for team in roster.teams:
        yield _("The calendar of {team}").format(team=printable(team.name)), team.id
