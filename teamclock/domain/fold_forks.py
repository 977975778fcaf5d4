"""Choose the path through a subject's tree of moves where two moves fork (share.md, 2).

A move names the step that its author saw last, its parent. Two desks that could not see each other
make two moves on one parent: a fork, of which one branch is the history and the other is refused.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from teamclock.domain.entry import Decision, DeskId, FoldVerdict, LogEntry
from teamclock.domain.fold_meetings import CANCEL, HOLD, MOVE, SERIES_KEPT
from teamclock.domain.fold_rules import TAKEN, FoldScene, FoldState, next_outcome, refused, waiting
from teamclock.domain.item import Kind
from teamclock.domain.zones import instant_text
from teamclock.messages import N_, _

_MOST_TRIES = 20_000
"""The most free steps that are tried, counting a step once for each branch on which it is tried.

The forks of a working day need some tens. In a set that was forged to need more, further free steps
do not count for whether a move is possible, so that the time of a fold stays bounded.
"""


class MoveTree(NamedTuple):
    """The moves of a subject, and the free steps between them, which are no moves, in order."""

    scene: FoldScene
    moves: Sequence[LogEntry]
    between: Sequence[LogEntry]


class ChosenMoves(NamedTuple):
    """The moves on the path, and for each other move the decision that says why it is not."""

    moves: Sequence[LogEntry]
    decisions: Mapping[str, Decision]


Children = Mapping[str, Sequence[LogEntry]]
"""The possible moves by the uid of their parent, the step that each of them names in `on`."""


def chosen_moves(
    tree: MoveTree, witnesses: Iterable[LogEntry], before: Mapping[str, Decision]
) -> ChosenMoves:
    """Return the moves on the path, and the decisions about all other moves.

    `witnesses` are the entries that are no moves: each shows that its desk had seen the move that
    it names in `on`. `before` has the decisions about entries that are not in the tree.
    """
    if _is_line(tree):
        return ChosenMoves(tree.moves, {})
    possible = _PossibleMoves(tree, dict(before))
    for move in tree.moves:
        possible.add(move)
    rank = _branch_rank(tree.moves, possible, witnesses)
    path = tuple(_path(tree.scene.start.root.uid, possible.children, rank))
    return ChosenMoves(path, possible.decisions | _outranked(tree.moves, possible, path))


def _is_line(tree: MoveTree) -> bool:
    """Return whether the parent of each move is the move before it, so that there is no fork."""
    last = tree.scene.start.root.uid
    for move in tree.moves:
        if (move.on or "") != last:
            return False
        last = move.uid
    return True


class _PossibleMoves:
    """The tree of moves that the rules of steps allow, to which moves are added in order.

    children: the possible moves by the uid of their parent
    decisions: the decisions about entries that are not in this tree, with the reasons
    """

    def __init__(self, tree: MoveTree, decisions: dict[str, Decision]) -> None:
        self._tree, self.decisions = tree, decisions
        self.children: dict[str, list[LogEntry]] = {}
        self._keys = [entry.key for entry in tree.between]
        # The state after a move with the free steps that followed it, and the index in `between` of
        # the next free step.
        self._states = {tree.scene.start.root.uid: (tree.scene.start.state, 0)}
        # How many moves that are not added yet have a move as their parent, by the parent's uid.
        self._to_come = Counter(move.on or "" for move in tree.moves)
        self._tries = _MOST_TRIES  # how many more free steps are tried

    def add(self, move: LogEntry) -> None:
        """Add a move to `children` if it is possible, or else the reason to `decisions`."""
        on = move.on or ""
        outcome = self._without_parent(move) or self._outcome(move, on)
        if isinstance(outcome, Decision):
            self.decisions[move.uid] = outcome
        else:
            self.children.setdefault(on, []).append(move)
            if self._to_come[move.uid]:  # it has children, which need its state
                self._states[move.uid] = outcome, self._states[on][1]
        self._to_come[on] -= 1
        if not self._to_come[on]:  # no move needs this state any more, and states may be large
            self._states.pop(on, None)

    def _without_parent(self, move: LogEntry) -> Decision | None:
        """Return why a move has no parent in this tree that it could follow; None if it has one."""
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
        if decision is TAKEN:
            # Only moves are in `_states`; the decisions about other entries are in `decisions`.
            return refused(_("what it follows is no move"))
        return orphan_decision(decision)

    def _outcome(self, move: LogEntry, on: str) -> FoldState | Decision:
        """Return the state after a move, or why it is refused; `on` is the uid of its parent.

        The free steps between the two, which are no moves, are tried first, as long as `_tries`
        lasts; a later move on the same parent goes on after them.
        """
        (state, index), scene = self._states[on], self._tree.scene
        until = bisect_left(self._keys, move.key)  # the first free step after the move
        for entry in self._tree.between[index : min(until, index + self._tries)]:
            self._tries -= 1
            outcome = next_outcome(scene, state, entry)
            state = state if isinstance(outcome, Decision) else outcome
        self._states[on] = state, until
        return next_outcome(scene, state, move)


def orphan_decision(parent: Decision) -> Decision:
    """Return the decision about a move whose parent is not on the path, by the parent's decision.

    The move waits if its parent waits, and is refused otherwise.
    """
    if parent.verdict is FoldVerdict.WAITING:
        return waiting(_("the step before it has not arrived yet"))
    return refused(_("the step before it was not taken"))


BranchRank = Callable[[LogEntry], tuple[int, int, int, str]]
"""The sort key of moves with the same parent; the branch of the smallest one is the history."""


def _branch_rank(
    moves: Sequence[LogEntry], possible: _PossibleMoves, witnesses: Iterable[LogEntry]
) -> BranchRank:
    """Return the key that ranks branches by their first move.

    A branch is better if more desks wrote in it, then if it has more moves in a row, then if its
    first move is earlier, then if that move has the smaller uid. A desk wrote in a branch also with
    a witness, an entry that is no move and names one of the branch.
    """
    witnessed: dict[str | None, set[DeskId]] = {}  # desks by the move that their witnesses name
    for entry in witnesses:
        witnessed.setdefault(entry.on, set()).add(entry.desk)
    desks: dict[str, set[DeskId]] = {}
    weights: dict[str, tuple[int, int]] = {}
    for move in reversed(moves):
        if move.uid not in possible.decisions:
            children = [child.uid for child in possible.children.get(move.uid, ())]
            own = {move.desk} | witnessed.get(move.uid, set())
            desks[move.uid] = _merged([own, *(desks.pop(uid) for uid in children)])
            length = 1 + max((weights[uid][1] for uid in children), default=0)
            weights[move.uid] = len(desks[move.uid]), length
    return lambda move: (-weights[move.uid][0], -weights[move.uid][1], move.at, move.uid)


def _merged(sets: Sequence[set[DeskId]]) -> set[DeskId]:
    """Return the union of sets, for speed as the largest of them, to which the others are added."""
    largest = max(sets, key=len)
    for one in sets:
        if one is not largest:
            largest |= one
    return largest


def _path(root: str, children: Children, rank: BranchRank) -> Iterator[LogEntry]:
    """Yield the moves on the path from the root's uid: at each fork the best ranked branch."""
    parent = root
    while parent in children:
        best = min(children[parent], key=rank)
        yield best
        parent = best.uid


def _outranked(
    moves: Sequence[LogEntry], possible: _PossibleMoves, path: Sequence[LogEntry]
) -> dict[str, Decision]:
    """Return the decisions about possible moves that are not on the path, by uid.

    The reason against the first move of such a branch names the move that was chosen in its place;
    the moves after it are refused because it is.
    """
    best = {move.on or "": move for move in path}  # by the parent's uid
    taken = {move.uid for move in path}
    return {
        move.uid: _meanwhile(best[move.on or ""])
        if (move.on or "") in best
        else refused(_("the step before it was not taken"))
        for move in moves
        if move.uid not in taken and move.uid not in possible.decisions
    }


def _meanwhile(best: LogEntry) -> Decision:
    """Return the refusal of a move because the move `best` was made meanwhile."""
    return refused(
        _("meanwhile: {step} by {by} of “{team}” at {time}").format(
            step=_(_STEP_NAMES[best.kind]),
            by=best.by,
            team=best.team,
            time=f"{instant_text(best.at)[:16]}Z",  # without seconds
        )
    )


_STEP_NAMES: Mapping[str, str] = {
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
"""What the sentence of `_meanwhile` calls each kind of move."""
