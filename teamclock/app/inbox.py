"""The queue as a window looks at it: a page of items, filtered, aged at the instant looked at."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from teamclock.app.access import why_read_only
from teamclock.app.queue_service import AgedItem, QueueService
from teamclock.app.session import Session
from teamclock.domain.errors import DamagedError, DataError
from teamclock.domain.flow import Freshness
from teamclock.domain.interval import Instant
from teamclock.domain.item import NOTHING, Status, Waiting
from teamclock.domain.roster import TeamId
from teamclock.store.place import is_missing
from teamclock.store.queue import Queue, QueueQuery

if TYPE_CHECKING:
    from teamclock.app.meetings import Meetings
    from teamclock.store.backup.backups import Backup

PAGE = 100
"""So many items are shown at first, and so many more each time the end of the list is reached."""

BRIEF_S = 0.01
"""How long a window waits for others’ locks: it goes on, and tries again a little later.

A minute's board has up to five looks at the queue, each of which may wait so long.
"""

_LAST_S = 1.0


class FilterState(StrEnum):
    """Which items are shown."""

    OPEN = "open"
    DRAFTS = "drafts"
    OFFERED = "offered"
    ACCEPTED = "picked up"
    RETURNED = "returned"
    SNOOZED = "snoozed"
    CLOSED = "closed"


_STATUS = {
    FilterState.DRAFTS: Status.DRAFT,
    FilterState.OFFERED: Status.OFFERED,
    FilterState.ACCEPTED: Status.ACCEPTED,
    FilterState.RETURNED: Status.RETURNED,
}


class Filter(NamedTuple):
    """What is looked for: which items, whose move, which words, and how many at most."""

    which: FilterState = FilterState.OPEN
    awaiting: TeamId | None = None
    words: str = ""
    limit: int = PAGE

    @property
    def narrows(self) -> bool:
        return self._replace(limit=PAGE) != Filter()


class Page(NamedTuple):
    """The first items of a sift; there may be `more`. `waiting` counts all open items.

    `damage` tells which rows were left out, for they could not be read.
    """

    sift: Filter = Filter()
    items: tuple[AgedItem, ...] = ()
    more: bool = False
    waiting: Waiting = NOTHING
    damage: DamagedError | None = None

    @property
    def overdue(self) -> int:
        """Return how many of the items shown are overdue; they come first."""
        return sum(one.ageing.freshness is Freshness.OVERDUE for one in self.items)


class Recovery(NamedTuple):
    """What is shown of a queue that cannot be used: the trouble, and the newest good backup.

    `damaged` tells whether another file in its place would help; where it is newer than this
    program, or may not be read, none would. `partly`: only some rows of it cannot be read.
    """

    trouble: str
    newest: "Backup | None" = None
    damaged: bool = False
    partly: bool = False


class Inbox:
    """A queue's place: opened where there is one, made only when something is first put there."""

    def __init__(self, path: Path, session: Session, wait_s: float | None = None) -> None:
        self.path = path
        self._session, self._wait_s = session, wait_s
        self._queue: Queue | None = None

    def close(self) -> None:
        if self._queue is not None:
            self._queue.close()
            self._queue = None

    @contextmanager
    def last_chance(self) -> Iterator[None]:
        """Wait longer for others’ locks in a block: nothing is tried again after it."""
        usual, self._wait_s = self._wait_s, _LAST_S
        self.close()
        try:
            yield
        finally:
            self._wait_s = usual
            self.close()

    def why_read_only(self) -> str:
        """Say why the queue cannot be changed; nothing where it can."""
        return why_read_only(self.path)

    def refuse_read_only(self) -> None:
        """Raise DataError where the queue cannot be changed, before somebody writes at length."""
        words = self.why_read_only()
        if words:
            raise DataError(words)

    def desk(self, now: Instant) -> QueueService:
        """Return the queue's service, which is made if it is not there; raise TeamclockError."""
        return QueueService(self._opened(), self._session, now)

    def meetings(self, now: Instant) -> "Meetings":
        """Return the talks of the queue, which is made if it is not there; as `desk` does."""
        from teamclock.app.meetings import Meetings

        return Meetings(self._opened(), self._session, self.desk(now))

    def queue(self) -> Queue | None:
        """Return the queue where there is one; raise TeamclockError."""
        return self._opened() if self._there() else None

    def _opened(self) -> Queue:
        if not self._there() or self._queue is None:
            self._queue = Queue(self.path, self._wait_s)
        return self._queue

    def _there(self) -> bool:
        """Tell whether there is a queue; one that was moved away is let go of."""
        there = not is_missing(self.path)
        if not there:
            self.close()
        return there

    def changed(self) -> bool:
        """Tell whether somebody else wrote since this was last asked; it may have come or gone."""
        had, there = self._queue is not None, self._there()
        if self._queue is None:
            return had or there
        return self._queue.changed()

    def page(self, sift: Filter, at: Instant) -> Page:
        """Return what a sift finds, as it stands at `at`; nothing where there is no queue yet."""
        if not self._there():
            return Page(sift)
        desk, sought = self.desk(at), _sought(sift, at)
        queue = self._opened()
        queue.damage.forget()
        found, waiting = _found(desk, sift, sought), queue.waiting()
        more = len(found) > sift.limit
        return Page(sift, found[: sift.limit], more, waiting, queue.damage.found())

    def aged(self, page: Page, at: Instant) -> Page:
        """Return a page with the same items in the same order, as they stand at another instant."""
        if not page.items:
            return page
        return page._replace(items=self.desk(at).aged([one.item for one in page.items], at))


def _sought(sift: Filter, at: Instant) -> QueueQuery:
    return QueueQuery(
        now=at,
        limit=sift.limit + 1,  # one more tells whether there are more
        awaiting=sift.awaiting,
        status=_STATUS.get(sift.which),
        words=tuple(sift.words.split()),
        snoozed=sift.which is FilterState.SNOOZED,
    )


def _found(desk: QueueService, sift: Filter, sought: QueueQuery) -> tuple[AgedItem, ...]:
    if sift.which is FilterState.CLOSED:
        return desk.closed_items(sought)
    return desk.open_items(sought)
