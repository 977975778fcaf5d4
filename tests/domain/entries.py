"""Entries of a shared queue for tests: an item's steps on some desks, and sets that desks make."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from hypothesis import strategies as st

from teamclock.domain.entry import (
    DeskId,
    Folded,
    FoldVerdict,
    LogEntry,
    item_subject,
    meeting_subject,
    next_stamp,
)
from teamclock.domain.fold import FoldContext, fold
from teamclock.domain.interval import DAY, HOUR, Instant
from teamclock.domain.item import Event, Item, Kind
from teamclock.domain.values import SPAN
from tests.domain.items import BORN, PARIS, TOKYO, YORK, born, kinds_at, step, taker

REF = 17
ITEM = item_subject("u")
MEETING = meeting_subject("m")
HERE = FoldContext(lambda _uid: True, REF)
"""A context in which all that entries belong to is taken."""


class Desk(NamedTuple):
    """A desk, and who works there; `ahead` is what its clock is ahead, in seconds."""

    id: DeskId
    by: str
    ahead: int = 0


LUC, AIKO, BEN, LEA = (
    Desk(DeskId(digit * 16), by)
    for digit, by in (("1", "Luc"), ("2", "Aiko"), ("3", "Ben"), ("4", "Lea"))
)


def entry_of(event: Event, desk: Desk, stamp: int, on: str | None) -> LogEntry:
    """Return the entry of an item's event, without what only this queue adds to its data."""
    data = {key: value for key, value in event.data.items() if key != "ref"}
    subject = item_subject(event.item)
    return LogEntry(
        event.uid, desk.id, subject, event.kind.value, stamp, on, event.at, event.team, event.by,
        {**data, "number": REF} if event.kind is Kind.CREATE else data,
    )  # fmt: skip


def created(desk: Desk = LUC, **data: Any) -> LogEntry:
    """Return the creation of the item."""
    event = born(**data)._replace(by=desk.by)
    return entry_of(event, desk, next_stamp(event.at, 0), None)


def stepped(
    before: Sequence[LogEntry], kind: Kind, desk: Desk, when: Instant | None = None, **data: Any
) -> LogEntry:
    """Return the entry of a step that a desk takes where it knows the entries before.

    It is taken an hour after the last of these, and may be taken if its kind may. `data` replaces
    what it usually holds; what is None in it is left out.
    """
    folded = fold(before, HERE)
    assert isinstance(folded.value, Item)
    at = Instant(BORN + len(before) * HOUR) if when is None else when
    given = {"note": folded.note, **data} if kind is Kind.ACCEPT else data
    event = step(folded.value, kind, at, desk.by, **given)
    return _next(entry_of(event, desk, 0, None), folded, desk, len(before))


def told(before: Sequence[LogEntry], kind: str, desk: Desk, **data: Any) -> LogEntry:
    """Return an entry that is no step by the table: an undo, a receipt, one of a newer program."""
    folded, at = fold(before, HERE), Instant(BORN + len(before) * HOUR)
    subject = before[0].subject
    made = LogEntry("", desk.id, subject, kind, 0, None, at, TOKYO, desk.by, data)
    return _next(made, folded, desk, len(before))


def undone(before: Sequence[LogEntry], entry: LogEntry, desk: Desk) -> LogEntry:
    """Return the undo of an entry by the person who took it."""
    undo = told(before, "undo", desk, undoes=entry.uid)
    return undo._replace(team=entry.team, by=entry.by)


def _next(entry: LogEntry, folded: Folded, desk: Desk, number: int) -> LogEntry:
    """Return the entry after all that its desk knows, by a name of its own."""
    return entry._replace(
        uid=f"{desk.by.lower()}-{number}",
        stamp=next_stamp(Instant(entry.at + desk.ahead), folded.stamp),
        on=folded.turn,
        at=Instant(entry.at + desk.ahead),
    )


_SPOKEN = {"minutes": 30, "attendees": 4, "summary": "We ship on Friday"}
TIMES: Mapping[str, Mapping[str, Any]] = {
    "plan": {"start": BORN + DAY, "end": BORN + DAY + HOUR, "teams": [PARIS, TOKYO]},
    "move": {"start": BORN + 2 * DAY, "end": BORN + 2 * DAY + HOUR},
    "hold": _SPOKEN,
}


def planned(
    kind: str = "plan",
    uid: str = "m-1",
    on: str | None = None,
    stamp: int = 1,
    desk: Desk = LUC,
    **data: Any,
) -> LogEntry:
    """Return an entry of the meeting; `data` replaces what its kind usually holds."""
    whole = {**TIMES.get(kind, {}), **data}
    at = Instant(BORN + stamp)
    return LogEntry(uid, desk.id, MEETING, kind, at * 1000, on, at, PARIS, desk.by, whole)


