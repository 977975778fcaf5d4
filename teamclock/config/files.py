"""Files written whole or not at all, and the program's own resources.

A name that the program chooses itself is replaced by renaming, never opened to be written: what a
link of that name leads to stays as it is.
"""

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import teamclock
from teamclock.config.regular import open_regular, set_mode
from teamclock.config.set_aside import aside, link_beside, sweep
from teamclock.domain.errors import DataError, NotFoundError, RefusedError
from teamclock.messages import _

_READ_ONLY = {errno.EACCES, errno.EPERM, errno.EROFS}
_PART = 2**16
BACKUP, REPLACED = ".bak", ".replaced"


def write_whole(
    path: Path, text: str, *, follow: bool = False, keep_as: str | None = BACKUP
) -> None:
    """Write a file atomically, and keep the old one beside it; raise DataError if it cannot be.

    With `follow` the name may be that of a link, and the file it leads to is written. `keep_as` is
    added to the name of the old file: BACKUP, or REPLACED for a damaged one, so that BACKUP is
    always one to go back to. With None the old one is dropped, whatever it is.
    """
    try:
        make_folder(path.parent)
        target = Path(os.path.realpath(path)) if follow else path
        sweep(target.parent)
        if keep_as is not None:
            _keep(target, keep_as)
        _replace(target, (text.encode(),), like=target)
    except OSError as error:
        raise DataError(_sentence(path, error)) from error
    except ValueError:  # a NUL in the name
        raise DataError(_("{path} is not a file name").format(path=path)) from None


def export_whole(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file that a user named, part by part, atomically; raise where it cannot be.

    Only a file is replaced: no link is followed, no device written to.
    """
    try:
        _refuse_place(path)
        sweep(path.parent)
        _replace(path, parts, like=path)
    except OSError as error:
        raise (DataError if error.errno in _READ_ONLY else RefusedError)(
            _sentence(path, error)
        ) from error


def _refuse_place(path: Path) -> None:
    if not path.parent.is_dir():
        raise NotFoundError(
            _("there is no folder {parent}: make it first, or name another").format(
                parent=path.parent
            )
        )
    if os.path.lexists(path) and (path.is_symlink() or not path.is_file()):
        raise RefusedError(_no_file(path).format(path=path))
    if path.exists() and not os.access(path, os.W_OK):
        raise DataError(_("{path} is read-only: name another file").format(path=path))


def _no_file(path: Path) -> str:
    if path.is_symlink():
        return _("{path} is a link: name a file")
    return (
        _("{path} is a folder: name a file")
        if path.is_dir()
        else _("{path} is no file: name a file")
    )


def link_whole(path: Path, target: Path, *, keep_as: str = BACKUP) -> None:
    """Make `path` a link to `target` atomically; raise DataError if it cannot be.

    A file that was there is kept, as `write_whole` keeps it; a link is not.
    """
    try:
        make_folder(path.parent)
        sweep(path.parent)
        if not path.is_symlink():
            _keep(path, keep_as)
        with aside(path.parent) as (beside, _file):
            link = link_beside(beside)
            link.symlink_to(os.path.realpath(target))
            link.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise DataError(_sentence(path, error)) from error


def _sentence(path: Path, error: OSError) -> str:
    """Say which file could not be written: the one that was being replaced, if any was."""
    return _("{path} cannot be written: {reason}").format(
        path=error.filename2 or path, reason=error.strerror or error
    )


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, for the user alone under any umask."""
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for each in reversed(missing):
        try:
            each.mkdir(mode=0o700)
        except FileExistsError:
            if not each.is_dir():
                raise
        else:
            each.chmod(0o700)
            _sync_folder(each.parent)


def _keep(path: Path, ending: str) -> None:
    """Copy a file beside itself, unless it is empty; raise OSError where it is no file.

    It is no hard link: an editor that writes in place would change both.
    """
    if not os.path.lexists(path):
        return
    with open_regular(path) as file:
        if os.fstat(file.fileno()).st_size:
            parts: Iterator[bytes] = iter(lambda: file.read(_PART), b"")
            _replace(path.with_name(path.name + ending), parts, like=path)


def _replace(target: Path, parts: Iterable[bytes], *, like: Path) -> None:
    """Put a new file in the place of `target`, with the mode of `like`; readers see old or new."""
    with aside(target.parent) as (beside, file):
        file.writelines(parts)
        file.flush()
        os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            set_mode(file.fileno(), stat.S_IMODE(like.lstat().st_mode) & 0o777)
        file.close()  # Windows renames no file that is open
        beside.replace(target)
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # Windows opens no folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def resource(name: str) -> Path:
    """Return the path of a file that came with the program: in the package, else beside it."""
    package = Path(teamclock.__file__).parent
    inside = package / "resources" / name
    return inside if inside.exists() else package.parent / "resources" / name
