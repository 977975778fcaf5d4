"""The team file's contents as checked values: spans, weeks, teams, the relay, the roster.

Each value refuses nonsense when it is made. They are tuples, because dataclasses would cost the
terminal a fifth of its start.
"""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date, tzinfo
from types import MappingProxyType
from typing import NamedTuple, NewType, Self

from teamclock.domain.errors import NotFoundError, UsageError
from teamclock.domain.zones import shortened
from teamclock.messages import _

TeamId = NewType("TeamId", str)

DAY_MINUTES = 1440
_CLOCK = re.compile(r"(\d\d):([0-5]\d)", re.ASCII)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class _Ends(NamedTuple):
    start: int
    end: int


class Span(_Ends):
    """Working hours in minutes of wall time since 00:00 of the date that owns them.

    An end before the start lies on the next date (schedule.md, 2). Raise UsageError where an end is
    out of range, or both are equal.
    """

    __slots__ = ()

    def __new__(cls, start: int, end: int) -> Self:
        if not (0 <= start < DAY_MINUTES and 0 <= end <= DAY_MINUTES):
            raise UsageError(_("a span runs from 00:00–23:59 to 00:00–24:00"))
        if start == end:
            raise UsageError(
                _("a span cannot end when it starts: for a whole day write 00:00-24:00")
            )
        return super().__new__(cls, start, end)

    @property
    def until(self) -> int:
        """Return the end in minutes from 00:00 of the start's date: over 1440 on the next date."""
        return self.end if self.end > self.start else self.end + DAY_MINUTES


Week = tuple[tuple[Span, ...], ...]
"""The spans of seven days, Monday first."""

_NO_OVERRIDES: Mapping[date, tuple[Span, ...]] = MappingProxyType({})
_NO_NAMES: Mapping[date, str] = MappingProxyType({})


class _TeamFields(NamedTuple):
    id: TeamId
    name: str
    city: str
    zone: tzinfo
    week: Week
    days_off: frozenset[date]
    overrides: Mapping[date, tuple[Span, ...]]
    day_names: Mapping[date, str]
    holidays: str
    level_s: int | None
    own_name: str


class Team(_TeamFields):
    """A team: who works where and when.

    name: the name that people read; it is unique in a roster
    zone: any tzinfo
    week: the spans of seven days, Monday first
    days_off: local dates without work
    overrides: local dates with spans of their own
    day_names: the names of those days off that have one (teams.md, b. days off)
    holidays: where suggestions of days off come from, “JP” or “US-NY”; empty: by the city
    level_s: the service level that the team file sets, in seconds of work; None: by its legs
    own_name: the name in the team file, where a roster had to extend it to tell two teams apart;
        else empty
    """

    __slots__ = ()

    def __new__(  # noqa: PLR0913, PLR0917 - a value's fields
        cls,
        id: TeamId,  # noqa: A002 - the field's name
        name: str,
        city: str,
        zone: tzinfo,
        week: Week,
        days_off: frozenset[date] = frozenset(),
        overrides: Mapping[date, tuple[Span, ...]] = _NO_OVERRIDES,
        day_names: Mapping[date, str] = _NO_NAMES,
        holidays: str = "",
        level_s: int | None = None,
    ) -> Self:
        if len(week) != 7:
            raise UsageError(_("a week has seven days"))
        if both := days_off & overrides.keys():
            raise UsageError(_("{day} is both a day off and an override").format(day=min(both)))
        return super().__new__(
            cls, id, name, city, zone, week, days_off, overrides, day_names, holidays, level_s, ""
        )

    @property
    def given(self) -> str:
        """Return the name that the team file gives the team."""
        return self.own_name or self.name

    def spans(self, day: date) -> tuple[Span, ...]:
        """Return the spans that a local date owns if it is not a day off (schedule.md, 8)."""
        return self.overrides.get(day, self.week[day.weekday()])


class _RosterFields(NamedTuple):
    teams: tuple[Team, ...]
    relay: tuple[TeamId, ...]
    home: TeamId | None


