"""The rules of a fold: the kinds of entries of each subject, and their effects (share.md, 1, 2)."""

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
"""Takes the uid of an entry of a meeting or a series, and tells whether that entry is taken.

None says that the entry has not arrived yet.
"""

TAKEN = Decision(FoldVerdict.TAKEN)
UNDONE = Decision(FoldVerdict.UNDONE)

_UNREADABLE = (KeyError, TypeError, ValueError, AttributeError, OverflowError)
"""The exceptions that invalid data raises: a missing key, a value of a wrong type or range.

Any other exception is a fault of the program.
"""


class FoldState(NamedTuple):
    """The state of a subject after a part of its path.

    value: the item or meeting; None for a series
    at: when the last step so far counts as taken
    note: the uid of the step that last changed the item's note
    open: the uids of steps so far that an undo further on the path takes back
    """

    value: Value
    at: Instant
    note: str = ""
    open: frozenset[str] = frozenset()


class FoldTable(NamedTuple):
    """The kinds of entries of a sort of subject, and the functions that carry them out.

    root: the kind that creates the item or meeting; empty for subjects that need no creation
    moves: the kinds that change the state
    free: the other kinds but undo
    begin: makes the first value from the root entry, its ref and its label
    step: makes the next value from the value, an entry, when it counts as taken, and the state's
        `note`; None for a register, a subject whose last entry alone counts
    """

    root: str
    moves: frozenset[str]
    free: frozenset[str]
    begin: Callable[[LogEntry, int, str], Value] | None = None
    step: Callable[[Any, LogEntry, Instant, str], Value] | None = None

    @property
    def kinds(self) -> frozenset[str]:
        """Return all kinds that this program knows for the subject; a register has no undo."""
        root = {self.root} if self.root else set[str]()
        return self.moves | self.free | root | ({Kind.UNDO} if self.step else set())


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
    """Return the table of a subject; a table without kinds for an unknown sort of subject."""
    return _TABLES.get(subject.partition("/")[0], FoldTable("", frozenset(), frozenset()))


class Beginning(NamedTuple):
    """The root entry, which creates an item or meeting, and the state after it."""

    root: LogEntry
    state: FoldState


UNBEGUN = Beginning(
    LogEntry("", DeskId(""), SERIES, "", 0, None, EARLIEST, TeamId(""), "", {}),
    FoldState(None, EARLIEST),
)
"""The beginning of a subject that needs no creation; the first move on it has `on` None."""


class FoldScene(NamedTuple):
    """A subject that has begun, with the facts that the fold needs to take its entries.

    table: the kinds of entries of the subject, and their effects
    stands: tells whether another subject's entry is taken, as in `FoldContext`
    start: the root entry, and the state after it
    known: the entries of the subject and its root, by uid
    undoes: the uid of the step that an undo takes back, by the uid of each valid undo
    undone: the uids of the steps that valid undos take back
    """

    table: FoldTable
    stands: Stands
    start: Beginning
    known: Mapping[str, LogEntry]
    undoes: Mapping[str, str] = MappingProxyType({})
    undone: frozenset[str] = frozenset()

    def is_idle(self, entry: LogEntry) -> bool:
        """Return whether an entry only raises the revision: an undone step, or its undo."""
        return entry.uid in self.undone or entry.uid in self.undoes

    def moves(self, entry: LogEntry) -> bool:
        """Return whether an entry is a move that is not undone."""
        return entry.kind in self.table.moves and entry.uid not in self.undone


def refused(why: str) -> Decision:
    """Return the decision that an entry is refused; `why` is the sentence for people."""
    return Decision(FoldVerdict.REFUSED, why)


def waiting(why: str) -> Decision:
    """Return the decision that an entry waits for another one; `why` is the sentence for people."""
    return Decision(FoldVerdict.WAITING, why)


