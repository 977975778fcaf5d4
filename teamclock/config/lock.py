"""Locks on open files, which the system releases when the process ends in any way."""

from collections.abc import Callable
from enum import Enum

Flock = Callable[[int, int], None]
"""`fcntl.flock`, or a function that stands in for it: the arguments are a descriptor and flags."""


class Lock(Enum):
    """The result of a request for a lock.

    HELD: this process has the lock now.
    TAKEN: another process has it.
    NONE: the system or file system has no locks.
    """

    HELD = "held"
    TAKEN = "taken"
    NONE = "none"


def try_lock(handle: int, flock: Flock | None = None) -> Lock:
    """Request an exclusive lock on an open file, without waiting; closing the file releases it.

    `flock` replaces the system's function in tests. Two errors mean that another process has the
    lock (flock(2)). File systems without locks (NFS without its lock service, some of FUSE) raise
    many others: ENOLCK, ENOTSUP, ENOSYS, EINVAL.
    """
    try:
        import fcntl
    except ImportError:  # Windows
        return Lock.NONE
    try:
        (flock or fcntl.flock)(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # EWOULDBLOCK; EACCES where flock uses fcntl
        return Lock.TAKEN
    except OSError:
        return Lock.NONE
    return Lock.HELD
