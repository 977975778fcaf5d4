"""Functions on the team file's table, as the TOML parser returns it, that all edits share."""

import re
import unicodedata
from collections.abc import Callable, Container, Mapping
from typing import Any, Protocol

from teamclock.domain.errors import NotFoundError
from teamclock.domain.roster import TeamId
from teamclock.domain.zones import shortened
from teamclock.messages import _

Entries = dict[str, Any]
"""A table as the TOML parser returns it: values by key."""


class Edit(Protocol):
    """What each edit of the team file tells: the table after it, and the part that it replaces."""

    def applied(self, table: Entries) -> Entries:
        """Return the table after the edit; the given table stays as it is.

        Raise NotFoundError for an unknown team, RefusedError if a rule forbids the edit. Values are
        checked when the result is read.
        """
        ...

    def aspect(self, table: Entries) -> object:
        """Return the part of a table that the edit replaces.

        If that part differs from what the user saw, the edit is refused.
        """
        ...


def team_ids(table: Mapping[str, Any]) -> list[str]:
    """Return the ids of the teams in the order of the file."""
    return [team["id"] for team in table.get("team", [])]


def found_team(table: Mapping[str, Any], team: str) -> Mapping[str, Any]:
    """Return the table of a team; an empty one if the file has no such team."""
    return next((one for one in table.get("team", []) if one["id"] == team), {})


def team_number(table: Mapping[str, Any], team: str) -> int:
    """Return the index of a team in the file, from 0; raise NotFoundError for an unknown one."""
    ids = team_ids(table)
    if team not in ids:
        raise NotFoundError(
            _("there is no team “{name}”: there are {there}").format(
                name=shortened(team), there=", ".join(ids) or _("none")
            )
        )
    return ids.index(team)


def with_team(table: Entries, team: str, change: Callable[[Entries], Entries]) -> Entries:
    """Return the file's table with a team's table replaced by the result of `change`.

    Raise NotFoundError for an unknown team.
    """
    number, teams = team_number(table, team), list(table["team"])
    teams[number] = change(teams[number])
    return {**table, "team": teams}


def with_value(table: Entries, key: str, value: Any) -> Entries:
    """Return a table with a key set to a value; None removes the key."""
    if value is not None:
        return {**table, key: value}
    return {name: old for name, old in table.items() if name != key}


def team_id(name: str, taken: Container[str]) -> TeamId:
    """Return an id that is not taken, made from a name.

    “São Paulo” gives “sao-paulo”, or “sao-paulo-2” if that is taken; “開発” gives “team”.
    """
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    # 28 of the 32 characters of an id: the others are for a number
    stem = re.sub(r"[^a-z0-9]+", "-", ascii_name).strip("-")[:28].rstrip("-") or "team"
    number = 1
    while (made := stem if number == 1 else f"{stem}-{number}") in taken:
        number += 1
    return TeamId(made)
