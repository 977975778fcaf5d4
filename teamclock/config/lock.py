"""Locks on open files: they end with the process that holds them, however it ends."""

from collections.abc import Callable
from enum import Enum

Flock = Callable[[int, int], None]


class Lock(Enum):
    """What came of asking for a lock: it is ours, somebody else's, or not to be had at all."""

    HELD = "held"
    TAKEN = "taken"
    NONE = "none"


def try_lock(handle: int, flock: Flock | None = None) -> Lock:
    """Lock an open file for this process alone, without waiting.

    Some file systems know no locks (NFS without its lock service, some of FUSE) and say so in many
    ways (ENOLCK, ENOTSUP, ENOSYS, EINVAL); two errors alone mean that somebody holds it (flock(2)).
    """
    try:
        import fcntl
    except ImportError:  # Windows
        return Lock.NONE
    try:
        (flock or fcntl.flock)(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # EWOULDBLOCK; EACCES where flock is fcntl
        return Lock.TAKEN
    except OSError:
        return Lock.NONE
    return Lock.HELD
