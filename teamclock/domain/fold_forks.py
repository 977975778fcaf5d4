"""The path through the tree of moves: which of two moves on one step goes on (share.md, 2)."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from teamclock.domain.entry import Decision, DeskId, FoldVerdict, LogEntry
from teamclock.domain.fold_meetings import CANCEL, HOLD, MOVE, SERIES_KEPT
from teamclock.domain.fold_rules import TAKEN, FoldScene, FoldState, after, refused, waiting
from teamclock.domain.item import Kind
from teamclock.domain.zones import instant_text
from teamclock.messages import N_, _

_MOST_TRIES = 20_000
"""The most steps between moves that are tried, each again on every branch that it lies on.

The forks of a working day need some tens. In a set that was made to need more, the other steps
between do not count for whether a move is possible, so that the time of a fold stays bounded.
"""


class MoveTree(NamedTuple):
    """The moves of a subject, in order, and the other steps on its path, in order."""

    scene: FoldScene
    moves: Sequence[LogEntry]
    between: Sequence[LogEntry]


class ChosenMoves(NamedTuple):
    """The moves of the path, and why the others are not on it."""

    moves: Sequence[LogEntry]
    decisions: Mapping[str, Decision]


Children = Mapping[str, Sequence[LogEntry]]
"""The possible moves on each step, by its uid."""


def chosen_moves(
    tree: MoveTree, witnesses: Iterable[LogEntry], before: Mapping[str, Decision]
) -> ChosenMoves:
    """Return the moves of the path.

    `witnesses` are the entries besides moves, which show that a desk knew the move that they are
    on. `before` has the decisions about entries that are in no tree.
    """
    if _is_line(tree):
        return ChosenMoves(tree.moves, {})
    growing = _Growing(tree, dict(before))
    for move in tree.moves:
        growing.add(move)
    better = _better(tree.moves, growing, witnesses)
    path = tuple(_path(tree.scene.start.root.uid, growing.children, better))
    return ChosenMoves(path, growing.decisions | _left_behind(tree.moves, growing, path))


def _is_line(tree: MoveTree) -> bool:
    """Return whether each move is on the one before it, so that there is nothing to choose."""
    last = tree.scene.start.root.uid
    for move in tree.moves:
        if (move.on or "") != last:
            return False
        last = move.uid
    return True


class _Growing:
    """The tree of possible moves, to which moves are added in order.

    children: the possible moves on each step
    decisions: why other moves are impossible
    """

    def __init__(self, tree: MoveTree, decisions: dict[str, Decision]) -> None:
        self._tree, self.decisions = tree, decisions
        self.children: dict[str, list[LogEntry]] = {}
        self._keys = [entry.key for entry in tree.between]
        self._states = {tree.scene.start.root.uid: (tree.scene.start.state, 0)}
        self._to_come = Counter(move.on or "" for move in tree.moves)
        self._tries = _MOST_TRIES

    def add(self, move: LogEntry) -> None:
        on = move.on or ""
        outcome = self._lost(move) or self._after(move, on)
        if isinstance(outcome, Decision):
            self.decisions[move.uid] = outcome
        else:
            self.children.setdefault(on, []).append(move)
            if self._to_come[move.uid]:
                self._states[move.uid] = outcome, self._states[on][1]
        self._to_come[on] -= 1
        if not self._to_come[on]:  # nobody asks for this state any more, and states may be large
            self._states.pop(on, None)

    def _lost(self, move: LogEntry) -> Decision | None:
        """Return why a move cannot follow the step that it is on, whatever both are."""
        parent = self._tree.scene.known.get(move.on or "")
        if parent is None and move.on is None:
            return refused(_("it does not say which step it follows"))
        if parent is None:
            return waiting(_("the step before it has not arrived yet"))
        if parent.key >= move.key:
            return refused(_("it lies before the step that it follows"))
        if parent.uid in self._states:
            return None
        decision = self.decisions.get(parent.uid, TAKEN)
        return refused(_("what it follows is no move")) if decision is TAKEN else fallen(decision)

    def _after(self, move: LogEntry, on: str) -> FoldState | Decision:
        """Return what a move leads to, with the steps between it and the one that it is on."""
        (state, place), scene = self._states[on], self._tree.scene
        until = bisect_left(self._keys, move.key)
        for entry in self._tree.between[place : min(until, place + self._tries)]:
            self._tries -= 1
            outcome = after(scene, state, entry)
            state = state if isinstance(outcome, Decision) else outcome
        self._states[on] = state, until
        return after(scene, state, move)


def fallen(parent: Decision) -> Decision:
    """Return what becomes of a move on one that is not on the path."""
    if parent.verdict is FoldVerdict.WAITING:
        return waiting(_("the step before it has not arrived yet"))
    return refused(_("the step before it was not taken"))


Better = Callable[[LogEntry], tuple[int, int, int, str]]
"""The order of two moves on one step; the least goes on."""


def _better(moves: Sequence[LogEntry], grown: _Growing, witnesses: Iterable[LogEntry]) -> Better:
    """Return how branches are compared: by desks, by moves, by the first move's time and uid."""
    seen: dict[str | None, set[DeskId]] = {}
    for entry in witnesses:
        seen.setdefault(entry.on, set()).add(entry.desk)
    desks: dict[str, set[DeskId]] = {}
    weights: dict[str, tuple[int, int]] = {}
    for move in reversed(moves):
        if move.uid not in grown.decisions:
            further = [child.uid for child in grown.children.get(move.uid, ())]
            own = {move.desk} | seen.get(move.uid, set())
            desks[move.uid] = _merged([own, *(desks.pop(uid) for uid in further)])
            length = 1 + max((weights[uid][1] for uid in further), default=0)
            weights[move.uid] = len(desks[move.uid]), length
    return lambda move: (-weights[move.uid][0], -weights[move.uid][1], move.at, move.uid)


