"""Add a team to the team file; the existing text stays byte for byte."""

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from teamclock.config.files import BACKUP, REPLACED, write_whole
from teamclock.config.team_file import MOST_PROBLEMS, read_team_file, team_file_content
from teamclock.config.toml_edit import (
    Insertion,
    List,
    at_end,
    at_end_of_list,
    inserted,
    top_lists,
)
from teamclock.config.toml_text import read_toml
from teamclock.domain.errors import DataError, NotFoundError
from teamclock.messages import _

_HEAD = """\
# The teams of teamclock; “teamclock teams check” tells whether this file is right.

version = 1
"""


@dataclass(frozen=True, slots=True)
class NewTeam:
    """A team from a form.

    name, city: texts.
    zone: an IANA name.
    days: names of weekdays such as “mon”.
    span: the working hours of each of these days, such as “09:00-17:00”.
    """

    name: str
    city: str
    zone: str
    days: tuple[str, ...]
    span: str


def add_team(path: Path, team: NewTeam) -> None:
    """Add a team to the file, which is made if it is missing, and to the end of its relay.

    A file without a relay gets none. Raise DataError, and write nothing, where the file cannot be
    edited or the team is invalid.
    """
    before = _present_text(path)
    kept = read_team_file(before.encode())
    untold = len(kept.problems) >= MOST_PROBLEMS  # not all teams have been checked
    if untold or any(problem.team is not None for problem in kept.problems):
        raise DataError(
            _("{path}: {problem}: fix it first").format(path=path, problem=kept.problems[0])
        )
    try:
        after = _with_team(before, _entry(team, {one.id for one in kept.roster.teams}))
    except UnicodeEncodeError:
        raise DataError(_("name or city: a character is only half there: type it anew")) from None
    if after is None:
        raise DataError(
            _("no team can be added to {path} as it is written: use an editor").format(path=path)
        )
    wrong = [one for one in read_team_file(after).problems if one.team or one.key == "relay"]
    if wrong:
        raise DataError(f"{wrong[0].key}: {wrong[0].text}")
    keep_as = BACKUP if kept.roster.teams else REPLACED
    write_whole(path, after.decode(), follow=True, keep_as=keep_as)


def _present_text(path: Path) -> str:
    """Return the text of the file, with its byte order mark and line ends, or of a new one."""
    try:
        return team_file_content(path).decode()
    except NotFoundError:
        return _HEAD
    except UnicodeDecodeError:
        raise DataError(_("{path}: it is not UTF-8: save it as UTF-8").format(path=path)) from None


def _entry(team: NewTeam, taken: Container[str]) -> dict[str, Any]:
    return {
        "id": team_id(team.name, taken),
        "name": team.name,
        "city": team.city,
        "zone": team.zone,
        "hours": {",".join(team.days): [team.span]},
    }


def _with_team(text: str, entry: dict[str, Any]) -> bytes | None:
    """Return the document with one more team; None where the result would hold anything else."""
    before, lists = read_toml(text.encode()), top_lists(text)
    wanted = {**before, "team": [*before.get("team", []), entry]}
    insertions = [*_team_added(text, lists.get("team"), entry)]
    relay = lists.get("relay")
    if relay is not None and relay.inside and entry["id"] not in before["relay"]:
        wanted["relay"] = [*before["relay"], entry["id"]]
        insertions += at_end_of_list(text, relay, _value(entry["id"]))
    after = inserted(text, insertions).encode()
    same = repr(read_toml(after)) == repr(wanted)  # nan is not equal to itself with ==
    return after if same else None


def _team_added(text: str, teams: List | None, entry: dict[str, Any]) -> tuple[Insertion, ...]:
    """Return the insertions of a team: a table at the end, or an element where teams are a list."""
    if teams is not None:
        return at_end_of_list(text, teams, _value(entry))
    return (at_end(text, ("[[team]]", *(f"{key} = {_value(entry[key])}" for key in entry))),)


def _value(given: str | list[str] | dict[str, Any]) -> str:
    """Return a value as TOML in one line."""
    import tomlkit

    if not isinstance(given, dict):
        return tomlkit.item(given).as_string()
    table = tomlkit.inline_table()
    table.update(given)
    return table.as_string()


def team_id(name: str, taken: Container[str]) -> str:
    """Return a free id made from a name: “São Paulo” gives “sao-paulo”, “開発” gives “team”."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", ascii_name).strip("-")[:28] or "team"
    number = 1
    while (made := stem if number == 1 else f"{stem}-{number}") in taken:
        number += 1
    return made
