"""The rules of a fold: what each kind of entry is, and what it leads to (share.md, 1, 2)."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from teamclock.domain.entry import (
    SERIES,
    WITH,
    Decision,
    DeskId,
    FoldVerdict,
    LogEntry,
    Subject,
)
from teamclock.domain.errors import TeamclockError
from teamclock.domain.fold_items import (
    CHANGES_NOTE,
    ITEM_FREE,
    ITEM_MOVES,
    RECEIPT,
    first_item,
    next_item,
)
from teamclock.domain.fold_meetings import (
    BASE,
    CANCEL,
    HOLD,
    MOVE,
    PLAN,
    SERIES_KEPT,
    first_meeting,
    next_meeting,
    next_series,
)
from teamclock.domain.interval import Instant
from teamclock.domain.item import Item, Kind
from teamclock.domain.meeting import Meeting
from teamclock.domain.roster import TeamId
from teamclock.domain.values import EARLIEST
from teamclock.messages import _

Value = Item | Meeting | None
Stands = Callable[[str], bool | None]
"""Tells whether the entry with a uid, a meeting's or a series', is taken; None: not known yet."""

TAKEN = Decision(FoldVerdict.TAKEN)
UNDONE = Decision(FoldVerdict.UNDONE)

_UNREADABLE = (KeyError, TypeError, ValueError, AttributeError, OverflowError)
"""What wrong data leads to: a missing key, a value of another type or out of range.

