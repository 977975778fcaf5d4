"""The text about a meeting to paste into a message: its time in UTC, and its start in each city."""

from collections.abc import Sequence
from datetime import UTC

from teamclock.domain.interval import Interval
from teamclock.domain.roster import Team
from teamclock.domain.zones import wall
from teamclock.messages import _
from teamclock.present.words import enumerated, full_date, printable, times, when_at


def text_to_send(teams: Sequence[Team], at: Interval) -> str:
    """Return two lines on a meeting: date and time in UTC, and the start in each team's city.

    “Tue 24 Nov 2026, 11:30–12:30 UTC”, “Paris 12:30 · Tokyo 20:30”. A city's weekday is named if it
    is not that of UTC.
    """
    day = wall(UTC, at.start).day
    head = _("{date}, {time} UTC").format(date=full_date(day), time=times(UTC, at, day))
    cities = dict.fromkeys(_city(team, at, day) for team in teams)
    return "\n".join(filter(None, [head, " · ".join(cities)]))


def _city(team: Team, at: Interval, day: int) -> str:
    """Format a meeting's start in a team's city; `day` is UTC's day, counted from 1970-01-01."""
    place = printable(team.city or team.name)
    return _("{city} {time}").format(city=place, time=when_at(team.zone, at.start, day))


def series_to_send(teams: Sequence[Team], meetings: Sequence[Interval]) -> str:
    """Return the texts on the meetings of a series, with an empty line between them."""
    return "\n\n".join(text_to_send(teams, at) for at in meetings)


def subject_to_send(teams: Sequence[Team]) -> str:
    """Return the subject of a message about a meeting: “Meeting: Design, QA”."""
    return _("Meeting: {teams}").format(teams=enumerated(printable(team.name) for team in teams))
