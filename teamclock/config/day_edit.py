"""Edits of single dates of a team as values: days off, and hours of one date.

Each class is an `Edit` of the team file's table, as the TOML parser returns it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from teamclock.config.team_table import Entries, found_team, with_team, with_value
from teamclock.domain.errors import RefusedError
from teamclock.messages import _


@dataclass(frozen=True, slots=True)
class SetDayOff:
    """Add a day off to a team, or rename a day off; an empty name leaves the present name."""

    team: str
    day: date
    name: str = ""

    def applied(self, table: Entries) -> Entries:
        """Return the file's table with the day off added or renamed."""
        return with_team(table, self.team, self._set)

    def _set(self, team: Entries) -> Entries:
        """Return a team's table with the day off added or renamed.

        If the table has the date several times, the last is renamed, which is the one that counts.

        Raise RefusedError if the date has an override.
        """
        if override_of(team, self.day) is not None:
            raise RefusedError(
                _("{day} has hours of its own: remove them first").format(day=self.day)
            )
        days = list(team.get("days_off", []))
        same = [index for index, one in enumerate(days) if _date_text(one) == self.day.isoformat()]
        if not same:
            return {**team, "days_off": [*days, self._element(days)]}
        if self.name:
            days[same[-1]] = self._element(days)
        return {**team, "days_off": days}

    def _element(self, others: list[Any]) -> object:
        """Return the new element of the list `days_off`.

        The element is a table if the day off has a name, or if all other elements are tables. Else
        it is the date as text.
        """
        day = {"date": self.day.isoformat()}
        if self.name:
            return {**day, "name": self.name}
        return day if others and all(isinstance(one, dict) for one in others) else day["date"]

    def aspect(self, table: Entries) -> object:
        """Return what the edit may replace: the days off and the override of the date."""
        return _day_aspect(found_team(table, self.team), self.day)


@dataclass(frozen=True, slots=True)
class RemoveDayOff:
    """Remove a day off from a team, so that the hours of the week apply to the date again."""

    team: str
    day: date

    def applied(self, table: Entries) -> Entries:
        """Return the file's table without the day off."""
        return with_team(table, self.team, self._removed)

    def _removed(self, team: Entries) -> Entries:
        """Return a team's table without the day off, and without an empty key `days_off`."""
        given = team.get("days_off", [])
        days = [one for one in given if _date_text(one) != self.day.isoformat()]
        return team if len(days) == len(given) else with_value(team, "days_off", days or None)

    def aspect(self, table: Entries) -> object:
        """Return what the edit may replace: the days off and the override of the date."""
        return _day_aspect(found_team(table, self.team), self.day)


@dataclass(frozen=True, slots=True)
class SetOverride:
    """Set the hours of a team on one date, in place of those of the week.

    spans: the hours, such as “09:00-12:30”; None removes the override of the date.
    """

    team: str
    day: date
    spans: tuple[str, ...] | None

    def applied(self, table: Entries) -> Entries:
        """Return the file's table with the override set or removed."""
        return with_team(table, self.team, self._set)

    def _set(self, team: Entries) -> Entries:
        """Return a team's table with the override set, or removed if `spans` is None.

        Raise RefusedError if an override is to be set on a day off.
        """
        if self.spans is None:
            kept = {
                key: spans
                for key, spans in team.get("overrides", {}).items()
                if key != self.day.isoformat()
            }
            return with_value(team, "overrides", kept or None) if "overrides" in team else team
        if self.day.isoformat() in map(_date_text, team.get("days_off", [])):
            raise RefusedError(_("{day} is a day off: remove that first").format(day=self.day))
        days = {**team.get("overrides", {}), self.day.isoformat(): list(self.spans)}
        return {**team, "overrides": days}

    def aspect(self, table: Entries) -> object:
        """Return what the edit may replace: the days off and the override of the date."""
        return _day_aspect(found_team(table, self.team), self.day)


def override_of(team: Mapping[str, Any], day: date) -> list[str] | None:
    """Return the spans that a team's table gives for one date; None if it has no override."""
    spans: list[str] | None = team.get("overrides", {}).get(day.isoformat())
    return spans


def _day_aspect(team: Mapping[str, Any], day: date) -> object:
    """Return what a team's table says about a date: its days off and its override."""
    off = [one for one in team.get("days_off", []) if _date_text(one) == day.isoformat()]
    return off, override_of(team, day)


def _date_text(given: object) -> str:
    """Return the date of an element of `days_off` as text; the element is a date or a table."""
    return str(given["date"] if isinstance(given, Mapping) else given)