Anything else is a fault of the program.
"""


class FoldState(NamedTuple):
    """What a path has led to.

    at: when its last step counts as taken
    note: the uid of the step that last changed the note
    open: the uids of its steps that are undone later on
    """

    value: Value
    at: Instant
    note: str = ""
    open: frozenset[str] = frozenset()


class FoldTable(NamedTuple):
    """What the kinds of entries of a subject are.

    root: the kind that begins the subject; empty for one that needs no beginning
    begin: makes the value of the root entry, given its ref and label
    step: makes the value after an entry, given when it counts as taken and the state's `note`;
        None for a register, of which the last entry counts
    """

    root: str
    moves: frozenset[str]
    free: frozenset[str]
    begin: Callable[[LogEntry, int, str], Value] | None = None
    step: Callable[[Any, LogEntry, Instant, str], Value] | None = None

    @property
    def kinds(self) -> frozenset[str]:
        """Return the kinds that this program knows."""
        begun = {self.root} if self.root else set[str]()
        return self.moves | self.free | begun | ({Kind.UNDO} if self.step else set())


_TABLES: Mapping[str, FoldTable] = {
    "item": FoldTable(Kind.CREATE, ITEM_MOVES, ITEM_FREE, first_item, next_item),
    "meeting": FoldTable(
        PLAN, frozenset({MOVE, CANCEL, HOLD}), frozenset({RECEIPT}), first_meeting, next_meeting
    ),
    SERIES: FoldTable("", frozenset({SERIES_KEPT}), frozenset({BASE, RECEIPT}), None, next_series),
    "excuse": FoldTable("", frozenset(), frozenset({"excuse"})),
    "desk": FoldTable("", frozenset(), frozenset({"join", "leave"})),
}


def table_of(subject: Subject) -> FoldTable:
    """Return the table of a subject; one without kinds for a subject that is not known."""
    return _TABLES.get(subject.partition("/")[0], FoldTable("", frozenset(), frozenset()))


class Beginning(NamedTuple):
    """The entry that begins a subject, and what it leads to."""

    root: LogEntry
    state: FoldState


UNBEGUN = Beginning(
    LogEntry("", DeskId(""), SERIES, "", 0, None, EARLIEST, TeamId(""), "", {}),
    FoldState(None, EARLIEST),
)
"""The beginning of a subject that needs none; `on` is None for what follows it."""


class FoldScene(NamedTuple):
    """A subject that has begun.

    known: its entries, and its root, by uid
    undoes: the uid of the step that an undo takes back, by the uid of each undo that holds
    undone: the uids of these steps
    """

    table: FoldTable
    stands: Stands
    start: Beginning
    known: Mapping[str, LogEntry]
    undoes: Mapping[str, str] = MappingProxyType({})
    undone: frozenset[str] = frozenset()

    def is_idle(self, entry: LogEntry) -> bool:
        """Return whether an entry is undone, or an undo that holds: it only raises the revision."""
        return entry.uid in self.undone or entry.uid in self.undoes

    def moves(self, entry: LogEntry) -> bool:
        """Return whether an entry is a move that is not undone."""
        return entry.kind in self.table.moves and entry.uid not in self.undone


def refused(why: str) -> Decision:
    return Decision(FoldVerdict.REFUSED, why)


def waiting(why: str) -> Decision:
    return Decision(FoldVerdict.WAITING, why)


def begun(
    table: FoldTable, entry: LogEntry, named: tuple[int, str], stands: Stands
) -> FoldState | Decision:
    """Return what the root entry of a subject leads to, or why it is not taken.

    `named` is the ref and the label of what it begins.
    """
    begin = table.begin
    assert begin is not None, "only a subject with a root kind has a root"
    made = _tried(entry, stands, lambda: begin(entry, *named))
    return made if isinstance(made, Decision) else FoldState(made, entry.at, note_after(entry, ""))


def after(scene: FoldScene, state: FoldState, entry: LogEntry) -> FoldState | Decision:
    """Return what an entry leads to, or why it is not taken.

    A step that is undone, and could have been taken, only raises the revision, and so does its
    undo. One that could not have been taken is no part of the path, and neither is its undo.
    """
    step, at = scene.table.step, Instant(max(entry.at, state.at))
    assert step is not None, "a register has no states"
    if entry.uid in scene.undoes:
        return _closed(state, scene.undoes[entry.uid], at)
    stands = _stood if entry.uid in scene.undone else scene.stands
    made = _tried(entry, stands, lambda: step(state.value, entry, at, state.note))
    if entry.uid in scene.undone:
        return UNDONE if isinstance(made, Decision) else _opened(state, entry.uid, at)
    if isinstance(made, Decision):
        return made
    return FoldState(made, at, note_after(entry, state.note), state.open)


def _stood(_uid: str) -> bool:
    """Return True: what a step belonged to stood until both were undone."""
    return True


def note_after(entry: LogEntry, before: str) -> str:
    """Return the uid of the step that last changed the note, after an entry that is taken."""
    return entry.uid if entry.kind in CHANGES_NOTE else before


def _opened(state: FoldState, step: str, at: Instant) -> FoldState:
    return state._replace(value=_raised(state.value), at=at, open=state.open | {step})


def _closed(state: FoldState, step: str, at: Instant) -> FoldState | Decision:
    if step not in state.open:
        return UNDONE
    return state._replace(value=_raised(state.value), at=at, open=state.open - {step})


def _raised(value: Value) -> Value:
    return None if value is None else value._replace(rev=value.rev + 1)


def _tried(entry: LogEntry, stands: Stands, make: Callable[[], Value]) -> Value | Decision:
    try:
        return decision_from_named(entry, stands) or make()
    except TeamclockError as error:
        return refused(str(error))
    except _UNREADABLE:
        return refused(_("the data of this step cannot be read"))


def decision_from_named(entry: LogEntry, stands: Stands) -> Decision | None:
    """Return why an entry does not stand with the one that it names; None if it does."""
    named = entry.data.get(WITH)
    if named is None:
        return None
    if not isinstance(named, str):
        return refused(_("the data of this step cannot be read"))
    known = stands(named)
    if known:
        return None
    if known is None:
        return waiting(_("what it belongs to has not arrived yet"))
    if entry.kind == PLAN:
        return refused(_("the series that it belongs to was not taken"))
    return refused(_("the meeting that it belongs to was not taken"))
