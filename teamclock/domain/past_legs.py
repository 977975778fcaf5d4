"""The closed and the offered legs of histories, from which figures are computed (handoff.md, 3, 4).

A leg is offered by an offer, a passing on, or the reopening of a done item.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from teamclock.domain.flow import Calendars, cycle_time, shift
from teamclock.domain.interval import Instant
from teamclock.domain.item import Event, Kind, Status
from teamclock.domain.legs import Leg, Taken, closed
from teamclock.domain.levels import Levels
from teamclock.domain.pauses import Pause, no_pause, paused
from teamclock.domain.roster import TeamId
from teamclock.domain.stalls import stalled_legs
from teamclock.domain.work import Calendar

_OFFERS = frozenset({Kind.OFFER, Kind.PASS_ON, Kind.REOPEN})
_PICKS = frozenset({Kind.ACCEPT, Kind.RETURN})
_ENDS_OF_WAIT = _PICKS | {Kind.WITHDRAW}


class ClosedLeg(NamedTuple):
    """A closed leg.

    receiver: the team that received the item
    at: the instant at which the leg was closed
    synced: whether it was discussed in a meeting
    returned: whether it was sent back with a question
    stalled: whether it stalled at any time
    worked_s: its cycle time in seconds; None if one of its teams has left the roster
    elapsed_s: the elapsed seconds from offer to close
    """

    receiver: TeamId
    at: Instant
    synced: bool
    returned: bool
    stalled: bool
    worked_s: int | None
    elapsed_s: int


class Offered(NamedTuple):
    """A leg that was offered to a team of the roster.

    at: the instant of the offer
    pickup_s: the receiver's working seconds until it picked the item up or sent it back; None if it
        has done neither
    missed: whether the receiver worked more than a full shift before that, a withdrawal or now
    """

    receiver: TeamId
    at: Instant
    pickup_s: int | None
    missed: bool


class Past(NamedTuple):
    """The legs that were closed and the legs that were offered in some histories."""

    closed: list[ClosedLeg]
    offered: list[Offered]


def past(
    histories: Iterable[Sequence[Taken]],
    calendars: Calendars,
    levels: Levels,
    now: Instant,
    pause: Pause = no_pause,
) -> Past:
    """Return the legs that were closed and the legs that were offered in the histories.

    Each history is the sequence of its steps that were not undone, from the first on. A pick-up,
    return or withdrawal later than `now`, from a clock that runs fast, does not count yet. `pause`
    is called before each history, and may raise to end the computation.
    """
    found = Past([], [])
    for steps in paused(histories, pause):
        found.closed.extend(closed_legs(steps, calendars, levels))
        found.offered.extend(offered_legs(steps, calendars, now))
    return found


def closed_legs(
    steps: Sequence[Taken], calendars: Calendars, levels: Levels
) -> Iterator[ClosedLeg]:
    """Yield the closed legs of a history; `steps` are those that were not undone."""
    ends = closed(steps)
    stalls = stalled_legs(ends, steps, calendars, levels)
    for end in ends:
        worked_s, stalled = cycle_time(end.leg, calendars), end.leg.number in stalls
        synced = end.item.synced_at is not None
        yield closed_leg(end.leg, worked_s, stalled=stalled)._replace(synced=synced)


def closed_leg(leg: Leg, worked_s: int | None, *, stalled: bool) -> ClosedLeg:
    """Return the figures of a leg that was not discussed; `worked_s` is its cycle time."""
    return ClosedLeg(
        receiver=leg.receiver,
        at=leg.closed_at,
        synced=False,
        returned=len(leg.turns) > 1,
        stalled=stalled,
        worked_s=worked_s,
        elapsed_s=max(leg.closed_at - leg.turns[0], 0),
    )


def offered_legs(steps: Iterable[Taken], calendars: Calendars, now: Instant) -> Iterator[Offered]:
    """Yield the legs of a history that were offered to teams of the roster.

    A leg that is still waiting to be picked up has waited until `now`.
    """
    offer: Taken | None = None
    for step in steps:
        if offer is not None and step.event.kind in _ENDS_OF_WAIT:
            yield _offered(offer, step.event, calendars, now)
            offer = None
        if step.event.kind in _OFFERS and step.item.status is Status.OFFERED:
            offer = step if step.item.receiver in calendars else None
    if offer is not None:
        yield _offered(offer, None, calendars, now)


def _offered(offer: Taken, end: Event | None, calendars: Calendars, now: Instant) -> Offered:
    """Return the figures of an offered leg.

    `end` is the pick-up, return or withdrawal that ended the wait; None if the leg still waits.
    """
    receiver, start = calendars[offer.item.receiver], offer.event.at
    if end is None or end.at > now:  # later than what is known at `now`
        return offered_leg(receiver, start, now, now)._replace(pickup_s=None)
    leg = offered_leg(receiver, start, end.at, now)
    return leg if end.kind in _PICKS else leg._replace(pickup_s=None)


def offered_leg(receiver: Calendar, start: Instant, picked_up_at: Instant, now: Instant) -> Offered:
    """Return the figures of a leg offered at `start` that waited until `picked_up_at`.

    `receiver` is the receiver's calendar; its full shift is that at `now`.
    """
    full, waited = shift(receiver.team, now), receiver.worked(start, picked_up_at)
    missed = full is not None and waited > full
    return Offered(receiver.team.id, start, waited, missed)
