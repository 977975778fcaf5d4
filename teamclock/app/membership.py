"""Looking at a place, sharing the queue there, and leaving it, for the window (share.md, 8).

Each function opens queue and place by itself, and may be called from a thread.
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
    """What sharing at a place comes to, and whether there is a share to join."""

    joins: bool
    preview: JoinPreview


def preview_membership(path: Path, membership: Membership, password: str = "") -> Prospect:
    """Preview sharing a queue at a place; write nothing to either.

    A password that opened a database is put into the keyring.
    """
    refuse_missing(membership.place)
    with (
        closing(open_with_keyring(membership.place, typed=password)) as place,
        queue_at(path) as queue,
    ):
        found = _prospect(queue, place, membership)
    if password and is_database(membership.place):
        from teamclock.share.postgres_password import remember

        remember(membership.place, password)
    return found


def _prospect(queue: Queue, place: Transport, membership: Membership) -> Prospect:
    if place.share() is None:
        return Prospect(joins=False, preview=begun_preview(queue, place, membership))
    return Prospect(joins=True, preview=joined_preview(queue, place, membership))


def enter(path: Path, membership: Membership, now: Instant, *, joins: bool) -> SyncReport:
    """Begin a share with a queue, or join one; a queue with items is backed up before it joins."""
    refuse_missing(membership.place)
    with closing(open_with_keyring(membership.place)) as place, closing(Queue(path)) as queue:
        if joins:
            return join_share(queue, place, membership, now, merge=True)
        return begin(queue, place, membership, now)


def leave_place(path: Path, now: Instant) -> str:
    """Leave the share of a queue, and return the place where that is; empty for none."""
    with closing(Queue(path)) as queue:
        name = share_facts.fact(queue, "place")
        if name is not None:
            with closing(open_with_keyring(name)) as place:
                leave_share(queue, place, now)
        return name or ""
