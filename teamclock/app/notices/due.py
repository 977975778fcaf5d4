"""Compute the notices that fell due between two polls, and whether a notice still holds.

Notices are for the home team; without a home team there are none. A notice no longer holds once,
for example, its drafts were handed off or its meeting is over. `passed` is the interval between two
polls, whose end is included here and whose start is not. All functions are pure.
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
"""The default minutes before ends of days and meetings at which notices come."""

AHEAD = 14 * DAY
"""The seconds by which the notice of a clock change comes before it (look.md)."""

_LATEST = HOUR
"""The seconds after the end of a day for which its notice is still of use."""

_EPOCH = date(1970, 1, 1)


def notices(
    passed: Interval, plan: Plan, facts: NoticeFacts, leads: Sequence[int] = LEADS
) -> tuple[Notice, ...]:
    """Return the notices that fell due in `passed` and hold at its end.

    `leads` are the minutes before a day's end, or a meeting's start, at which notices fall due.
    `plan` provides the roster and the calendars; its horizon does not matter.
    """
    now = passed.end
    return tuple(one for one in foreseen(passed, plan, facts, leads) if holds(one, facts, now))


def foreseen(
    passed: Interval, plan: Plan, facts: NoticeFacts, leads: Sequence[int] = LEADS
) -> tuple[Notice, ...]:
    """Return the notices that fall due in `passed`, whether they hold or not, by due instant.

    `leads` are the minutes before a day's end, or a meeting's start, at which notices fall due.
    """
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
    """Return the next instant at which a notice may fall due; at the latest the next UTC midnight.

    Return None without a home team.
    """
    if plan.roster.home is None:
        return None
    ahead = Interval(now, midnight_after(now))
    return min((one.due for one in foreseen(ahead, plan, facts, leads)), default=ahead.end)


def midnight_after(now: Instant) -> Instant:
    """Return the next midnight in UTC: each poll computes the notices that fall due until then."""
    return Instant(now - now % DAY + DAY)


def holds(notice: Notice, facts: NoticeFacts, now: Instant) -> bool:
    """Return whether a notice is still true and not too late at `now`."""
    return now < notice.until and _is_true(notice, facts)


def _is_true(notice: Notice, facts: NoticeFacts) -> bool:
    """Return whether what a notice says is still true, by the facts about the queue."""
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
    """Return whether a notice at the start of a day has anything to report."""
    return any((facts.offered, facts.answered, facts.asked, facts.overdue))


def _ends(
    calendar: Calendar, home: TeamId, passed: Interval, leads: Sequence[int]
) -> Iterator[Notice]:
    """Yield the notices of ends of the team's days that fell due in `passed` (schedule.md, 5).

    `leads` are the minutes before an end. A notice before the end holds until the end; one that
    falls due at the end, with the lead 0, holds for `_LATEST` seconds more.
    """
    for lead in sorted(set(leads)):
        for end in home_times(calendar, _ahead(passed, lead)):
            until = end if lead else Instant(end + _LATEST)
            yield Notice(Topic.ENDS, home, end, until, lead)


def _ahead(passed: Interval, lead: int) -> Interval:
    """Return the interval of the starts or ends of days whose notices fall due in `passed`.

    They fall due `lead` minutes before, and after the start of `passed`, up to and including its
    end. The result includes its start and excludes its end, as intervals do, and so begins and ends
    a second later.
    """
    later = 1 + lead * MINUTE
    return Interval(Instant(passed.start + later), Instant(passed.end + later))


def starts(calendar: Calendar, within: Interval) -> tuple[Instant, ...]:
    """Return when the team's days start in `within`; going on after a break is no start."""
    # a day that began before `within` is cut at the start of `wider`, and so left out
    wider = Interval(Instant(within.start - 1), within.end)
    stays = calendar.presence(wider)
    return tuple(stay.start for stay in stays if stay.start > wider.start)


def _starts(calendar: Calendar, home: TeamId, passed: Interval) -> Iterator[Notice]:
    """Yield two notices for each start of the team's day that falls in `passed`.

    One says what awaits the team, the other which handoffs nobody has picked up. Both hold until
    the team goes home, or for a day where no such time is found.
    """
    for start in starts(calendar, _ahead(passed, 0)):
        until = next_home_time(calendar, start) or Instant(start + DAY)
        yield Notice(Topic.STARTS, home, start, until)
        yield Notice(Topic.UNPICKED, home, start, until)


def _overlaps(
    plan: Plan, home: TeamId, passed: Interval, partners: Sequence[TeamId]
) -> Iterator[Notice]:
    """Yield the notices of overlaps that start in `passed`.

    They are overlaps of the home team with each of `partners`, with whom it shares open items.
    """
    here = plan.calendars[home]
    for other in partners:
        if (there := plan.calendars.get(other)) is not None:
            for start, end, length in _shared(here, there, passed):
                yield Notice(Topic.OVERLAP, home, start, end, others=(other,), shared_s=length)


def _shared(
    here: Calendar, there: Calendar, passed: Interval, reach: int = DAY
) -> list[tuple[Instant, Instant, int]]:
    """Return the overlaps of two teams that start in `passed`: start, end, shared seconds.

    They start after the start of `passed`, up to and including its end. A break does not end an
    overlap. Overlaps are computed up to `reach` seconds after `passed`; if one does not end before
    that, they are computed again up to the limit of calendars.
    """
    # from a day before, so that an overlap that began before `passed` does not seem to start in it
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
    """Yield a notice, shown for a week at most, for each instant at which items became overdue.

    Only instants in `passed` count: after its start, up to and including its end.
    """
    for late in facts.late:
        if passed.start < late.at <= passed.end:
            until = Instant(late.at + WEEK)
            yield Notice(Topic.OVERDUE, home, late.at, until, critical=late.critical)


def _meetings(
    home: TeamId, passed: Interval, facts: NoticeFacts, leads: Sequence[int]
) -> Iterator[Notice]:
    """Yield the notices of meetings that fell due in `passed`, `leads` minutes before the starts.

    They are critical, that is, sent outside of the team's hours too: the time was agreed on.
    """
    for meeting, lead in (
        (meeting, lead) for meeting in set(facts.meetings) for lead in set(leads)
    ):
        start, end = meeting.at
        notice = Notice(Topic.MEETING, home, start, end, lead, meeting.others, critical=True)
        if passed.start < notice.due <= passed.end:
            yield notice


def _clocks(plan: Plan, home: TeamId, passed: Interval) -> Iterator[Notice]:
    """Yield a notice for each date on which clock changes move the team's overlaps.

    It is due 14 days before, at midnight UTC.
    """
    # the first and the last midnight in `passed`, in days since 1970-01-01
    first = passed.start // DAY + 1
    last = passed.end // DAY
    if first > last:
        return
    # with a day more on both sides: the date of a change is that of a clock, not of UTC
    ahead = Interval(Instant(first * DAY + AHEAD - DAY), Instant(last * DAY + AHEAD + 2 * DAY))
    changes = [one for one in season(plan.roster, ahead) if one.kind == "overlap"]
    for day in sorted({one.date for one in changes if home in one.teams}):
        at = Instant((day - _EPOCH).days * DAY)
        if passed.start < at - AHEAD <= passed.end:
            moved = tuple(one for one in changes if one.date == day and home in one.teams)
            lead = AHEAD // MINUTE
            yield Notice(Topic.CLOCKS, home, at, at, lead, changes=moved)
