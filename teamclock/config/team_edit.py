"""Changes that the window makes to the team file; comments and order stay as they were."""

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path

from teamclock.config.files import BACKUP, REPLACED, write_whole
from teamclock.config.team_file import read_team_file, team_file_content
from teamclock.domain.errors import DataError, NotFoundError

_HEAD = """\
# The teams of teamclock; “teamclock roster check” tells whether this file is right.

version = 1
"""


@dataclass(frozen=True, slots=True)
class NewTeam:
    """A team as a form gives it; `days` are names such as “mon”, `span` is “09:00-17:00”."""

    name: str
    city: str
    zone: str
    days: tuple[str, ...]
    span: str


def add_team(path: Path, team: NewTeam) -> None:
    """Append a team to the file, which is made if it is not there.

    Raise DataError, and write nothing, where the file is not one to write to or the team is wrong.
    """
    before = _present_text(path)
    kept = read_team_file(before.encode())
    if any(problem.team is not None for problem in kept.problems):
        raise DataError(f"{path}: {kept.problems[0]}: mend it first")
    after = _appended(before, team, {one.id for one in kept.roster.teams})
    wrong = [problem for problem in read_team_file(after.encode()).problems if problem.team]
    if wrong:
        raise DataError(f"{wrong[0].key}: {wrong[0].text}")
    keep_as = BACKUP if kept.roster.teams else REPLACED
    write_whole(path, after, follow=True, keep_as=keep_as)


def _present_text(path: Path) -> str:
    """Return the text of the file, with its line ends, or the head of a new one."""
    try:
        return team_file_content(path).decode("utf-8-sig")
    except NotFoundError:
        return _HEAD
    except UnicodeDecodeError:
        raise DataError(f"{path}: it is not UTF-8: save it as UTF-8") from None


def _appended(text: str, team: NewTeam, taken: Container[str]) -> str:
    import tomlkit

    document = tomlkit.parse(text)
    entry = tomlkit.table()
    entry["id"] = team_id(team.name, taken)
    entry["name"] = team.name
    entry["city"] = team.city
    entry["zone"] = team.zone
    hours = tomlkit.inline_table()
    hours[",".join(team.days)] = [team.span]
    entry["hours"] = hours
    if "team" not in document:
        document["team"] = tomlkit.aot()
    document["team"].append(entry)
    return tomlkit.dumps(document)


def team_id(name: str, taken: Container[str]) -> str:
    """Return a free id made from a name: “São Paulo” gives “sao-paulo”, “開発” gives “team”."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", ascii_name).strip("-")[:28] or "team"
    number = 1
    while (made := stem if number == 1 else f"{stem}-{number}") in taken:
        number += 1
    return made
