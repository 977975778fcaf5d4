"""Compute the notices that fell due between two polls, and whether a notice still holds.

Notices are for the home team; without one there are none. A notice no longer holds once, for
example, its drafts were handed off or its meeting is over. All functions are pure.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from teamclock.domain.interval import (
    DAY,
    HOUR,
    LIMIT,
    MINUTE,
    WEEK,
    Instant,
    Interval,
    clip,
    intersect,
    total,
)
from teamclock.domain.notice import Notice, NoticeFacts, Topic
from teamclock.domain.plan import Plan, home_times, next_home_time
from teamclock.domain.roster import TeamId
from teamclock.domain.season import season
from teamclock.domain.work import Calendar

LEADS = (15, 0)
AHEAD = 14 * DAY
"""The seconds by which the notice of a clock change comes before it (look.md)."""

_LATEST = HOUR  # after the end of the day its notice is of no use
_EPOCH = date(1970, 1, 1)


def notices(
    passed: Interval, plan: Plan, facts: NoticeFacts, leads: Sequence[int] = LEADS
) -> tuple[Notice, ...]:
    """Return the notices that fell due in (`passed.start`, `passed.end`] and hold at the end.

    `leads` are minutes by which notices come before ends of days and meetings.
    """
    now = passed.end
    return tuple(one for one in foreseen(passed, plan, facts, leads) if holds(one, facts, now))


def foreseen(
    passed: Interval, plan: Plan, facts: NoticeFacts, leads: Sequence[int] = LEADS
) -> tuple[Notice, ...]:
    """Return the notices that fall due then, whether they hold or not, by due instant."""
    home = plan.roster.home
    if home is None or passed.start >= passed.end:
        return ()
    found = chain(
        _ends(plan.calendars[home], home, passed, leads),
        _starts(plan.calendars[home], home, passed),
        _overlaps(plan, home, passed, facts.partners),
        _late(home, passed, facts),
        _meetings(home, passed, facts, leads),
        _clocks(plan, home, passed),
    )
    return tuple(sorted(found, key=lambda one: (one.due, one.key)))


def next_wake(
    now: Instant, plan: Plan, facts: NoticeFacts, leads: Sequence[int] = LEADS
) -> Instant | None:
    """Return the next instant at which a notice may fall due, at the latest the next UTC midnight.

    None without a home team.
    """
    if plan.roster.home is None:
        return None
    ahead = Interval(now, midnight_after(now))
    return min((one.due for one in foreseen(ahead, plan, facts, leads)), default=ahead.end)


def midnight_after(now: Instant) -> Instant:
    """Return the next midnight of UTC, up to which notices are foreseen."""
    return Instant(now - now % DAY + DAY)


def holds(notice: Notice, facts: NoticeFacts, now: Instant) -> bool:
    """Return whether a notice is still true and not too late at `now`."""
    return now < notice.until and _is_true(notice, facts)


def _is_true(notice: Notice, facts: NoticeFacts) -> bool:
    """Return whether what a notice tells is still true."""
    meetings = {(meeting.at.start, meeting.others) for meeting in facts.meetings}
    return {
        Topic.ENDS: bool(facts.drafts or facts.held),
        Topic.STARTS: has_news(facts),
        Topic.UNPICKED: bool(facts.unpicked),
        Topic.OVERLAP: any(map(facts.stalled.get, notice.others)),
        Topic.OVERDUE: facts.overdue > 0,
        Topic.MEETING: (notice.at, notice.others) in meetings,
        Topic.CLOCKS: True,
    }[notice.topic]


def has_news(facts: NoticeFacts) -> bool:
    """Return whether there is anything to report at the start of a day."""
    return any((facts.offered, facts.answered, facts.asked, facts.overdue))


def _ends(
    calendar: Calendar, home: TeamId, passed: Interval, leads: Sequence[int]
) -> Iterator[Notice]:
    """Yield the notices of the ends of the team's days (schedule.md, 5)."""
    for lead in sorted(set(leads)):
        for end in home_times(calendar, _ahead(passed, lead)):
            until = end if lead else Instant(end + _LATEST)
            yield Notice(Topic.ENDS, home, end, until, lead)


