"""What the tray counts in the queue, whatever the window shows of it just now."""

from teamclock.app.desk import Aged
from teamclock.app.shelf import Page, Shelf, Sift, Which
from teamclock.domain.errors import TeamclockError
from teamclock.domain.interval import Instant
from teamclock.domain.item import Status
from teamclock.domain.roster import TeamId
from teamclock.present.tray import Pending


def pending(shelf: Shelf, home: TeamId | None, at: Instant) -> Pending:
    """Return what is pending at an instant; nothing where the queue cannot be read.

    Trouble with the queue is told in the window; the tray has no room for it. Snoozed items are
    not counted, and drafts are nobody's wait but the writer's.
    """
    try:
        every = shelf.page(Sift(), at)
        mine = every if home is None else shelf.page(Sift(awaiting=home), at)
        drafts = _drafts(shelf, home, at)
    except TeamclockError:
        return Pending()
    waiting = sum(not _is_draft(one) for one in mine.items)
    return Pending(waiting, every.overdue, len(drafts.items))


def _drafts(shelf: Shelf, home: TeamId | None, at: Instant) -> Page:
    return Page() if home is None else shelf.page(Sift(Which.DRAFTS, awaiting=home), at)


def _is_draft(one: Aged) -> bool:
    return one.item.status is Status.DRAFT