class Roster(_RosterFields):
    """The teams, the relay, and the team that the user is on.

    The relay is a circle: each team hands to the next one, the last to the first. Raise UsageError
    for two teams with one id, a relay of one team or with a team twice, and the id of no team.
    """

    __slots__ = ()

    def __new__(
        cls, teams: tuple[Team, ...], relay: tuple[TeamId, ...] = (), home: TeamId | None = None
    ) -> Self:
        ids = [team.id for team in teams]
        if len(set(ids)) != len(ids):
            raise UsageError(_("two teams have the same id"))
        if len(relay) == 1 or len(set(relay)) != len(relay):
            raise UsageError(_("a relay needs two or more different teams"))
        for named in (*relay, *filter(None, [home])):
            if named not in ids:
                raise UsageError(_("there is no team “{named}”").format(named=named))
        return super().__new__(cls, with_unique_names(teams), relay, home)

    def team(self, name: str) -> Team:
        """Return a team by its id; raise NotFoundError where there is none."""
        for team in self.teams:
            if team.id == name:
                return team
        there = ", ".join(team.id for team in self.teams) or _("none")
        raise NotFoundError(
            _("there is no team “{name}”: there are {there}").format(
                name=shortened(name), there=there
            )
        )

    @property
    def pairs(self) -> tuple[tuple[TeamId, TeamId], ...]:
        """Return the pairs (giver, receiver) in the relay's order; the last hands to the first."""
        return tuple(zip(self.relay, self.relay[1:] + self.relay[:1], strict=True))


def with_unique_names(teams: tuple[Team, ...]) -> tuple[Team, ...]:
    """Return the teams with unique names: those that share a name get their city, or else their id.

    Names that differ in white space, or in how a letter is composed, count as the same.
    """
    namesakes = Counter(_read(team.given) for team in teams)
    places = Counter((_read(team.given), _read(team.city)) for team in teams)
    names = {_read(team.given) for team in teams}

    def name(team: Team) -> str:
        own = _read(team.given)
        if namesakes[own] == 1:
            return team.given
        by_city = f"{team.given} ({team.city})"
        alone = places[own, _read(team.city)] == 1 and _read(by_city) not in names
        return by_city if team.city.strip() and alone else f"{team.given} ({team.id})"

    called = zip(teams, _all_unlike(teams, [*map(name, teams)]), strict=True)
    return tuple(team if own == team.name else _called(team, own) for team, own in called)


def _all_unlike(teams: tuple[Team, ...], names: list[str]) -> list[str]:
    """Return the names; those that are still alike, as another team bears such a name, get ids."""
    while len(count := Counter(map(_read, names))) < len(names):
        pairs = zip(teams, names, strict=True)
        names = [name if count[_read(name)] == 1 else f"{name} ({one.id})" for one, name in pairs]
    return names


def _called(team: Team, name: str) -> Team:
    return team._replace(name=name, own_name="" if name == team.given else team.given)


def _read(text: str) -> str:
    """Return a text as it is read: “é” is “e” with a combining accent, too."""
    if not text.isascii():
        from unicodedata import normalize  # not imported for names in ASCII

        text = normalize("NFC", text)
    return " ".join(text.split())


def parse_clock(text: str) -> int:
    """Return the minutes of `HH:MM`, 00:00 to 24:00; raise UsageError for any other text."""
    parts = _CLOCK.fullmatch(text)
    minutes = -1 if parts is None else int(parts[1]) * 60 + int(parts[2])
    if not 0 <= minutes <= DAY_MINUTES:
        raise UsageError(_("a time of day is written HH:MM, 00:00 to 24:00"))
    return minutes


def parse_date(text: str) -> date:
    """Return the date that `YYYY-MM-DD` names; raise UsageError for any other text."""
    try:
        return date.fromisoformat(text if _DATE.fullmatch(text) else "")
    except ValueError:
        raise UsageError(_("a date is written YYYY-MM-DD")) from None