def _ahead(passed: Interval, lead: int) -> Interval:
    """Return the half-open interval of the events whose notices fall due in `passed`."""
    later = 1 + lead * MINUTE
    return Interval(Instant(passed.start + later), Instant(passed.end + later))


def starts(calendar: Calendar, within: Interval) -> tuple[Instant, ...]:
    """Return the instants at which the team's days start in `within`; ends of breaks are not."""
    wider = Interval(Instant(within.start - 1), within.end)
    stays = calendar.presence(wider)
    return tuple(stay.start for stay in stays if stay.start > wider.start)


def _starts(calendar: Calendar, home: TeamId, passed: Interval) -> Iterator[Notice]:
    for start in starts(calendar, _ahead(passed, 0)):
        until = next_home_time(calendar, start) or Instant(start + DAY)
        yield Notice(Topic.STARTS, home, start, until)
        yield Notice(Topic.UNPICKED, home, start, until)


def _overlaps(
    plan: Plan, home: TeamId, passed: Interval, partners: Sequence[TeamId]
) -> Iterator[Notice]:
    here = plan.calendars[home]
    for other in partners:
        if (there := plan.calendars.get(other)) is not None:
            for start, end, length in _shared(here, there, passed):
                yield Notice(Topic.OVERLAP, home, start, end, others=(other,), shared_s=length)


def _shared(
    here: Calendar, there: Calendar, passed: Interval, reach: int = DAY
) -> list[tuple[Instant, Instant, int]]:
    """Return the overlaps of two teams that start in `passed`: start, end, shared seconds.

    A break does not end an overlap. One that is longer than `reach` is followed to the limit of
    the calendar.
    """
    around = Interval(Instant(passed.start - DAY), Instant(passed.end + reach))
    shared = intersect(here.during(around), there.during(around))
    stays = intersect(here.presence(around), there.presence(around))
    begun = [
        (stay, work)
        for stay in stays
        if (work := clip(shared, stay)) and passed.start < work[0].start <= passed.end
    ]
    if reach < LIMIT and any(stay.end == around.end for stay, _work in begun):
        return _shared(here, there, passed, LIMIT)
    return [(work[0].start, work[-1].end, total(work)) for _stay, work in begun]


def _late(home: TeamId, passed: Interval, facts: NoticeFacts) -> Iterator[Notice]:
    for late in facts.late:
        if passed.start < late.at <= passed.end:
            until = Instant(late.at + WEEK)
            yield Notice(Topic.OVERDUE, home, late.at, until, critical=late.critical)


def _meetings(
    home: TeamId, passed: Interval, facts: NoticeFacts, leads: Sequence[int]
) -> Iterator[Notice]:
    """Yield the notices of meetings; they are critical, because the meeting was agreed on."""
    for meeting, lead in (
        (meeting, lead) for meeting in set(facts.meetings) for lead in set(leads)
    ):
        start, end = meeting.at
        notice = Notice(Topic.MEETING, home, start, end, lead, meeting.others, critical=True)
        if passed.start < notice.due <= passed.end:
            yield notice


def _clocks(plan: Plan, home: TeamId, passed: Interval) -> Iterator[Notice]:
    """Yield a notice for each day on which the team's overlaps move, due 14 days before."""
    first = passed.start // DAY + 1
    last = passed.end // DAY
    if first > last:
        return
    ahead = Interval(Instant(first * DAY + AHEAD - DAY), Instant(last * DAY + AHEAD + 2 * DAY))
    changes = [one for one in season(plan.roster, ahead) if one.kind == "overlap"]
    for day in sorted({one.date for one in changes if home in one.teams}):
        at = Instant((day - _EPOCH).days * DAY)
        if passed.start < at - AHEAD <= passed.end:
            moved = tuple(one for one in changes if one.date == day and home in one.teams)
            lead = AHEAD // MINUTE
            yield Notice(Topic.CLOCKS, home, at, at, lead, changes=moved)
