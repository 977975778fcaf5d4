"""Write files atomically, and find the program's own resources.

A file whose name the program chooses is replaced by renaming and never opened for writing, so that
the target of a link of that name is not changed.
"""

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import teamclock
from teamclock.config.regular import open_regular, set_mode
from teamclock.domain.errors import (
    NO_SPACE,
    DataError,
    NoSpaceError,
    NotFoundError,
    RefusedError,
)
from teamclock.messages import _

_READ_ONLY = {errno.EACCES, errno.EPERM, errno.EROFS}
_PART = 2**16
BACKUP, REPLACED = ".bak", ".replaced"


def write_whole(
    path: Path, text: str, *, follow: bool = False, keep_as: str | None = BACKUP
) -> None:
    """Write a file atomically, and keep the old one beside it.

    Raise DataError on failure; for lack of space it is a NoSpaceError.

    With `follow`, the target of a link is written. `keep_as` is added to the name of the old file:
    BACKUP, or REPLACED for a damaged one, so that BACKUP is always a usable file. With None the
    old file is not kept.
    """
    try:
        make_folder(path.parent)
        target = Path(os.path.realpath(path)) if follow else path
        _sweep(target.parent)
        if keep_as is not None:
            _keep(target, keep_as)
        _replace(target, (text.encode(),), like=target)
    except OSError as error:
        raise _unwritten(path, error) from error
    except ValueError:  # a NUL in the name
        raise DataError(_("{path} is not a file name").format(path=path)) from None


def export_whole(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file that the user named, part by part, atomically.

    Only a regular file is replaced; no link is followed and no device is written. Raise
    NotFoundError for a missing folder, DataError for a read-only place, RefusedError otherwise.
    """
    try:
        _refuse_place(path)
        _sweep(path.parent)
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
    """Make `path` a link to `target` atomically; raise DataError on failure.

    A file at `path` is kept as by `write_whole`; a link is not kept.
    """
    try:
        make_folder(path.parent)
        _sweep(path.parent)
        if not path.is_symlink():
            _keep(path, keep_as)
        from teamclock.config.set_aside import link_beside, temporary_file

        with temporary_file(path.parent) as (beside, _file):
            link = link_beside(beside)
            link.symlink_to(os.path.realpath(target))
            link.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise _unwritten(path, error) from error


def _unwritten(path: Path, error: OSError) -> DataError:
    kind = NoSpaceError if error.errno in NO_SPACE else DataError
    return kind(_sentence(path, error))


def _sentence(path: Path, error: OSError) -> str:
    """Return a sentence that names the file that could not be written."""
    return _("{path} cannot be written: {reason}").format(
        path=error.filename2 or path, reason=error.strerror or error
    )


def make_folder(folder: Path) -> None:
    """Make a folder and its missing parents, with mode 700 under any umask; raise OSError."""
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for each in reversed(missing):
        _make_one(each)


def _make_one(folder: Path) -> None:
    """Make a folder, unless another program has just made it."""
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        if not folder.is_dir():
            raise
    else:
        folder.chmod(0o700)
        _sync_folder(folder.parent)


def _keep(path: Path, ending: str) -> None:
    """Copy a file beside itself, unless it is empty or missing; raise OSError for any other kind.

    A hard link would not do, because an editor that writes in place would change both.
    """
    if not os.path.lexists(path):
        return
    with open_regular(path) as file:
        if os.fstat(file.fileno()).st_size:
            parts: Iterator[bytes] = iter(lambda: file.read(_PART), b"")
            _replace(path.with_name(path.name + ending), parts, like=path)


def _replace(target: Path, parts: Iterable[bytes], *, like: Path) -> None:
    """Replace `target` by a new file with the mode of `like`; readers see one or the other."""
    from teamclock.config.set_aside import temporary_file

    with temporary_file(target.parent) as (beside, file):
        file.writelines(parts)
        file.flush()
        os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            set_mode(file.fileno(), stat.S_IMODE(like.lstat().st_mode) & 0o777)
        file.close()  # Windows does not rename open files
        beside.replace(target)
    _sync_folder(target.parent)


def _sweep(folder: Path) -> None:
    """Remove what killed programs left in a folder."""
    from teamclock.config.set_aside import sweep  # only what writes needs it

    sweep(folder)


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # Windows does not open folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def resource(name: str) -> Path:
    """Return the path of a file of the program, in the package or else beside it."""
    package = Path(teamclock.__file__).parent
    inside = package / "resources" / name
    return inside if inside.exists() else package.parent / "resources" / name
