"""A step of a talk is taken back whole: the talk, and what each of its items tells of it."""

from collections.abc import Callable, Iterable, Sequence

from teamclock.domain.errors import RefusedError
from teamclock.domain.history import walk
from teamclock.domain.item import Event, Item, Kind
from teamclock.domain.legs import taken
from teamclock.domain.meeting import Meeting, before_step, is_of_talk, same_step
from teamclock.store import meetings as store
from teamclock.store.queue import Queue

TakeBack = Callable[[Item, Sequence[Event]], Item]


def undo_talk(queue: Queue, item: Item, take_back: TakeBack) -> Item:
    """Take back the last step of an item, which is a talk's, in a transaction of the caller.

    `take_back` does so in one item, of which it is told the history. Return the item. Raise
    RefusedError where something has followed the step in one of the items.
    """
    last = queue.history(item.uid)[-1]
    talk = store.of_uid(queue, str(last.data["touchpoint"]))
    if talk is None:  # an import brings what items tell of a talk, and not the talk
        return take_back(item, queue.history(item.uid))
    about = {one.uid: one for one in (*store.items(queue, talk), item)}
    steps = {uid: _steps(queue, uid, talk) for uid in about}
    told = [uid for uid, events in steps.items() if any(same_step(last, one) for one in events)]
    for uid in told:
        if not same_step(last, queue.history(uid)[-1]):
            raise RefusedError(
                f"{about[uid].name} went on after that step of {talk.name}, which is taken back in"
                f" all its items or in none: take back what followed in {about[uid].name} first"
            )
    changed = {uid: take_back(about[uid], queue.history(uid)) for uid in told}
    store.save(queue, _before(talk, last, steps.values()))
    return changed[item.uid]


def _steps(queue: Queue, uid: str, talk: Meeting) -> list[Event]:
    """Return the steps of a talk that an item tells of, but for those that were taken back."""
    history = queue.history(uid)
    events = (event for event, _item in taken(history, walk(history)))
    return [one for one in events if is_of_talk(one) and one.data["touchpoint"] == talk.uid]


def _before(talk: Meeting, last: Event, steps: Iterable[list[Event]]) -> Meeting:
    """Return the talk as it was, with the items that told of it then."""
    earlier = [[one for one in events if not same_step(last, one)] for events in steps]
    planned = [one for events in earlier for one in events if one.kind is Kind.PLAN_SYNC]
    before = before_step(talk, max(planned, key=lambda one: one.at, default=None))
    told = {one.item for events in earlier for one in events}
    kept = tuple(uid for uid in talk.items if uid in told)
    return before if talk.rev == 1 else before._replace(items=kept)
