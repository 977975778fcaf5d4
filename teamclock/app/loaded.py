"""The team file as a session loads it: its valid teams, its problem, the sample, the backup."""

import os
from pathlib import Path
from typing import NamedTuple

from teamclock.config.files import BACKUP, resource
from teamclock.config.team_file import TeamFile, load_team_file
from teamclock.domain.errors import DataError, NotFoundError, TeamclockError
from teamclock.domain.roster import Roster, TeamId
from teamclock.messages import _, ngettext

TEAMS = "teams.toml"


class Loaded(NamedTuple):
    """A roster as it was read: the valid teams.

    trouble: the first problem of the team file.
    sample: whether the roster is the sample that comes with the program.
    copy: the backup that was read instead of a damaged team file.
    home_from: what names the roster's home, as in `Home`.
    file_home: the home that the team file names, whatever the roster's is.
    """

    roster: Roster
    trouble: TeamclockError | None = None
    sample: bool = False
    copy: Path | None = None
    home_from: str | None = None
    file_home: TeamId | None = None


def load(path: Path, *, named: bool) -> Loaded:
    """Read the valid teams of the team file, and its problem.

    Return the sample for a missing file that was not named, the backup for one without valid teams.
    """
    try:
        read = load_team_file(path)
    except NotFoundError as error:
        if named or path.is_symlink():  # the user chose the file behind a broken link
            return Loaded(Roster(()), error)
        return Loaded(load_team_file(resource(TEAMS)).roster, sample=True)
    except DataError as error:
        return _load_copy(path, error)
    trouble = trouble_of(path, read)
    if trouble is not None and not read.roster.teams:
        return _load_copy(path, trouble)
    return Loaded(read.roster, trouble)


def _load_copy(path: Path, trouble: DataError) -> Loaded:
    """Read the `.bak` of a damaged team file, which is beside the file, not beside a link to it."""
    place = Path(os.path.realpath(path))
    copy = place.with_name(place.name + BACKUP)
    try:
        roster = load_team_file(copy, follow=False).roster
    except TeamclockError:
        roster = Roster(())
    if not roster.teams:
        return Loaded(Roster(()), trouble)
    hint = _("; {copy} beside it has the teams of before").format(copy=copy.name)
    return Loaded(roster, DataError(str(trouble), hint), copy=copy)


def trouble_of(path: Path, read: TeamFile) -> DataError | None:
    """Return the first problem of a team file as an error; None where it has none."""
    if not read.problems:
        return None
    more = len(read.problems) - 1
    if not more:
        return DataError(f"{path}: {read.problems[0]}")
    words = ngettext("{path}: {problem} (and {n} more)", "{path}: {problem} (and {n} more)", more)
    return DataError(words.format(path=path, problem=read.problems[0], n=more))
