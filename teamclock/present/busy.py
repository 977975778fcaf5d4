"""Busy times in words: of a calendar file, of the files that are kept, of a stretch of a track."""

from teamclock.domain.interval import Instant
from teamclock.messages import _, ngettext
from teamclock.present.words import Viewpoint, plain, when_at


def added_words(team: str, file: str, number: int) -> str:
    """Say how often a team is busy by a calendar file."""
    said = ngettext(
        "{team} is busy {n} time by {file}", "{team} is busy {n} times by {file}", number
    )
    return said.format(team=plain(team), n=number, file=plain(file))


def kept_words(team: str, file: str, read_at: Instant, seen: Viewpoint, *, me: bool) -> str:
    """Say whose a calendar file is, and when it was read last."""
    when = when_at(seen.zone, read_at, seen.today)
    words = _("{file}: {team}, read {time}")
    if me:
        words = _("{file}: yours, for {team}, read {time}")
    return words.format(file=file, team=team, time=when)
