"""Decide which undos of a shared queue are valid (share.md, 2).

An undo is valid if it takes back a step of the same person on the same desk, and no move has
followed the step meanwhile.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from teamclock.domain.entry import UNDOES, Decision, LogEntry
from teamclock.domain.errors import RefusedError
from teamclock.domain.fold_items import RECEIPT
from teamclock.domain.fold_rules import FoldScene, FoldState, decision_from_named, refused, waiting
from teamclock.domain.interval import Instant
from teamclock.domain.invariants import refuse_far
from teamclock.domain.item import Item, Kind
from teamclock.domain.zones import LAST_INSTANT
from teamclock.messages import _


class HeldUndos(NamedTuple):
    """The valid undos, and the decisions about the others, by the uid of the undo.

    undoes: the uid of the step that each valid undo takes back
    """

    undoes: Mapping[str, str]
    decisions: Mapping[str, Decision]


class _Moves(NamedTuple):
    """The moves of a subject.

    on: the uids of the steps that moves name as the step before them
    keys: the sort keys of all moves, in order
    """

    on: frozenset[str | None]
    keys: Sequence[tuple[int, str]]


def held_undos(scene: FoldScene, late: Sequence[LogEntry]) -> HeldUndos:
    """Return which undos among `late` are valid, and the decisions about the others.

    `late` are the entries after the root, in order. Of two undos of one step the first counts.
    """
    moves = [entry for entry in late if scene.moves(entry)]
    moves_made = _Moves(frozenset(move.on for move in moves), [move.key for move in moves])
    undoes: dict[str, str] = {}
    decisions: dict[str, Decision] = {}
    gone: set[str] = set()
    for undo in (entry for entry in late if entry.kind == Kind.UNDO):
        decision = _refusal(undo, scene, moves_made, gone)
        if decision is None:
            undoes[undo.uid] = undo.data[UNDOES]
            gone.add(undo.data[UNDOES])
        else:
            decisions[undo.uid] = decision
    return HeldUndos(undoes, decisions)


def _refusal(undo: LogEntry, scene: FoldScene, moves: _Moves, gone: set[str]) -> Decision | None:
    """Return the decision against an undo; None if it is valid.

    `gone` has the uids of the steps that earlier undos take back.
    """
    named = undo.data.get(UNDOES)
    if not isinstance(named, str):
        return refused(_("it does not say which step it takes back"))
    if named not in scene.known:
        return waiting(_("the step that it takes back has not arrived yet"))
    step = scene.known[named]
    if named in gone:
        return refused(_("that step is already undone"))
    reason = (
        _mismatch(undo, step, scene)
        or _followed_by_move(undo, step, moves, is_move=scene.moves(step))
        or _far(undo, scene.start.state)
    )
    return refused(reason) if reason else decision_from_named(undo, scene.stands)


def _mismatch(undo: LogEntry, step: LogEntry, scene: FoldScene) -> str:
    """Return why an undo can never take back a step: its kind, order, author or desk.

    Empty if the undo can take it back.
    """
    undoable = (scene.table.moves | scene.table.free) - {RECEIPT}
    if step.kind not in undoable or step.key < scene.start.root.key:
        return _("only a step can be undone: no creation, receipt or undo")
    if undo.key < step.key:
        return _("it lies before the step that it takes back")
    if (undo.team, undo.by) != (step.team, step.by):
        return _("that step is by {by} of “{team}”: it is theirs to undo").format(
            by=step.by, team=step.team
        )
    if undo.desk != step.desk:
        return _("that step was taken on another desk: undo it there")
    return ""


def _followed_by_move(undo: LogEntry, step: LogEntry, moves: _Moves, *, is_move: bool) -> str:
    """Return the reason against an undo if a move followed the step; empty if none did.

    A move is followed by moves that name it. A free step, for which `is_move` is False, is followed
    by moves between it and the undo.
    """
    if is_move:
        followed = step.uid in moves.on
    else:
        followed = bisect_right(moves.keys, step.key) < bisect_right(moves.keys, undo.key)
    return _("somebody had gone on") if followed else ""


def _far(undo: LogEntry, first: FoldState) -> str:
    """Return the reason against an undo whose time is out of range; empty if it is in range.

    `first` is the state after the root: a step is at most 100 years from an item's creation.
    """
    if undo.at > LAST_INSTANT:
        return _("a step lies in the years 1900 to 9999: correct the time")
    try:
        if isinstance(first.value, Item):
            refuse_far(first.value, Instant(max(undo.at, first.at)))
    except RefusedError as error:
        return str(error)
    return ""
