"""Compare the items of a file with those of the queue, to decide what an import does with each."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from teamclock.domain.item import Event
from teamclock.domain.roster import TeamId
from teamclock.exchange.history import History
from teamclock.exchange.item_json import without_local
from teamclock.store.backup.copies import LARGEST_REF
from teamclock.store.transfer import StoredItem


class ImportOutcome(StrEnum):
    """What an import does with an item or a meeting.

    NEW: adds it. FURTHER: adds its later steps. UNCHANGED: nothing, the queue has all of its steps.
    CONFLICT: nothing, because its steps here and in the file differ.
    """

    NEW = "new"
    FURTHER = "further"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"


class Conflict(NamedTuple):
    """An item whose histories in the queue and in the file differ.

    uid, ref, title: those of the stored item; `ref` is its name.
    rev: the first revision that differs.
    """

    uid: str
    ref: str
    title: str
    rev: int


Names = tuple[tuple[str, str], ...]
"""The names of items or meetings that differ: each in the file, and in the queue."""


class MeetingConflict(NamedTuple):
    """A meeting that differs in the queue and in the file, though both have the same revision.

    `ref` is its name in the queue.
    """

    uid: str
    ref: str
    rev: int


class MeetingsPreview(NamedTuple):
    """What an import does with a file's meetings, excuses, ledger and dismissals.

    new, further, unchanged: the numbers of meetings by outcome.
    excuses: the number of excuses that it adds.
    ledger: the new minutes of the teams whose minutes it changes.
    refs: the names of meetings, in the file and in the queue, where the two differ.
    refused: the number of steps that a shared queue stores although its rules do not take them.
    dismissals: the number of dismissals that it adds.
    conflicts: the meetings that it leaves alone.
    """

    new: int = 0
    further: int = 0
    unchanged: int = 0
    excuses: int = 0
    ledger: Mapping[TeamId, int] = MappingProxyType({})
    refs: Names = ()
    refused: int = 0
    dismissals: int = 0
    conflicts: tuple[MeetingConflict, ...] = ()

    @property
    def changes(self) -> bool:
        """Return whether the import writes anything."""
        steps = self.new or self.further or self.refused
        return any((steps, self.excuses, self.ledger, self.dismissals))


def counted(outcomes: Sequence[ImportOutcome]) -> MeetingsPreview:
    """Return the counts of meetings by outcome, given the outcome of each."""
    return MeetingsPreview(
        outcomes.count(ImportOutcome.NEW),
        outcomes.count(ImportOutcome.FURTHER),
        outcomes.count(ImportOutcome.UNCHANGED),
    )


class Preview(NamedTuple):
    """What an import would do, or did.

    new, further, unchanged: the numbers of items by outcome.
    steps: the number of steps that the import adds.
    conflicts: the items whose histories in the queue and in the file differ.
    refs: the names of items, in the file and in the queue, where the two differ.
    refused: the number of steps that a shared queue stores although its rules do not take them.
    meetings: what becomes of the extras.
    """

    new: int = 0
    further: int = 0
    unchanged: int = 0
    steps: int = 0
    conflicts: tuple[Conflict, ...] = ()
    refs: Names = ()
    refused: int = 0
    meetings: MeetingsPreview = MeetingsPreview()

    @property
    def changes(self) -> bool:
        """Return whether the import writes anything."""
        return self.steps > 0 or self.refused > 0 or self.meetings.changes

    def and_then(self, other: "Preview") -> "Preview":
        """Return the sum with the preview of the next batch of items.

        `meetings` stays that of this one: meetings are in no batch.
        """
        return Preview(
            self.new + other.new,
            self.further + other.further,
            self.unchanged + other.unchanged,
            self.steps + other.steps,
            self.conflicts + other.conflicts,
            self.refs + other.refs,
            self.refused + other.refused,
            self.meetings,
        )


Pair = tuple[History, StoredItem | None]
"""An item of a file, and the stored item with the same uid; None for a new item."""


def outcome(history: History, stored: StoredItem | None) -> ImportOutcome:
    """Return what an import does with an item, given the stored one, or None."""
    if stored is None:
        return ImportOutcome.NEW
    if _first_conflict(history.events, stored.events) is not None:
        return ImportOutcome.CONFLICT
    further = len(history.events) > len(stored.events)
    return ImportOutcome.FURTHER if further else ImportOutcome.UNCHANGED


def _first_conflict(events: Sequence[Event], stored: Sequence[Event]) -> int | None:
    """Return the revision of the first step that differs in two histories of an item.

    None where the longer history only continues the shorter one. The ref, which each queue gives
    itself, is not compared.
    """
    for theirs, ours in zip(events, stored, strict=False):  # one may be longer
        if theirs != ours and _without_local(theirs) != _without_local(ours):
            return ours.rev
    return None


def _without_local(event: Event) -> Event:
    """Return an event without the item's ref, which differs from queue to queue, to compare it."""
    return event._replace(data=without_local(event.data))


def wanted_ref(history: History) -> int:
    """Return the ref that a new item has in the file, and keeps if it is free.

    0 for an item with a label, that is, of a shared queue: it gets the next ref.
    """
    return 0 if history.item.label else history.item.ref


def ref_of_new(theirs: int, last: int) -> int:
    """Return the ref of a new item: `theirs` if it is larger than `last`, else the next one.

    `theirs` is its ref in the file, `last` the largest that the queue has ever given.
    """
    return theirs if last < theirs <= LARGEST_REF else last + 1


def refs_here(pairs: Iterable[Pair], last: int) -> list[int]:
    """Return the refs that items have, or get, in the queue.

    `last` is the largest ref that the queue has ever given.
    """
    refs = []
    for history, stored in pairs:
        if stored is None:
            last = ref_of_new(wanted_ref(history), last)
        refs.append(last if stored is None else stored.item.ref)
    return refs


def preview(pairs: Sequence[Pair], here: Sequence[int]) -> Preview:
    """Return what importing these items does; `here` are the refs that they have in the queue."""
    total = Preview()
    for history, stored in pairs:
        total = total.and_then(_of_item(history, stored))
    names = (_names(pair, ref) for pair, ref in zip(pairs, here, strict=True))
    return total._replace(refs=differing(names))


def differing(names: Iterable[tuple[str, str]]) -> Names:
    """Return those pairs, of a name in the file and the name in the queue, whose names differ."""
    return tuple((theirs, ours) for theirs, ours in names if theirs != ours)


def _names(pair: Pair, ref: int) -> tuple[str, str]:
    """Return the name of an item in the file and its name in the queue, where its ref is `ref`."""
    history, stored = pair
    label = "" if stored is None else stored.item.label
    return history.item.name, label or f"R-{ref}"


def _of_item(history: History, stored: StoredItem | None) -> Preview:
    """Return what importing one item does; `stored` is None for one that the queue lacks."""
    match outcome(history, stored):
        case ImportOutcome.NEW:
            return Preview(new=1, steps=len(history.events))
        case ImportOutcome.FURTHER if stored is not None:
            return Preview(further=1, steps=len(history.events) - len(stored.events))
        case ImportOutcome.CONFLICT if stored is not None:
            # only without a conflict `_first_conflict` returns None
            item, rev = stored.item, _first_conflict(history.events, stored.events) or 1
            return Preview(conflicts=(Conflict(item.uid, item.name, item.note.title, rev),))
    return Preview(unchanged=1)
