"""Locks on open files, which the system releases when the process ends in any way."""

from collections.abc import Callable
from enum import Enum

Flock = Callable[[int, int], None]


class Lock(Enum):
    """The result of a request for a lock.

    HELD: this process has it. TAKEN: another process has it. NONE: there are no locks here.
    """

    HELD = "held"
    TAKEN = "taken"
    NONE = "none"


def try_lock(handle: int, flock: Flock | None = None) -> Lock:
    """Request an exclusive lock on an open file, without waiting.

    Two errors mean that another process has the lock (flock(2)). File systems without locks (NFS
    without its lock service, some of FUSE) have many others: ENOLCK, ENOTSUP, ENOSYS, EINVAL.
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
