"""What goes wrong with a place is told in one sentence, with the reason and that all is kept."""

import errno
import os
from pathlib import Path

import pytest

from teamclock.share.away import reading, writing
from teamclock.share.transport import AwayError

PLACE = Path("/mnt/team")
BACK = "there is no share in /mnt/team now: everything is kept, and is shared once there is"
CLOSED = "/mnt/team cannot be used now ({why}): everything is kept, and is shared later"


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOENT, BACK),
        (errno.ENOTDIR, BACK),
        (errno.EACCES, CLOSED),
        (errno.EIO, CLOSED),
    ],
)
def test_a_place_that_cannot_be_read_is_away(number: int, told: str) -> None:
    with pytest.raises(AwayError) as caught, reading(PLACE):
        raise OSError(number, os.strerror(number), "/elsewhere")

    assert str(caught.value) == told.replace("{why}", os.strerror(number))


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOENT, BACK),
        (errno.EIO, CLOSED),
        *(
            (
                full,
                "/mnt/team has no space left: everything is kept, and is shared once there is room",
            )
            for full in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        ),
        *(
            (
                closed,
                "/mnt/team is read-only: everything is kept, and is shared once it is writable",
            )
            for closed in (errno.EACCES, errno.EPERM, errno.EROFS)
        ),
    ],
)
def test_a_place_that_cannot_be_written_is_away(number: int, told: str) -> None:
    with pytest.raises(AwayError) as caught, writing(PLACE):
        raise OSError(number, os.strerror(number))

    assert str(caught.value) == told.replace("{why}", os.strerror(number))


def test_an_error_without_words_of_the_system_is_told_by_its_own() -> None:
    with pytest.raises(AwayError, match=r"cannot be used now \(odd\)"), reading(PLACE):
        raise OSError("odd")


def test_other_errors_are_left_as_they_are() -> None:
    with pytest.raises(KeyError), writing(PLACE), reading(PLACE):
        raise KeyError
