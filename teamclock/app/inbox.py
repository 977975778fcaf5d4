"""The inbox: a queue file as a front end uses it, with its items filtered and paged."""

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
"""The number of items that are shown at first, and added when the user scrolls to the end."""

BRIEF_S = 0.01
"""How long a window waits for a lock on the queue, in seconds, before it gives up and tries later.

It is short, because a window reads the queue up to five times for a board, and may wait each time.
"""

_LAST_S = 1.0  # how long a window waits for a lock when it will not try again


class FilterState(StrEnum):
    """The states of items by which a filter can select.

    OPEN: open items, drafts too, that are not snoozed
    YOURS: open items that wait for the home team, without drafts and snoozed ones
    DRAFTS: drafts
    SNOOZED: snoozed items
    STUCK: items for which a reminder or a meeting is suggested
    CLOSED: completed and withdrawn items
    """

    OPEN = "open"
    YOURS = "your move"
    DRAFTS = "drafts"
    SNOOZED = "snoozed"
    STUCK = "stuck"
    CLOSED = "closed"


class Filter(NamedTuple):
    """Which items to show.

    which: the state of the items.
    awaiting: the team whose move it is; None for any. YOURS and CLOSED ignore it.
    words: words that an item must hold, separated by spaces.
    limit: the largest number of items to show.
    """

    which: FilterState = FilterState.OPEN
    awaiting: TeamId | None = None
    words: str = ""
    limit: int = PAGE

    @property
    def narrows(self) -> bool:
        """Return whether the filter differs from the default filter in more than its limit."""
        return self._replace(limit=PAGE) != Filter()


class Counts(NamedTuple):
    """The numbers of items in some states, each up to 1,000.

    yours: the items that wait for the home team, without drafts and snoozed items.
    drafts: the drafts of all teams.
    """

    yours: int = 0
    drafts: int = 0


class Page(NamedTuple):
    """The first items that a filter finds.

    filter: the filter.
    items: the items with their ages, sorted as they are shown.
    more: whether the filter finds further items.
    waiting: how many open items wait for each team and, by giver, for each receiver, whatever the
        filter.
    damage: the error about rows that could not be read and were left out; None if there were none.
    counts: the numbers of items in some states, whatever the filter.
    """

    filter: Filter = Filter()
    items: tuple[AgedItem, ...] = ()
    more: bool = False
    waiting: Waiting = NOTHING
    damage: DamagedError | None = None
    counts: Counts = Counts()

    @property
    def overdue(self) -> int:
        """Return the number of overdue items of the page."""
        return sum(row.ageing.freshness is Freshness.OVERDUE for row in self.items)


class Recovery(NamedTuple):
    """What the window shows about a queue that cannot be used.

    trouble: the message of the error.
    newest: the newest undamaged backup; None if there is none, or the file is not damaged.
    damaged: whether the file is damaged, so that a backup in its place helps; False for a queue
        that is newer than this program, or that the user may not read.
    partly: whether only some rows cannot be read.
    """

    trouble: str
    newest: "Backup | None" = None
    damaged: bool = False
    partly: bool = False


