"""A lock is held, taken or not to be had; a file system without locks is nobody who holds one."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from teamclock.config.lock import Lock, try_lock

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has other locks")


@pytest.fixture
def handles(tmp_path: Path) -> Iterator[list[int]]:
    """Return two descriptors of one file, as two programs have them."""
    made = [os.open(tmp_path / "file", os.O_RDWR | os.O_CREAT) for _ in range(2)]
    yield made
    for handle in made:
        os.close(handle)


def test_of_two_who_ask_one_holds_it(handles: list[int]) -> None:
    assert [try_lock(handle) for handle in handles] == [Lock.HELD, Lock.TAKEN]


@pytest.mark.parametrize(
    ("number", "lock"),
    [
        (errno.EWOULDBLOCK, Lock.TAKEN),
        (errno.EACCES, Lock.TAKEN),
        (errno.ENOLCK, Lock.NONE),
        (errno.ENOTSUP, Lock.NONE),
        (errno.ENOSYS, Lock.NONE),
        (errno.EINVAL, Lock.NONE),
        (errno.EIO, Lock.NONE),
    ],
)
def test_only_two_errors_mean_that_somebody_holds_it(
    number: int, lock: Lock, handles: list[int]
) -> None:
    def refusing(handle: int, _operation: int) -> None:
        raise OSError(number, os.strerror(number))

    assert try_lock(handles[0], refusing) is lock
