"""The closed legs of a history, from which service levels are computed (handoff.md, 2 and 3)."""

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from teamclock.domain.interval import Instant
from teamclock.domain.item import Event, Item, Kind
from teamclock.domain.roster import TeamId
from teamclock.domain.undos import taken_back

CLOSES_LEG = frozenset({Kind.COMPLETE, Kind.PASS_ON})


class Taken(NamedTuple):
    """A step that was not undone, and the item after it."""

    event: Event
    item: Item


class Leg(NamedTuple):
    """A closed leg, as its history records it; it does not depend on working hours.

    item: the uid of its item
    number: the place of the leg in the item's way, from 1
    turns: the instants at which the court changed: to the receiver at the first, to the giver at
        the second, and so on
    """

    item: str
    number: int
    giver: TeamId
    receiver: TeamId
    turns: tuple[Instant, ...]
    closed_at: Instant


class LegEnd(NamedTuple):
    """An item at the end of one of its legs, and the instant of that end."""

    item: Item
    at: Instant

    @property
    def leg(self) -> Leg:
        """Return the closed leg."""
        item = self.item
        return Leg(item.uid, item.leg, item.giver, item.receiver, item.turns, self.at)


def taken(events: Iterable[Event], items: Iterable[Item]) -> tuple[Taken, ...]:
    """Return the steps of a history without those that were undone, and the item after each.

    `items` are the items after each of `events`. An undo raises the revision: the item after it
    stands for the item after the step that is the last one then.
    """
    whole = tuple(events)
    undone = frozenset(taken_back(whole).values())
    found: list[Taken] = []
    for place, step in enumerate(zip(whole, items, strict=True)):
        if step[0].kind is Kind.UNDO:
            found[-1] = Taken(found[-1].event, step[1])
        elif place not in undone:
            found.append(Taken(*step))
    return tuple(found)


def closings(events: Iterable[Event], items: Iterable[Item]) -> tuple[LegEnd, ...]:
    """Return the legs that a history closed, without those that an undo opened again."""
    return closed(taken(events, items))


def closed(steps: Iterable[Taken]) -> tuple[LegEnd, ...]:
    """Return the legs that steps closed; none of these steps was undone."""
    return tuple(
        LegEnd(before.item, event.at)
        for before, (event, _) in pairwise(steps)
        if event.kind in CLOSES_LEG
    )
