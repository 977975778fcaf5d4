"""The team file's contents as checked values: spans, weeks, teams, the relay, the roster.

Each value checks its fields when it is made. The values are tuples, because importing dataclasses
would make the start of the terminal a fifth slower.
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
    """The fields of a `Span`, which checks them when it is made."""

    start: int
    end: int


class Span(_Ends):
    """Working hours from `start` to `end`, in minutes of wall time since 00:00.

    The span belongs to the date on which it starts; an end before the start is on the next date
    (schedule.md, 2). Raise UsageError if a time is out of range, or if both are equal.
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
    """The fields of a `Team`, which checks and describes them."""

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

    Raise UsageError for a week without seven days, or a date that is a day off and an override.

    name: the name that people read; it is unique in a roster
    zone: any tzinfo
    week: the spans of seven days, Monday first
    days_off: local dates without work
    overrides: the spans of local dates that differ from the week; no date is also a day off
    day_names: the names of days off that have a name (teams.md, b. days off)
    holidays: the country or region whose public holidays are suggested as days off, “JP” or
        “US-NY”; empty: the country of the city
    level_s: the service level in the team file, in working seconds; None if the file has none, so
        that the level is computed from closed legs
    own_name: the name in the team file if the roster had to extend it to make names unique; else
        empty
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
        """Make a team; `holidays` alone makes no day off, and "" stands for the city's country."""
        if len(week) != 7:
            raise UsageError(_("a week has seven days"))
        if both := days_off & overrides.keys():
            raise UsageError(_("{day} is both a day off and an override").format(day=min(both)))
        # The last field, `own_name`, is set by `_renamed` alone.
        return super().__new__(
            cls, id, name, city, zone, week, days_off, overrides, day_names, holidays, level_s, ""
        )

    @property
    def given(self) -> str:
        """Return the name that the team file gives the team."""
        return self.own_name or self.name

    def spans(self, day: date) -> tuple[Span, ...]:
        """Return the spans of a local date: of its override, else of its weekday (schedule.md, 8).

        Days off are not looked at.
        """
        return self.overrides.get(day, self.week[day.weekday()])


class _RosterFields(NamedTuple):
    """The fields of a `Roster`, which checks and describes them."""

    teams: tuple[Team, ...]
    relay: tuple[TeamId, ...]
    home: TeamId | None


class Roster(_RosterFields):
    """The teams, the relay, and the home team: the one that the user is on, or None.

    The relay is a circle: each team hands to the next one, the last to the first. Raise UsageError
    if two teams have the same id, if the relay has one team only or a team twice, and if the relay
    or `home` has an id that no team has. Names that several teams have are made unique.
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
        """Return the team with the id `name`; raise NotFoundError if there is none."""
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
    """Return the teams with unique names: a shared name is extended by the city, or else the id.

    A name that is still shared after that gets the id, too. Names that differ only in white space,
    or in how a letter is composed, count as the same.
    """
    name_counts = Counter(_normalized(team.given) for team in teams)
    city_counts = Counter((_normalized(team.given), _normalized(team.city)) for team in teams)
    given_names = {_normalized(team.given) for team in teams}

    def unique_name(team: Team) -> str:
        """Return the team's name; if other teams have the same name, with its city in parentheses.

        With its id instead if it has no city, or if another team has that name and city, or has
        the extended name.
        """
        given = _normalized(team.given)
        if name_counts[given] == 1:
            return team.given
        by_city = f"{team.given} ({team.city})"
        alone = city_counts[given, _normalized(team.city)] == 1
        alone = alone and _normalized(by_city) not in given_names
        return by_city if team.city.strip() and alone else f"{team.given} ({team.id})"

    named = zip(teams, _with_ids(teams, [*map(unique_name, teams)]), strict=True)
    return tuple(team if name == team.name else _renamed(team, name) for team, name in named)


def _with_ids(teams: tuple[Team, ...], names: list[str]) -> list[str]:
    """Return the teams' names, with the id added to each name that two teams still share.

    That happens if a team's own name is the extended name of another one.
    """
    while len(count := Counter(map(_normalized, names))) < len(names):
        pairs = zip(teams, names, strict=True)
        names = [
            name if count[_normalized(name)] == 1 else f"{name} ({team.id})" for team, name in pairs
        ]
    return names


def _renamed(team: Team, name: str) -> Team:
    """Return the team with another name; the name in the team file is stored in `own_name`."""
    return team._replace(name=name, own_name="" if name == team.given else team.given)


def _normalized(text: str) -> str:
    """Return a text in NFC (composed letters), with single blanks, to compare it with others."""
    if not text.isascii():
        from unicodedata import normalize  # not imported for names in ASCII

        text = normalize("NFC", text)
    return " ".join(text.split())


def parse_clock(text: str) -> int:
    """Return the minutes since 00:00 of `HH:MM`, 0 to 1440; raise UsageError for other texts."""
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
