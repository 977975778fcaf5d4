"""Undo a step of a meeting as a whole: the meeting, and its event in each of its items."""

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


def undo_meeting(queue: Queue, item: Item, take_back: TakeBack, author: Author) -> Item:
    """Undo the last step of an item, which is a meeting's, in a transaction of the caller.

    `take_back` undoes the last step of one item, given its history, for `author`. Return the
    changed item. Raise RefusedError where another step has followed in one of the items.
    """
    last = queue.history(item.uid)[-1]
    meeting = store.of_uid(queue, str(last.data["touchpoint"]))
    if meeting is None:  # an import brings the events of items without the meeting
        return take_back(item, queue.history(item.uid))
    about = {one.uid: one for one in (*store.items(queue, meeting), item)}
    steps = {uid: _steps(queue, uid, meeting) for uid in about}
    uids = [uid for uid, events in steps.items() if any(same_step(last, one) for one in events)]
    for uid in uids:
        if not same_step(last, queue.history(uid)[-1]):
            raise RefusedError(
                _(
                    "{item} has changed since that step of {meeting}: undo the later steps of"
                    " {item} first"
                ).format(item=about[uid].name, meeting=meeting.name)
            )
    changed = {uid: take_back(about[uid], queue.history(uid)) for uid in uids}
    before = _before(meeting, last, steps.values())
    store.save(queue, before)
    note_meeting(queue.db, meeting, before, author.at)
    record_undo(queue, meeting, author)
    return changed[item.uid]


def _steps(queue: Queue, uid: str, meeting: Meeting) -> list[Event]:
    """Return the steps of a meeting in an item's history, without those that were undone."""
    history = queue.history(uid)
    events = (event for event, _item in taken(history, item_states(history)))
    return [one for one in events if is_of_meeting(one) and one.data["touchpoint"] == meeting.uid]


def _before(meeting: Meeting, last: Event, steps: Iterable[list[Event]]) -> Meeting:
    """Return the meeting before its last step, with the items that it had then.

    A meeting that the step created is cancelled and keeps its items. `last` is the step, `steps`
    are the steps of the meeting in the history of each item.
    """
    earlier = [[one for one in events if not same_step(last, one)] for events in steps]
    planned = [one for events in earlier for one in events if one.kind is Kind.PLAN_SYNC]
    before = before_step(meeting, max(planned, key=lambda one: one.at, default=None))
    items = {one.item for events in earlier for one in events}
    kept = tuple(uid for uid in meeting.items if uid in items)
    return before if meeting.rev == 1 else before._replace(items=kept)
