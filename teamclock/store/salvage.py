"""Copy steps of a damaged queue into a queue that lacks them, checked by the rules (trust.md)."""

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
from teamclock.store.meetings import insert_newer, keep_ledger, ledger, of_uid
from teamclock.store.queue import Queue
from teamclock.store.transfer import go_on_from, items_by_uid, last_ref, owners, skip_to

_NO_STEP = (TeamclockError, ValueError, TypeError, KeyError, AttributeError, OverflowError)
_MOST_LISTED = 100


class UncopiedSteps(NamedTuple):
    """Steps of an item that could be read but were not copied.

    item: the name of the item.
    steps: the number of steps.
    why: the reason.
    """

    item: str
    steps: int
    why: str


class Salvage(NamedTuple):
    """The result of a salvage.

    steps: the number of steps that were copied.
    items: the number of items that are new in the queue.
    left: the steps that were not copied, at most 100 elements.
    meetings: the number of meetings that are new in the queue, or newer than in it.
    entries: the number of a shared queue's entries that are new or changed in the queue.
    """

    steps: int = 0
    items: int = 0
    left: tuple[UncopiedSteps, ...] = ()
    meetings: int = 0
    entries: int = 0

    def and_then(self, other: "Salvage") -> "Salvage":
        """Return the sums of both, with at most 100 elements `left`; meetings and entries are 0."""
        left = (self.left + other.left)[:_MOST_LISTED]
        return Salvage(self.steps + other.steps, self.items + other.items, left)


def salvage(path: Path, damaged: DamagedQueue) -> Salvage:
    """Copy what the queue at `path` lacks from a damaged queue, in one transaction."""
    total, touched = Salvage(), set[TeamId]()
    with closing(Queue(path)) as queue, queue.transaction():
        _raise_refs(queue, damaged.last_refs())
        for steps in damaged.histories():
            done, receivers = _copy_item(queue, steps, damaged.former(steps[0].item))
            total = total.and_then(done)
            touched |= receivers
        for team in touched:
            forget_course(queue, team)
        meetings = sum(_copy_meeting(queue, meeting) for meeting in damaged.meetings())
        return total._replace(meetings=meetings, entries=damaged.share.write_to(queue.db))


def _copy_meeting(queue: Queue, meeting: Meeting) -> bool:
    """Copy a meeting with those items that the queue has; return whether it was new or newer.

    The ledger gets the change of the meeting's cost, as if it were planned, moved or cancelled now.
    """
    try:
        with _savepoint(queue):
            before = of_uid(queue, meeting.uid)
            is_new = insert_newer(
                queue, meeting._replace(items=tuple(items_by_uid(queue, meeting.items)))
            )
            if is_new:
                _adjust_ledger(queue, {} if before is None else before.cost, meeting.cost)
            return is_new
    except (*_NO_STEP, sqlite3.IntegrityError):
        return False


def _adjust_ledger(queue: Queue, before: Ledger, after: Ledger) -> None:
    """Add the change of a meeting's cost, from `before` to `after`, to the queue's ledger.

    Costs are minutes by team; no team gets less than 0.
    """
    carried = ledger_of_teams(ledger(queue), {**before, **after})
    costs = {team: after.get(team, 0) - before.get(team, 0) for team in carried}
    keep_ledger(queue, {team: max(carried[team] + costs[team], 0) for team in carried})


def raise_refs(path: Path, last: Mapping[str, int]) -> None:
    """Let the next refs that a queue gives be larger than the refs in `last`, by table."""
    with closing(Queue(path)) as queue, queue.transaction():
        _raise_refs(queue, last)


def _raise_refs(queue: Queue, last: Mapping[str, int]) -> None:
    """Let the next refs be larger than those in `last`, in a transaction of the caller."""
    for table, ref in last.items():
        if ref > last_ref(queue, table):
            go_on_from(queue, ref, table)


def _copy_item(
    queue: Queue, steps: Sequence[Event], was: FormerName
) -> tuple[Salvage, set[TeamId]]:
    """Copy the steps of one item as far as the rules allow.

    Return the salvage, and the receivers of the item's legs that were written or deleted. `was` has
    the name of the item in the damaged queue.
    """
    try:
        with _savepoint(queue):
            return _copy_steps(queue, steps, was)
    except (*_NO_STEP, sqlite3.IntegrityError) as error:
        item_by_step = owners(queue, [step.uid for step in steps])
        lacking = [step for step in steps if step.uid not in item_by_step]
        return _not_copied(lacking, _name_of(queue, steps[0].item, was), _reason(error)), set()


@contextmanager
def _savepoint(queue: Queue) -> Iterator[None]:
    """Write everything in the block, or nothing, within the transaction of the caller."""
    queue.db.execute("SAVEPOINT item")
    try:
        yield
    except BaseException:
        queue.db.execute("ROLLBACK TO item")
        raise
    finally:
        queue.db.execute("RELEASE item")


