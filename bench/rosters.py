"""Rosters to measure with: any number of teams around the world, with lunch and holidays."""

import json
from datetime import UTC, date, datetime, timedelta
from itertools import cycle, islice
from typing import Any
from zoneinfo import ZoneInfo

from teamclock.domain.interval import DAY, Instant, Interval
from teamclock.domain.roster import Roster, Span, Team, TeamId
from teamclock.domain.zones import instant_of, instant_text, zone_key

START = instant_of(datetime(2026, 11, 23, tzinfo=UTC))
_ZONES = (
    "Europe/Paris",
    "Asia/Tokyo",
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Sydney",
    "America/Los_Angeles",
    "Africa/Cairo",
    "America/Sao_Paulo",
    "Asia/Kathmandu",
    "Europe/London",
    "Pacific/Auckland",
    "Asia/Singapore",
)
_DAYS = (
    (Span(540, 1080),),  # 09:00-18:00
    (Span(540, 750), Span(810, 1050)),  # with lunch
    (Span(1320, 360),),  # by night
)
_OFF = frozenset(date(2026, 12, 24) + timedelta(days) for days in range(10))


def horizon(days: int) -> Interval:
    return Interval(START, Instant(START + days * DAY))


def roster(count: int) -> Roster:
    """Return the roster of `count` teams, each of which hands to the next."""
    given = islice(zip(cycle(_ZONES), cycle((*_DAYS, *_DAYS[:2])), strict=False), count)
    teams = tuple(_team(number, *one) for number, one in enumerate(given))
    return Roster(teams, tuple(team.id for team in teams))


def _team(number: int, zone: str, day: tuple[Span, ...]) -> Team:
    city, week = zone.rpartition("/")[2], (*[day] * 5, (), ())
    return Team(TeamId(f"team-{number}"), f"Team {number}", city, ZoneInfo(zone), week, _OFF)


def team_file(given: Roster) -> str:
    """Return a roster as the TOML that a user writes."""
    relay = f"version = 1\nrelay = {json.dumps(given.relay)}\n"
    return relay + "\n".join(map(_entry, given.teams))


def _entry(team: Team) -> str:
    hours = json.dumps(["-".join(span) for span in _texts(team.week[0])])
    off = json.dumps(sorted(map(str, team.days_off)))
    return f"""
[[team]]
id = "{team.id}"
name = "{team.name}"
city = "{team.city}"
zone = "{zone_key(team.zone)}"
hours = {{ "mon-fri" = {hours} }}
days_off = {off}
"""


def document(given: Roster, window: Interval) -> bytes:
    """Return a roster and a horizon as the JSON of `schedule --document`."""
    whole = {
        "from": instant_text(window.start),
        "to": instant_text(window.end),
        "relay": given.relay,
        "teams": [_object(team) for team in given.teams],
    }
    return json.dumps(whole).encode()


def _object(team: Team) -> dict[str, Any]:
    return {
        "name": team.id,
        "zone": zone_key(team.zone),
        "hours": [_texts(day) for day in team.week],
        "days_off": sorted(map(str, team.days_off)),
    }


def _texts(spans: tuple[Span, ...]) -> list[tuple[str, str]]:
    return [(_clock(span.start), _clock(span.end)) for span in spans]


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
