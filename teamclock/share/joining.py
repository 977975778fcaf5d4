"""Beginning a share, joining one, and leaving it (share.md, 8)."""

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
from teamclock.share.identity import join_data, keep_register, new_desk_id, own_facts
from teamclock.share.merging import lacking, meeting_entry_finder
from teamclock.share.receiving import Log, receive
from teamclock.share.recording import keep
from teamclock.share.sync import Syncing, SyncReport
from teamclock.share.telling import (
    Teller,
    base_entry,
    excuse_entry,
    item_entries,
    meeting_entries,
    unexplained,
)
from teamclock.share.transport import Share, Transport
from teamclock.store import entries, meetings, share_facts
from teamclock.store.queue import Queue
from teamclock.store.transfer import item_batches, last_ref

_LEFT = "left"
"""The key of the minutes that a share had, beside those of meetings, when it was left."""


class Membership(NamedTuple):
    """The team, code and place with which a desk joins.

    place: the place as it is shown, without secrets
    """

    place: str
    home: TeamId
    code: str | None
    name: str | None = None


class JoinPreview(NamedTuple):
    """How many items are here, there, and in both; how many there will be; the desk's code."""

    here: int
    there: int
    both: int
    code: str

    @property
    def after(self) -> int:
        return self.here + self.there - self.both


def begin(queue: Queue, place: Transport, membership: Membership, now: Instant) -> SyncReport:
    """Make a share of this queue; raise RefusedError where there is one, or it is shared."""
    refuse_shared(queue)
    refuse_taken(place, membership.place)
    share = Share(str(uuid4()), membership.name or _("teamclock"))
    place.make(share)
    return _enter(queue, place, share, membership, now)


def refuse_taken(place: Transport, shown: str) -> None:
    """Raise RefusedError where there is a share at a place already."""
    if place.share() is not None:
        raise RefusedError(
            _("{place} holds a share already: join it").format(place=shown),
            _(" with “teamclock share join”"),
        )


def join(queue: Queue, place: Transport, membership: Membership, now: Instant) -> SyncReport:
    """Join a share; raise NotFoundError where there is none, RefusedError if one is joined."""
    refuse_shared(queue)
    return _enter(queue, place, found_share(place, membership.place), membership, now)


def found_share(place: Transport, shown: str) -> Share:
    """Return the share at a place; raise NotFoundError where there is none."""
    share = place.share()
    if share is None:
        raise NotFoundError(
            _("{place} holds no share: begin one").format(place=shown),
            _(" with “teamclock share init”"),
        )
    return share


def refuse_shared(queue: Queue) -> None:
    """Raise RefusedError where the queue is shared already."""
    facts = share_facts.facts(queue)
    if "place" in facts:
        raise RefusedError(
            _("this queue is shared at {place}: leave that first").format(place=facts["place"]),
            _(" with “teamclock share leave”"),
        )


def refuse_another(queue: Queue, place: Transport) -> None:
    """Raise DataError where the place holds another share than the one that was joined."""
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
    """Become a desk of a share, read all that is there, and add this queue."""
    with queue.transaction():
        entries.forget_share(queue)  # what a round left that was under way at the last leave
        share_facts.keep_facts(
            queue,
            {
                share_facts.JOINING: "1",
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
    """Complete a join that has begun, and do a round; a crash before this is no loss."""
    for desk in place.logs():
        receive(queue, place, desk, now)
    with queue.transaction():
        _fill(queue, now)
        share_facts.drop_fact(queue, share_facts.JOINING)
    return Syncing(queue, place, patient=False).round(now)


def _fill(queue: Queue, now: Instant) -> None:
    """Write entries for all that the queue holds and the share does not."""
    facts = share_facts.facts(queue)
    teller = Teller(DeskId(facts["desk"]), TeamId(facts["home"]), facts["code"], now)
    keep_register(queue, JOIN, join_data(facts), now)
    for entry in _lacking_entries(queue, teller):
        if entries.verdict_of(queue, entry.uid) is None:
            keep(queue, entry)
        entries.mark_dirty(queue, [entry.subject])
    for about, table in (("item", "item"), ("meeting", "touchpoint")):
        share_facts.keep_facts(queue, {f"last {about}": str(last_ref(queue, table))})


def _lacking_entries(queue: Queue, teller: Teller) -> Iterator[LogEntry]:
    """Yield the entries of all that the queue holds, meetings before the steps of their items.

    They are to be stored as they come.
    """
    costs = (*meetings.costs(queue), _earlier_minutes(queue))
    yield base_entry(meetings.ledger(queue), costs, teller)
    for one, reason in meetings.excuses(queue).items():
        yield excuse_entry(one, reason, teller)
    for meeting in meetings.every(queue):
        made = tuple(meeting_entries(meeting, meeting.ref, teller))
        yield from lacking(queue, meeting, made, teller)
    find_entry = meeting_entry_finder(queue)
    for batch in item_batches(queue):
        for item, events in batch:
            yield from item_entries(events, item.ref, teller, find_entry)


def preview(queue: Queue, place: Transport, membership: Membership) -> JoinPreview:
    """Preview joining the share at a place; write nothing."""
    here = {item_subject(item.uid) for batch in item_batches(queue) for item, _events in batch}
    read = list(_read(place))
    there = {entry.subject for entry in read if entry.subject.startswith("item/")}
    codes = {desk.code for desk in desks_of(e for e in read if e.kind in {JOIN, LEAVE}).values()}
    code = membership.code or code_of(membership.home)
    shown = next(one for one in _codes(code) if one not in codes)
    return JoinPreview(len(here), len(there), len(here & there), shown)


def _read(place: Transport) -> Iterator[LogEntry]:
    """Yield the entries of a place, of each log as far as its lines are valid."""
    for desk in place.logs():
        log = Log(place, desk, 0)
        while lines := log.batch():
            yield from (line.entry for line in lines)


def _codes(code: str) -> Iterator[str]:
    """Yield the names under which desks that claim a code show."""
    yield code
    yield from (f"{code}{number}" for number in count(2))


def leave(queue: Queue, place: Transport, now: Instant) -> None:
    """Publish what is new, say that this desk leaves, and stop sharing."""
    syncing = Syncing(queue, place, patient=False)
    syncing.round(now)
    with queue.transaction():
        keep_register(queue, LEAVE, {}, now)
    syncing.round(now)
    with queue.transaction():
        stop_sharing(queue)


def _earlier_minutes(queue: Queue) -> dict[TeamId, int]:
    """Return the minutes that the share has from when this desk was in it, beside its meetings."""
    facts = share_facts.facts(queue)
    left: dict[TeamId, int] = json.loads(facts.get(f"{_LEFT} {facts['share']}", "{}"))
    return left


def stop_sharing(queue: Queue) -> None:
    """Stop sharing in a transaction of the caller; the queue, its names and the tray stay."""
    base = unexplained(meetings.ledger(queue), meetings.costs(queue))
    share_facts.keep_facts(queue, {f"{_LEFT} {share_facts.fact(queue, 'share')}": json.dumps(base)})
    entries.forget_share(queue)
    share_facts.drop_fact(queue, "place")
