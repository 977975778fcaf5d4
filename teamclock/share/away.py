"""Turn system errors at a shared folder into AwayError, whose message says that no step is lost."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from teamclock.domain.errors import NO_SPACE
from teamclock.messages import _
from teamclock.share.transport import AwayError

_GONE = {errno.ENOENT, errno.ENOTDIR}
_READ_ONLY = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def reading(place: Path) -> Iterator[None]:
    """Turn an OSError of a block that reads into AwayError; `place` is the path in the message."""
    try:
        yield
    except OSError as error:
        raise _access_error(place, error) from error


@contextmanager
def writing(place: Path) -> Iterator[None]:
    """Turn an OSError of a block that writes into AwayError; `place` is the path in the message."""
    try:
        yield
    except OSError as error:
        raise _write_error(place, error) from error


def _write_error(place: Path, error: OSError) -> AwayError:
    """Return the error for a folder or file that cannot be written."""
    if error.errno in NO_SPACE:
        return AwayError(
            _(
                "{place} has no space left: everything is kept, and is shared once there is room"
            ).format(place=place)
        )
    if error.errno in _READ_ONLY:
        return AwayError(
            _("{place} is read-only: everything is kept, and is shared once it is writable").format(
                place=place
            )
        )
    return _access_error(place, error)


def _access_error(place: Path, error: OSError) -> AwayError:
    """Return the error for a folder or file that is missing or cannot be used."""
    if error.errno in _GONE:
        return AwayError(
            _(
                "there is no share in {place} now: everything is kept, and is shared once there is"
            ).format(place=place)
        )
    return AwayError(
        _("{place} cannot be used now ({reason}): everything is kept, and is shared later").format(
            place=place, reason=error.strerror or error
        )
    )
