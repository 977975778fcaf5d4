"""Load the team file for a session: its valid teams, or the sample, or the backup of the file."""

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
    """What was read for a session.

    roster: the valid teams.
    trouble: the first problem of the team file; None if it has none.
    sample: whether the roster is the sample that comes with the program.
    copy: the path of the backup that was read instead of a damaged team file; None if none was.
    home_from: what names the roster's home: an option, the environment, the settings or the file.
    file_home: the home that the team file itself names, even if the roster's home is another team.
    """

    roster: Roster
    trouble: TeamclockError | None = None
    sample: bool = False
    copy: Path | None = None
    home_from: str | None = None
    file_home: TeamId | None = None


def load(path: Path, *, named: bool) -> Loaded:
    """Read the valid teams of the team file, and its first problem.

    `named` is True if the user named the file at the start. A missing file that was neither named
    nor linked to gives the sample, a file without valid teams its backup.
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
    """Read the backup of a damaged team file.

    It is beside the file itself, even if `path` is a link to the file. Without valid teams in the
    backup the roster is empty. `trouble` is the damage, which is returned too.
    """
    real = Path(os.path.realpath(path))
    copy = real.with_name(real.name + BACKUP)
    try:
        roster = load_team_file(copy, follow=False).roster
    except TeamclockError:
        roster = Roster(())
    if not roster.teams:
        return Loaded(Roster(()), trouble)
    hint = _("; {copy} beside it has the teams of before").format(copy=copy.name)
    return Loaded(roster, DataError(str(trouble), hint), copy=copy)


def trouble_of(path: Path, read: TeamFile) -> DataError | None:
    """Return an error with a team file's first problem and the number of others; None for none."""
    if not read.problems:
        return None
    more = len(read.problems) - 1
    if not more:
        return DataError(f"{path}: {read.problems[0]}")
    words = ngettext("{path}: {problem} (and {n} more)", "{path}: {problem} (and {n} more)", more)
    return DataError(words.format(path=path, problem=read.problems[0], n=more))
