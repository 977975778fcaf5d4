"""Service levels of a queue's teams, by the working hours of a session (handoff.md, 3).

Levels are computed from closed legs. A step that closes a leg stores the new level for every
program with the same hours. A level that is computed for reading is remembered with the open
queue, and not stored.
"""

from collections.abc import Iterable
from typing import NamedTuple

from teamclock.app.session import Session
from teamclock.domain.flow import NEVER, service_level, shift
from teamclock.domain.interval import WEEK, Instant, Interval
from teamclock.domain.levels import SPAN, Course, Cycle, course, horizon
from teamclock.domain.roster import Team, TeamId
from teamclock.store.levels import closings, cycles, forget_course, keep_course, kept_course
from teamclock.store.queue import Queue


class Known(NamedTuple):
    """A remembered course, valid while the number of closings and the fingerprint are the same."""

    closings: int
    hours: str
    course: Course


def levels_at(queue: Queue, session: Session, now: Instant) -> dict[TeamId, int | None]:
    """Return each team's service level in seconds, or None for a team that never works.

    A team that sets its level has this one; one with too few legs has a full shift.
    """
    changes = closings(queue)
    return {
        team.id: _level(queue, session, team, changes.get(team.id), now)
        for team in session.roster.teams
    }


def _level(
    queue: Queue, session: Session, team: Team, changes: int | None, now: Instant
) -> int | None:
    full = shift(team, now)
    if full is None or changes is None or team.level_s is not None:
        return service_level(None, full, team.level_s)
    return _course(queue, session, team.id, changes, now).level(now, full)


def _course(queue: Queue, session: Session, team: TeamId, changes: int, now: Instant) -> Course:
    """Return a course that is valid at `now`: remembered, else stored, else computed."""
    hours, known = session.hours_fingerprint(), queue.known.get(team)
    if known is not None and known[:2] == (changes, hours) and known[2].holds(now):
        return known[2]
    found = kept_course(queue, team, hours)
    if found is None or not found.holds(now):
        window = Interval(Instant(now - WEEK), Instant(now + WEEK))
        found = course(_cycles(queue, session, team, window), window)
    queue.known[team] = Known(changes, hours, found)
    return found


def _cycles(queue: Queue, session: Session, team: TeamId, window: Interval) -> list[Cycle]:
    closed = Interval(Instant(window.start - SPAN), window.end)
    return cycles(queue, team, closed, session.calendars)


def renew_levels(queue: Queue, session: Session, teams: Iterable[TeamId], now: Instant) -> None:
    """Store the levels of teams whose legs changed, in a transaction of the caller."""
    for team in teams:
        if team not in session.calendars:
            forget_course(queue, team)
            continue
        found = _cycles(queue, session, team, Interval(now, NEVER))
        window = Interval(now, horizon(found, now))
        keep_course(queue, team, session.hours_fingerprint(), course(found, window))
