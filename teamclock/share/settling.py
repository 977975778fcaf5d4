"""Folding a subject and writing what it leads to into the tables (share.md, 3 and 5).

All functions but `settle_dirty` run in a transaction of the caller.
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

_STANDS: Mapping[FoldVerdict | None, bool] = {
    FoldVerdict.TAKEN: True,
    FoldVerdict.REFUSED: False,
    FoldVerdict.UNDONE: False,
}


class Name(NamedTuple):
    """What an item or a meeting is called: its ref here, and the desk and number that name it."""

    ref: int
    desk: DeskId
    number: int


SUBJECTS = 50
"""Subjects folded in one transaction."""


class Settled(NamedTuple):
    """The entries of a subject, one for each uid, and what they lead to."""

    entries: list[LogEntry]
    folded: Folded


def settle_dirty(
    queue: Queue,
    now: Instant,
    on_settled: Callable[[Subject, Settled], object] = lambda *_one: None,
) -> None:
    """Fold all subjects that changed, some in each transaction; call `on_settled` after each."""
    while subjects := entries.dirty(queue, SUBJECTS):
        with queue.transaction():
            for subject in subjects:
                on_settled(subject, settle(queue, subject, now))
            if any(one == SERIES or one.startswith("meeting/") for one in subjects):
                renew_ledger(queue)


def settle(queue: Queue, subject: Subject, now: Instant) -> Settled:
    """Fold the entries of a subject, store what was decided, and write its tables anew.

    Subjects whose entries stand or fall with one that changed are marked to be folded again.
    """
    stored = entries.of_subject(queue, subject)
    read = _read(stored)
    name = _name(queue, subject, read)
    folded = fold(read, _context(queue, subject, name))
    changed = {
        one.uid: folded.decisions[one.uid]
        for one in stored
        if (one.verdict, one.why) != folded.decisions[one.uid]
    }
    entries.decide(queue, changed, now)
    if folded.value is not None and _keep_name(queue, subject, name):
        entries.mark_dirty(queue, _meetings_about(read))
    _show(queue, subject, folded)
    entries.clean(queue, [subject])
    if changed:
        entries.mark_dirty(queue, _dependents(subject, read))
    return Settled(read, folded)


def _keep_name(queue: Queue, subject: Subject, name: Name | None) -> bool:
    """Store the name of a subject; return whether it is new."""
    known = entries.name(queue, subject)
    if name is not None and name != known:
        entries.keep_name(queue, subject, name.ref, (name.desk, name.number))
    return known is None and name is not None


def _meetings_about(read: Iterable[LogEntry]) -> set[Subject]:
    """Return the meetings whose agendas lack an item that has only now arrived."""
    uids = (entry.data.get("touchpoint") for entry in read)
    return {meeting_subject(str(uid)) for uid in uids if is_uid(uid)}


def read_entries(queue: Queue, subject: Subject) -> list[LogEntry]:
    """Return the entries of a subject, one for each uid."""
    return _read(entries.of_subject(queue, subject))


def _read(stored: Iterable[StoredEntry]) -> list[LogEntry]:
    """Return one entry for each uid: of several that of the smallest line, as all desks do."""
    lines: dict[str, str] = {}
    for entry in stored:
        other = lines.setdefault(entry.uid, entry.line)
        if other is not entry.line:
            lines[entry.uid] = min(entry.line, other, key=_unnumbered)
    return [stored_entry(line) for line in lines.values()]


def _unnumbered(line: str) -> str:
    """Return a line without its number, which it does not have before it is published."""
    return line.partition(",")[2]


def context(queue: Queue, subject: Subject, read: Sequence[LogEntry]) -> FoldContext:
    """Return what the fold asks the rest of the queue: what stands, and the subject's name."""
    return _context(queue, subject, _name(queue, subject, read))


def _context(queue: Queue, subject: Subject, name: Name | None) -> FoldContext:
    about = subject.partition("/")[0]
    shown = "" if name is None else label(queue, about, name.desk, name.number)
    return FoldContext(
        lambda uid: _STANDS.get(entries.verdict_of(queue, uid)), name.ref if name else 0, shown
    )


