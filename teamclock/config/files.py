"""Write files atomically, and find the program's own resources.

A new file is written beside the old one and renamed over it. The old file is never opened for
writing: the target of a symbolic link stays as it is, unless `follow` is asked for.
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
"""The error numbers of a place that may not be written."""
_CHUNK_BYTES = 2**16
BACKUP, REPLACED = ".bak", ".replaced"


def write_whole(
    path: Path, text: str, *, follow: bool = False, keep_as: str | None = BACKUP
) -> None:
    """Replace the content of a file atomically, and keep a copy of the old file beside it.

    follow: write the target of a link; else a link is replaced if `keep_as` is None, or refused.
    keep_as: what is added to the name of the copy: BACKUP, or REPLACED if the old file is damaged,
    so that the BACKUP copy stays usable. With None no copy is made.

    Raise DataError on failure; for lack of space it is a NoSpaceError.
    """
    try:
        make_folder(path.parent)
        target = Path(os.path.realpath(path)) if follow else path
        _remove_leftovers(target.parent)
        if keep_as is not None:
            _copy_beside(target, keep_as)
        _replace(target, (text.encode(),), like=target)
    except OSError as error:
        raise _write_error(path, error) from error
    except ValueError:  # a NUL in the name
        raise DataError(_("{path} is not a file name").format(path=path)) from None


def export_whole(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file that the user named atomically; `parts` are the pieces of its content.

    Only a regular file is replaced; no link is followed and no device is written. Raise
    NotFoundError for a missing folder, DataError for a read-only destination, RefusedError
    otherwise.
    """
    try:
        _check_destination(path)
        _remove_leftovers(path.parent)
        _replace(path, parts, like=path)
    except OSError as error:
        raise (DataError if error.errno in _READ_ONLY else RefusedError)(
            _write_error_words(path, error)
        ) from error


def _check_destination(path: Path) -> None:
    """Raise an error if a file that the user named cannot be written.

    NotFoundError: its folder is missing. RefusedError: the path is a link, a folder or a device.
    DataError: the file is read-only.
    """
    if not path.parent.is_dir():
        raise NotFoundError(
            _("there is no folder {parent}: make it first, or name another").format(
                parent=path.parent
            )
        )
    if os.path.lexists(path) and (path.is_symlink() or not path.is_file()):
        raise RefusedError(_not_a_file_words(path).format(path=path))
    if path.exists() and not os.access(path, os.W_OK):
        raise DataError(_("{path} is read-only: name another file").format(path=path))


def _not_a_file_words(path: Path) -> str:
    """Return the message that refuses a link, a folder or another path that is no regular file."""
    if path.is_symlink():
        return _("{path} is a link: name a file")
    return (
        _("{path} is a folder: name a file")
        if path.is_dir()
        else _("{path} is no file: name a file")
    )


def link_whole(path: Path, target: Path, *, keep_as: str = BACKUP) -> None:
    """Make `path` a symbolic link to `target` atomically; raise DataError on failure.

    A regular file at `path` is first copied to its name with `keep_as` added. An old link is
    replaced without a copy.
    """
    try:
        make_folder(path.parent)
        _remove_leftovers(path.parent)
        if not path.is_symlink():
            _copy_beside(path, keep_as)
        from teamclock.config.set_aside import link_beside, temporary_file

        with temporary_file(path.parent) as (beside, _file):
            link = link_beside(beside)
            link.symlink_to(os.path.realpath(target))
            link.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise _write_error(path, error) from error


def _write_error(path: Path, error: OSError) -> DataError:
    """Return the error for a file that could not be written: NoSpaceError for lack of space."""
    kind = NoSpaceError if error.errno in NO_SPACE else DataError
    return kind(_write_error_words(path, error))


def _write_error_words(path: Path, error: OSError) -> str:
    """Return a message that names the file that could not be written, and why."""
    named = error.filename2 or path  # `filename2` is the target of a renaming that failed
    return _("{path} cannot be written: {reason}").format(
        path=named, reason=error.strerror or error
    )


def make_folder(folder: Path) -> None:
    """Make a folder and its missing parents, with mode 700 under any umask.

    Raise OSError if a folder cannot be made.
    """
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for path in reversed(missing):
        _make_one_folder(path)


def _make_one_folder(folder: Path) -> None:
    """Make one folder with mode 700; do nothing if another program has just made it."""
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        if not folder.is_dir():
            raise
    else:
        folder.chmod(0o700)
        _sync_folder(folder.parent)


def _copy_beside(path: Path, ending: str) -> None:
    """Copy a file and its permissions to its name with `ending`, unless it is empty or missing.

    Raise OSError for anything but a regular file. The copy is no hard link, because an editor that
    writes in place would change both.
    """
    if not os.path.lexists(path):  # a broken link is not missing
        return
    with open_regular(path) as file:
        if os.fstat(file.fileno()).st_size:
            parts: Iterator[bytes] = iter(lambda: file.read(_CHUNK_BYTES), b"")
            _replace(path.with_name(path.name + ending), parts, like=path)


def _replace(target: Path, parts: Iterable[bytes], *, like: Path) -> None:
    """Write a new file with the mode of the file `like`, or 600, and rename it over `target`.

    Readers see the old content or the new one, never a part. The data is on the disk at the end.
    """
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


def _remove_leftovers(folder: Path) -> None:
    """Remove the temporary files of killed programs from a folder."""
    from teamclock.config.set_aside import sweep  # imported only for writing

    sweep(folder)


def _sync_folder(folder: Path) -> None:
    """Force the names in a folder to the disk, where the system can do that."""
    with suppress(OSError):  # Windows does not open folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def resource(name: str) -> Path:
    """Return the path of a file in `resources`, a folder in the package or else beside it."""
    package = Path(teamclock.__file__).parent
    inside = package / "resources" / name
    return inside if inside.exists() else package.parent / "resources" / name
