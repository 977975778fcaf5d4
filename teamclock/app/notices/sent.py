"""Keys of sent notices: stored in the queue, and in memory where it is missing or read-only."""

from collections.abc import Collection

from teamclock.domain.errors import BusyError, TeamclockError
from teamclock.domain.interval import Instant
from teamclock.store import sent_notices
from teamclock.store.queue import Queue


class SentNotices:
    """The keys of the notices that this program sent, together with those in a queue."""

    def __init__(self) -> None:
        self._keys: set[str] = set()

    def known(self, queue: Queue | None, keys: Collection[str]) -> set[str]:
        """Return those of `keys` whose notices were sent."""
        mine = self._keys.intersection(keys)
        if queue is None:
            return mine
        try:
            return mine | sent_notices.sent(queue, keys)
        except TeamclockError:
            return mine

    def claim(self, queue: Queue | None, keys: Collection[str], at: Instant) -> set[str] | None:
        """Store `keys` as sent and return the new ones; None where the queue is busy: try again."""
        new = set(keys) - self._keys
        try:
            new = new if queue is None else sent_notices.claim(queue, new, at)
        except BusyError:
            return None
        except TeamclockError:  # read-only, or full
            new -= self.known(queue, new)
        self._keys |= set(keys)
        return new
