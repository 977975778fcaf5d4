"""Which undos of a shared queue hold: of steps that no move has followed (share.md, 2)."""

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
    """The undos that hold, each with the uid of its step, and why the others do not."""

    undoes: Mapping[str, str]
    decisions: Mapping[str, Decision]


class _Moves(NamedTuple):
    """The uids of the steps that moves are on, and the keys of all moves, in order."""

    on: frozenset[str | None]
    keys: Sequence[tuple[int, str]]


def held_undos(scene: FoldScene, late: Sequence[LogEntry]) -> HeldUndos:
    """Return which undos hold; `late` has the entries after the beginning, in order.

    Of two undos of one step the first counts.
    """
    moves = [entry for entry in late if scene.moves(entry)]
    moves_made = _Moves(frozenset(move.on for move in moves), [move.key for move in moves])
    undoes: dict[str, str] = {}
    decisions: dict[str, Decision] = {}
    gone: set[str] = set()
    for undo in (entry for entry in late if entry.kind == Kind.UNDO):
        why = _against(undo, scene, moves_made, gone)
        if why is None:
            undoes[undo.uid] = undo.data[UNDOES]
            gone.add(undo.data[UNDOES])
        else:
            decisions[undo.uid] = why
    return HeldUndos(undoes, decisions)


def _against(undo: LogEntry, scene: FoldScene, moves: _Moves, gone: set[str]) -> Decision | None:
    """Return why an undo does not hold; `gone` has the uids of steps that others take back."""
    named = undo.data.get(UNDOES)
    if not isinstance(named, str):
        return refused(_("it does not say which step it takes back"))
    if named not in scene.known:
        return waiting(_("the step that it takes back has not arrived yet"))
    step = scene.known[named]
    if named in gone:
        return refused(_("that step is already undone"))
    words = (
        _not_for_it(undo, step, scene)
        or _followed_by_move(undo, step, moves, is_move=scene.moves(step))
        or _far(undo, scene.start.state)
    )
    return refused(words) if words else decision_from_named(undo, scene.stands)


def _not_for_it(undo: LogEntry, step: LogEntry, scene: FoldScene) -> str:
    """Return why an undo cannot take back a step, whatever has happened since; empty if it can."""
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
    """Return that a move followed before a step was undone; empty if none did."""
    if is_move:
        gone_on = step.uid in moves.on
    else:
        gone_on = bisect_right(moves.keys, step.key) < bisect_right(moves.keys, undo.key)
    return _("somebody had gone on") if gone_on else ""


def _far(undo: LogEntry, first: FoldState) -> str:
    """Return that no step can have been taken at the time of an undo; empty if one can."""
    if undo.at > LAST_INSTANT:
        return _("a step lies in the years 1900 to 9999: correct the time")
    try:
        if isinstance(first.value, Item):
            refuse_far(first.value, Instant(max(undo.at, first.at)))
    except RefusedError as error:
        return str(error)
    return ""
