"""Edits of teams, relay and home as values.

The method `applied` returns the team file's table after the edit and changes nothing. The method
`aspect` returns the part of a table that the edit replaces: if that part has changed since the user
looked, the edit is refused (teams.md, c. editing).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from teamclock.config.team_table import (
    Entries,
    found_team,
    team_id,
    team_ids,
    team_number,
    with_team,
    with_value,
)
from teamclock.domain.errors import RefusedError
from teamclock.messages import _


@dataclass(frozen=True, slots=True)
class AddTeam:
    """Add a team; without `first` and `after` it comes last in the file and in the relay.

    id: empty for an id that is made from the name.
    city: empty for the city in the name of the zone.
    hours: spans by days, as the team file writes them.
    first: whether the team comes first in the file and in the relay.
    after: the id of the team that comes directly before it; empty for none.
    relay: whether the team joins the relay, or starts one if it is the second team.
    more: further keys of the team, such as days off.
    """

    name: str
    city: str
    zone: str
    hours: Mapping[str, list[str]]
    id: str = ""
    first: bool = False
    after: str = ""
    relay: bool = True
    more: Mapping[str, Any] = field(default_factory=dict)

    def applied(self, table: Entries) -> Entries:
        """Return the file's table with the team.

        Raise RefusedError if its id is taken, NotFoundError if the team `after` is unknown.
        """
        ids = team_ids(table)
        if self.after:
            team_number(table, self.after)  # raises NotFoundError
        if self.id and self.id in ids:
            raise RefusedError(
                _("there is a team “{team}” already: give another id").format(team=self.id)
            )
        new_id = self.id or team_id(self.name, ids)
        entry: Entries = {"id": new_id, "name": self.name}
        entry |= {"city": self.city} if self.city else {}
        entry |= {"zone": self.zone, "hours": dict(self.hours), **self.more}
        teams = list(table.get("team", []))
        teams.insert(self._insert_index(ids), entry)
        return {**table, **self._relay_with_team(table, ids, new_id), "team": teams}

    def _insert_index(self, ids: list[str]) -> int:
        """Return the index at which the team is inserted into a list of ids.

        The team comes last if `after` is not in the list, as a relay may leave out teams.
        """
        return 0 if self.first else ids.index(self.after) + 1 if self.after in ids else len(ids)

    def _relay_with_team(self, table: Entries, ids: list[str], new_id: str) -> Entries:
        """Return the key `relay` with the new team in it; no key if the relay does not change.

        If the file has one team and no relay, both teams make a relay. `ids` are those of the teams
        in the file.
        """
        relay = list(table.get("relay", [])) or (ids if len(ids) == 1 else [])
        if not self.relay or not relay:
            return {}
        relay.insert(self._insert_index(relay), new_id)
        return {"relay": relay}

    def aspect(self, table: Entries) -> object:
        """Return what must be as the user saw it: whether there is a team with the id."""
        return self.id in team_ids(table)


@dataclass(frozen=True, slots=True)
class SetKey:
    """Set a key of a team's table to a TOML value; None removes the key."""

    team: str
    key: str
    value: Any

    def applied(self, table: Entries) -> Entries:
        """Return the file's table with the key of the team set or removed."""
        return with_team(table, self.team, lambda team: with_value(team, self.key, self.value))

    def aspect(self, table: Entries) -> object:
        """Return what the edit replaces: the value of the team's key; None if it is missing."""
        return found_team(table, self.team).get(self.key)


@dataclass(frozen=True, slots=True)
class RemoveTeam:
    """Remove a team, also from the relay and as the home team."""

    team: str

    def applied(self, table: Entries) -> Entries:
        """Return the file's table without the team; raise RefusedError if it is the only one.

        A relay of which one team would be left is removed.
        """
        number = team_number(table, self.team)
        teams = list(table["team"])
        if len(teams) == 1:
            raise RefusedError(
                _("“{team}” is the only team: add another one first").format(team=self.team)
            )
        del teams[number]
        after = {**table, "team": teams}
        if self.team in table.get("relay", []):
            relay = [name for name in table["relay"] if name != self.team]
            after = with_value(after, "relay", relay if len(relay) > 1 else None)
        return with_value(after, "home", None) if table.get("home") == self.team else after

    def aspect(self, table: Entries) -> object:
        """Return what the edit replaces: the team's table, empty if it is missing."""
        return found_team(table, self.team)


@dataclass(frozen=True, slots=True)
class MoveTeam:
    """Move a team in the file.

    before: the id of the team before which it is moved; None moves it to the end.
    """

    team: str
    before: str | None

    def applied(self, table: Entries) -> Entries:
        """Return the file's table with the team before the team `before`, or last if that is None.

        Raise NotFoundError for an unknown team.
        """
        teams = list(table.get("team", []))
        moved = teams.pop(team_number(table, self.team))
        if self.before == self.team:  # it stays where it is
            return table
        if self.before is None:
            return {**table, "team": [*teams, moved]}
        team_number(table, self.before)  # raises NotFoundError
        index = team_ids({"team": teams}).index(self.before)
        return {**table, "team": [*teams[:index], moved, *teams[index:]]}

    def aspect(self, table: Entries) -> object:
        """Return what the edit replaces: the order of the file, as the ids of all teams."""
        return team_ids(table)


@dataclass(frozen=True, slots=True)
class SetRelay:
    """Set the order in which teams hand work on, in a circle; without teams, remove the relay."""

    teams: tuple[str, ...]

    def applied(self, table: Entries) -> Entries:
        """Return the file's table with the relay set, or removed if there are no teams."""
        for team in self.teams:
            team_number(table, team)  # raises NotFoundError
        return with_value(table, "relay", list(self.teams) or None)

    def aspect(self, table: Entries) -> object:
        """Return what the edit replaces: the relay; None for none."""
        return table.get("relay")


@dataclass(frozen=True, slots=True)
class SetHome:
    """Set the home team that the team file names for all its readers; None removes it."""

    team: str | None

    def applied(self, table: Entries) -> Entries:
        """Return the file's table with the home team set or removed."""
        if self.team is not None:
            team_number(table, self.team)  # raises NotFoundError
        return with_value(table, "home", self.team)

    def aspect(self, table: Entries) -> object:
        """Return what the edit replaces: the home team's id; None for none."""
        return table.get("home")
