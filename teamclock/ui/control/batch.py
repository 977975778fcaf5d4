"""Takes one step with each of several items; after an error of the queue it continues."""

from collections.abc import Callable, Iterable

from teamclock.domain.errors import BusyError, DataError, TeamclockError
from teamclock.domain.interval import Instant
from teamclock.domain.item import Item


class Batch:
    """Takes a step with several items by calling `action`; a refused item does not stop the others.

    If the queue cannot be written at all, the remaining items wait for the next call of `go_on`,
    which does not try the items that succeeded.

    Attributes:
        done: The items after their step.
        now: The instant of the last attempt.
        refused: The first refusal, or None.
    """

    def __init__(self, items: Iterable[Item], action: Callable[[Item, Instant], Item]) -> None:
        self._remaining, self._action = list(items), action
        self.done: tuple[Item, ...] = ()
        self.now = Instant(0)
        self.refused: TeamclockError | None = None

    def go_on(self, now: Instant) -> None:
        """Take the step with the remaining items at the instant `now`.

        Raise BusyError or DataError if the queue cannot be written; the remaining items are
        retained. An item whose step is refused is skipped.
        """
        self.now = now
        while self._remaining:
            try:
                self.done += (self._action(self._remaining[0], now),)
            except (BusyError, DataError):
                raise
            except TeamclockError as error:
                self.refused = self.refused or error
            del self._remaining[0]
