"""Fold the entries of a subject and write the result to the tables (share.md, 3 and 5).

All functions except `settle_dirty` run in a transaction of the caller.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from teamclock.domain.entry import (
    NUMBER,
    SERIES,
    DeskId,
    Folded,
    FoldVerdict,
    LogEntry,
    Subject,
    item_subject,
    meeting_subject,
)
from teamclock.domain.fair_rotation import Excuse
from teamclock.domain.fold import FoldContext, fold, path_events
from teamclock.domain.fold_meetings import ledger_of
from teamclock.domain.interval import Instant
from teamclock.domain.item import Event, Item
from teamclock.domain.legs import CLOSES_LEG, closed
from teamclock.domain.meeting import Meeting
from teamclock.domain.roster import TeamId
from teamclock.domain.textless import followed
from teamclock.exchange.entry_json import is_uid, stored_entry
from teamclock.share.desks import label, renew_codes
from teamclock.store import dismissals, entries, meetings
from teamclock.store.changes import note_meeting
from teamclock.store.entries import StoredEntry
from teamclock.store.levels import drop_legs, forget_course, keep_legs
from teamclock.store.queue import Queue
from teamclock.store.transfer import items_by_uid, last_ref, skip_to

_IN_FORCE: Mapping[FoldVerdict | None, bool] = {
    FoldVerdict.TAKEN: True,
    FoldVerdict.REFUSED: False,
    FoldVerdict.UNDONE: False,
}
"""Whether an entry is in force, by its verdict; other verdicts leave that open."""


class Name(NamedTuple):
    """What an item or meeting is named by.

    ref: its ref in this queue
    desk, number: the desk that made it, and the number that its maker gave it
    """

    ref: int
    desk: DeskId
    number: int


SUBJECTS = 50
"""The most subjects that are folded in one transaction."""


class Settled(NamedTuple):
    """The entries of a subject, one for each uid, and `folded`, the result of their fold."""

    entries: list[LogEntry]
    folded: Folded


def settle_dirty(
    queue: Queue,
    now: Instant,
    on_settled: Callable[[Subject, Settled], object] = lambda *_one: None,
) -> None:
    """Fold all subjects that are marked for it, 50 in a transaction; call `on_settled` for each."""
    while subjects := entries.dirty_subjects(queue, SUBJECTS):
        with queue.transaction():
            for subject in subjects:
                on_settled(subject, settle(queue, subject, now))
            if any(one == SERIES or one.startswith("meeting/") for one in subjects):
                renew_ledger(queue)


def settle(queue: Queue, subject: Subject, now: Instant) -> Settled:
    """Fold the entries of a subject, store the verdicts, and write the result to the tables.

    `now` is stored as the instant of each changed verdict. If any has changed, subjects whose
    entries may depend on it are marked as to be folded again; so are meetings that name an item
    which gets its first name. The ledger is left as it is.
    """
    stored = entries.of_subject(queue, subject)
    read = _one_per_uid(stored)
    name = _name(queue, subject, read)
    folded = fold(read, _context(queue, subject, name))
    changed = {
        one.uid: folded.decisions[one.uid]
        for one in stored
        if (one.verdict, one.why) != folded.decisions[one.uid]
    }
    entries.store_decisions(queue, changed, now)
    if folded.value is not None and _keep_name(queue, subject, name):
        entries.mark_dirty(queue, _meetings_about(read))
    _write_tables(queue, subject, folded)
    entries.mark_folded(queue, [subject])
    if changed:
        entries.mark_dirty(queue, _dependents(subject, read))
    return Settled(read, folded)


def _keep_name(queue: Queue, subject: Subject, name: Name | None) -> bool:
    """Store the name of a subject, unless None; return whether it is the subject's first."""
    known = entries.name_parts(queue, subject)
    if name is not None and name != known:
        entries.keep_name(queue, subject, name.ref, (name.desk, name.number))
    return known is None and name is not None


def _meetings_about(read: Iterable[LogEntry]) -> set[Subject]:
    """Return the meetings that steps of an item name.

    Their agendas lack the item until it arrives; they are then folded again.
    """
    uids = (entry.data.get("touchpoint") for entry in read)
    return {meeting_subject(str(uid)) for uid in uids if is_uid(uid)}


def read_entries(queue: Queue, subject: Subject) -> list[LogEntry]:
    """Return the stored entries of a subject, one for each uid."""
    return _one_per_uid(entries.of_subject(queue, subject))


def _one_per_uid(stored: Iterable[StoredEntry]) -> list[LogEntry]:
    """Return one entry for each uid.

    Of several entries with one uid all desks take that with the smallest line, so that they agree.
    """
    lines: dict[str, str] = {}
    for entry in stored:
        other = lines.setdefault(entry.uid, entry.line)
        if other is not entry.line:
            lines[entry.uid] = min(entry.line, other, key=_unnumbered)
    return [stored_entry(line) for line in lines.values()]


def _unnumbered(line: str) -> str:
    """Return a line without its first key, the number, because an unpublished line has none."""
    return line.partition(",")[2]


def context(queue: Queue, subject: Subject, read: Sequence[LogEntry]) -> FoldContext:
    """Return what a subject's fold needs: verdicts on entries of other subjects, and its name."""
    return _context(queue, subject, _name(queue, subject, read))


