"""Busy times in words: of a calendar file, of the files that are kept, of a stretch of a track."""

from collections.abc import Iterator

from teamclock.domain.interval import Instant
from teamclock.domain.roster import Roster, TeamId
from teamclock.messages import _, ngettext
from teamclock.present.words import Viewpoint, plain, when_at


def added_words(team: str, file: str, number: int) -> str:
    """Say how often a team is busy by a calendar file."""
    said = ngettext(
        "{team} is busy {n} time by {file}", "{team} is busy {n} times by {file}", number
    )
    return said.format(team=plain(team), n=number, file=plain(file))


def read_words(team: str, read_at: Instant, seen: Viewpoint, *, me: bool) -> str:
    """Say whose a calendar file is, and when it was read last."""
    words = _("{team}, read {time}")
    if me:
        words = _("Yours, for {team}, read {time}")
    return words.format(team=plain(team), time=when_at(seen.zone, read_at, seen.today))


def whose_words(roster: Roster) -> Iterator[tuple[str, TeamId | None]]:
    """Yield whose calendar can be added, with the team: None for one's own."""
    if roster.home is not None:
        home = plain(roster.team(roster.home).name)
        yield _("Your own calendar, for {team}").format(team=home), None
    for team in roster.teams:
        yield _("The calendar of {team}").format(team=plain(team.name)), team.id
