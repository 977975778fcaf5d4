"""A roster's usual week: without days off and overrides, every clock held still at an offset."""

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta, timezone

from teamclock.domain.interval import DAY, WEEK, Instant, Interval, intersect
from teamclock.domain.plan import Handoff, handoff, home_times
from teamclock.domain.roster import Team
from teamclock.domain.work import Calendar, working
from teamclock.domain.zones import offset_at

_A_MONDAY = 4 * DAY  # 1970-01-05; with the clocks held still any week is like another


def usual(team: Team) -> Team:
    """Return the team without its days off and overrides; its clocks go on changing."""
    return team._replace(days_off=frozenset(), overrides={})


def held(team: Team, offset: int) -> Team:
    """Return the team in its usual weeks, its clocks held so many seconds ahead of UTC."""
    return usual(team)._replace(zone=timezone(timedelta(seconds=offset)))


def held_at(team: Team, at: int) -> Team:
    """Return the team in its usual weeks, its clocks held as they are at an instant."""
    return held(team, offset_at(team.zone, at))


def week(team: Team) -> Interval:
    """Return a week of a held team's own dates, Monday to Sunday."""
    monday = _A_MONDAY - offset_at(team.zone, _A_MONDAY)
    return Interval(Instant(monday), Instant(monday + WEEK))


def shared_days(left: Team, right: Team) -> dict[int, int]:
    """Return the seconds that two held teams share on each weekday of the first."""
    around = week(left)
    days = (Interval(Instant(at), Instant(at + DAY)) for at in range(*around, DAY))
    shared = intersect(working(left, around), working(right, around))
    return {
        weekday: sum(end - start for start, end in intersect(shared, (day,)))
        for weekday, day in enumerate(days)
    }


def handoffs(giver: Team, receiver: Team) -> tuple[Handoff, ...]:
    """Return the handoffs of one held team to another in a week of the giver's, by their ends."""
    start, end = week(giver)
    gives, takes = Calendar(giver), Calendar(receiver)
    ends = home_times(gives, Interval(Instant(start + 1), Instant(end + 1)))
    return tuple(handoff(gives, takes, end) for end in ends)


def commonest(lengths: Iterable[int]) -> int:
    """Return the length that comes most often, of equals the first; 0 where there is none."""
    counted = Counter(lengths).most_common(1)
    return counted[0][0] if counted else 0
