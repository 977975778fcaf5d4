"""Service levels of a queue's teams, by the working hours of a session (handoff.md, 3).

Levels are computed from closed legs. The course of a team is its level over a time, with each
instant at which the level changes. A step that closes a leg stores the new course, for every
program with the same working hours. A course that is computed for reading alone is remembered with
the open queue, and not stored.
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


class RememberedCourse(NamedTuple):
    """A team's course as the open queue remembers it.

    closings: the number of changes of the team's closed legs, and
    hours: the fingerprint of the session's working hours; while both stay the same, the course is
        valid
    """

    closings: int
    hours: str
    course: Course


def levels_at(queue: Queue, session: Session, now: Instant) -> dict[TeamId, int | None]:
    """Return each team's service level in seconds; None for a team that never works.

    The level that a team sets in the team file comes first. A team with too few closed legs has a
    full shift.
    """
    changes = closings(queue)
    return {
        team.id: _level(queue, session, team, changes.get(team.id), now)
        for team in session.roster.teams
    }


def _level(
    queue: Queue, session: Session, team: Team, changes: int | None, now: Instant
) -> int | None:
    """Return the service level of one team in seconds; None for a team that never works.

    `changes` is how often the team's closed legs have changed, by which a remembered course is
    checked; None if the team has never had any.
    """
    full = shift(team, now)
    if full is None or changes is None or team.level_s is not None:
        return service_level(None, full, team.level_s)
    return _course(queue, session, team.id, changes, now).level(now, full)


def _course(queue: Queue, session: Session, team: TeamId, changes: int, now: Instant) -> Course:
    """Return a course of a team that is valid at `now`: the remembered, the stored or a new one.

    `changes` is how often the team's closed legs have changed: a remembered course knows its own.
    """
    hours, remembered = session.hours_fingerprint(), queue.known.get(team)
    if remembered is not None and remembered[:2] == (changes, hours) and remembered[2].holds(now):
        return remembered[2]
    valid = kept_course(queue, team, hours)
    if valid is None or not valid.holds(now):
        window = Interval(Instant(now - WEEK), Instant(now + WEEK))
        valid = course(_cycles(queue, session, team, window), window)
    queue.known[team] = RememberedCourse(changes, hours, valid)
    return valid


def _cycles(queue: Queue, session: Session, team: TeamId, window: Interval) -> list[Cycle]:
    """Return the closed legs of a team that count towards its level at some instant of a window."""
    # a leg counts for `SPAN` seconds after it was closed
    closed_in = Interval(Instant(window.start - SPAN), window.end)
    return cycles(queue, team, closed_in, session.calendars)


def renew_levels(queue: Queue, session: Session, teams: Iterable[TeamId], now: Instant) -> None:
    """Store the course of each of some teams anew, within a transaction of the caller.

    `teams` are those whose closed legs changed. The course of a team that is not in the roster is
    forgotten.
    """
    for team in teams:
        if team not in session.calendars:
            forget_course(queue, team)
            continue
        legs = _cycles(queue, session, team, Interval(now, NEVER))
        window = Interval(now, horizon(legs, now))  # ends before the steps get many
        keep_course(queue, team, session.hours_fingerprint(), course(legs, window))
