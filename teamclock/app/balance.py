"""Computes the balance of meetings and written handoffs from a queue (handoff.md, 3 and 4)."""

from collections.abc import Mapping, Sequence

from teamclock.app.session import Session
from teamclock.domain.balance import REACH, Balance, balance
from teamclock.domain.balance_scope import Scope, received
from teamclock.domain.flow import LEVEL_DAYS, cycle_time, shift
from teamclock.domain.interval import DAY, WEEK, Instant, Interval
from teamclock.domain.levels import Cycle, Levels
from teamclock.domain.past_legs import Past, past
from teamclock.domain.pauses import Pause, no_pause, paused
from teamclock.domain.plain_legs import (
    TimedLeg,
    cycles_by_receiver,
    past_of_plain,
    plain_legs,
    undecided_items,
)
from teamclock.domain.roster import TeamId
from teamclock.store.figures import closed_legs_of, items_not_plain, leg_offers, steps
from teamclock.store.queue import Queue
from teamclock.store.transfer import reading


def reckoned(
    session: Session,
    queue: Queue | None,
    now: Instant,
    pause: Pause = no_pause,
    scope: Scope = Scope(),  # noqa: B008 - a value
) -> Balance:
    """Return the balance of the `scope.days` days up to `now`, of what `scope.team` received.

    A team of None means all teams. `queue` is None if there is no queue file yet; the balance then
    has no legs. All rows are read in one transaction. `pause` is called repeatedly, and may raise
    to end the computation. Raise TeamclockError for a queue that cannot be read.
    """
    month = _until(now, scope.days * DAY)
    if queue is None:
        levels, found = _levels(session, {}, now), Past([], [])
    else:
        with reading(queue):
            levels, found = _read(session, queue, month, pause)
    week = session.plan(Interval(now, Instant(now + WEEK)))
    made = balance(received(found, scope.team), levels, week, month, session.settings.band)
    shown = tuple(one for one in made.receivers if scope.team in {None, one.team})
    return made._replace(receivers=shown)


def _read(session: Session, queue: Queue, month: Interval, pause: Pause) -> tuple[Levels, Past]:
    """Return the service levels, and the closed and offered legs, as of the end of `month`.

    Levels need the legs closed in 90 + 84 days, the trend by week those of 84 days, and the rest
    those of `month`, the days of the balance. An item's history is followed only where its stored
    legs do not decide its figures. `pause` is called repeatedly, and may raise to end this.
    """
    now, hours = month.end, session.calendars
    for_trend, for_levels = _until(now, REACH), _until(now, REACH + LEVEL_DAYS * DAY)
    legs = [TimedLeg(leg, cycle_time(leg, hours)) for leg in closed_legs_of(queue, for_levels)]
    levels = _levels(session, cycles_by_receiver(legs), now)
    recent = (one for one in legs if one.leg.closed_at > for_trend.start)
    plain, offers = [*plain_legs(paused(recent, pause), hours, levels)], leg_offers(queue, month)
    # the items whose histories are followed
    items = undecided_items(plain, offers) | items_not_plain(queue, for_trend)
    found = past_of_plain(
        [one for one in plain if one.leg.item not in items],
        [offer for offer in offers if offer.item not in items],
        hours,
        now,
    )
    others = past(steps(queue, sorted(items)), hours, levels, now, pause)
    return levels, Past(found.closed + others.closed, found.offered + others.offered)


def _until(now: Instant, length: int) -> Interval:
    """Return the interval of `length` seconds that ends at `now`."""
    return Interval(Instant(now - length), now)


def _levels(session: Session, closed: Mapping[TeamId, Sequence[Cycle]], now: Instant) -> Levels:
    """Return the levels of the session's teams at each instant of the last 84 days.

    `closed` has the time of the closing and the working time of each team's closed legs.
    """
    teams = session.roster.teams
    shifts = {team.id: shift(team, now) for team in teams}
    own = {team.id: team.level_s for team in teams if team.level_s is not None}
    return Levels(closed, shifts, Instant(now - REACH), own)
