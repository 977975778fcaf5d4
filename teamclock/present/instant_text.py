"""The instant that the window shows, as a text to paste into other programs."""

from datetime import UTC

from teamclock.domain.moment import Moment, TeamNow
from teamclock.domain.zones import wall
from teamclock.messages import _
from teamclock.present.moment import state_words
from teamclock.present.words import clock, full_date, printable, weekday


def instant_text(moment: Moment) -> str:
    """Return a line with the date and time in UTC, and a line for each team.

    “Mon 23 Nov 2026, 15:42 UTC”, “Design (Paris): Mon 16:42 · Working until 18:00”. Lines end with
    newlines.
    """
    here = wall(UTC, moment.now)
    head = _("{date}, {time} UTC").format(date=full_date(here.day), time=clock(here))
    return "\n".join([head, *(_line(team, moment.now) for team in moment.teams)]) + "\n"


def _line(team: TeamNow, now: int) -> str:
    """Format a team's local time and state; the city is left out if the team has none.

    `now` is the instant shown, in UTC seconds.
    """
    place = printable(team.team.name)
    if team.team.city.strip():
        place = _("{team} ({city})").format(team=place, city=printable(team.team.city))
    return _("{team}: {weekday} {time} · {state}").format(
        team=place,
        weekday=weekday(team.wall.day),
        time=clock(team.wall),
        state=state_words(team, now),
    )
