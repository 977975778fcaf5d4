"""Begin a share, join a share, and leave it (share.md, 8)."""

import json
from collections.abc import Iterator
from itertools import count
from typing import NamedTuple
from uuid import uuid4

from teamclock.domain.entry import DeskId, LogEntry, item_subject
from teamclock.domain.errors import DataError, NotFoundError, RefusedError
from teamclock.domain.interval import Instant
from teamclock.domain.roster import TeamId
from teamclock.messages import _
from teamclock.share.desks import JOIN, LEAVE, code_of, desks_of
from teamclock.share.history_entries import (
    EntryAuthor,
    base_entry,
    excuse_entry,
    item_entries,
    meeting_entries,
    unexplained,
)
from teamclock.share.identity import join_data, new_desk_id, own_facts, write_register
from teamclock.share.merging import lacking_entries, meeting_entry_finder
from teamclock.share.receiving import Log, receive
from teamclock.share.recording import store_entry
from teamclock.share.sync import Syncing, SyncReport
from teamclock.share.transport import Share, Transport
from teamclock.store import entries, meetings, share_facts
from teamclock.store.queue import Queue
from teamclock.store.transfer import item_batches, last_ref

_MINUTES_LEFT = "left"
"""The first word of the key of a fact; the id of a share follows.

The fact holds the minutes of the ledger that no meeting explained when this desk left the share.
"""


class Membership(NamedTuple):
    """How a desk takes part in a share.

    place: the folder or database as it is shown, without secrets
    home: the team of the desk's user
    code: the letters that the user wants before the numbers of the desk's items, such as DES;
        None for a code made from the id of the home team
    name: the name of a new share; None for a default
    """

    place: str
    home: TeamId
    code: str | None
    name: str | None = None


class JoinPreview(NamedTuple):
    """What joining a share would do.

    here, there, both: the numbers of items in this queue, in the share, and in both
    code: the code that the desk would have
    """

    here: int
    there: int
    both: int
    code: str

    @property
    def after(self) -> int:
        """Return the number of items after joining."""
        return self.here + self.there - self.both


def begin(queue: Queue, place: Transport, membership: Membership, now: Instant) -> SyncReport:
    """Make a share at a place and add this queue to it; return what the first round did.

    Raise RefusedError if there is a share at the place, or the queue is shared already.
    """
    refuse_shared(queue)
    refuse_taken(place, membership.place)
    share = Share(str(uuid4()), membership.name or _("teamclock"))
    place.make(share)
    return _enter(queue, place, share, membership, now)


def refuse_taken(place: Transport, shown: str) -> None:
    """Raise RefusedError if there is a share at a place already; `shown` is the place's name."""
    if place.share() is not None:
        raise RefusedError(
            _("{place} holds a share already: join it").format(place=shown),
            _(" with “teamclock share join”"),
        )


def join(queue: Queue, place: Transport, membership: Membership, now: Instant) -> SyncReport:
    """Join the share at a place; return what the first round did.

    Raise NotFoundError if there is no share, RefusedError if the queue is shared already.
    """
    refuse_shared(queue)
    return _enter(queue, place, found_share(place, membership.place), membership, now)


def found_share(place: Transport, shown: str) -> Share:
    """Return the share at a place, named `shown` in messages; raise NotFoundError without one."""
    share = place.share()
    if share is None:
        raise NotFoundError(
            _("{place} holds no share: begin one").format(place=shown),
            _(" with “teamclock share init”"),
        )
    return share


def refuse_shared(queue: Queue) -> None:
    """Raise RefusedError if the queue is shared already."""
    facts = share_facts.facts(queue)
    if "place" in facts:
        raise RefusedError(
            _("this queue is shared at {place}: leave that first").format(place=facts["place"]),
            _(" with “teamclock share leave”"),
        )


def refuse_another(queue: Queue, place: Transport) -> None:
    """Raise DataError if the place now holds another share than the one this desk joined."""
    facts, share = share_facts.facts(queue), place.share()
    if share is not None and share.id != facts["share"]:
        raise DataError(
            _("{place} holds another share than this desk joined: leave, then join it").format(
                place=facts["place"]
            )
        )


def _enter(
    queue: Queue, place: Transport, share: Share, membership: Membership, now: Instant
) -> SyncReport:
    """Store that this desk belongs to a share, read all logs, and add this queue to the share."""
    with queue.transaction():
        entries.forget_share(queue)  # what a round stored that ran while this desk last left
        share_facts.keep_facts(
            queue,
            {
                share_facts.JOINING: "1",  # deleted by `finish`
                "place": membership.place,
                "share": share.id,
                "name": share.name,
                **own_facts(new_desk_id()),
                "home": membership.home,
                "code": membership.code or code_of(membership.home),
            },
        )
    return finish(queue, place, now)


