"""Turn errors of the system at a place into AwayError, which says why, and that all is kept."""

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
    """Turn an OSError of the block, which reads, into AwayError."""
    try:
        yield
    except OSError as error:
        raise _away(place, error) from error


@contextmanager
def writing(place: Path) -> Iterator[None]:
    """Turn an OSError of the block, which writes, into AwayError."""
    try:
        yield
    except OSError as error:
        raise _unwritten(place, error) from error


def _unwritten(place: Path, error: OSError) -> AwayError:
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
    return _away(place, error)


def _away(place: Path, error: OSError) -> AwayError:
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
