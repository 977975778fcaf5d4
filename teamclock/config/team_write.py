"""Apply edits to the newest text of the team file, and undo them (teams.md, c. editing)."""

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
    """A value of an edit is wrong.

    team: the id of its team; None for a key of the top table.
    key: its key; None if the problem concerns no key.
    text: what is wrong, without the key.
    """

    def __init__(self, text: str, team: str | None, key: str | None) -> None:
        super().__init__(f"{key}: {text}" if key else text)
        self.team, self.key, self.text = team, key, text


class ChangedMeanwhileError(RefusedError):
    """The part of the file that an edit replaces has changed since the user looked.

    edit: the edit.
    seen: the part as the user saw it; None if the program no longer knows it.
    found: the part as it is now.
    """

    def __init__(self, path: Path, edit: Edit, seen: object, found: object) -> None:
        super().__init__(
            _("{path} has changed since you looked: check it, then try again").format(path=path)
        )
        self.edit, self.seen, self.found = edit, seen, found


class Edited(NamedTuple):
    """The outcome of edits, or of undoing the last edit.

    roster: the teams as they are now; after a dry run as they would be.
    digest: the digest of the file's bytes as they are now; empty if there is no file.
    changed: whether the file was written, or would have been without the dry run.
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
    """Apply edits to the team file; everything that they do not name stays byte for byte.

    cache: the folder of the lock and of the record of edits; None for neither.
    seen: the content of the file that the user looked at, or its digest; None skips the check for
    changes since then.
    dry_run: check the edits and write nothing.

    A missing file is made if the first edit adds a team. Nothing is written if the roster would be
    the same as before.

    Raise ValueProblemError for a wrong value, NotFoundError for an unknown team, RefusedError if a
    rule forbids an edit, ChangedMeanwhileError if the part that it replaces has changed, DataError
    for a file that cannot be edited, BusyError while another program holds the file's lock.
    """
    with locked(cache, path):
        content = _content(path, edits)
        given = content or NEW_FILE.encode()
        old, table = read_for_edit(path, given), read_toml(given)
        if seen is not None and content is not None:
            _check_seen(path, edits, table, _seen_content(cache, path, content, seen))
        after = _edited_text(path, given.decode(), edits, table)
        read = _read_checked(after)
        if content is not None and read.roster == old.roster:
            return Edited(old.roster, digest(content), changed=False)
        _refuse_read_only(path)
        if dry_run:
            return Edited(read.roster, digest(content) if content else "", changed=True)
        _write(path, after, old)
        return Edited(read.roster, _record_edit(cache, path, content, after), changed=True)


def _record_edit(cache: Path | None, path: Path, before: bytes | None, after: str) -> str:
    """Record an edit, so that it can be undone; return the digest of the new content.

    `before` is the old content; None if there was no file. Without a `cache` folder nothing is
    recorded.
    """
    step = EditStep(None if before is None else before.decode(), digest(after.encode()))
    save_steps(cache, path, (*steps(cache, path), step))
    return step.after


def undo_edit(path: Path, *, cache: Path | None, dry_run: bool = False) -> Edited:
    """Restore the bytes from before the last edit; a further call undoes the edit before that.

    If the edit made the file, the file is removed. A `dry_run` writes nothing. `cache` is the
    folder of the record of edits.

    Raise RefusedError if no edit is recorded, or if the file has changed since the last edit.
    """
    with locked(cache, path):
        recorded = steps(cache, path)
        if not recorded:
            raise RefusedError(_("nothing to undo"))
        content, last = team_file_content(path), recorded[-1]
        if digest(content) != last.after:
            raise RefusedError(
                _("{path} has changed since that edit: nothing is undone").format(path=path)
            )
        before = (last.before or "").encode()
        roster = read_team_file(before).roster
        if not dry_run:
            _put_back(path, last.before, read_for_edit(path, content))
            save_steps(cache, path, recorded[:-1])
        now = content if dry_run else before
        return Edited(roster, digest(now) if now else "", changed=True)


def _put_back(path: Path, text: str | None, old: TeamFile) -> None:
    """Write the text from before an edit; None, from before there was a file, removes the file.

    `old` is the present content, which is kept beside the file unless the file is removed.
    """
    _refuse_read_only(path)
    if text is None:
        Path(os.path.realpath(path)).unlink()
    else:
        _write(path, text, old)


def _content(path: Path, edits: Sequence[Edit]) -> bytes | None:
    """Return the content of the file; None if it is missing and the first edit adds a team.

    Raise NotFoundError if it is missing otherwise, or if the path is a link that leads nowhere.
    """
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
    # a lack of teams is the one problem that names neither a team nor a key
    wrong = [one for one in read.problems if (one.team, one.key) != (None, None)]
    if wrong:
        raise DataError(_("{path}: {problem}: fix it first").format(path=path, problem=wrong[0]))
    return read


def _seen_content(
    cache: Path | None, path: Path, content: bytes, seen: bytes | str
) -> bytes | None:
    """Return the content that the user looked at; `seen` is that content or its digest.

    Return None if `seen` is a digest, but not of the present `content` or of a text before an edit
    that is recorded in the folder `cache`.
    """
    if isinstance(seen, bytes):
        return seen
    recorded = [step.before.encode() for step in steps(cache, path) if step.before is not None]
    return next((text for text in (content, *recorded) if digest(text) == seen), None)


def _check_seen(path: Path, edits: Sequence[Edit], table: Entries, seen: bytes | None) -> None:
    """Raise ChangedMeanwhileError if a part of the file that an edit replaces has changed.

    table: the present table of the file.
    seen: the content that the user looked at. If it is None or invalid, every part counts as
    changed.
    """
    try:
        then = None if seen is None else read_toml(seen)
    except DataError:
        then = None
    for edit in edits:
        now = edit.aspect(table)
        if then is None or edit.aspect(then) != now:
            raise ChangedMeanwhileError(path, edit, then and edit.aspect(then), now)


def _edited_text(path: Path, text: str, edits: Sequence[Edit], table: Entries) -> str:
    """Return `text`, the content of the file, with the edits applied; `table` is the text's table.

    Raise DataError, which names `path`, if the text cannot be changed in place, and UsageError if
    an edit has half a surrogate pair.
    """
    wanted = table
    for edit in edits:
        wanted = edit.applied(wanted)
    try:
        after = rewritten(text, wanted)
        (after or "").encode()  # fails for half a surrogate pair
    except UnicodeEncodeError:
        raise UsageError(_("a character is only half there: type it anew")) from None
    if after is None:
        raise DataError(
            _("{path} cannot be edited as it is written: use an editor").format(path=path)
        )
    return after


def _read_checked(text: str) -> TeamFile:
    """Read the new text of the file; raise ValueProblemError for its first problem."""
    file = read_team_file(text.encode())
    for problem in file.problems:
        raise ValueProblemError(problem.text, problem.team, problem.key)
    return file


def _write(path: Path, text: str, old: TeamFile) -> None:
    """Write the team file, and keep a copy of the old file beside it.

    If the old file has no valid team, its copy gets another name, so that the last good copy stays.
    """
    write_whole(path, text, follow=True, keep_as=BACKUP if old.roster.teams else REPLACED)


def _refuse_read_only(path: Path) -> None:
    """Raise DataError for a read-only file, because renaming would replace it all the same."""
    target = Path(os.path.realpath(path))
    if target.exists() and not (
        os.access(target, os.W_OK) and stat.S_IMODE(target.stat().st_mode) & 0o222
    ):
        raise DataError(_("{path} is read-only: make it writable first").format(path=path))
