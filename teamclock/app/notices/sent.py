"""Which notices were told: kept in the queue, and in memory where there is none to write into."""

from collections.abc import Collection

from teamclock.domain.errors import BusyError, TeamclockError
from teamclock.domain.interval import Instant
from teamclock.store import sent_notices
from teamclock.store.queue import Queue


class SentNotices:
    """What this program told, and what the queue says that others did."""

    def __init__(self) -> None:
        self._keys: set[str] = set()

    def known(self, queue: Queue | None, keys: Collection[str]) -> set[str]:
        """Return those of `keys` that were told."""
        mine = self._keys.intersection(keys)
        if queue is None:
            return mine
        try:
            return mine | sent_notices.told(queue, keys)
        except TeamclockError:
            return mine

    def tell(self, queue: Queue | None, keys: Collection[str], at: Instant) -> set[str] | None:
        """Keep `keys` as told and return those that are new; None where it must be tried again."""
        new = set(keys) - self._keys
        try:
            new = new if queue is None else sent_notices.tell(queue, new, at)
        except BusyError:
            return None
        except TeamclockError:  # read-only, or full
            new -= self.known(queue, new)
        self._keys |= set(keys)
        return new
