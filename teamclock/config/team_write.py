"""Make edits in the newest text of the team file, and undo them (teams.md, c. editing)."""

import os
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from teamclock.config.edit_record import EditStep, digest, locked, save_steps, steps
from teamclock.config.files import BACKUP, REPLACED, write_whole
from teamclock.config.team_edit import AddTeam
from teamclock.config.team_file import TeamFile, read_team_file, team_file_content
from teamclock.config.team_table import Edit, Entries
from teamclock.config.toml_edit import rewritten
from teamclock.config.toml_text import read_toml
from teamclock.domain.errors import DataError, NotFoundError, RefusedError, UsageError
from teamclock.domain.roster import Roster
from teamclock.messages import _

NEW_FILE = """\
# The teams of teamclock; “teamclock teams check” tells whether this file is right.

version = 1
"""


class ValueProblemError(UsageError):
    """A value of an edit is wrong; `team` and `key` say where, None for a key of the top table."""

    def __init__(self, text: str, team: str | None, key: str | None) -> None:
        super().__init__(f"{key}: {text}" if key else text)
        self.team, self.key, self.text = team, key, text


class ChangedMeanwhileError(RefusedError):
    """What an edit replaces has changed since the user looked.

    edit: the edit; seen, found: what was there then, and what is there now.
    """

    def __init__(self, path: Path, edit: Edit, seen: object, found: object) -> None:
        super().__init__(
            _("{path} has changed since you looked: check it, then try again").format(path=path)
        )
        self.edit, self.seen, self.found = edit, seen, found


class Edited(NamedTuple):
    """The outcome of edits, or of their undoing.

    roster: the teams as they are, after a dry run as they would be.
    digest: of the file's bytes as they are; empty where there is no file.
    changed: whether the file was written, or would be.
    """

    roster: Roster
    digest: str
    changed: bool


def edit_teams(
    path: Path,
    edits: Sequence[Edit],
    *,
    cache: Path | None = None,
    seen: bytes | str | None = None,
    dry_run: bool = False,
) -> Edited:
    """Make edits in the team file; what they do not name stays byte for byte.

    A missing file is made for a team. `cache` is the folder of the lock and of what can be undone.
    `seen` is the content, or its digest, that the user looked at. With `dry_run` nothing is
    written.

    Raise ValueProblemError for a wrong value, NotFoundError for an unknown team, RefusedError where
    a rule forbids it or what was seen has changed, DataError for a file that cannot be edited,
    BusyError while another program holds its lock.
    """
    with locked(cache, path):
        content = _content(path, edits)
        given = content or NEW_FILE.encode()
        kept, table = read_for_edit(path, given), read_toml(given)
        if seen is not None and content is not None:
            _check_seen(path, edits, table, _seen(cache, path, content, seen))
        after = _after(path, given.decode(), edits, table)
        read = _checked(after)
        if content is not None and read.roster == kept.roster:
            return Edited(kept.roster, digest(content), changed=False)
        _refuse_read_only(path)
        if dry_run:
            return Edited(read.roster, digest(content) if content else "", changed=True)
        _write(path, after, kept)
        return Edited(read.roster, _record_edit(cache, path, content, after), changed=True)


def _record_edit(cache: Path | None, path: Path, before: bytes | None, after: str) -> str:
    """Record an edit, so that it can be undone; return the digest of the new content."""
    step = EditStep(None if before is None else before.decode(), digest(after.encode()))
    save_steps(cache, path, (*steps(cache, path), step))
    return step.after


def undo_edit(path: Path, *, cache: Path | None, dry_run: bool = False) -> Edited:
    """Put the bytes back that the last edit replaced; again, those of the edit before.

    Raise RefusedError where nothing is recorded, or where the file is not as the edit left it.
    """
    with locked(cache, path):
        known = steps(cache, path)
        if not known:
            raise RefusedError(_("nothing to undo"))
        content, last = team_file_content(path), known[-1]
        if digest(content) != last.after:
            raise RefusedError(
                _("{path} has changed since that edit: nothing is undone").format(path=path)
            )
        before = (last.before or "").encode()
        roster = read_team_file(before).roster
        if not dry_run:
            _put_back(path, last.before, read_for_edit(path, content))
            save_steps(cache, path, known[:-1])
        there = content if dry_run else before
        return Edited(roster, digest(there) if there else "", changed=True)


def _put_back(path: Path, text: str | None, kept: TeamFile) -> None:
    _refuse_read_only(path)
    if text is None:
        Path(os.path.realpath(path)).unlink()
    else:
        _write(path, text, kept)


def _content(path: Path, edits: Sequence[Edit]) -> bytes | None:
    """Return the content of the file; None where there is none and the first edit adds a team."""
    try:
        return team_file_content(path)
    except NotFoundError:
        if edits and isinstance(edits[0], AddTeam) and not path.is_symlink():
            return None
        raise


def read_for_edit(path: Path, content: bytes) -> TeamFile:
    """Read the content of a team file; raise DataError for any problem except a lack of teams."""
    try:
        read = read_team_file(content)
    except DataError as error:
        raise DataError(f"{path}: {error}") from None
    wrong = [one for one in read.problems if (one.team, one.key) != (None, None)]
    if wrong:
        raise DataError(_("{path}: {problem}: fix it first").format(path=path, problem=wrong[0]))
    return read


def _seen(cache: Path | None, path: Path, content: bytes, seen: bytes | str) -> bytes | None:
    """Return the content that the user looked at, by content or digest; None if not known."""
    if isinstance(seen, bytes):
        return seen
    known = [step.before.encode() for step in steps(cache, path) if step.before is not None]
    return next((one for one in (content, *known) if digest(one) == seen), None)


def _check_seen(path: Path, edits: Sequence[Edit], table: Entries, seen: bytes | None) -> None:
    """Raise ChangedMeanwhileError for an edit whose aspect of the file changed since `seen`.

    Where the seen content is not known, every edit counts as changed.
    """
    try:
        then = None if seen is None else read_toml(seen)
    except DataError:
        then = None
    for edit in edits:
        found = edit.aspect(table)
        if then is None or edit.aspect(then) != found:
            raise ChangedMeanwhileError(path, edit, then and edit.aspect(then), found)


def _after(path: Path, text: str, edits: Sequence[Edit], table: Entries) -> str:
    """Return the text after the edits, which holds the table that they make, and nothing else."""
    wanted = table
    for edit in edits:
        wanted = edit.applied(wanted)
    try:
        after = rewritten(text, wanted)
        (after or "").encode()
    except UnicodeEncodeError:
        raise UsageError(_("a character is only half there: type it anew")) from None
    if after is None:
        raise DataError(
            _("{path} cannot be edited as it is written: use an editor").format(path=path)
        )
    return after


def _checked(text: str) -> TeamFile:
    """Return the read text; raise ValueProblemError for its first problem."""
    read = read_team_file(text.encode())
    for problem in read.problems:
        raise ValueProblemError(problem.text, problem.team, problem.key)
    return read


def _write(path: Path, text: str, kept: TeamFile) -> None:
    write_whole(path, text, follow=True, keep_as=BACKUP if kept.roster.teams else REPLACED)


def _refuse_read_only(path: Path) -> None:
    """Raise DataError for a file that its owner made read-only; renaming would replace it."""
    target = Path(os.path.realpath(path))
    if target.exists() and not (
        os.access(target, os.W_OK) and stat.S_IMODE(target.stat().st_mode) & 0o222
    ):
        raise DataError(_("{path} is read-only: make it writable first").format(path=path))
