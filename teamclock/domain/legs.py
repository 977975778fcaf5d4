"""Which legs of its way a history closed: what service levels are made of (handoff.md, 2 and 3)."""

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from teamclock.domain.interval import Instant
from teamclock.domain.item import Event, Item, Kind
from teamclock.domain.roster import TeamId

CLOSES_LEG = frozenset({Kind.COMPLETE, Kind.PASS_ON})


class Taken(NamedTuple):
    """A step that was not taken back, and what it made of its item."""

    event: Event
    item: Item


class Leg(NamedTuple):
    """A leg that was closed, as its history tells of it; nobody's working hours are in it.

    `turns` are the instants at which the court changed: the receiver's from the first on, the
    giver's from the second on, and so on.
    """

    item: str
    number: int
    giver: TeamId
    receiver: TeamId
    turns: tuple[Instant, ...]
    closed_at: Instant


class LegEnd(NamedTuple):
    """An item as it was when a leg of its way was closed, and when that was."""

    item: Item
    at: Instant

    @property
    def leg(self) -> Leg:
        item = self.item
        return Leg(item.uid, item.leg, item.giver, item.receiver, item.turns, self.at)


def taken(events: Iterable[Event], items: Iterable[Item]) -> tuple[Taken, ...]:
    """Return the steps of a history but those that were undone; `items` are what it went through.

    What an undo leaves has a newer revision than before; it stands for what the last step made.
    """
    found: list[Taken] = []
    for step in zip(events, items, strict=True):
        if step[0].kind is Kind.UNDO:
            found[-2:] = [Taken(found[-2].event, step[1])]
        else:
            found.append(Taken(*step))
    return tuple(found)


def closings(events: Iterable[Event], items: Iterable[Item]) -> tuple[LegEnd, ...]:
    """Return the legs that a history closed, but those that an undo has opened again."""
    return closed(taken(events, items))


def closed(steps: Iterable[Taken]) -> tuple[LegEnd, ...]:
    """Return the legs that were closed by steps that were not taken back."""
    return tuple(
        LegEnd(before.item, event.at)
        for before, (event, _) in pairwise(steps)
        if event.kind in CLOSES_LEG
    )
