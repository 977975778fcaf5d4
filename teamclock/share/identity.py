"""The id of this desk, and a new one where another desk has the same (share.md, 5)."""

import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from teamclock.domain.entry import DeskId, desk_subject, next_stamp
from teamclock.domain.interval import Instant
from teamclock.exchange.entry_json import stored_entry
from teamclock.share.desks import JOIN, registers
from teamclock.share.recording import keep, of_desk
from teamclock.store import entries, share_facts
from teamclock.store.entries import LogState, StoredEntry
from teamclock.store.queue import Queue


def new_desk_id() -> DeskId:
    """Return a random id for a desk."""
    return DeskId(secrets.token_hex(8))


def own_facts(desk: DeskId) -> dict[str, str]:
    """Return the facts that a desk has an id, which stays one of its ids under any later one."""
    return {"desk": desk, f"{share_facts.OWN} {desk}": "1"}


def keep_register(queue: Queue, kind: str, data: Mapping[str, Any], now: Instant) -> None:
    """Write an entry of this desk about itself: that it joins, or leaves.

    Its stamp is after those of all desks that are known here, so that a desk with a clock behind
    does not claim a code before those that have it.
    """
    subject = desk_subject(DeskId(share_facts.facts(queue)["desk"]))
    stamp = next_stamp(now, max((one.stamp for one in registers(queue)), default=0))
    keep(queue, of_desk(queue, subject, kind, stamp, now)._replace(data=data))
    entries.mark_dirty(queue, [subject])


def join_data(facts: Mapping[str, str]) -> dict[str, Any]:
    """Return what the entry by which a desk joins says of it."""
    return {"code": facts["code"], "home": facts["home"]}


def take_new_id(queue: Queue, common: int, now: Instant) -> None:
    """Take a new id, as another desk writes the log of this one (a copied or restored folder).

    `common` is the number of the last entry that both have. Later entries of this desk move to the
    new id, unpublished; those that the other wrote are read as another desk's.
    """
    facts = share_facts.facts(queue)
    old, new = DeskId(facts["desk"]), new_desk_id()
    share_facts.keep_facts(queue, own_facts(new))
    entries.keep_log_state(queue, old, LogState(common, ""))
    keep_register(queue, JOIN, join_data(facts), now)
    for stored in _later(queue, old, common):
        _move(queue, stored, new)


def _later(queue: Queue, desk: DeskId, common: int) -> Iterable[StoredEntry]:
    return [one for one in entries.of_desk(queue, desk) if one.n is None or one.n > common]


def _move(queue: Queue, stored: StoredEntry, new: DeskId) -> None:
    """Make an entry one of the new id; what it made keeps its number."""
    entry = stored_entry(stored.line)
    entries.drop(queue, stored.uid, stored.desk)
    if stored.subject == desk_subject(stored.desk):
        return
    keep(queue, entry._replace(desk=new, n=None))
    entries.mark_dirty(queue, [stored.subject])
    named = entries.name(queue, stored.subject)
    if named is not None and type(entry.data.get("number")) is int:
        entries.keep_name(queue, stored.subject, named[0], (new, named[2]))
