"""The fold of a shared queue: from a set of entries of one subject to its state (share.md, 2).

The result depends only on the set, not on the order in which the entries arrived.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from operator import attrgetter
from typing import NamedTuple

from teamclock.domain.entry import (
    RULES,
    Decision,
    Folded,
    FoldVerdict,
    LogEntry,
    PathStep,
    Subject,
)
from teamclock.domain.fold_forks import MoveTree, chosen_moves, orphan_decision
from teamclock.domain.fold_items import RECEIPT, item_event, stored
from teamclock.domain.fold_rules import (
    TAKEN,
    UNBEGUN,
    UNDONE,
    Beginning,
    FoldScene,
    FoldState,
    FoldTable,
    Stands,
    first_outcome,
    next_outcome,
    note_after,
    refused,
    table_of,
    waiting,
)
from teamclock.domain.fold_undos import held_undos
from teamclock.domain.interval import Instant
from teamclock.domain.item import Event
from teamclock.messages import _

_ORDER = attrgetter("stamp", "uid")
"""The sort key of the entries of a subject, the same as `LogEntry.key`."""


class FoldContext(NamedTuple):
    """What a fold depends on besides the entries of its subject.

    stands: a function that tells for the uid of another subject's entry, of a meeting or a series,
        whether that entry is taken; it returns None if the entry has not arrived
    ref: the number of the item or meeting in this queue
    label: the name of the item or meeting for people, such as DES-17
    """

    stands: Stands
    ref: int = 0
    label: str = ""


def moves_of(subject: Subject) -> frozenset[str]:
    """Return the kinds of entries that change the state of a subject: its moves (share.md, 1)."""
    return table_of(subject).moves


def is_move(entry: LogEntry) -> bool:
    """Return whether an entry is a move; the creation of an item is not."""
    return entry.kind in moves_of(entry.subject)


def fold(entries: Iterable[LogEntry], context: FoldContext) -> Folded:
    """Return the result of folding the entries of one subject.

    The entries may be in any order, and may be repeated. The fold stops at the first entry that
    only a newer teamclock understands.
    """
    ordered = _sorted_unique(entries)
    if not ordered:
        return Folded(None, (), {})
    table = table_of(ordered[0].subject)
    kinds = table.kinds
    known = list(takewhile(lambda entry: entry.v <= RULES and entry.kind in kinds, ordered))
    folded = _fold_register(known) if table.step is None else _fold_history(table, known, context)
    newer = _newer(ordered[len(known) :])
    return folded._replace(
        decisions={**folded.decisions, **newer}, stamp=ordered[-1].stamp, newer=bool(newer)
    )


def _sorted_unique(entries: Iterable[LogEntry]) -> list[LogEntry]:
    """Return the entries sorted by stamp and uid, each uid once.

    Of different entries with one uid, the one is kept whose text in JSON comes first when sorted.
    """
    by_uid: dict[str, LogEntry] = {}
    for entry in entries:
        other = by_uid.setdefault(entry.uid, entry)
        if other is not entry and other != entry:
            by_uid[entry.uid] = min(other, entry, key=_as_json)
    return sorted(by_uid.values(), key=_ORDER)


def _as_json(entry: LogEntry) -> str:
    """Return an entry as JSON with sorted keys, as a sort key."""
    return json.dumps(entry, sort_keys=True, default=repr)


def _newer(entries: Sequence[LogEntry]) -> dict[str, Decision]:
    """Return the decision NEWER for each entry.

    The first entry needs a newer teamclock to be read; the others come after it.
    """
    why = _("it needs a newer teamclock, or follows what needs one: update teamclock")
    return {entry.uid: Decision(FoldVerdict.NEWER, why) for entry in entries}


def _fold_register(entries: Iterable[LogEntry]) -> Folded:
    """Return the fold of a register, a subject whose last entry alone counts: all are taken."""
    path: list[PathStep] = []
    for entry in entries:
        path.append(PathStep(entry, Instant(max(entry.at, path[-1].at) if path else entry.at)))
    return Folded(None, tuple(path), {step.entry.uid: TAKEN for step in path})


def _fold_history(table: FoldTable, known: Sequence[LogEntry], context: FoldContext) -> Folded:
    """Return the fold of a subject whose entries are steps, each of which follows another.

    `known` are all entries that this program understands, in order.
    """
    start, decisions = _beginning(table, known, context)
    if start is None:
        others = _unbegun(decisions)
        return Folded(None, (), {entry.uid: others for entry in known} | decisions)
    rest = [entry for entry in known if entry.uid not in decisions]
    early = [entry for entry in rest if entry.key < start.root.key]
    for entry in early:
        decisions[entry.uid] = refused(_("it lies before the beginning"))
    by_uid = {start.root.uid: start.root} | {entry.uid: entry for entry in known}
    scene = FoldScene(table, context.stands, start, by_uid)
    return _fold_begun(scene, rest[len(early) :], decisions)


def _unbegun(roots: Mapping[str, Decision]) -> Decision:
    """Return the decision about all other entries of a subject of which no root is taken.

    A root is an entry that creates the item or meeting; `roots` has the decisions about roots.
    """
    if roots and all(root.verdict is FoldVerdict.REFUSED for root in roots.values()):
        return refused(_("what it belongs to was not taken"))
    return waiting(_("what it belongs to has not arrived yet"))


def _beginning(
    table: FoldTable, known: Iterable[LogEntry], context: FoldContext
) -> tuple[Beginning | None, dict[str, Decision]]:
    """Return the root entry that begins a subject, with its state, and the decisions about roots.

    The first valid root counts; while a root waits, those after it are not decided. The beginning
    is None if no root is taken, and `UNBEGUN` for a subject that needs no root.
    """
    if not table.root:
        return UNBEGUN, {}
    start: Beginning | None = None
    decisions: dict[str, Decision] = {}
    for entry in (each for each in known if each.kind == table.root):
        if start is not None:
            decisions[entry.uid] = refused(_("it was created already"))
            continue
        outcome = first_outcome(table, entry, (context.ref, context.label), context.stands)
        if isinstance(outcome, FoldState):
            start, outcome = Beginning(entry, outcome), TAKEN
        decisions[entry.uid] = outcome
        if outcome.verdict is FoldVerdict.WAITING:
            break
    return start, decisions


def _fold_begun(
    scene: FoldScene, late: Sequence[LogEntry], decisions: dict[str, Decision]
) -> Folded:
    """Return the fold of a subject that has begun.

    `late` are the entries after the root, in order; `decisions` are those already made. The valid
    undos are found first, then the path among the moves. The other entries without a decision are
    free steps, each of which is tried between the moves of the path.
    """
    held = held_undos(scene, late)
    undone = frozenset(held.undoes.values())
    scene = scene._replace(undoes=held.undoes, undone=undone)
    moves = [entry for entry in late if scene.moves(entry)]
    others = [entry for entry in late if not scene.moves(entry)]
    receipts = {entry.uid: TAKEN for entry in others if entry.kind == RECEIPT}
    decisions = {**decisions, **held.decisions, **receipts}
    between = [entry for entry in others if entry.uid not in decisions]
    chosen = chosen_moves(MoveTree(scene, moves, between), others, decisions)
    steps = sorted([*chosen.moves, *between], key=_ORDER)
    return _folded_path(scene, steps, {**decisions, **chosen.decisions})


def _folded_path(
    scene: FoldScene, steps: Iterable[LogEntry], decisions: dict[str, Decision]
) -> Folded:
    """Return the fold of a path: each of `steps` is taken if the rules allow it after those before.

    A move whose parent is not the last move taken is left out: its parent was refused on the way.
    """
    root, state = scene.start
    path = [PathStep(root, state.at)] if root.uid else []  # the root of `UNBEGUN` has no uid
    last_move = root.uid
    for entry in steps:
        moves = scene.moves(entry)
        orphaned = moves and (entry.on or "") != last_move
        outcome = (
            orphan_decision(decisions[entry.on or ""])
            if orphaned
            else next_outcome(scene, state, entry)
        )
        if isinstance(outcome, Decision):
            decisions[entry.uid] = outcome
            continue
        state = outcome
        path.append(PathStep(entry, state.at))
        decisions[entry.uid] = UNDONE if scene.is_idle(entry) else TAKEN
        last_move = entry.uid if moves else last_move
    return Folded(state.value, tuple(path), decisions, last_move or None, state.note)


def path_events(folded: Folded, item_uid: str) -> tuple[Event, ...]:
    """Return the path of an item as a history, that is, as events with revisions from 1.

    A replay of these events gives the same item but for its label, which is not in a history.
    """
    ref = folded.value.ref if folded.value else 0
    note = ""  # the uid of the step that last changed the note
    events: list[Event] = []
    for rev, (entry, at) in enumerate(folded.path, 1):
        events.append(item_event(entry, item_uid, rev, at, stored(entry, note, ref)))
        if folded.decisions[entry.uid].verdict is FoldVerdict.TAKEN:
            note = note_after(entry, note)
    return tuple(events)
