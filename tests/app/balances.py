"""Queues that hold whole histories, as an import would leave them."""

from collections.abc import Iterable, Sequence

from teamclock.app.desk import closed_leg
from teamclock.domain.flow import Calendars
from teamclock.domain.history import walk
from teamclock.domain.item import Event
from teamclock.domain.legs import closings
from teamclock.store.queue import Queue
from teamclock.store.transfer import keep_legs


def keep(queue: Queue, histories: Iterable[Sequence[Event]], calendars: Calendars) -> None:
    """Write histories, the items that they lead to, and the legs that they closed."""
    with queue.transaction():
        for events in histories:
            _keep(queue, events, calendars)


def _keep(queue: Queue, events: Sequence[Event], calendars: Calendars) -> None:
    items = list(walk(events))
    ref = queue.add(items[0])
    queue.record(events[0])
    for event, item in zip(events[1:], items[1:], strict=True):
        queue.save(item._replace(ref=ref))
        queue.record(event)
    legs = (closed_leg(closing, calendars) for closing in closings(events, items))
    keep_legs(queue, [leg for leg in legs if leg is not None])
