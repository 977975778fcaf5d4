"""The balance of meetings and written handoffs of a session's queue (handoff.md, 3 and 4)."""

from collections.abc import Mapping, Sequence

from teamclock.app.session import Session
from teamclock.domain.balance import REACH, Balance, Past, balance, past
from teamclock.domain.balance_scope import Scope, received
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
    session: Session,
    queue: Queue | None,
    now: Instant,
    pause: Pause = no_pause,
    scope: Scope = Scope(),  # noqa: B008 - a value
) -> Balance:
    """Return the balance at `now`; a queue of None, which does not exist yet, has no legs.

    The legs of the last 90 + 84 days, the histories of those of the last 84 days, and those of
    items offered in the days of the scope are read in one transaction. `pause` is called now and
    then, and may raise to give up. Raise TeamclockError for a queue that cannot be read.
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
    now = month.end
    ended = _until(now, REACH + LEVEL_DAYS * DAY)
    hours = session.calendars
    closed = {team.id: cycles(queue, team.id, ended, hours) for team in session.roster.teams}
    levels = _levels(session, closed, now)
    items = moved(queue, _until(now, REACH), month)
    return levels, past(steps(queue, items), session.calendars, levels, now, pause)


def _until(now: Instant, length: int) -> Interval:
    return Interval(Instant(now - length), now)


def _levels(session: Session, closed: Mapping[TeamId, Sequence[Cycle]], now: Instant) -> Levels:
    teams = session.roster.teams
    shifts = {team.id: shift(team, now) for team in teams}
    own = {team.id: team.level_s for team in teams if team.level_s is not None}
    return Levels(closed, shifts, Instant(now - REACH), own)