def _context(queue: Queue, subject: Subject, name: Name | None) -> FoldContext:
    """Return what the fold of a subject needs from the queue, given the subject's name.

    That is which entries of other subjects are in force, and the ref and label of the subject.
    """
    about = subject.partition("/")[0]
    shown = "" if name is None else label(queue, about, name.desk, name.number)
    return FoldContext(
        lambda uid: _IN_FORCE.get(entries.verdict_of(queue, uid)), name.ref if name else 0, shown
    )


def _name(queue: Queue, subject: Subject, read: Sequence[LogEntry]) -> Name | None:
    """Return the name of a subject: its ref, stored or new, and the number in its entries.

    Without a number there return the stored name; None if there is neither. `read` are the entries
    of the subject. If two desks wrote the first entry, as from one file, all desks choose the same
    of the two.
    """
    known, made = entries.name_parts(queue, subject), _maker(read)
    if made is None:
        return None if known is None else Name(*known)
    return Name(_ref(queue, subject) if known is None else known[0], *made)


def _ref(queue: Queue, subject: Subject) -> int:
    """Return the ref of a stored item or meeting, otherwise the next ref."""
    about, _slash, uid = subject.partition("/")
    table = "item" if about == "item" else "touchpoint"
    return entries.ref_of(queue, table, uid) or last_ref(queue, table) + 1


def _maker(read: Iterable[LogEntry]) -> tuple[DeskId, int] | None:
    """Return the desk that made an item or meeting, and the number in its name.

    Return None if no entry has a number.
    """
    made = [entry for entry in read if type(entry.data.get(NUMBER)) is int]
    if not made:
        return None
    first = min(made, key=lambda entry: entry.key)
    return first.desk, first.data[NUMBER]


def _dependents(subject: Subject, read: Iterable[LogEntry]) -> set[Subject]:
    """Return the subjects with entries that are in force only if entries of this subject are."""
    if subject == SERIES:
        return {meeting_subject(uid) for uid in _uids_in(read, "meetings")}
    if subject.startswith("meeting/"):
        return {item_subject(uid) for uid in _uids_in(read, "items")}
    return set()


def _uids_in(read: Iterable[LogEntry], key: str) -> set[str]:
    """Return the uids that the data of some entries list under a key."""
    return {uid for entry in read for uid in entry.data.get(key, ()) if is_uid(uid)}


def _write_tables(queue: Queue, subject: Subject, folded: Folded) -> None:
    """Write the result of the fold of a subject to its tables.

    A meeting that the fold does not lead to, as when its series was not accepted, is deleted.
    """
    about, _slash, own = subject.partition("/")
    if isinstance(folded.value, Item):
        _write_item(queue, folded.value, folded)
    elif isinstance(folded.value, Meeting):
        before = meetings.of_uid(queue, own)
        meetings.replace(queue, folded.value)
        note_meeting(queue.db, before, folded.value, Instant(folded.stamp // 1000))
    elif about == "meeting":
        meetings.remove(queue, own)
    elif about == "excuse":
        _write_excuse(queue, own, folded)
    elif about == "desk":
        renew_codes(queue)


def _write_item(queue: Queue, item: Item, folded: Folded) -> None:
    """Write an item, the changed part of its history, and what is derived from that."""
    stored = items_by_uid(queue, [item.uid]).get(item.uid)
    if stored is None:
        queue.add(item, item.ref)
    elif item != stored.item:
        skip_to(queue, item.uid, item.rev - 1)
        queue.save(item)
    old = () if stored is None else stored.events
    new = path_events(folded, item.uid)
    same = _common_length(old, new)
    queue.rewrite_history(new, same)
    if same < max(len(old), len(new)):
        _write_derived(queue, item.uid, old, new)


def _common_length(old: Sequence[Event], new: Sequence[Event]) -> int:
    """Return how many first events two histories have in common."""
    pairs = zip(old, new, strict=False)
    return next(
        (rev for rev, (one, other) in enumerate(pairs) if one != other), min(len(old), len(new))
    )


def _write_derived(queue: Queue, uid: str, old: Sequence[Event], new: Sequence[Event]) -> None:
    """Write what else follows from a history that changed from `old` to `new`.

    These are the closed legs and the dismissals of the item `uid`. The cached service level of each
    team that received such a leg, now or before, is invalidated.
    """
    if any(event.kind in CLOSES_LEG for event in (*old, *new)):
        legs = [end.leg for end in closed(followed(new))]
        touched = drop_legs(queue, uid, ()) | {leg.receiver for leg in legs}
        keep_legs(queue, legs)
        for team in touched:
            forget_course(queue, team)
    dismissals.renew(queue, uid, new, old)


def _write_excuse(queue: Queue, own: str, folded: Folded) -> None:
    """Store the reason that the last entry gives for an excuse; delete the excuse if it gives none.

    `own` is the part of the subject after “excuse/”: TEAM/WEEK. Nothing is stored for a week
    outside the years of calendars.
    """
    team, _slash, week = own.partition("/")
    if meetings.FIRST_WEEK <= int(week) <= meetings.LAST_WEEK:
        reason = folded.path[-1].entry.data.get("reason")
        meetings.excuse(queue, Excuse(TeamId(team), int(week)), reason)


def renew_ledger(queue: Queue) -> None:
    """Write the ledger that follows from the series and the meetings (share.md, 1)."""
    stored = entries.of_subject(queue, SERIES)
    taken = {one.uid for one in stored if one.verdict is FoldVerdict.TAKEN}
    kept = (entry.data for entry in _one_per_uid(stored) if entry.uid in taken)
    meetings.replace_ledger(queue, ledger_of(kept, meetings.costs(queue)))
