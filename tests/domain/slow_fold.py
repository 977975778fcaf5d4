"""The fold of an item once more, as share.md, 2 says it, for small sets: no order, no shortcut."""

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from teamclock.domain.effects import apply, create
from teamclock.domain.entry import LogEntry
from teamclock.domain.errors import RefusedError
from teamclock.domain.fold import FoldContext
from teamclock.domain.interval import Instant
from teamclock.domain.item import Event, Item, Kind
from teamclock.domain.values import SPAN

MOVES = {
    "offer", "accept", "release", "return", "answer", "complete", "pass_on", "withdraw", "reopen",
}  # fmt: skip
FREE = {kind.value for kind in Kind} - MOVES - {"create", "undo"}
KNOWN = MOVES | FREE | {"create", "undo", "receipt"}


class SlowState(NamedTuple):
    """An item after steps: when the last counts, what its note is, which steps are undone later."""

    item: Item
    at: Instant
    note: str
    open: frozenset[str] = frozenset()


def after(entry: LogEntry, other: LogEntry) -> bool:
    return (entry.stamp, entry.uid) > (other.stamp, other.uid)


class SlowFold:
    """A set of entries of one item; the state after each move is the one thing that is kept."""

    def __init__(self, entries: Iterable[LogEntry], context: FoldContext) -> None:
        self.stands, self.ref = context.stands, context.ref
        every = sorted({e.uid: e for e in entries}.values(), key=lambda e: (e.stamp, e.uid))
        strange = [e for e in every if e.kind not in KNOWN or e.v > 1][:1]
        self.newer = [e for e in every if any(not after(odd, e) for odd in strange)]
        self.all = [e for e in every if e not in self.newer]
        self._states: dict[str, SlowState | None] = {}

    def of(self, uid: object) -> LogEntry | None:
        return next((e for e in self.all if e.uid == uid), None)

    def stance(self, entry: LogEntry) -> str:
        known = self.stands(entry.data["with"]) if "with" in entry.data else True
        return "waiting" if known is None else "taken" if known else "refused"

    # the beginning

    @cached_property
    def roots(self) -> dict[str, str]:
        """Return what becomes of each entry that creates the item."""
        told: dict[str, str] = {}
        for entry in self.all:
            if entry.kind == "create" and "waiting" not in told.values():
                begins = self.stance(entry) if self.stance(entry) != "taken" else self.made(entry)
                told[entry.uid] = "refused" if "taken" in told.values() else begins
        return told

    def made(self, entry: LogEntry) -> str:
        return "refused" if self.born(entry) is None else "taken"

    def born(self, entry: LogEntry) -> SlowState | None:
        kept = {key: value for key, value in entry.data.items() if key not in {"number", "with"}}
        try:
            return SlowState(
                create(self.event(entry, 1, entry.at, {**kept, "ref": self.ref})),
                entry.at,
                entry.uid,
            )
        except RefusedError:
            return None

    def event(self, entry: LogEntry, rev: int, at: Instant, data: dict[str, object]) -> Event:
        return Event("u", rev, Kind(entry.kind), at, entry.team, entry.by, data, entry.uid)

    @cached_property
    def root(self) -> LogEntry | None:
        return next((e for e in self.all if self.roots.get(e.uid) == "taken"), None)

    @cached_property
    def late(self) -> list[LogEntry]:
        """Return the entries that follow the beginning."""
        return [
            e
            for e in self.all
            if self.root is not None and e.kind != "create" and after(e, self.root)
        ]

    # undos

    @cached_property
    def undos(self) -> dict[str, str]:
        """Return what becomes of each undo."""
        told: dict[str, str] = {}
        for undo in (e for e in self.late if e.kind == "undo"):
            held = [self.of(uid) for uid, verdict in told.items() if verdict == "undone"]
            gone = {one.data["undoes"] for one in held if one is not None}
            told[undo.uid] = self.undo_verdict(undo, gone)
        return told

    def undo_verdict(self, undo: LogEntry, gone: set[str]) -> str:
        named = undo.data.get("undoes")
        step = self.of(named)
        if step is None:
            return "refused" if named is None else "waiting"
        moves = [e for e in self.late if e.kind in MOVES]
        between = [e for e in moves if after(e, step) and after(undo, e)]
        gone_on = [e for e in moves if e.on == step.uid] if step.kind in MOVES else between
        theirs = (undo.desk, undo.team, undo.by) == (step.desk, step.team, step.by)
        assert self.root is not None
        if (
            step.kind not in MOVES | FREE
            or step not in self.late
            or step.uid in gone
            or not after(undo, step)
            or not theirs
            or gone_on
            or undo.at - self.root.at > SPAN
        ):
            return "refused"
        return self.stance(undo).replace("taken", "undone")

    @cached_property
    def undone(self) -> set[str]:
        """Return the uids of the steps that undos take back."""
        return {e.data["undoes"] for e in self.late if self.undos.get(e.uid) == "undone"}

    @cached_property
    def moves(self) -> list[LogEntry]:
        return [e for e in self.late if e.kind in MOVES and e.uid not in self.undone]

    @cached_property
    def between(self) -> list[LogEntry]:
        """Return what lies on a path besides moves."""
        return [
            e
            for e in self.late
            if e.uid in self.undone or e.kind in FREE or self.undos.get(e.uid) == "undone"
        ]

    # steps

    def take(self, state: SlowState, entry: LogEntry) -> SlowState | None:
        """Return the state after an entry; None where it is not taken."""
        at = Instant(max(entry.at, state.at))
        raised = state._replace(item=state.item._replace(rev=state.item.rev + 1), at=at)
        if entry.kind == "undo":
            step = entry.data["undoes"]
            return raised._replace(open=state.open - {step}) if step in state.open else None
        taken = self.taken(state, entry, at)
        if entry.uid in self.undone:
            return raised._replace(open=state.open | {entry.uid}) if taken is not None else None
        return taken

    def taken(self, state: SlowState, entry: LogEntry, at: Instant) -> SlowState | None:
        if entry.uid not in self.undone and self.stance(entry) != "taken":
            return None
        data = dict(entry.data)
        read = data.pop("note", state.note)
        data.pop("with", None)
        data.pop("undoes", None)
        if entry.kind == "accept" and read != state.note:
            data["unread"] = True
        try:
            item = apply(state.item, self.event(entry, state.item.rev + 1, at, data))
        except RefusedError:
            return None
        note = entry.uid if entry.kind in {"amend", "pass_on"} else state.note
        return SlowState(item, at, note, state.open)

    def state(self, move: LogEntry) -> SlowState | None:
        """Return the state after a move; None where it is not possible."""
        if move.uid not in self._states:
            self._states[move.uid] = self._state(move)
        return self._states[move.uid]

    def _state(self, move: LogEntry) -> SlowState | None:
        if move == self.root:
            return self.born(move)
        parent = self.of(move.on)
        if parent is None or not after(move, parent) or parent not in [self.root, *self.moves]:
            return None
        state = self.state(parent)
        for entry in self.between:
            if state is not None and after(entry, parent) and after(move, entry):
                state = self.take(state, entry) or state
        return None if state is None else self.take(state, move)

    # forks

    def children(self, move: LogEntry) -> list[LogEntry]:
        return [e for e in self.moves if e.on == move.uid and self.state(e) is not None]

    def branch(self, move: LogEntry) -> list[LogEntry]:
        return [move, *(e for child in self.children(move) for e in self.branch(child))]

    def length(self, move: LogEntry) -> int:
        return 1 + max(map(self.length, self.children(move)), default=0)

    def desks(self, move: LogEntry) -> set[str]:
        branch = self.branch(move)
        others = [e for e in self.late if e not in self.moves]
        seen = {e.desk for e in others for one in branch if e.on == one.uid}
        return seen | {e.desk for e in branch}

    @cached_property
    def chosen(self) -> list[LogEntry]:
        path = [self.root] if self.root is not None else []
        while path and (further := self.children(path[-1])):
            path.append(
                min(further, key=lambda e: (-len(self.desks(e)), -self.length(e), e.at, e.uid))
            )
        return path

    # the answer

    @cached_property
    def walked(self) -> tuple[SlowState | None, list[tuple[str, int]]]:
        """Return the last state, and the path: each uid, and when it counts."""
        if self.root is None:
            return None, []
        state = self.born(self.root)
        path = [(self.root.uid, int(self.root.at))]
        for entry in self.late:
            if state is not None and entry in [*self.chosen, *self.between]:
                further = self.take(state, entry)
                if further is not None:
                    state = further
                    path.append((entry.uid, int(state.at)))
        return state, path

    @property
    def verdicts(self) -> dict[str, str]:
        return {e.uid: self.verdict(e) for e in self.all} | {e.uid: "newer" for e in self.newer}

    def verdict(self, entry: LogEntry) -> str:
        if self.root is None or entry.kind == "create":
            fallen = "refused" in self.roots.values() and "waiting" not in self.roots.values()
            return self.roots.get(entry.uid, "refused" if fallen else "waiting")
        if entry.kind in {"receipt", "undo"} and entry in self.late:
            return self.undos.get(entry.uid, "taken")
        if entry.uid in self.undone:
            return "undone"
        if entry.uid in [uid for uid, _at in self.walked[1]]:
            return "taken"
        return self.fate(entry) if entry in self.late else "refused"

    def fate(self, entry: LogEntry) -> str:
        """Return whether an entry that is not on the path waits or is refused."""
        parent = self.of(entry.on)
        if entry.kind in MOVES and (parent is None or self.lost(entry, parent)):
            return "waiting" if parent is None and entry.on is not None else "refused"
        if entry.kind in MOVES and parent is not None and self.state(parent) is None:
            return self.fate(parent)
        return self.stance(entry).replace("taken", "refused")

    def lost(self, move: LogEntry, parent: LogEntry) -> bool:
        return not after(move, parent) or parent not in [self.root, *self.moves]
