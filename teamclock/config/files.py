"""Files written whole or not at all, and the program's own resources."""

import errno
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import teamclock
from teamclock.domain.errors import DataError, NotFoundError, RefusedError

_READ_ONLY = {errno.EACCES, errno.EPERM, errno.EROFS}


def write_whole(path: Path, text: str) -> None:
    """Write a file atomically and keep the old one as `.bak`; raise DataError if it cannot be."""
    try:
        make_folder(path.parent)
        if path.exists():
            _replace(path.with_name(path.name + ".bak"), path.read_bytes(), like=path)
        _replace(path, text.encode(), like=path)
    except OSError as error:
        raise DataError(f"{path} cannot be written: {error.strerror or error}") from error
    except ValueError:  # a NUL in the name
        raise DataError(f"{path} is not a file name") from None


def export_whole(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file that a user named, part by part, atomically; raise where it cannot be.

    Only a file is replaced: no link is followed, no device written to.
    """
    if not path.parent.is_dir():
        raise NotFoundError(f"there is no folder {path.parent}: make it first, or name another")
    if os.path.lexists(path) and (path.is_symlink() or not path.is_file()):
        kind = "a link" if path.is_symlink() else "a folder" if path.is_dir() else "no file"
        raise RefusedError(f"{path} is {kind}: name a file")
    if path.exists() and not os.access(path, os.W_OK):
        raise DataError(f"{path} is read-only: name another file")
    try:
        _replace_with(path, parts, like=path)
    except OSError as error:
        reason = f"{path} cannot be written: {error.strerror or error}"
        raise (DataError if error.errno in _READ_ONLY else RefusedError)(reason) from error


def link_whole(path: Path, target: Path) -> None:
    """Make `path` a link to `target`, a file that was there `.bak`; raise DataError if it fails."""
    try:
        make_folder(path.parent)
        if path.exists() and not path.is_symlink():
            path.replace(path.with_name(path.name + ".bak"))
        path.unlink(missing_ok=True)
        path.symlink_to(target.resolve())
    except OSError as error:
        raise DataError(f"{path} cannot be written: {error.strerror or error}") from error


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, for the user alone."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def _replace(path: Path, content: bytes, *, like: Path) -> None:
    """Put `content` in the place of `path`, with the mode of `like`; readers see old or new."""
    _replace_with(path.resolve(), (content,), like=like)  # a link stays a link


def _replace_with(target: Path, parts: Iterable[bytes], *, like: Path) -> None:
    import shutil  # and tempfile: dear, and only a write needs them
    import tempfile

    handle, aside = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            shutil.copymode(like, aside)
        Path(aside).replace(target)
    except BaseException:
        Path(aside).unlink()
        raise
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
