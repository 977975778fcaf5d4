"""The fold of a shared queue: what a set of entries of one subject leads to (share.md, 2).

It is the same for the same set, whatever the order in which the entries arrived.
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
from teamclock.domain.fold_forks import MoveTree, chosen_moves, fallen
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
    after,
    begun,
    note_after,
    refused,
    table_of,
    waiting,
)
from teamclock.domain.fold_undos import held_undos
from teamclock.domain.interval import Instant
from teamclock.domain.item import Event
from teamclock.messages import _

_PLACE = attrgetter("stamp", "uid")
"""The place of an entry in the order of its subject, as `LogEntry.key`."""


class FoldContext(NamedTuple):
    """What a fold depends on besides the entries of its subject.

    stands: whether the entry with a uid, a meeting's or a series', is taken; None: not known yet
    ref: the number of the item or meeting in this queue
    label: its name for people, such as DES-17
    """

    stands: Stands
    ref: int = 0
    label: str = ""


def moves_of(subject: Subject) -> frozenset[str]:
    """Return the kinds of a subject's entries that are moves (share.md, 1)."""
    return table_of(subject).moves


def is_move(entry: LogEntry) -> bool:
    """Return whether an entry is a move; the creation of an item is not."""
    return entry.kind in moves_of(entry.subject)


def fold(entries: Iterable[LogEntry], context: FoldContext) -> Folded:
    """Return what the entries of one subject lead to, in any order, and any of them repeated."""
    whole = _each_once(entries)
    if not whole:
        return Folded(None, (), {})
    table = table_of(whole[0].subject)
    kinds = table.kinds
    known = list(takewhile(lambda entry: entry.v <= RULES and entry.kind in kinds, whole))
    folded = _register(known) if table.step is None else _history(table, known, context)
    newer = _newer(whole[len(known) :])
    return folded._replace(
        decisions={**folded.decisions, **newer}, stamp=whole[-1].stamp, newer=bool(newer)
    )


def _each_once(entries: Iterable[LogEntry]) -> list[LogEntry]:
    """Return the entries in order; of several with one uid the one that is written as less."""
    found: dict[str, LogEntry] = {}
    for entry in entries:
        other = found.setdefault(entry.uid, entry)
        if other is not entry and other != entry:
            found[entry.uid] = min(other, entry, key=_written)
    return sorted(found.values(), key=_PLACE)


def _written(entry: LogEntry) -> str:
    return json.dumps(entry, sort_keys=True, default=repr)


def _newer(entries: Sequence[LogEntry]) -> dict[str, Decision]:
    """Return the decisions about an entry that only a newer program knows, and all after it."""
    why = _("it needs a newer teamclock, or follows what needs one: update teamclock")
    return {entry.uid: Decision(FoldVerdict.NEWER, why) for entry in entries}


def _register(entries: Iterable[LogEntry]) -> Folded:
    """Return the fold of a subject of which the last entry counts."""
    path: list[PathStep] = []
    for entry in entries:
        path.append(PathStep(entry, Instant(max(entry.at, path[-1].at) if path else entry.at)))
    return Folded(None, tuple(path), {step.entry.uid: TAKEN for step in path})


def _history(table: FoldTable, known: Sequence[LogEntry], context: FoldContext) -> Folded:
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
    return _path(scene, rest[len(early) :], decisions)


def _unbegun(roots: Mapping[str, Decision]) -> Decision:
    """Return the decision about entries of what has not begun; `roots` has those of its roots."""
    if roots and all(root.verdict is FoldVerdict.REFUSED for root in roots.values()):
        return refused(_("what it belongs to was not taken"))
    return waiting(_("what it belongs to has not arrived yet"))


def _beginning(
    table: FoldTable, known: Iterable[LogEntry], context: FoldContext
) -> tuple[Beginning | None, dict[str, Decision]]:
    """Return what begins a subject, None if that is not there yet, with its decisions."""
    if not table.root:
        return UNBEGUN, {}
    start: Beginning | None = None
    decisions: dict[str, Decision] = {}
    for entry in (each for each in known if each.kind == table.root):
        if start is not None:
            decisions[entry.uid] = refused(_("it was created already"))
            continue
        outcome = begun(table, entry, (context.ref, context.label), context.stands)
        if isinstance(outcome, FoldState):
            start, outcome = Beginning(entry, outcome), TAKEN
        decisions[entry.uid] = outcome
        if outcome.verdict is FoldVerdict.WAITING:
            break
    return start, decisions


def _path(scene: FoldScene, late: Sequence[LogEntry], decisions: dict[str, Decision]) -> Folded:
    """Return the fold of the entries after the beginning, which are in order."""
    held = held_undos(scene, late)
    undone = frozenset(held.undoes.values())
    scene = scene._replace(undoes=held.undoes, undone=undone)
    moves = [entry for entry in late if scene.moves(entry)]
    others = [entry for entry in late if not scene.moves(entry)]
    receipts = {entry.uid: TAKEN for entry in others if entry.kind == RECEIPT}
    decisions = {**decisions, **held.decisions, **receipts}
    between = [entry for entry in others if entry.uid not in decisions]
    chosen = chosen_moves(MoveTree(scene, moves, between), others, decisions)
    steps = sorted([*chosen.moves, *between], key=_PLACE)
    return _folded_path(scene, steps, {**decisions, **chosen.decisions})


def _folded_path(
    scene: FoldScene, steps: Iterable[LogEntry], decisions: dict[str, Decision]
) -> Folded:
    """Return the fold of steps, of which each is taken that follows from those before it."""
    root, state = scene.start
    path = [PathStep(root, state.at)] if root.uid else []
    turn = root.uid
    for entry in steps:
        moves = scene.moves(entry)
        parted = moves and (entry.on or "") != turn
        outcome = fallen(decisions[entry.on or ""]) if parted else after(scene, state, entry)
        if isinstance(outcome, Decision):
            decisions[entry.uid] = outcome
            continue
        state = outcome
        path.append(PathStep(entry, state.at))
        decisions[entry.uid] = UNDONE if scene.is_idle(entry) else TAKEN
        turn = entry.uid if moves else turn
    return Folded(state.value, tuple(path), decisions, turn or None, state.note)


def path_events(folded: Folded, item_uid: str) -> tuple[Event, ...]:
    """Return the path of an item as its history, of which a replay makes the same item.

    The revision of an event is its place on the path, from 1. Only the item's label, which is no
    part of a history, is not in the replayed item.
    """
    ref = folded.value.ref if folded.value else 0
    note = ""
    events: list[Event] = []
    for rev, (entry, at) in enumerate(folded.path, 1):
        events.append(item_event(entry, item_uid, rev, at, stored(entry, note, ref)))
        if folded.decisions[entry.uid].verdict is FoldVerdict.TAKEN:
            note = note_after(entry, note)
    return tuple(events)
