"""The table of the team file as the parser returns it, and what edits of it have in common."""

import re
import unicodedata
from collections.abc import Callable, Container, Mapping
from typing import Any, Protocol

from teamclock.domain.errors import NotFoundError
from teamclock.domain.roster import TeamId
from teamclock.domain.zones import shortened
from teamclock.messages import _

Entries = dict[str, Any]
"""A table as the parser of TOML returns it."""


class Edit(Protocol):
    """An edit of the team file."""

    def applied(self, table: Entries) -> Entries:
        """Return the table after the edit; raise NotFoundError for an unknown team.

        Raise RefusedError where a rule forbids it. Values are checked when the result is read.
        """
        ...

    def aspect(self, table: Entries) -> object:
        """Return what the edit replaces in a table."""
        ...


def team_ids(table: Mapping[str, Any]) -> list[str]:
    """Return the ids of the teams in the order of the file."""
    return [team["id"] for team in table.get("team", [])]


def found_team(table: Mapping[str, Any], team: str) -> Mapping[str, Any]:
    """Return the table of a team; an empty one where there is none."""
    return next((one for one in table.get("team", []) if one["id"] == team), {})


def team_number(table: Mapping[str, Any], team: str) -> int:
    ids = team_ids(table)
    if team not in ids:
        raise NotFoundError(
            _("there is no team “{name}”: there are {there}").format(
                name=shortened(team), there=", ".join(ids) or _("none")
            )
        )
    return ids.index(team)


def with_team(table: Entries, team: str, change: Callable[[Entries], Entries]) -> Entries:
    number, teams = team_number(table, team), list(table["team"])
    teams[number] = change(teams[number])
    return {**table, "team": teams}


def with_value(table: Entries, key: str, value: Any) -> Entries:
    kept = {name: old for name, old in table.items() if name != key or value is not None}
    return kept if value is None else {**kept, key: value}


def team_id(name: str, taken: Container[str]) -> TeamId:
    """Return a free id made from a name: “São Paulo” gives “sao-paulo”, “開発” gives “team”."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", ascii_name).strip("-")[:28].rstrip("-") or "team"
    number = 1
    while (made := stem if number == 1 else f"{stem}-{number}") in taken:
        number += 1
    return TeamId(made)
