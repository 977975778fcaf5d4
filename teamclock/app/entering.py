"""Begin, join and leave a share, with what is checked before and a backup (share.md, 8)."""

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
    """Raise NotFoundError where a place is a folder that is missing.

    It is not made, because a disk that is not mounted would be filled beside it.
    """
    if not is_database(place) and not Path(place).is_dir():
        raise NotFoundError(
            _("there is no folder {place}: make it, or connect the disk that it is on").format(
                place=place
            )
        )


def begun_preview(queue: Queue, place: Transport, membership: Membership) -> JoinPreview:
    """Preview beginning a share; raise RefusedError where beginning would."""
    refuse_shared(queue)
    refuse_taken(place, membership.place)
    here = sum(len(batch) for batch in item_batches(queue))
    return JoinPreview(here, 0, 0, membership.code or code_of(membership.home))


def joined_preview(queue: Queue, place: Transport, membership: Membership) -> JoinPreview:
    """Preview joining a share; raise NotFoundError or RefusedError where joining would."""
    refuse_shared(queue)
    found_share(place, membership.place)
    return preview(queue, place, membership)


def join_share(
    queue: Queue, place: Transport, membership: Membership, now: Instant, *, merge: bool
) -> SyncReport:
    """Join a share; a queue with items is backed up before, and refused without `merge`."""
    refuse_shared(queue)
    found_share(place, membership.place)
    if any(item_batches(queue)):
        if not merge:
            raise _unmerged(preview(queue, place, membership))
        back_up_before_import(queue.path, now)
    return join(queue, place, membership, now)


def _unmerged(seen: JoinPreview) -> RefusedError:
    words = ngettext(
        "this queue holds {n} item, and the share {there}, {both} of them the same",
        "this queue holds {n} items, and the share {there}, {both} of them the same",
        seen.here,
    )
    return RefusedError(
        words.format(n=seen.here, there=seen.there, both=seen.both),
        _(": bring them together with --merge"),
    )


def leave_share(queue: Queue, place: Transport, now: Instant) -> None:
    """Leave a share, and publish before; nothing is published where another share is there now."""
    share = place.share()
    if share is None or share.id == share_facts.fact(queue, "share"):
        leave(queue, place, now)
        return
    with queue.transaction():
        stop_sharing(queue)


def leave_unseen(queue: Queue) -> None:
    """Stop sharing at a place that cannot be reached, where nothing tells of it."""
    with queue.transaction():
        stop_sharing(queue)
