"""The balance of meetings and written handoffs of a session's queue (handoff.md, 3 and 4)."""

from collections.abc import Mapping, Sequence

from teamclock.app.session import Session
from teamclock.domain.balance import MONTH, REACH, Balance, Past, balance, past
from teamclock.domain.flow import LEVEL_DAYS, shift
from teamclock.domain.interval import DAY, WEEK, Instant, Interval
from teamclock.domain.levels import Cycle, Levels
from teamclock.domain.pauses import Pause, no_pause
from teamclock.domain.roster import TeamId
from teamclock.store.figures import moved, steps
from teamclock.store.levels import cycles
from teamclock.store.queue import Queue
from teamclock.store.transfer import reading


def reckoned(
    session: Session, queue: Queue | None, now: Instant, pause: Pause = no_pause
) -> Balance:
    """Return the balance at `now`; a queue of None, which does not exist yet, has no legs.

    The legs of the last 90 + 84 days, the histories of those of the last 84 days, and those of
    items offered in the last 28 days are read in one transaction. `pause` is called now and then,
    and may raise to give up. Raise TeamclockError for a queue that cannot be read.
    """
    if queue is None:
        levels, found = _levels(session, {}, now), Past([], [])
    else:
        with reading(queue):
            levels, found = _read(session, queue, now, pause)
    week = session.plan(Interval(now, Instant(now + WEEK)))
    return balance(found, levels, week, now, session.settings.band)


def _read(session: Session, queue: Queue, now: Instant, pause: Pause) -> tuple[Levels, Past]:
    ended = _until(now, REACH + LEVEL_DAYS * DAY)
    hours = session.calendars
    told = {team.id: cycles(queue, team.id, ended, hours) for team in session.roster.teams}
    levels = _levels(session, told, now)
    items = moved(queue, _until(now, REACH), _until(now, MONTH))
    return levels, past(steps(queue, items), session.calendars, levels, now, pause)


def _until(now: Instant, length: int) -> Interval:
    return Interval(Instant(now - length), now)


def _levels(session: Session, told: Mapping[TeamId, Sequence[Cycle]], now: Instant) -> Levels:
    shifts = {team.id: shift(team, now) for team in session.roster.teams}
    return Levels(told, shifts, Instant(now - REACH))