def _merged(sets: Sequence[set[DeskId]]) -> set[DeskId]:
    """Return the union of sets as the largest of them, to which the others are added."""
    largest = max(sets, key=len)
    for one in sets:
        if one is not largest:
            largest |= one
    return largest


def _path(root: str, children: Children, better: Better) -> Iterator[LogEntry]:
    at = root
    while at in children:
        best = min(children[at], key=better)
        yield best
        at = best.uid


def _left_behind(
    moves: Sequence[LogEntry], grown: _Growing, path: Sequence[LogEntry]
) -> dict[str, Decision]:
    """Return the decisions about moves that are possible, and not on the path."""
    best = {move.on or "": move for move in path}
    taken = {move.uid for move in path}
    return {
        move.uid: _meanwhile(best[move.on or ""])
        if (move.on or "") in best
        else refused(_("the step before it was not taken"))
        for move in moves
        if move.uid not in taken and move.uid not in grown.decisions
    }


def _meanwhile(best: LogEntry) -> Decision:
    return refused(
        _("meanwhile: {step} by {by} of “{team}” at {time}").format(
            step=_(_CALLED[best.kind]),
            by=best.by,
            team=best.team,
            time=f"{instant_text(best.at)[:16]}Z",
        )
    )


_CALLED: Mapping[str, str] = {
    Kind.OFFER: N_("hand-off"),
    Kind.ACCEPT: N_("pick-up"),
    Kind.RELEASE: N_("put-back"),
    Kind.RETURN: N_("question"),
    Kind.ANSWER: N_("answer"),
    Kind.COMPLETE: N_("completion"),
    Kind.PASS_ON: N_("pass-on"),
    Kind.WITHDRAW: N_("withdrawal"),
    Kind.REOPEN: N_("reopening"),
    MOVE: N_("another time"),
    CANCEL: N_("cancellation"),
    HOLD: N_("record of the meeting"),
    SERIES_KEPT: N_("series of meetings"),
}
"""The moves in the sentence about the one that goes on."""
