"""Remember the keys of sent notices, so that each notice is sent once.

They are stored in the queue, and in memory where the queue is missing or read-only.
"""

from collections.abc import Collection

from teamclock.domain.errors import BusyError, TeamclockError
from teamclock.domain.interval import Instant
from teamclock.store import sent_notices
from teamclock.store.queue import Queue


class SentNotices:
    """The keys of the notices that this process sent, together with those stored in a queue."""

    def __init__(self) -> None:
        self._keys: set[str] = set()  # of the notices that this process sent

    def known(self, queue: Queue | None, keys: Collection[str]) -> set[str]:
        """Return those of `keys` whose notices were sent; `queue` is None where there is none.

        Where the queue cannot be read, only those that this process sent are known.
        """
        in_memory = self._keys.intersection(keys)
        if queue is None:
            return in_memory
        try:
            return in_memory | sent_notices.sent(queue, keys)
        except TeamclockError:
            return in_memory

    def claim(self, queue: Queue | None, keys: Collection[str], at: Instant) -> set[str] | None:
        """Store `keys` as sent at `at`, and return those that were not stored before.

        Another program that uses the queue sends no notice that was claimed here. Return None where
        the queue is busy: nothing is claimed then. Where the queue cannot be written for another
        reason, or there is none (None), only this process notes the keys.
        """
        new = set(keys) - self._keys
        try:
            new = new if queue is None else sent_notices.claim(queue, new, at)
        except BusyError:
            return None
        except TeamclockError:  # read-only, or full
            new -= self.known(queue, new)
        self._keys |= set(keys)
        return new
