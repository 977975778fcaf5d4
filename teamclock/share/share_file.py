"""The file share.json, which makes a folder a shared folder and names the share (share.md, 4)."""

import errno
import os
import stat
from pathlib import Path
from typing import Any

from teamclock.config.regular import opener, read_regular
from teamclock.config.set_aside import sweep, temporary_file
from teamclock.domain.errors import DataError, RefusedError
from teamclock.domain.values import checked_text, uid
from teamclock.exchange.json_text import json_line, read_json
from teamclock.messages import _
from teamclock.share.away import reading, writing
from teamclock.share.log_files import sync_names, write_shared
from teamclock.share.transport import Share

_NAME = "share.json"
_SCHEMA = 1
_MOST_BYTES = 64 * 1024


def read_share(place: Path) -> Share | None:
    """Return the share in a folder; None if there is none.

    Raise AwayError if the folder cannot be read, DataError for a damaged or newer share.
    """
    path = place / _NAME
    with reading(place):
        if not _exists(path):
            return None
        try:
            return _share_of(_value(path))
        except DataError as error:
            raise DataError(
                _("{path} cannot be used: {reason}").format(path=path, reason=error)
            ) from None


def check_there(place: Path) -> None:
    """Raise OSError if share.json is missing, as in the folder of a disk that is not mounted."""
    (place / _NAME).lstat()


def _exists(path: Path) -> bool:
    """Return whether anything is at a path; raise OSError if its folder is missing."""
    if not stat.S_ISDIR(path.parent.stat().st_mode):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    return True


def _value(path: Path) -> Any:
    """Return the JSON value in a file; raise DataError for other content, or no regular file."""
    if not stat.S_ISREG(path.lstat().st_mode):
        raise DataError(_("it is no file: remove it, or name another folder"))
    content = read_regular(path, _MOST_BYTES + 1)
    if len(content) > _MOST_BYTES:
        raise DataError(_("it is larger than 64 KiB: name another folder"))
    return read_json(content)


def _share_of(value: Any) -> Share:
    """Return the share in a JSON value; raise DataError for a value that is no share."""
    found = value if type(value) is dict else {}
    schema = found.get("schema")
    if type(schema) is int and schema > _SCHEMA:
        raise DataError(_("it was written by a newer teamclock: update this program"))
    try:
        if type(schema) is int and schema == _SCHEMA:
            return Share(uid(found.get("share")), checked_text(found.get("name")))
    except ValueError:
        pass
    raise DataError(_("it does not describe a share: name another folder"))


def make_share(place: Path, share: Share) -> None:
    """Make a share in a folder; share.json is on the disk on return.

    Raise RefusedError if there is a share, AwayError if the folder cannot be written.
    """
    path = place / _NAME
    content = json_line({"schema": _SCHEMA, "share": share.id, "name": share.name})
    with writing(place):
        try:
            _put_new(path, content)
        except FileExistsError:
            raise RefusedError(
                _("there is a share in {place} already: join it, or name another folder").format(
                    place=place
                )
            ) from None
        sync_names(place)


def _put_new(path: Path, content: bytes) -> None:
    """Write a file that none sees incomplete, except on FAT; FileExistsError if one is there."""
    sweep(path.parent)
    if _exists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    with temporary_file(path.parent) as (beside, file):
        write_shared(file, [content], path.parent)
        try:
            path.hardlink_to(beside)
        except OSError:  # FAT has no hard links
            _put_unlinked(path, content)


def _put_unlinked(path: Path, content: bytes) -> None:
    """Write a file directly at its path, where it is incomplete for a moment.

    This is for file systems without hard links; raise OSError if the file is there already.
    """
    with open(path, "xb", opener=opener) as file:
        try:
            write_shared(file, [content], path.parent)
        except OSError:
            path.unlink()
            raise
