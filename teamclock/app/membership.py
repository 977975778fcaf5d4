"""Preview sharing at a place, share the queue there, and leave, for the window (share.md, 8).

Each function opens queue and place by itself, so that it may be called from any thread. `path` is
the path of the queue; `membership` has the place's name, and the home team and code of this desk.
"""

from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from teamclock.app.entering import (
    begun_preview,
    join_share,
    joined_preview,
    leave_share,
    refuse_missing,
)
from teamclock.app.transfer.export import queue_at
from teamclock.domain.interval import Instant
from teamclock.share.joining import JoinPreview, Membership, begin
from teamclock.share.place import is_database, open_with_keyring
from teamclock.share.sync import SyncReport
from teamclock.share.transport import Transport
from teamclock.store import share_facts
from teamclock.store.queue import Queue


class Prospect(NamedTuple):
    """What sharing at a place would lead to; `joins` is False if it would begin a share there."""

    joins: bool
    preview: JoinPreview


def preview_membership(path: Path, membership: Membership, password: str = "") -> Prospect:
    """Return what sharing a queue at a place would lead to; write nothing to either.

    `password` is what the user typed for a database, "" for nothing. If it opened the database, it
    is stored in the keyring.
    """
    refuse_missing(membership.place)
    with (
        closing(open_with_keyring(membership.place, typed=password)) as place,
        queue_at(path) as queue,
    ):
        prospect = _prospect(queue, place, membership)
    if password and is_database(membership.place):
        from teamclock.share.postgres_password import remember

        remember(membership.place, password)
    return prospect


def _prospect(queue: Queue, place: Transport, membership: Membership) -> Prospect:
    """Return what sharing would lead to: joining if the place has a share, else beginning one."""
    if place.share() is None:
        return Prospect(joins=False, preview=begun_preview(queue, place, membership))
    return Prospect(joins=True, preview=joined_preview(queue, place, membership))


def enter(path: Path, membership: Membership, now: Instant, *, joins: bool) -> SyncReport:
    """Begin a share with a queue or, if `joins`, join one; raise TeamclockError if that fails.

    A queue with items is backed up before it joins, unless it was in the last 10 minutes.
    """
    refuse_missing(membership.place)
    with closing(open_with_keyring(membership.place)) as place, closing(Queue(path)) as queue:
        if joins:
            return join_share(queue, place, membership, now, merge=True)
        return begin(queue, place, membership, now)


def leave_place(path: Path, now: Instant) -> str:
    """Leave the share of a queue; return the name of its place, "" if it was not shared."""
    with closing(Queue(path)) as queue:
        name = share_facts.fact(queue, "place")
        if name is not None:
            with closing(open_with_keyring(name)) as place:
                leave_share(queue, place, now)
        return name or ""
