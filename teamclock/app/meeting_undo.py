"""Undo a step of a meeting as a whole: in the meeting, and in the history of each of its items."""

from collections.abc import Callable, Iterable, Sequence

from teamclock.domain.errors import RefusedError
from teamclock.domain.history import item_states
from teamclock.domain.item import Event, Item, Kind
from teamclock.domain.legs import taken
from teamclock.domain.meeting import Meeting, before_step, is_of_meeting, same_step
from teamclock.messages import _
from teamclock.share.recording import Author, record_undo
from teamclock.store import meetings as store
from teamclock.store.changes import note_meeting
from teamclock.store.queue import Queue

TakeBack = Callable[[Item, Sequence[Event]], Item]
"""Undoes the last step of an item, given its history, and returns the changed item."""


def undo_meeting(queue: Queue, item: Item, take_back: TakeBack, author: Author) -> Item:
    """Undo the last step of an item, which is a step of a meeting, and return the changed item.

    The same step is undone in all items of the meeting by `take_back`, which undoes the last step
    of one item for `author`. The caller holds a transaction. Raise RefusedError if another step has
    followed in one of the items.
    """
    last = queue.history(item.uid)[-1]
    meeting = store.of_uid(queue, str(last.data["touchpoint"]))
    if meeting is None:  # an import brings the events of items without the meeting
        return take_back(item, queue.history(item.uid))
    items = {each.uid: each for each in (*store.items(queue, meeting), item)}
    steps = {uid: _steps(queue, uid, meeting) for uid in items}
    uids = [uid for uid, events in steps.items() if any(same_step(last, event) for event in events)]
    for uid in uids:
        if not same_step(last, queue.history(uid)[-1]):
            raise RefusedError(
                _(
                    "{item} has changed since that step of {meeting}: undo the later steps of"
                    " {item} first"
                ).format(item=items[uid].name, meeting=meeting.name)
            )
    changed = {uid: take_back(items[uid], queue.history(uid)) for uid in uids}
    before = _state_before(meeting, last, steps.values())
    store.save(queue, before)
    note_meeting(queue.db, meeting, before, author.at)  # for webhooks
    record_undo(queue, meeting, author)  # for the other desks of a shared queue
    return changed[item.uid]


def _steps(queue: Queue, uid: str, meeting: Meeting) -> list[Event]:
    """Return the events of a meeting in an item's history, without those that were undone."""
    history = queue.history(uid)
    events = (event for event, _item in taken(history, item_states(history)))
    return [
        event
        for event in events
        if is_of_meeting(event) and event.data["touchpoint"] == meeting.uid
    ]


def _state_before(meeting: Meeting, last: Event, steps: Iterable[list[Event]]) -> Meeting:
    """Return the meeting before its last step, with the items that it had then.

    A meeting that this step created becomes a cancelled one and keeps its items. `last` is the
    step; `steps` are the steps of the meeting in the history of each item.
    """
    earlier = [event for events in steps for event in events if not same_step(last, event)]
    planned = [event for event in earlier if event.kind is Kind.PLAN_SYNC]
    # the last planning that is left has the former time of a meeting that was moved
    before = before_step(meeting, max(planned, key=lambda event: event.at, default=None))
    items = {event.item for event in earlier}
    remaining = tuple(uid for uid in meeting.items if uid in items)
    return before if meeting.rev == 1 else before._replace(items=remaining)
