"""The same done with each of some items; what was done once is not done again."""

from collections.abc import Callable, Iterable

from teamclock.domain.errors import BusyError, DataError, TeamclockError
from teamclock.domain.interval import Instant
from teamclock.domain.item import Item


class Batch:
    """Takes items one after the other: what is refused is kept, the others go on.

    Where the queue cannot be written now, the items that are left wait for another time. `now` is
    the instant at which they were last tried.
    """

    def __init__(self, items: Iterable[Item], deed: Callable[[Item, Instant], Item]) -> None:
        self._left, self._deed = list(items), deed
        self.done: tuple[Item, ...] = ()
        self.now = Instant(0)
        self.refused: TeamclockError | None = None

    def go_on(self, now: Instant) -> None:
        """Take the items that are left; raise BusyError or DataError, and keep them, if need be."""
        self.now = now
        while self._left:
            try:
                self.done += (self._deed(self._left[0], now),)
            except (BusyError, DataError):
                raise
            except TeamclockError as error:
                self.refused = self.refused or error
            del self._left[0]
