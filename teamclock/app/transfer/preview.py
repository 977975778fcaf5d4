"""Compare the items of an import with stored ones, to see what the import does with each."""

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
    """What an import does with an item."""

    NEW = "new"
    FURTHER = "further"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"


class Conflict(NamedTuple):
    """An item whose histories here and in the file differ.

    uid, ref, title: those of the stored item.
    rev: the first revision that differs.
    """

    uid: str
    ref: str
    title: str
    rev: int


Names = tuple[tuple[str, str], ...]
"""The name in the file and the one here, of items or meetings whose names differ."""


class MeetingConflict(NamedTuple):
    """A meeting that differs here and in the file, though both have the same revision.

    `ref` is its name here.
    """

    uid: str
    ref: str
    rev: int


class MeetingsPreview(NamedTuple):
    """What an import does with a file's meetings, excuses, ledger and dismissals.

    new, further, unchanged: the numbers of meetings by outcome.
    excuses: the number of excuses that it adds.
    ledger: the minutes of each team whose ledger it changes.
    refs: the names of meetings.
    refused: the number of steps that a shared queue keeps and does not take.
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
        """Return whether anything is written."""
        steps = self.new or self.further or self.refused
        return any((steps, self.excuses, self.ledger, self.dismissals))


def counted(fates: Sequence[ImportOutcome]) -> MeetingsPreview:
    """Return how many meetings have each outcome."""
    return MeetingsPreview(
        fates.count(ImportOutcome.NEW),
        fates.count(ImportOutcome.FURTHER),
        fates.count(ImportOutcome.UNCHANGED),
    )


class Preview(NamedTuple):
    """What an import would do, or did.

    new, further, unchanged: the numbers of items by outcome.
    steps: the number of steps that the import adds.
    conflicts: the items whose steps in the file are not taken.
    refs: the names of items.
    refused: the number of steps that a shared queue keeps and does not take.
    meetings: what becomes of the meetings, the excuses and the ledger.
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
        """Return whether anything is written."""
        return self.steps > 0 or self.refused > 0 or self.meetings.changes

    def and_then(self, other: "Preview") -> "Preview":
        """Return the sum of both; the meetings are those of this one."""
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
"""An item of the file, and the stored item of the same uid, or None."""


def outcome(history: History, stored: StoredItem | None) -> ImportOutcome:
    """Return what an import does with an item, given the stored one."""
    if stored is None:
        return ImportOutcome.NEW
    if _first_conflict(history.events, stored.events) is not None:
        return ImportOutcome.CONFLICT
    further = len(history.events) > len(stored.events)
    return ImportOutcome.FURTHER if further else ImportOutcome.UNCHANGED


def _first_conflict(events: Sequence[Event], stored: Sequence[Event]) -> int | None:
    """Return the revision of the first step that differs.

    None where the shorter history begins the longer one. Data that each queue sets itself is not
    compared.
    """
    for theirs, ours in zip(events, stored, strict=False):  # one may be longer
        if theirs != ours and _without_local(theirs) != _without_local(ours):
            return ours.rev
    return None


def _without_local(event: Event) -> Event:
    """Return an event without the data that differs from queue to queue, to compare it."""
    return event._replace(data=without_local(event.data))


def wish(history: History) -> int:
    """Return the ref that a new item should get, if it is free; 0 for one with a label."""
    return 0 if history.item.label else history.item.ref


def ref_of_new(theirs: int, last: int) -> int:
    """Return the ref of a new item: `theirs` if it is larger than `last`, else the next one."""
    return theirs if last < theirs <= LARGEST_REF else last + 1


def refs_here(pairs: Iterable[Pair], last: int) -> list[int]:
    """Return the refs that items get here; `last` is the largest ref that was ever given."""
    refs = []
    for history, stored in pairs:
        if stored is None:
            last = ref_of_new(wish(history), last)
        refs.append(last if stored is None else stored.item.ref)
    return refs


def preview(pairs: Sequence[Pair], here: Sequence[int]) -> Preview:
    """Return what an import of these items does; `here` are the refs that they get."""
    whole = Preview()
    for history, stored in pairs:
        whole = whole.and_then(_one(history, stored))
    names = (_names(pair, ref) for pair, ref in zip(pairs, here, strict=True))
    return whole._replace(refs=differing(names))


def differing(names: Iterable[tuple[str, str]]) -> Names:
    """Return the pairs of names that differ."""
    return tuple((theirs, ours) for theirs, ours in names if theirs != ours)


def _names(pair: Pair, ref: int) -> tuple[str, str]:
    """Return the name of an item in the file, and the one here, where it has a ref."""
    history, stored = pair
    label = "" if stored is None else stored.item.label
    return history.item.name, label or f"R-{ref}"


def _one(history: History, stored: StoredItem | None) -> Preview:
    match outcome(history, stored):
        case ImportOutcome.NEW:
            return Preview(new=1, steps=len(history.events))
        case ImportOutcome.FURTHER if stored is not None:
            return Preview(further=1, steps=len(history.events) - len(stored.events))
        case ImportOutcome.CONFLICT if stored is not None:
            item, rev = stored.item, _first_conflict(history.events, stored.events) or 1
            return Preview(conflicts=(Conflict(item.uid, item.name, item.note.title, rev),))
    return Preview(unchanged=1)