def _name(queue: Queue, subject: Subject, read: Sequence[LogEntry]) -> Name | None:
    """Return the name of a subject, a new one if need be; None where it has none.

    Where two desks wrote what made it, as from the same file, all desks choose one.
    """
    known, made = entries.name(queue, subject), _made(read)
    if made is None:
        return None if known is None else Name(*known)
    return Name(_ref(queue, subject) if known is None else known[0], *made)


def _ref(queue: Queue, subject: Subject) -> int:
    """Return the ref of an item or a meeting that is stored, else the next one."""
    about, _slash, uid = subject.partition("/")
    table = "item" if about == "item" else "touchpoint"
    return entries.ref_of(queue, table, uid) or last_ref(queue, table) + 1


def _made(read: Iterable[LogEntry]) -> tuple[DeskId, int] | None:
    """Return the desk that made a subject, and the number that it gave; None where none did."""
    made = [entry for entry in read if type(entry.data.get(NUMBER)) is int]
    if not made:
        return None
    first = min(made, key=lambda entry: entry.key)
    return first.desk, first.data[NUMBER]


def _dependents(subject: Subject, read: Iterable[LogEntry]) -> set[Subject]:
    """Return the subjects whose entries may stand or fall with entries of this one."""
    if subject == SERIES:
        return {meeting_subject(uid) for uid in _named(read, "meetings")}
    if subject.startswith("meeting/"):
        return {item_subject(uid) for uid in _named(read, "items")}
    return set()


def _named(read: Iterable[LogEntry], key: str) -> set[str]:
    return {uid for entry in read for uid in entry.data.get(key, ()) if is_uid(uid)}


def _show(queue: Queue, subject: Subject, folded: Folded) -> None:
    """Write what a subject leads to into its tables."""
    about, _slash, own = subject.partition("/")
    if isinstance(folded.value, Item):
        _show_item(queue, folded.value, folded)
    elif isinstance(folded.value, Meeting):
        before = meetings.of_uid(queue, own)
        meetings.replace(queue, folded.value)
        note_meeting(queue.db, before, folded.value, Instant(folded.stamp // 1000))
    elif about == "meeting":
        meetings.remove(queue, own)
    elif about == "excuse":
        _show_excuse(queue, own, folded)
    elif about == "desk":
        renew_codes(queue)


def _show_item(queue: Queue, item: Item, folded: Folded) -> None:
    """Write an item and the part of its history that differs from the one stored."""
    stored = items_by_uid(queue, [item.uid]).get(item.uid)
    if stored is None:
        queue.add(item, item.ref)
    elif item != stored.item:
        skip_to(queue, item.uid, item.rev - 1)
        queue.save(item)
    old = () if stored is None else stored.events
    new = path_events(folded, item.uid)
    same = _common(old, new)
    queue.rewrite_history(new, same)
    if same < max(len(old), len(new)):
        _follow(queue, item.uid, old, new)


def _common(old: Sequence[Event], new: Sequence[Event]) -> int:
    """Return how many events two histories begin with in common."""
    pairs = zip(old, new, strict=False)
    return next(
        (rev for rev, (one, other) in enumerate(pairs) if one != other), min(len(old), len(new))
    )


def _follow(queue: Queue, uid: str, old: Sequence[Event], new: Sequence[Event]) -> None:
    """Write what else follows from a history that changed: legs, dismissals, agendas."""
    if any(event.kind in CLOSES_LEG for event in (*old, *new)):
        legs = [end.leg for end in closed(followed(new))]
        touched = drop_legs(queue, uid, ()) | {leg.receiver for leg in legs}
        keep_legs(queue, legs)
        for team in touched:
            forget_course(queue, team)
    dismissals.renew(queue, uid, new, old)


def _show_excuse(queue: Queue, own: str, folded: Folded) -> None:
    team, _slash, week = own.partition("/")
    if meetings.FIRST_WEEK <= int(week) <= meetings.LAST_WEEK:
        reason = folded.path[-1].entry.data.get("reason")
        meetings.excuse(queue, Excuse(TeamId(team), int(week)), reason)


def renew_ledger(queue: Queue) -> None:
    """Write the ledger that the series and the meetings lead to (share.md, 1)."""
    stored = entries.of_subject(queue, SERIES)
    taken = {one.uid for one in stored if one.verdict is FoldVerdict.TAKEN}
    kept = (entry.data for entry in _read(stored) if entry.uid in taken)
    meetings.replace_ledger(queue, ledger_of(kept, meetings.costs(queue)))