class Inbox:
    """Access to the queue file at a path, which is opened when needed and made at the first step.

    `wait_s` is how long each access waits for a lock, in seconds; None for the usual time.
    """

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
        """Let the block wait up to 1 s for each lock, for a write that will not be tried again."""
        usual, self._wait_s = self._wait_s, _LAST_S
        self.close()  # the next use opens it with the other wait
        try:
            yield
        finally:
            self._wait_s = usual
            self.close()

    def why_read_only(self) -> str:
        """Return a message on why the queue cannot be changed; "" if it can."""
        return why_read_only(self.path)

    def refuse_read_only(self) -> None:
        """Raise DataError if the queue cannot be changed, before the user types a long text."""
        words = self.why_read_only()
        if words:
            raise DataError(words)

    def service(self, now: Instant) -> QueueService:
        """Return the queue's service at `now`, and make the queue file if it is missing.

        Raise TeamclockError if the queue cannot be opened.
        """
        return QueueService(self._opened(), self._session, now)

    def meetings(self, now: Instant) -> "Meetings":
        """Return the meetings of the queue at `now`, and make the queue file if it is missing.

        Raise TeamclockError if the queue cannot be opened.
        """
        from teamclock.app.meetings import Meetings

        return Meetings(self._opened(), self._session, self.service(now))

    def queue(self) -> Queue | None:
        """Return the queue; None if there is no file. Raise TeamclockError if it cannot be read."""
        return self._opened() if self._exists() else None

    def _opened(self) -> Queue:
        """Return the open queue; open or make its file if need be."""
        if not self._exists() or self._queue is None:
            self._queue = Queue(self.path, self._wait_s)
        return self._queue

    def _exists(self) -> bool:
        """Return whether the queue file exists; if it was moved away, close it."""
        exists = not is_missing(self.path)
        if not exists:
            self.close()
        return exists

    def changed(self) -> bool:
        """Return whether another connection wrote, or the file came or went, since the last call.

        True also while the file exists and is not open here.
        """
        was_open, exists = self._queue is not None, self._exists()  # closes a queue that is gone
        if self._queue is None:
            return was_open or exists
        return self._queue.changed()

    def page(self, filter_: Filter, at: Instant) -> Page:
        """Return the first items that a filter finds, with ages at `at`; none without a queue."""
        if not self._exists():
            return Page(filter_)
        home = self._session.roster.home
        service, query = self.service(at), _query(filter_, at, home)
        queue = self._opened()
        queue.damage.forget()  # so that only this page's damaged rows are told
        items, waiting = _filtered(service, filter_, query), queue.waiting()
        more = len(items) > filter_.limit
        counts = _counts(queue, home, at)
        return Page(filter_, items[: filter_.limit], more, waiting, queue.damage.found(), counts)

    def ages(self, at: Instant) -> Ages | None:
        """Return what the ages of items at `at` are computed from; None if there is no queue."""
        return self.service(at).ages(at) if self._exists() else None


def _counts(queue: Queue, home: TeamId | None, at: Instant) -> Counts:
    """Return the numbers of items that wait for the home team at an instant, and of drafts."""
    with disk_trouble(queue.path):
        yours = 0 if home is None else count_waiting(queue.db, home, at)
        return Counts(yours, count_drafts(queue.db))


def _query(filter_: Filter, at: Instant, home: TeamId | None) -> QueueQuery:
    """Return the query of the stored queue for a filter, with one item more than its limit.

    `home` is the home team, whose move it must be if the filter asks for that; None for any team.
    """
    yours = filter_.which is FilterState.YOURS
    return QueueQuery(
        now=at,
        limit=filter_.limit + 1,  # one more shows whether there are more
        awaiting=home if yours else filter_.awaiting,
        status=Status.DRAFT if filter_.which is FilterState.DRAFTS else None,
        words=tuple(filter_.words.split()),
        snoozed=filter_.which is FilterState.SNOOZED,
        sent=yours,  # no drafts
    )


def _filtered(service: QueueService, filter_: Filter, query: QueueQuery) -> tuple[AgedItem, ...]:
    """Return the items that a filter finds, at most as many as its query asks for."""
    if filter_.which is FilterState.CLOSED:
        return service.closed_items(query)
    if filter_.which is FilterState.STUCK:
        return _stuck(service, query)
    return service.open_items(query)


def _stuck(service: QueueService, query: QueueQuery) -> tuple[AgedItem, ...]:
    """Return the items for which a reminder or a meeting is suggested, and that match the query."""
    stuck = service.suggestions().stuck(query.awaiting)
    if query.words:  # the store's search compares them
        matching = service.open_items(query._replace(limit=MOST_COUNTED))
        stuck = tuple(item for item in stuck if item.uid in {row.item.uid for row in matching})
    ages = service.ages(query.now)
    return tuple(aged(item, ages) for item in stuck[: query.limit])
