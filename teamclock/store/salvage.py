"""Copy the steps of a damaged queue into one that lacks them, checked by the rules (trust.md)."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from itertools import count, takewhile
from pathlib import Path
from typing import NamedTuple

from teamclock.domain.errors import DamagedError, RefusedError, TeamclockError
from teamclock.domain.fair_rotation import Ledger, ledger_of_teams
from teamclock.domain.history import item_states
from teamclock.domain.item import Event, Item
from teamclock.domain.legs import closings
from teamclock.domain.meeting import Meeting
from teamclock.domain.roster import TeamId
from teamclock.messages import _
from teamclock.store.damaged_queue import DamagedQueue, FormerName
from teamclock.store.dismissals import renew
from teamclock.store.levels import drop_legs, forget_course, keep_legs
from teamclock.store.meetings import bring, keep_ledger, ledger, of_uid
from teamclock.store.queue import Queue
from teamclock.store.transfer import go_on_from, known, last_ref, owners, skip_to

_NO_STEP = (TeamclockError, ValueError, TypeError, KeyError, AttributeError, OverflowError)
_MOST_TOLD = 100


class Left(NamedTuple):
    """Readable steps of an item that were not copied: its name, their number, the reason."""

    item: str
    steps: int
    why: str


class Salvage(NamedTuple):
    """The result of a salvage.

    steps: the number of steps that were copied.
    items: the number of items that are new in the queue.
    left: the steps that were not copied.
    meetings: the number of meetings that are new in the queue, or newer than there.
    entries: the number of entries of a shared queue that are new in the queue, or newer than there.
    """

    steps: int = 0
    items: int = 0
    left: tuple[Left, ...] = ()
    meetings: int = 0
    entries: int = 0

    def and_then(self, other: "Salvage") -> "Salvage":
        """Return the sum of the steps and items of both, with at most 100 entries of `left`."""
        left = (self.left + other.left)[:_MOST_TOLD]
        return Salvage(self.steps + other.steps, self.items + other.items, left)


def salvage(place: Path, damaged: DamagedQueue) -> Salvage:
    """Copy the steps of a damaged queue that another lacks into it, in one transaction."""
    whole, touched = Salvage(), set[TeamId]()
    with closing(Queue(place)) as queue, queue.transaction():
        _raise_refs(queue, damaged.last_refs())
        for steps in damaged.histories():
            done, receivers = _brought(queue, steps, damaged.former(steps[0].item))
            whole = whole.and_then(done)
            touched |= receivers
        for team in touched:
            forget_course(queue, team)
        meetings = sum(_came(queue, meeting) for meeting in damaged.meetings())
        return whole._replace(meetings=meetings, entries=damaged.share.bring(queue.db))


def _came(queue: Queue, meeting: Meeting) -> bool:
    """Copy a meeting with those of its items that the queue has; return whether it was new.

    The ledger gets the change of its cost, as if it were planned, moved or cancelled now.
    """
    try:
        with _whole(queue):
            before = of_uid(queue, meeting.uid)
            is_new = bring(queue, meeting._replace(items=tuple(known(queue, meeting.items))))
            if is_new:
                _settle(queue, {} if before is None else before.cost, meeting.cost)
            return is_new
    except (*_NO_STEP, sqlite3.IntegrityError):
        return False


def _settle(queue: Queue, before: Ledger, after: Ledger) -> None:
    """Add the change of a meeting's cost, from `before` to `after`, to the queue's ledger."""
    carried = ledger_of_teams(ledger(queue), {**before, **after})
    costs = {team: after.get(team, 0) - before.get(team, 0) for team in carried}
    keep_ledger(queue, {team: max(carried[team] + costs[team], 0) for team in carried})


def raise_refs(place: Path, last: Mapping[str, int]) -> None:
    """Make a queue give items and meetings refs after the given ones only."""
    with closing(Queue(place)) as queue, queue.transaction():
        _raise_refs(queue, last)


def _raise_refs(queue: Queue, last: Mapping[str, int]) -> None:
    for table, ref in last.items():
        if ref > last_ref(queue, table):
            go_on_from(queue, ref, table)


def _brought(queue: Queue, steps: Sequence[Event], was: FormerName) -> tuple[Salvage, set[TeamId]]:
    """Copy the steps of one item as far as the rules allow; return the receivers of its legs."""
    try:
        with _whole(queue):
            return _carried_on(queue, steps, was)
    except (*_NO_STEP, sqlite3.IntegrityError) as error:
        there = owners(queue, [step.uid for step in steps])
        lacking = [step for step in steps if step.uid not in there]
        return _left(lacking, _called(queue, steps[0].item, was), _why(error)), set()


@contextmanager
def _whole(queue: Queue) -> Iterator[None]:
    """Write everything in the block, or nothing, within the transaction of the caller."""
    queue.db.execute("SAVEPOINT item")
    try:
        yield
    except BaseException:
        queue.db.execute("ROLLBACK TO item")
        raise
    finally:
        queue.db.execute("RELEASE item")


def _carried_on(
    queue: Queue, steps: Sequence[Event], was: FormerName
) -> tuple[Salvage, set[TeamId]]:
    item = steps[0].item
    stored = known(queue, [item]).get(item)
    before = stored.events if stored else ()
    there = owners(queue, [step.uid for step in steps])
    _refuse_others(steps, before, there)
    further = _in_turn(step for step in steps if step.rev > len(before) and step.uid not in there)
    if not further:
        return Salvage(), set()
    if stored is None:
        further = _named(queue, further, was.ref)
    items, why = _followed([*before, *further])
    more = len(items) - len(before)
    lost = _left(further[max(more, 0) :], _called(queue, item, was), why)
    if more <= 0:
        return lost, set()
    events = [*before, *further[:more]]
    touched = _written(queue, items[-1]._replace(label=was.label), events, len(before))
    legs = [closing.leg for closing in closings(events, items)]
    keep_legs(queue, legs)
    done = Salvage(more, int(stored is None), lost.left)
    return done, touched | {leg.receiver for leg in legs}


def _refuse_others(
    steps: Sequence[Event], before: Sequence[Event], there: Mapping[str, str]
) -> None:
    """Raise RefusedError where the queue has other steps in the place of these."""
    parted = any(step.uid != before[step.rev - 1].uid for step in steps if step.rev <= len(before))
    if parted or any(item != steps[0].item for item in there.values()):
        raise RefusedError(_("the copy has other steps in their place"))


def _in_turn(steps: Iterator[Event]) -> list[Event]:
    """Return the first step of each revision."""
    return list({step.rev: step for step in reversed(list(steps))}.values())[::-1]


def _named(queue: Queue, steps: list[Event], ref: int | None) -> list[Event]:
    """Return the steps of a new item with its ref, if that is free, or with the next one."""
    free = ref is not None and not _is_taken(queue, ref)
    new = ref if free else last_ref(queue) + 1
    first, *others = steps
    return [first._replace(data={**first.data, "ref": new}), *others] if first.rev == 1 else steps


def _is_taken(queue: Queue, ref: int) -> bool:
    found = queue.db.execute("SELECT 1 FROM item WHERE ref = ?", (ref,)).fetchone()
    return found is not None


def _followed(events: Sequence[Event]) -> tuple[list[Item], str]:
    """Return the states of an item as far as its history can be followed, and why it ends there.

    What is cut off may undo a step of the part that stays, which is followed again without it.
    """
    items, why = _followed_once(events)
    while len(items) < len(events):
        events = events[: len(items)]
        items, _later = _followed_once(events)
    return items, why


def _followed_once(events: Sequence[Event]) -> tuple[list[Item], str]:
    items: list[Item] = []
    try:
        items.extend(item_states(_consecutive(events)))
    except _NO_STEP as error:
        return items, _why(error)
    return items, _("its step {n} cannot be read").format(n=len(items) + 1)


def _consecutive(events: Sequence[Event]) -> Iterator[Event]:
    """Yield events as far as each follows the one before it."""
    return (event for event, _unused in takewhile(_is_next, zip(events, count(1), strict=False)))


def _is_next(numbered: tuple[Event, int]) -> bool:
    event, rev = numbered
    return event.rev == rev


def _written(queue: Queue, item: Item, events: Sequence[Event], known_steps: int) -> set[TeamId]:
    """Write an item with its further steps; return the receivers of legs that were deleted."""
    touched = set[TeamId]()
    if known_steps:
        skip_to(queue, item.uid, item.rev - 1)
        queue.save(item)
        touched = drop_legs(queue, item.uid, ())
    else:
        queue.add(item, item.ref)
    for event in events[known_steps:]:
        queue.record(event)
    renew(queue, item.uid, events)
    return touched


def _left(steps: Sequence[Event], name: str, why: str) -> Salvage:
    return Salvage(left=(Left(name, len(steps), why),) if steps else ())


def _called(queue: Queue, item: str, was: FormerName) -> str:
    """Return the name of an item in the queue, or its former name where it is not there."""
    found = queue.name(item)
    return found if found != _("an item") else was.name or found


def _why(error: Exception) -> str:
    if isinstance(error, DamagedError):
        return _("the copy has it damaged")
    return str(error) if isinstance(error, RefusedError) else _("they make no history")