def first_outcome(
    table: FoldTable, entry: LogEntry, named: tuple[int, str], stands: Stands
) -> FoldState | Decision:
    """Return the state after the root entry of a subject, or the decision if it is not taken.

    `named` is the ref and the label of the new item or meeting; `stands` tells whether another
    entry that `entry` names is taken.
    """
    begin = table.begin
    assert begin is not None, "only a subject with a root kind has a root"
    value = _value_or_refusal(entry, stands, lambda: begin(entry, *named))
    if isinstance(value, Decision):
        return value
    return FoldState(value, entry.at, note_after(entry, ""))


def next_outcome(scene: FoldScene, state: FoldState, entry: LogEntry) -> FoldState | Decision:
    """Return the state after an entry that follows `state`, or the decision if it is not taken.

    An undone step that the rules allow only raises the revision, and so does its undo. An undone
    step that the rules refuse is not on the path, and neither is its undo.
    """
    step, at = scene.table.step, Instant(max(entry.at, state.at))
    assert step is not None, "a register has no states"
    if entry.uid in scene.undoes:
        return _after_undo(state, scene.undoes[entry.uid], at)
    # Tells whether the meeting or series that the entry names is taken.
    stands = _always_taken if entry.uid in scene.undone else scene.stands
    value = _value_or_refusal(entry, stands, lambda: step(state.value, entry, at, state.note))
    if entry.uid in scene.undone:
        return UNDONE if isinstance(value, Decision) else _after_undone(state, entry.uid, at)
    if isinstance(value, Decision):
        return value
    return FoldState(value, at, note_after(entry, state.note), state.open)


def _always_taken(_uid: str) -> bool:
    """Return True, as `Stands` of an undone step: the meeting it names was taken until the undo."""
    return True


def note_after(entry: LogEntry, before: str) -> str:
    """Return the uid of the step that last changed the note, once `entry` is taken.

    `before` is the uid until then.
    """
    return entry.uid if entry.kind in CHANGES_NOTE else before


def _after_undone(state: FoldState, step: str, at: Instant) -> FoldState:
    """Return the state after a step that is undone later; `step` is the uid of the step."""
    return state._replace(value=_next_rev(state.value), at=at, open=state.open | {step})


def _after_undo(state: FoldState, step: str, at: Instant) -> FoldState | Decision:
    """Return the state after the undo of a step, or UNDONE if the step was not on the path.

    `step` is the uid of the step, `at` is when the undo counts as taken.
    """
    if step not in state.open:
        return UNDONE
    return state._replace(value=_next_rev(state.value), at=at, open=state.open - {step})


def _next_rev(value: Value) -> Value:
    """Return the value with its revision raised by 1, and otherwise unchanged."""
    return None if value is None else value._replace(rev=value.rev + 1)


def _value_or_refusal(
    entry: LogEntry, stands: Stands, make: Callable[[], Value]
) -> Value | Decision:
    """Return what `make` returns, or the decision if the entry is refused or has to wait.

    The entry is refused if `make` raises an error of a rule or of unreadable data. `stands` tells
    whether the meeting or series that the entry names is taken: if not, the entry is refused; if
    that is not known yet, it waits.
    """
    try:
        return decision_from_named(entry, stands) or make()
    except TeamclockError as error:
        return refused(str(error))
    except _UNREADABLE:
        return refused(_("the data of this step cannot be read"))


def decision_from_named(entry: LogEntry, stands: Stands) -> Decision | None:
    """Return the decision against an entry by the meeting or series that it names (`WITH`).

    REFUSED if that is not taken, WAITING if it has not arrived; None if it is taken or none is
    named.
    """
    named = entry.data.get(WITH)
    if named is None:
        return None
    if not isinstance(named, str):
        return refused(_("the data of this step cannot be read"))
    taken = stands(named)
    if taken:
        return None
    if taken is None:  # not known yet
        return waiting(_("what it belongs to has not arrived yet"))
    if entry.kind == PLAN:
        return refused(_("the series that it belongs to was not taken"))
    return refused(_("the meeting that it belongs to was not taken"))