def lived(*kinds: Kind, **data: Any) -> list[LogEntry]:
    """Return the creation of the item and a step of each kind, by Luc for the giver, or by Aiko."""
    entries = [created(**data)]
    for kind in kinds:
        giver = taker(item_of(folded(*entries)), kind) == PARIS
        entries.append(stepped(entries, kind, LUC if giver else AIKO))
    return entries


def folded(*entries: LogEntry) -> Folded:
    return fold(entries, HERE)


def item_of(result: Folded) -> Item:
    assert isinstance(result.value, Item)
    return result.value


def path_of(result: Folded) -> list[str]:
    """Return the uids on the path."""
    return [each.entry.uid for each in result.path]


def verdict(result: Folded, entry: LogEntry) -> FoldVerdict:
    return result.decisions[entry.uid].verdict


def why(result: Folded, entry: LogEntry) -> str:
    """Return the sentence about an entry that is refused."""
    decision = result.decisions[entry.uid]
    assert decision.verdict is FoldVerdict.REFUSED, decision
    return decision.why


class World(NamedTuple):
    """What each desk knows of the item, in the order in which it learned it."""

    desks: tuple[Sequence[LogEntry], ...]

    @property
    def entries(self) -> tuple[LogEntry, ...]:
        """Return what all desks know together, each entry once."""
        return tuple({entry.uid: entry for known in self.desks for entry in known}.values())


_ACTIONS = ("step", "step", "step", "step", "undo", "receipt", "sync", "sync")
_CLOCKS = (0, 0, 3 * HOUR, -20 * 60)


@st.composite
def worlds(draw: st.DrawFn, most: int = 14) -> World:
    """Draw desks that take steps which the table allows, with what they know, and sync at times."""
    desks = [
        desk._replace(ahead=draw(st.sampled_from(_CLOCKS))) for desk in (LUC, AIKO, BEN, LEA)[:3]
    ]
    first = [created(), stepped([created()], Kind.OFFER, LUC)][: draw(st.integers(1, 2))]
    known = [list(first) for _desk in desks]
    for number in range(draw(st.integers(1, most))):
        mine = draw(st.integers(0, len(desks) - 1))
        action = draw(st.sampled_from(_ACTIONS))
        if action == "sync":
            other = known[draw(st.integers(0, len(desks) - 1))]
            known[mine] += [entry for entry in other if entry not in known[mine]]
        else:
            made = _drawn(draw, action, known[mine], desks[mine])
            uid = f"{draw(st.sampled_from('abc'))}{number:02}"
            known[mine] += [entry._replace(uid=uid) for entry in made]
    return World(tuple(known))


def _drawn(
    draw: st.DrawFn, action: str, known: Sequence[LogEntry], desk: Desk
) -> Sequence[LogEntry]:
    """Return a step, an undo of the desk's own last step, or a receipt; nothing if it has none."""
    result = folded(*known)
    if action == "receipt":
        return [told(known, "receipt", desk)]
    if action == "undo":
        last = result.path[-1].entry
        own = last.desk == desk.id and last.kind not in {"create", "undo"}
        return [undone(known, last, desk)] if own else []
    at = Instant(max(BORN + len(known) * HOUR, result.path[-1].at))
    kinds = kinds_at(item_of(result), at)
    return [stepped(known, draw(st.sampled_from(kinds)), desk, at)]


@st.composite
def noisy(draw: st.DrawFn, world: World) -> tuple[LogEntry, ...]:
    """Draw entries of a world, some lost on their way, and some that no program would write."""
    uids = [entry.uid for entry in world.entries]
    lost = draw(st.sets(st.sampled_from(uids), max_size=min(2, len(uids) - 1)))
    entries = [entry for entry in world.entries if entry.uid not in lost]
    for number in range(draw(st.integers(1, 4))):
        entry = draw(st.sampled_from(entries))
        field = draw(st.sampled_from(sorted(_NOISE)))
        value = draw(_NOISE[field] if field != "on" else st.sampled_from([*uids, "unknown", None]))
        entries.append(entry._replace(uid=f"x{number}", **{field: value}))
    return tuple(entries)


_NOISE: dict[str, st.SearchStrategy[Any]] = {
    "on": st.none(),
    "kind": st.sampled_from([*Kind, "receipt"]).map(str),
    "stamp": st.integers((BORN - HOUR) * 1000, (BORN + 20 * HOUR) * 1000),
    "at": st.integers(BORN - HOUR, BORN + 20 * HOUR) | st.just(BORN + SPAN + 1),
    "team": st.sampled_from([PARIS, TOKYO, YORK]),
    "desk": st.sampled_from([LUC.id, AIKO.id, LEA.id]),
    "by": st.just("Nobody"),
    "data": st.sampled_from([{}, {"undoes": "a01"}, {"with": "lost"}, {"with": "later"}]),
}
