"""The inbox: access to a queue file, and its items filtered and paged as a window shows them."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from teamclock.app.access import why_read_only
from teamclock.app.queue_service import AgedItem, QueueService, aged
from teamclock.app.session import Session
from teamclock.domain.errors import DamagedError, DataError
from teamclock.domain.flow import Ages, Freshness
from teamclock.domain.interval import Instant
from teamclock.domain.item import Status
from teamclock.domain.roster import TeamId
from teamclock.domain.waiting import NOTHING, Waiting
from teamclock.store.database import disk_trouble
from teamclock.store.finding import MOST_COUNTED, count_drafts, count_waiting
from teamclock.store.place import is_missing
from teamclock.store.queue import Queue, QueueQuery

if TYPE_CHECKING:
    from teamclock.app.meetings import Meetings
    from teamclock.store.backup.backups import Backup

PAGE = 100
"""The items shown at first, and added each time the end of the list is reached."""

BRIEF_S = 0.01
"""The seconds that a window waits for a lock; then it goes on, and tries again a little later.

The board of a minute reads the queue up to five times, and each time may wait this long.
"""

_LAST_S = 1.0


class FilterState(StrEnum):
    """The states of items that a filter can show."""

    OPEN = "open"
    YOURS = "your move"
    DRAFTS = "drafts"
    SNOOZED = "snoozed"
    STUCK = "stuck"
    CLOSED = "closed"


class Filter(NamedTuple):
    """Which items to show.

    which: the state of the items.
    awaiting: the team whose move it is; None for any. It does not apply to YOURS and CLOSED.
    words: words that an item must hold, separated by blanks.
    limit: the most items to show.
    """

    which: FilterState = FilterState.OPEN
    awaiting: TeamId | None = None
    words: str = ""
    limit: int = PAGE

    @property
    def narrows(self) -> bool:
        """Whether the filter differs from the default in more than its limit."""
        return self._replace(limit=PAGE) != Filter()


class Counts(NamedTuple):
    """How many items there are of some states, each up to 1,000.

    yours: the items that wait for the home team; neither drafts nor snoozed items.
    drafts: the drafts of all teams.
    """

    yours: int = 0
    drafts: int = 0


class Page(NamedTuple):
    """The first items that a filter finds.

    filter: the filter.
    items: the items in their order, with their ages.
    more: whether there are more.
    waiting: the numbers of all open items, filtered or not.
    damage: the error of rows that could not be read and were left out; None for none.
    counts: the numbers of items of some states, filtered or not.
    """

    filter: Filter = Filter()
    items: tuple[AgedItem, ...] = ()
    more: bool = False
    waiting: Waiting = NOTHING
    damage: DamagedError | None = None
    counts: Counts = Counts()

    @property
    def overdue(self) -> int:
        """The number of items shown that are overdue; they come first."""
        return sum(one.ageing.freshness is Freshness.OVERDUE for one in self.items)


class Recovery(NamedTuple):
    """What is shown about a queue that cannot be used.

    trouble: the message of the error.
    newest: the newest backup that is whole; None for none.
    damaged: whether another file in its place would help; False for a queue that is newer than
        this program, or may not be read.
    partly: whether only some rows cannot be read.
    """

    trouble: str
    newest: "Backup | None" = None
    damaged: bool = False
    partly: bool = False


class Inbox:
    """Access to the queue at a path, which is opened when needed and made at the first step."""

    def __init__(self, path: Path, session: Session, wait_s: float | None = None) -> None:
        self.path = path
        self._session, self._wait_s = session, wait_s
        self._queue: Queue | None = None

    def close(self) -> None:
        """Close the queue file if it is open; the next use opens it again."""
        if self._queue is not None:
            self._queue.close()
            self._queue = None

    @contextmanager
    def last_chance(self) -> Iterator[None]:
        """Wait up to 1 s for a lock in the block, because it will not be tried again."""
        usual, self._wait_s = self._wait_s, _LAST_S
        self.close()
        try:
            yield
        finally:
            self._wait_s = usual
            self.close()

    def why_read_only(self) -> str:
        """Return the reason why the queue cannot be changed; an empty text where it can."""
        return why_read_only(self.path)

    def refuse_read_only(self) -> None:
        """Raise DataError where the queue cannot be changed, before the user writes a long text."""
        words = self.why_read_only()
        if words:
            raise DataError(words)

    def service(self, now: Instant) -> QueueService:
        """Return the queue's service at `now`; make a missing queue; raise TeamclockError."""
        return QueueService(self._opened(), self._session, now)

    def meetings(self, now: Instant) -> "Meetings":
        """Return the queue's meetings; make the queue if it is missing; raise TeamclockError."""
        from teamclock.app.meetings import Meetings

        return Meetings(self._opened(), self._session, self.service(now))

    def queue(self) -> Queue | None:
        """Return the queue; None where there is none. Raise TeamclockError if it cannot be read."""
        return self._opened() if self._there() else None

    def _opened(self) -> Queue:
        if not self._there() or self._queue is None:
            self._queue = Queue(self.path, self._wait_s)
        return self._queue

    def _there(self) -> bool:
        """Return whether there is a queue; close one that was moved away."""
        there = not is_missing(self.path)
        if not there:
            self.close()
        return there

    def changed(self) -> bool:
        """Return whether others have written, made or moved the queue since the last call."""
        had, there = self._queue is not None, self._there()
        if self._queue is None:
            return had or there
        return self._queue.changed()

    def page(self, filter_: Filter, at: Instant) -> Page:
        """Return the items that a filter finds, with ages at `at`; none where there is no queue."""
        if not self._there():
            return Page(filter_)
        home = self._session.roster.home
        service, sought = self.service(at), _query(filter_, at, home)
        queue = self._opened()
        queue.damage.forget()
        found, waiting = _found(service, filter_, sought), queue.waiting()
        more = len(found) > filter_.limit
        counts = _counts(queue, home, at)
        return Page(filter_, found[: filter_.limit], more, waiting, queue.damage.found(), counts)

    def ages(self, at: Instant) -> Ages | None:
        """Return what items age by at `at`; None where there is no queue."""
        return self.service(at).ages(at) if self._there() else None


