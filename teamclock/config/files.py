"""Files written whole or not at all, and the program's own resources."""

import os
from contextlib import suppress
from pathlib import Path

import teamclock
from teamclock.domain.errors import DataError


def write_whole(path: Path, text: str) -> None:
    """Write a file atomically and keep the old one as `.bak`; raise DataError if it cannot be."""
    try:
        _make_folder(path.parent)
        if path.exists():
            _replace(path.with_name(path.name + ".bak"), path.read_bytes(), like=path)
        _replace(path, text.encode(), like=path)
    except OSError as error:
        raise DataError(f"{path} cannot be written: {error.strerror or error}") from error
    except ValueError:  # a NUL in the name
        raise DataError(f"{path} is not a file name") from None


def link_whole(path: Path, target: Path) -> None:
    """Make `path` a link to `target`, a file that was there `.bak`; raise DataError if it fails."""
    try:
        _make_folder(path.parent)
        if path.exists() and not path.is_symlink():
            path.replace(path.with_name(path.name + ".bak"))
        path.unlink(missing_ok=True)
        path.symlink_to(target.resolve())
    except OSError as error:
        raise DataError(f"{path} cannot be written: {error.strerror or error}") from error


def _make_folder(folder: Path) -> None:
    """Make a folder, and those above it, for the user alone."""
    if not folder.is_dir():
        _make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def _replace(path: Path, content: bytes, *, like: Path) -> None:
    """Put `content` in the place of `path`, with the mode of `like`; readers see old or new."""
    import shutil  # and tempfile: dear, and only a write needs them
    import tempfile

    target = path.resolve()  # a link stays a link
    handle, aside = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
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
