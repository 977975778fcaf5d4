"""Which legs of its way a history closed: what service levels are made of (handoff.md, 2 and 3)."""

from collections.abc import Iterable
from typing import NamedTuple

from teamclock.domain.interval import Instant
from teamclock.domain.item import Event, Item, Kind

CLOSES_LEG = frozenset({Kind.COMPLETE, Kind.PASS_ON})


class Closing(NamedTuple):
    """An item as it was when a leg of its way was closed, and when that was."""

    item: Item
    at: Instant


def closings(events: Iterable[Event], items: Iterable[Item]) -> tuple[Closing, ...]:
    """Return the legs that a history closed; `items` are what it went through.

    A closing that was undone is none.
    """
    found: list[Closing] = []
    last: tuple[Event, Item] | None = None
    for event, item in zip(events, items, strict=True):
        if last is not None and event.kind in CLOSES_LEG:
            found.append(Closing(last[1], event.at))
        if last is not None and event.kind is Kind.UNDO and last[0].kind in CLOSES_LEG:
            found.pop()
        last = (event, item)
    return tuple(found)
