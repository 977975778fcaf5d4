"""Edits of single dates of a team as values: days off, and hours of a date alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from teamclock.config.team_table import Entries, found_team, with_team, with_value
from teamclock.domain.errors import RefusedError
from teamclock.messages import _


@dataclass(frozen=True, slots=True)
class SetDayOff:
    """Set a day off of a team; an empty name leaves the name that it has."""

    team: str
    day: date
    name: str = ""

    def applied(self, table: Entries) -> Entries:
        return with_team(table, self.team, self._set)

    def _set(self, team: Entries) -> Entries:
        if override_of(team, self.day) is not None:
            raise RefusedError(
                _("{day} has hours of its own: remove them first").format(day=self.day)
            )
        days = list(team.get("days_off", []))
        at = [number for number, one in enumerate(days) if _day(one) == self.day.isoformat()]
        if not at:
            return {**team, "days_off": [*days, self._entry(days)]}
        if self.name:
            days[at[-1]] = self._entry(days)
        return {**team, "days_off": days}

    def _entry(self, others: list[Any]) -> object:
        """Return the element of the list; it is a table if it has a name, or if all others are."""
        day = {"date": self.day.isoformat()}
        if self.name:
            return {**day, "name": self.name}
        return day if others and all(isinstance(one, dict) for one in others) else day["date"]

    def aspect(self, table: Entries) -> object:
        return _of_day(found_team(table, self.team), self.day)


@dataclass(frozen=True, slots=True)
class RemoveDayOff:
    """Make a day off of a team one as any other of its week."""

    team: str
    day: date

    def applied(self, table: Entries) -> Entries:
        return with_team(table, self.team, self._removed)

    def _removed(self, team: Entries) -> Entries:
        given = team.get("days_off", [])
        days = [one for one in given if _day(one) != self.day.isoformat()]
        return team if len(days) == len(given) else with_value(team, "days_off", days or None)

    def aspect(self, table: Entries) -> object:
        return _of_day(found_team(table, self.team), self.day)


@dataclass(frozen=True, slots=True)
class SetOverride:
    """Set the spans of a team on a date, instead of the week's; None: as in the week."""

    team: str
    day: date
    spans: tuple[str, ...] | None

    def applied(self, table: Entries) -> Entries:
        return with_team(table, self.team, self._set)

    def _set(self, team: Entries) -> Entries:
        if self.spans is None:
            kept = {
                key: spans
                for key, spans in team.get("overrides", {}).items()
                if key != self.day.isoformat()
            }
            return with_value(team, "overrides", kept or None) if "overrides" in team else team
        if self.day.isoformat() in map(_day, team.get("days_off", [])):
            raise RefusedError(_("{day} is a day off: remove that first").format(day=self.day))
        days = {**team.get("overrides", {}), self.day.isoformat(): list(self.spans)}
        return {**team, "overrides": days}

    def aspect(self, table: Entries) -> object:
        return _of_day(found_team(table, self.team), self.day)


def override_of(team: Mapping[str, Any], day: date) -> list[str] | None:
    """Return the spans that a team has on a date alone, or None."""
    spans: list[str] | None = team.get("overrides", {}).get(day.isoformat())
    return spans


def _of_day(team: Mapping[str, Any], day: date) -> object:
    off = [one for one in team.get("days_off", []) if _day(one) == day.isoformat()]
    return off, override_of(team, day)


def _day(given: object) -> str:
    """Return the date of an element of `days_off` as text."""
    return str(given["date"] if isinstance(given, Mapping) else given)
