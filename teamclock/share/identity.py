"""The id of this desk, and how it takes a new id if another desk has the same (share.md, 5)."""

import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from teamclock.domain.entry import DeskId, desk_subject, next_stamp
from teamclock.domain.interval import Instant
from teamclock.exchange.entry_json import stored_entry
from teamclock.share.desks import JOIN, register_entries
from teamclock.share.recording import desk_entry, store_entry
from teamclock.store import entries, share_facts
from teamclock.store.entries import LogState, StoredEntry
from teamclock.store.queue import Queue


def new_desk_id() -> DeskId:
    """Return a random id for a desk."""
    return DeskId(secrets.token_hex(8))


def own_facts(desk: DeskId) -> dict[str, str]:
    """Return the facts to store for the id of this desk.

    One of them tells that the id is, or was, this desk's; it stays when the desk takes another id.
    """
    return {"desk": desk, f"{share_facts.OWN} {desk}": "1"}


def write_register(queue: Queue, kind: str, data: Mapping[str, Any], now: Instant) -> None:
    """Store an entry of this desk about itself: that it joins, or leaves (`kind`).

    `data` is what the entry says, such as the code that the desk claims. The entry's stamp is after
    those of all such entries that are stored here, so that a desk whose clock is behind does not
    claim a code before the desk that has it.
    """
    subject = desk_subject(DeskId(share_facts.facts(queue)["desk"]))
    stamp = next_stamp(now, max((one.stamp for one in register_entries(queue)), default=0))
    store_entry(queue, desk_entry(queue, subject, kind, stamp, now)._replace(data=data))
    entries.mark_dirty(queue, [subject])


def join_data(facts: Mapping[str, str]) -> dict[str, Any]:
    """Return the data of the entry by which this desk joins; `facts` are what it has stored."""
    return {"code": facts["code"], "home": facts["home"]}


def take_new_id(queue: Queue, common: int, now: Instant) -> None:
    """Give this desk a new id, because another desk writes the log of the old id.

    That happens if a data folder was copied or restored. `common` is the number of the last line
    that both have written. Later entries of this desk get the new id and are published again; later
    lines of the other are read as those of another desk.
    """
    facts = share_facts.facts(queue)
    old, new = DeskId(facts["desk"]), new_desk_id()
    share_facts.keep_facts(queue, own_facts(new))
    entries.keep_log_state(queue, old, LogState(common, ""))
    write_register(queue, JOIN, join_data(facts), now)
    for stored in _entries_after(queue, old, common):
        _move_to_new_id(queue, stored, new)


def _entries_after(queue: Queue, desk: DeskId, common: int) -> Iterable[StoredEntry]:
    """Return the entries of a desk that have no number, or a number over `common`."""
    return [one for one in entries.of_desk(queue, desk) if one.n is None or one.n > common]


def _move_to_new_id(queue: Queue, stored: StoredEntry, new: DeskId) -> None:
    """Store an entry under this desk's new id; an item or meeting that it makes keeps its number.

    An entry about the desk itself is deleted.
    """
    entry = stored_entry(stored.line)
    entries.drop(queue, stored.uid, stored.desk)
    if stored.subject == desk_subject(stored.desk):
        return
    store_entry(queue, entry._replace(desk=new, n=None))
    entries.mark_dirty(queue, [stored.subject])
    named = entries.name_parts(queue, stored.subject)
    if named is not None and type(entry.data.get("number")) is int:
        entries.keep_name(queue, stored.subject, named[0], (new, named[2]))
