"""Queues that hold whole histories, as an import would leave them."""

from collections.abc import Iterable, Sequence

from teamclock.domain.history import item_states
from teamclock.domain.item import Event
from teamclock.domain.legs import closings
from teamclock.store.levels import keep_legs
from teamclock.store.queue import Queue


def keep(queue: Queue, histories: Iterable[Sequence[Event]]) -> None:
    """Write histories, the items that they lead to, and the legs that they closed."""
    with queue.transaction():
        for events in histories:
            _keep(queue, events)


def _keep(queue: Queue, events: Sequence[Event]) -> None:
    items = list(item_states(events))
    ref = queue.add(items[0])
    queue.record(events[0])
    for event, item in zip(events[1:], items[1:], strict=True):
        queue.save(item._replace(ref=ref))
        queue.record(event)
    keep_legs(queue, [closing.leg for closing in closings(events, items)])