def _counts(queue: Queue, home: TeamId | None, at: Instant) -> Counts:
    with disk_trouble(queue.path):
        yours = 0 if home is None else count_waiting(queue.db, home, at)
        return Counts(yours, count_drafts(queue.db))


def _query(filter_: Filter, at: Instant, home: TeamId | None) -> QueueQuery:
    yours = filter_.which is FilterState.YOURS
    return QueueQuery(
        now=at,
        limit=filter_.limit + 1,  # one more shows whether there are more
        awaiting=home if yours else filter_.awaiting,
        status=Status.DRAFT if filter_.which is FilterState.DRAFTS else None,
        words=tuple(filter_.words.split()),
        snoozed=filter_.which is FilterState.SNOOZED,
        sent=yours,
    )


def _found(service: QueueService, filter_: Filter, sought: QueueQuery) -> tuple[AgedItem, ...]:
    if filter_.which is FilterState.CLOSED:
        return service.closed_items(sought)
    if filter_.which is FilterState.STUCK:
        return _stuck(service, sought)
    return service.open_items(sought)


def _stuck(service: QueueService, sought: QueueQuery) -> tuple[AgedItem, ...]:
    """Return the items that ask for a meeting or a reminder, those that hold the words."""
    found = service.suggestions().stuck(sought.awaiting)
    if sought.words:
        named = service.open_items(sought._replace(limit=MOST_COUNTED))
        found = tuple(item for item in found if item.uid in {one.item.uid for one in named})
    ages = service.ages(sought.now)
    return tuple(aged(item, ages) for item in found[: sought.limit])
