"""The closed legs of a history, from which service levels are computed (handoff.md, 2 and 3)."""

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from teamclock.domain.interval import Instant
from teamclock.domain.item import Event, Item, Kind
from teamclock.domain.roster import TeamId
from teamclock.domain.undos import taken_back

CLOSES_LEG = frozenset({Kind.COMPLETE, Kind.PASS_ON})
"""The kinds of steps that close a leg."""


class Taken(NamedTuple):
    """A step that was not undone, and the item after it."""

    event: Event
    item: Item


class Leg(NamedTuple):
    """A closed leg, as its history records it; it does not depend on working hours.

    item: the uid of its item
    number: the number of the leg among the legs of the item, from 1
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
    """The item just before the step that closed one of its legs, and the instant of that step."""

    item: Item
    at: Instant

    @property
    def leg(self) -> Leg:
        """Return the leg, as it is stored."""
        item = self.item
        return Leg(item.uid, item.leg, item.giver, item.receiver, item.turns, self.at)


def taken(events: Iterable[Event], items: Iterable[Item]) -> tuple[Taken, ...]:
    """Return the steps of a history that were not undone, each with the item after it.

    `items` are the items after each of `events`. An undo gives the item a new revision, so the item
    after the undo replaces the one stored with the last step that was not undone.
    """
    history = tuple(events)
    undone = frozenset(taken_back(history).values())
    found: list[Taken] = []
    for index, (event, item) in enumerate(zip(history, items, strict=True)):
        if event.kind is Kind.UNDO:
            found[-1] = Taken(found[-1].event, item)
        elif index not in undone:
            found.append(Taken(event, item))
    return tuple(found)


def closings(events: Iterable[Event], items: Iterable[Item]) -> tuple[LegEnd, ...]:
    """Return the ends of the legs that a history closed, except legs that an undo reopened.

    `items` are the items after each of `events`.
    """
    return closed(taken(events, items))


def closed(steps: Iterable[Taken]) -> tuple[LegEnd, ...]:
    """Return the ends of the legs that `steps` closed; `steps` contains no undone step."""
    return tuple(
        LegEnd(before.item, event.at)
        for before, (event, _) in pairwise(steps)
        if event.kind in CLOSES_LEG
    )
