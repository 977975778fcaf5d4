"""Small values for tests, made of text: a builder names only what matters."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from teamclock.config.files import resource
from teamclock.config.team_file import load_team_file
from teamclock.domain.interval import Instant, Interval
from teamclock.domain.meeting import Meeting
from teamclock.domain.roster import Roster, Span, Team, TeamId, Week

WEEKDAYS = range(5)
EVERY_DAY = range(7)
NOTHING: Mapping[str, str] = MappingProxyType({})


def at(text: str) -> Instant:
    """Return the instant of `2026-11-24T08:00Z`; seconds may follow."""
    moment = datetime.fromisoformat(text)
    assert moment.tzinfo is not None, f"{text} names no zone"
    return Instant(int(moment.timestamp()))


def window(start: str, end: str) -> Interval:
    return Interval(at(start), at(end))


def day(text: str) -> date:
    return date.fromisoformat(text)


def days(text: str) -> frozenset[date]:
    """Return the dates of `2026-12-24 2026-12-25`."""
    return frozenset(map(day, text.split()))


def spans(text: str) -> tuple[Span, ...]:
    """Return the spans of `09:00-12:30 13:30-17:30`."""
    return tuple(Span(*map(_minutes, span.split("-"))) for span in text.split())


def _minutes(text: str) -> int:
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)


def hours(text: str, weekdays: Iterable[int] = WEEKDAYS) -> Week:
    """Return a week with those spans on Monday (0) to Friday, or on `weekdays`."""
    chosen = frozenset(weekdays)
    return tuple(spans(text) if weekday in chosen else () for weekday in range(7))


NINE_TO_FIVE = hours("09:00-17:00")


def team(
    name: str,
    zone: str = "UTC",
    week: Week = NINE_TO_FIVE,
    off: str = "",
    overrides: Mapping[str, str] = NOTHING,
) -> Team:
    special = {day(owner): spans(text) for owner, text in overrides.items()}
    return Team(TeamId(name), name, name, ZoneInfo(zone), week, days(off), special)


def talk(start: str, end: str, *teams: str) -> Meeting:
    """Return a talk of `teams` that is planned, about nothing."""
    return Meeting(1, start, window(start, end), tuple(map(TeamId, teams)), (), "Lea")


def roster(*teams: Team, relay: str = "") -> Roster:
    """Return the roster of `teams`; `relay` names some of them, parted by blanks."""
    return Roster(teams, tuple(map(TeamId, relay.split())))


def sample_roster() -> Roster:
    """Return the roster of the sample team file."""
    return load_team_file(resource("teams.toml")).roster