def finish(queue: Queue, place: Transport, now: Instant) -> SyncReport:
    """Complete a join that has begun, and do a round; after a crash it can be called again.

    Receipts are written at once, because this `Syncing` does no later round.
    """
    for desk in place.logs():
        receive(queue, place, desk, now)
    with queue.transaction():
        _add_queue(queue, now)
        share_facts.drop_fact(queue, share_facts.JOINING)
    return Syncing(queue, place, patient=False).round(now)


def _add_queue(queue: Queue, now: Instant) -> None:
    """Store the entry that registers this desk, and entries for what the share lacks of the queue.

    Subjects of the queue are marked to be folded, even if the share has all their entries. The
    numbers of new names continue from the largest refs of the queue.
    """
    facts = share_facts.facts(queue)
    author = EntryAuthor(DeskId(facts["desk"]), TeamId(facts["home"]), facts["code"], now)
    write_register(queue, JOIN, join_data(facts), now)
    for entry in _queue_entries(queue, author):
        if entries.verdict_of(queue, entry.uid) is None:
            store_entry(queue, entry)
        entries.mark_dirty(queue, [entry.subject])
    for about, table in (("item", "item"), ("meeting", "touchpoint")):
        share_facts.keep_facts(queue, {f"last {about}": str(last_ref(queue, table))})


def _queue_entries(queue: Queue, author: EntryAuthor) -> Iterator[LogEntry]:
    """Yield entries for the whole queue, also stored ones, those of meetings before those of items.

    The caller stores each entry before it takes the next, because steps of items refer to the
    stored entries of their meetings. The numbers in the names are the refs.
    """
    # Minutes that were kept when this desk left the share are in the share already.
    costs = (*meetings.costs(queue), _minutes_left(queue))
    yield base_entry(meetings.ledger(queue), costs, author)
    for one, reason in meetings.excuses(queue).items():
        yield excuse_entry(one, reason, author)
    for meeting in meetings.every(queue):
        made = tuple(meeting_entries(meeting, meeting.ref, author))
        yield from lacking_entries(queue, meeting, made, author)
    find_entry = meeting_entry_finder(queue)
    for batch in item_batches(queue):
        for item, events in batch:
            yield from item_entries(events, item.ref, author, find_entry)


def preview(queue: Queue, place: Transport, membership: Membership) -> JoinPreview:
    """Return what joining the share at a place would do; nothing is written."""
    here = {item_subject(item.uid) for batch in item_batches(queue) for item, _events in batch}
    read = list(_entries_at(place))
    there = {entry.subject for entry in read if entry.subject.startswith("item/")}
    codes = {desk.code for desk in desks_of(e for e in read if e.kind in {JOIN, LEAVE}).values()}
    code = membership.code or code_of(membership.home)
    shown = next(one for one in _codes_shown(code) if one not in codes)  # such as DES, DES2
    return JoinPreview(len(here), len(there), len(here & there), shown)


def _entries_at(place: Transport) -> Iterator[LogEntry]:
    """Yield the entries at a place, of each log up to the first invalid line."""
    for desk in place.logs():
        log = Log(place, desk, 0)
        while lines := log.batch():
            yield from (line.entry for line in lines)


def _codes_shown(code: str) -> Iterator[str]:
    """Yield the codes that the first, second and further desks that claim a code get."""
    yield code
    yield from (f"{code}{number}" for number in count(2))


def leave(queue: Queue, place: Transport, now: Instant) -> None:
    """Publish what is new and that this desk leaves, then stop sharing the queue."""
    syncing = Syncing(queue, place, patient=False)
    syncing.round(now)
    with queue.transaction():
        write_register(queue, LEAVE, {}, now)
    syncing.round(now)
    with queue.transaction():
        stop_sharing(queue)


def _minutes_left(queue: Queue) -> dict[TeamId, int]:
    """Return the minutes of this share's ledger that no meeting explains, by team.

    They were stored when this desk left the share earlier; empty if it did not.
    """
    facts = share_facts.facts(queue)
    left: dict[TeamId, int] = json.loads(facts.get(f"{_MINUTES_LEFT} {facts['share']}", "{}"))
    return left


def stop_sharing(queue: Queue) -> None:
    """Stop sharing, in a transaction of the caller; items, names and refused steps are kept.

    The minutes of the ledger that no meeting explains are kept too, in case that this desk joins
    the same share again.
    """
    base = unexplained(meetings.ledger(queue), meetings.costs(queue))
    share_facts.keep_facts(
        queue, {f"{_MINUTES_LEFT} {share_facts.fact(queue, 'share')}": json.dumps(base)}
    )
    entries.forget_share(queue)
    share_facts.drop_fact(queue, "place")
