"""Figures of closed legs from stored rows alone, without their histories (handoff.md, 3 and 4).

A history is plain if its steps are in order of time, and none of them logs a meeting, is a snooze,
a withdrawal, a reopening or an undo, or sets a due instant. A closed leg of a plain history was not
discussed, and in most cases its age decides whether it ever stalled. Most histories are plain, and
to read rows is much quicker than to follow histories.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from teamclock.domain.flow import Calendars
from teamclock.domain.interval import Instant
from teamclock.domain.item import Kind
from teamclock.domain.legs import Leg
from teamclock.domain.levels import Cycle, Levels
from teamclock.domain.past_legs import Past, closed_leg, offered_leg
from teamclock.domain.roster import TeamId
from teamclock.domain.stalls import is_young, was_over_level_at_end

PLAIN = frozenset(Kind) - {
    Kind.LOG_SYNC, Kind.SNOOZE, Kind.WITHDRAW, Kind.REOPEN, Kind.UNDO,
}  # fmt: skip
"""The kinds of the steps of a plain history."""


class TimedLeg(NamedTuple):
    """A closed leg, and its cycle time in seconds; None if one of its teams has left the roster."""

    leg: Leg
    cycle_s: int | None


class PlainLeg(NamedTuple):
    """A closed leg, with figures that are right if its history is plain.

    cycle_s: its cycle time in seconds; None if one of its teams has left the roster
    stalled: whether it ever stalled; None if that cannot be told without its history
    """

    leg: Leg
    cycle_s: int | None
    stalled: bool | None


class LegOffer(NamedTuple):
    """The offer with which a leg begins.

    item: the uid of the item
    number: the number of the leg among the item's legs, from 1; right if the history is plain
    at: the instant of the offer
    picked_up_at: the instant of the next pick-up or return; None if there is none yet
    """

    item: str
    number: int
    at: Instant
    picked_up_at: Instant | None


def cycles_by_receiver(legs: Iterable[TimedLeg]) -> dict[TeamId, list[Cycle]]:
    """Return the cycles of each receiver's legs; legs without a cycle time are left out."""
    found: dict[TeamId, list[Cycle]] = {}
    for leg, cycle_s in legs:
        if cycle_s is not None:
            found.setdefault(leg.receiver, []).append(Cycle(leg.closed_at, cycle_s))
    return found


def plain_legs(
    legs: Iterable[TimedLeg], calendars: Calendars, levels: Levels
) -> Iterator[PlainLeg]:
    """Yield each leg with whether its age shows that it stalled; None if that is undecided."""
    for leg, cycle_s in legs:
        stalled: bool | None = False
        if not is_young(leg, calendars, levels):
            stalled = True if was_over_level_at_end(leg, calendars, levels) else None
        yield PlainLeg(leg, cycle_s, stalled)


def undecided_items(legs: Iterable[PlainLeg], offers: Iterable[LegOffer]) -> set[str]:
    """Return the uids of the items whose histories must be followed even if they are plain.

    Either the age of one of an item's legs does not decide whether it stalled, or one of the item's
    offers was not picked up, or belongs to a leg that is not among `legs`, as an open leg does.
    """
    told = list(legs)
    closed = {(leg.item, leg.number) for leg, _, _ in told}
    return {leg.item for leg, _, stalled in told if stalled is None} | {
        offer.item
        for offer in offers
        if offer.picked_up_at is None or (offer.item, offer.number) not in closed
    }


def past_of_plain(
    legs: Sequence[PlainLeg], offers: Iterable[LegOffer], calendars: Calendars, now: Instant
) -> Past:
    """Return the closed and the offered legs of items whose histories need not be followed.

    These items are plain and not among `undecided_items`: each offer was picked up, and belongs to
    one of `legs`. The receivers' full shifts are those at `now`.
    """
    receivers = {(leg.item, leg.number): leg.receiver for leg, _, _ in legs}
    return Past(
        [closed_leg(leg, cycle_s, stalled=bool(stalled)) for leg, cycle_s, stalled in legs],
        [
            offered_leg(calendars[receiver], at, picked_up_at, now)
            for item, number, at, picked_up_at in offers
            if (receiver := receivers[item, number]) in calendars and picked_up_at is not None
        ],
    )