def _copy_steps(
    queue: Queue, steps: Sequence[Event], was: FormerName
) -> tuple[Salvage, set[TeamId]]:
    """Copy the steps of one item that the queue lacks, as far as the whole history stays valid.

    Parameters and result are those of `_copy_item`. Raise RefusedError if the queue has other steps
    in their place.
    """
    item = steps[0].item
    stored = items_by_uid(queue, [item]).get(item)
    before = stored.events if stored else ()
    item_by_step = owners(queue, [step.uid for step in steps])
    _refuse_other_steps(steps, before, item_by_step)
    further = _first_by_rev(
        step for step in steps if step.rev > len(before) and step.uid not in item_by_step
    )
    if not further:
        return Salvage(), set()
    if stored is None:
        further = _with_ref(queue, further, was.ref)
    items, why = _valid_states([*before, *further])
    more = len(items) - len(before)  # the number of steps to copy
    lost = _not_copied(further[max(more, 0) :], _name_of(queue, item, was), why)
    if more <= 0:
        return lost, set()
    events = [*before, *further[:more]]
    touched = _write(queue, items[-1]._replace(label=was.label), events, len(before))
    legs = [closing.leg for closing in closings(events, items)]
    keep_legs(queue, legs)
    done = Salvage(more, int(stored is None), lost.left)
    return done, touched | {leg.receiver for leg in legs}


def _refuse_other_steps(
    steps: Sequence[Event], before: Sequence[Event], item_by_step: Mapping[str, str]
) -> None:
    """Raise RefusedError if the histories differ, or if a step belongs to another item.

    `before` are the item's steps in the queue. `item_by_step` has the uid of the item to which a
    step belongs in the queue, by the uid of the step.
    """
    parted = any(step.uid != before[step.rev - 1].uid for step in steps if step.rev <= len(before))
    if parted or any(item != steps[0].item for item in item_by_step.values()):
        raise RefusedError(_("the copy has other steps in their place"))


def _first_by_rev(steps: Iterator[Event]) -> list[Event]:
    """Return the steps, but only the first of those with the same revision.

    `steps` are in order of revision.
    """
    return list({step.rev: step for step in reversed(list(steps))}.values())[::-1]


def _with_ref(queue: Queue, steps: list[Event], ref: int | None) -> list[Event]:
    """Return the steps of a new item; the first gets `ref`, or the next ref if `ref` is taken.

    `ref` is that of the item in the damaged queue; None if it is not known. Steps of which the
    first is lost stay as they are.
    """
    free = ref is not None and not _is_taken(queue, ref)
    new = ref if free else last_ref(queue) + 1
    first, *others = steps
    return [first._replace(data={**first.data, "ref": new}), *others] if first.rev == 1 else steps


def _is_taken(queue: Queue, ref: int) -> bool:
    """Return whether an item in the queue has a ref."""
    found = queue.db.execute("SELECT 1 FROM item WHERE ref = ?", (ref,)).fetchone()
    return found is not None


def _valid_states(events: Sequence[Event]) -> tuple[list[Item], str]:
    """Return the states of an item as far as its history is valid, and why no further.

    The invalid rest is cut off. It may undo a step of the valid part, whose states are therefore
    computed again without the rest.
    """
    items, why = _states_until_error(events)
    while len(items) < len(events):
        events = events[: len(items)]
        items, _later = _states_until_error(events)
    return items, why


def _states_until_error(events: Sequence[Event]) -> tuple[list[Item], str]:
    """Return an item's states before the first invalid or missing event, and why they end."""
    items: list[Item] = []
    try:
        items.extend(item_states(_consecutive(events)))
    except _NO_STEP as error:
        return items, _reason(error)
    return items, _("its step {n} cannot be read").format(n=len(items) + 1)


def _consecutive(events: Sequence[Event]) -> Iterator[Event]:
    """Yield the events up to the first whose revision is not the next of 1, 2, 3 and so on."""
    return (event for event, _unused in takewhile(_is_next, zip(events, count(1), strict=False)))


def _is_next(numbered: tuple[Event, int]) -> bool:
    """Return whether the event in a pair has the revision in the pair, which counts from 1."""
    event, rev = numbered
    return event.rev == rev


def _write(queue: Queue, item: Item, events: Sequence[Event], known_steps: int) -> set[TeamId]:
    """Write an item in its last state, the events that are not stored, and its dismissals.

    The first `known_steps` of `events` are stored. Return the receivers of legs that were deleted.
    """
    touched = set[TeamId]()
    if known_steps:
        skip_to(queue, item.uid, item.rev - 1)  # `save` writes only the revision after it
        queue.save(item)
        touched = drop_legs(queue, item.uid, ())
    else:
        queue.add(item, item.ref)
    for event in events[known_steps:]:
        queue.record(event)
    renew(queue, item.uid, events)
    return touched


def _not_copied(steps: Sequence[Event], name: str, why: str) -> Salvage:
    """Return a salvage with steps that were not copied, and why; an empty one without steps."""
    return Salvage(left=(UncopiedSteps(name, len(steps), why),) if steps else ())


def _name_of(queue: Queue, item: str, was: FormerName) -> str:
    """Return the name of an item in the queue, or its former name if it is not there.

    `Queue.name` returns “an item” for one that is not there.
    """
    found = queue.name(item)
    return found if found != _("an item") else was.name or found


def _reason(error: Exception) -> str:
    """Return in words why steps could not be copied."""
    if isinstance(error, DamagedError):
        return _("the copy has it damaged")
    return str(error) if isinstance(error, RefusedError) else _("they make no history")
