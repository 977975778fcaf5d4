"""Read the team file into a Roster, with problems that name team, key and remedy (cli.md).

One invalid team does not hide the others: the valid teams are returned together with the problems,
so that the window can show them.
"""

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from teamclock.config.regular import read_regular
from teamclock.config.team_entry import EntryError, did_you_mean, read_team, unknown_key
from teamclock.config.toml_text import MOST_BYTES, read_toml
from teamclock.domain.errors import DataError, NotFoundError
from teamclock.domain.roster import Roster, Team, TeamId
from teamclock.domain.zones import shortened
from teamclock.messages import _

VERSION = 1
MOST_PROBLEMS = 20  # “did you mean” is slow to find, and no one reads more problems
_KEYS = {"version", "relay", "home", "team"}


class Problem(NamedTuple):
    """A problem of a team file.

    team: the id or number of the team; None if the problem concerns no team.
    key: the key with the wrong value; None if the problem concerns no key.
    text: what is wrong and what to write instead.
    """

    team: str | None
    key: str | None
    text: str

    def __str__(self) -> str:
        """Return the problem as a line that names the team and the key."""
        parts = [] if self.team is None else [_("team “{team}”").format(team=self.team)]
        return ": ".join([*parts, *([self.key] if self.key else []), self.text])


class TeamFile(NamedTuple):
    """The content of a team file: a roster of the valid teams, and the problems."""

    roster: Roster
    problems: tuple[Problem, ...]


def load_team_file(path: Path, *, follow: bool = True) -> TeamFile:
    """Read a team file; with `follow` its path may be a symbolic link.

    Raise NotFoundError for a missing file, DataError for a file that cannot be read or is not TOML
    of a known version.
    """
    content = team_file_content(path, follow=follow)
    try:
        return read_team_file(content)
    except DataError as error:
        raise DataError(f"{path}: {error}") from None


def team_file_content(path: Path, *, follow: bool = True) -> bytes:
    """Return the content of a team file, cut off at one byte more than the parser accepts.

    The parser refuses the larger ones. With `follow` the path may be a symbolic link.
    Raise NotFoundError for a missing file, DataError for a file that cannot be read.
    """
    try:
        return read_regular(path, MOST_BYTES + 1, follow=follow)
    except FileNotFoundError:
        raise NotFoundError(
            _("{path} is not there: write one with “teamclock teams init”").format(path=path)
        ) from None
    except OSError as error:
        raise DataError(
            _("{path} cannot be read: {reason}").format(path=path, reason=error.strerror or error)
        ) from None
    except ValueError:  # a NUL in the name
        raise DataError(_("{path} is not a file name").format(path=path)) from None


def read_team_file(content: bytes) -> TeamFile:
    """Read the content of a team file; raise DataError if it is not TOML of a known version."""
    return read_table(read_toml(content))


def read_table(table: Mapping[str, Any]) -> TeamFile:
    """Read the top table of a team file; if a team of the relay is invalid, leave out the relay.

    Raise DataError if the file is of an unknown version, or its teams are not tables.
    """
    _check_version(table.get("version", VERSION))
    given = table.get("team", [])
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise DataError(_("team: begin each team with [[team]]"))
    problems = list(islice(_unknown_keys(table, _KEYS), MOST_PROBLEMS))
    teams = _teams(given, problems)
    named = {_label(one, number) for number, one in enumerate(given, 1)}  # of invalid teams too
    relay, home = _relay(table, named, problems), _home(table, named, problems)
    all_valid = all(name in teams for name in relay)  # a relay that skips a team would be wrong
    roster = Roster(
        tuple(teams.values()), tuple(relay) if all_valid else (), home if home in teams else None
    )
    return TeamFile(roster, tuple(problems))


def _teams(given: list[dict[str, Any]], problems: list[Problem]) -> dict[TeamId, Team]:
    """Return the valid teams by id, and append the problems of the others to `problems`.

    After 20 problems, the rest of the teams is left out unread.
    """
    if not given:
        problems.append(Problem(None, None, _("it has no team: add one that begins with [[team]]")))
    teams: dict[TeamId, Team] = {}
    for number, one in enumerate(given, 1):
        if len(problems) >= MOST_PROBLEMS:
            break
        try:
            team = read_team(one, teams)
        except EntryError as wrong:
            problems.append(Problem(_label(one, number), wrong.key, str(wrong)))
        else:
            teams[team.id] = team
    return teams


def _check_version(version: object) -> None:
    """Raise DataError if the file is of a newer version, or `version` is no version number."""
    if type(version) is not int or not 1 <= version < 10_000:
        raise DataError(_("version: write version = {version}").format(version=VERSION))
    if version > VERSION:
        raise DataError(
            _("version: it is of a newer teamclock ({version}): update this program").format(
                version=version
            )
        )


def _unknown_keys(table: Mapping[str, Any], known: set[str]) -> Iterator[Problem]:
    """Yield a problem for each key of the top table that is not known."""
    for key in sorted(table.keys() - known):
        yield Problem(None, shortened(key), unknown_key(key, known))


def _label(given: Mapping[str, Any], number: int) -> str:
    """Return the name of a team in problems: its id, or “number 2” if the second has none."""
    name = given.get("id")
    return shortened(name) if isinstance(name, str) else _("number {n}").format(n=number)


def _relay(table: Mapping[str, Any], named: set[str], problems: list[Problem]) -> list[TeamId]:
    """Return the relay as written, empty for an invalid value; append its problems to `problems`.

    `named` are the ids of all teams, invalid ones too.
    """
    relay = table.get("relay", [])
    words = _relay_problem(relay)
    if words:
        problems.append(Problem(None, "relay", words))
        return []
    unknown = (_unknown_team_problem("relay", name, named) for name in relay if name not in named)
    problems += islice(unknown, MOST_PROBLEMS)
    return [TeamId(name) for name in relay]


def _relay_problem(given: object) -> str:
    """Return what is wrong with the value of `relay`.

    "" for a list of two or more different texts, and for an empty list.
    """
    if not isinstance(given, list) or not all(isinstance(name, str) for name in given):
        return _('give a list of ids such as ["design", "coding"]')
    if len(given) == 1 or len(set(given)) != len(given):
        return _("name two or more teams, each once, or leave it out")
    return ""


def _home(table: Mapping[str, Any], named: set[str], problems: list[Problem]) -> TeamId | None:
    """Return the home team's id; None if the file gives none, or one that is wrong.

    `named` holds the ids of the teams of the file. A wrong value is appended to `problems`.
    """
    home = table.get("home")
    if home is None:
        return None
    if not isinstance(home, str):
        problems.append(Problem(None, "home", _('give the id of your team, such as "design"')))
    elif home not in named:
        problems.append(_unknown_team_problem("home", home, named))
    else:
        return TeamId(home)
    return None


def _unknown_team_problem(key: str, name: str, named: set[str]) -> Problem:
    """Return the problem of a key that names a team which the file does not have."""
    return Problem(
        None,
        key,
        _("there is no team “{name}”: {known}").format(
            name=shortened(name), known=did_you_mean(name, named)
        ),
    )
