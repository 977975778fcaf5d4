"""Preview, join and leave a share, with the checks and the backup that come first (share.md, 8).

A share is one queue on several desks; the place is the folder or the database that carries it.
`membership` has the place's name, and the home team and the code of this desk.
"""

from pathlib import Path

from teamclock.app.transfer.safety import back_up_before_import
from teamclock.domain.errors import NotFoundError, RefusedError
from teamclock.domain.interval import Instant
from teamclock.messages import _, ngettext
from teamclock.share.desks import code_of
from teamclock.share.joining import (
    JoinPreview,
    Membership,
    found_share,
    join,
    leave,
    preview,
    refuse_shared,
    refuse_taken,
    stop_sharing,
)
from teamclock.share.place import is_database
from teamclock.share.sync import SyncReport
from teamclock.share.transport import Transport
from teamclock.store import share_facts
from teamclock.store.queue import Queue
from teamclock.store.transfer import item_batches


def refuse_missing(place: str) -> None:
    """Raise NotFoundError if a place is a folder that does not exist.

    The folder is not made: if its disk is not mounted, the share would be written to another disk.
    """
    if not is_database(place) and not Path(place).is_dir():
        raise NotFoundError(
            _("there is no folder {place}: make it, or connect the disk that it is on").format(
                place=place
            )
        )


def begun_preview(queue: Queue, place: Transport, membership: Membership) -> JoinPreview:
    """Return how many items a new share would get, and the code that this desk would get.

    Raise RefusedError if beginning would.
    """
    refuse_shared(queue)
    refuse_taken(place, membership.place)
    here = sum(len(batch) for batch in item_batches(queue))
    return JoinPreview(here, 0, 0, membership.code or code_of(membership.home))


def joined_preview(queue: Queue, place: Transport, membership: Membership) -> JoinPreview:
    """Return how many items are here, there and in both, and the code that this desk would get.

    Raise NotFoundError or RefusedError if joining would.
    """
    refuse_shared(queue)
    found_share(place, membership.place)  # raises without a share
    return preview(queue, place, membership)


def join_share(
    queue: Queue, place: Transport, membership: Membership, now: Instant, *, merge: bool
) -> SyncReport:
    """Join a share. A queue with items is backed up first, unless it was in the last 10 minutes.

    Raise RefusedError for a queue with items, with the numbers of items on both sides, if `merge`
    is False.
    """
    refuse_shared(queue)
    found_share(place, membership.place)  # raises without a share
    if any(item_batches(queue)):
        if not merge:
            raise _merge_needed_error(preview(queue, place, membership))
        back_up_before_import(queue.path, now)
    return join(queue, place, membership, now)


def _merge_needed_error(joining: JoinPreview) -> RefusedError:
    """Return the error that asks for --merge, with the numbers of items in queue and share."""
    words = ngettext(
        "this queue holds {n} item, and the share {there}, {both} of them the same",
        "this queue holds {n} items, and the share {there}, {both} of them the same",
        joining.here,
    )
    return RefusedError(
        words.format(n=joining.here, there=joining.there, both=joining.both),
        _(": bring them together with --merge"),
    )


def leave_share(queue: Queue, place: Transport, now: Instant) -> None:
    """Publish new steps, and that this desk leaves; then stop sharing the queue.

    Nothing is published if another share is at the place now.
    """
    share = place.share()
    if share is None or share.id == share_facts.fact(queue, "share"):
        leave(queue, place, now)
        return
    with queue.transaction():
        stop_sharing(queue)


def leave_unreachable(queue: Queue) -> None:
    """Leave a share whose place cannot be reached; other desks are not told."""
    with queue.transaction():
        stop_sharing(queue)
