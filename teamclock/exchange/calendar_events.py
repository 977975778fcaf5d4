"""Compute the events of an exported calendar from working hours and meetings (exchange.md, 1)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from uuid import UUID, uuid5

from teamclock.domain.calendar_query import CalendarQuery
from teamclock.domain.errors import UsageError
from teamclock.domain.event_kind import EventKind
from teamclock.domain.interval import MINUTE, WEEK, Instant, Interval
from teamclock.domain.item import Item
from teamclock.domain.meeting import Meeting, MeetingStatus
from teamclock.domain.plan import Plan
from teamclock.domain.roster import Roster, Team, TeamId
from teamclock.domain.slots import week_of, week_start
from teamclock.domain.zones import FIRST_INSTANT, LAST_INSTANT, wall
from teamclock.messages import _
from teamclock.present.calendar_words import (
    agenda_line,
    handoff_lines,
    handoff_summary,
    local_lines,
    meeting_summary,
    overlap_summary,
    shift_summary,
)

_NAMESPACE = UUID("7c9a2f51-0d3e-5b64-9f0a-6f1c3a8e2d47")
"""The namespace in which `uuid5` computes the UIDs of events."""

_HANDOFF_LENGTH = 15 * MINUTE
"""A handoff is shown as the last 15 minutes of the giver's day; in seconds."""

_MEETING_ALARM = 10 * MINUTE
_MOST_LINES = 400_000
"""The most lines that the descriptions of all overlaps have together, about 16 MiB of text.

An overlap has one line per team.
"""


class CalendarEvent(NamedTuple):
    """An event of a calendar file.

    at: when it takes place.
    teams: the ids of its teams; of a handoff, the giver first.
    uid: its UID, the same in each export.
    summary, description: its title, and its text of several lines.
    least: the least SEQUENCE (number of changes) that it may be written with.
    cancelled: whether it does not take place; it is shown as cancelled and as free time.
    alarm: seconds before its start at which the calendar reminds; None for no alarm.
    tentative: whether it is only proposed.
    """

    kind: EventKind
    at: Interval
    teams: tuple[TeamId, ...]
    uid: str
    summary: str
    description: str
    least: int = 0
    cancelled: bool = False
    alarm: int | None = None
    tentative: bool = False


class MeetingOf(NamedTuple):
    """A meeting and the items on its agenda."""

    meeting: Meeting
    items: tuple[Item, ...] = ()


def weeks_ahead(now: int, weeks: int) -> Interval:
    """Return the interval of `weeks` whole ISO weeks (UTC) that begins with the week of `now`.

    `now` is in UTC seconds. Raise UsageError unless these weeks, the week before and the week after
    are all in the years 1 to 9999.
    """
    start = week_start(week_of(now))
    found = Interval(start, Instant(start + weeks * WEEK))
    wide = widened(found)
    if wide.start < FIRST_INSTANT or wide.end > LAST_INSTANT:
        raise UsageError(_("a calendar holds the years 1 to 9999: ask for other weeks"))
    return found


def widened(window: Interval) -> Interval:
    """Return `window` and the week before and after it.

    Events that an edge of `window` cuts are whole in a plan of the wider interval.
    """
    return Interval(Instant(window.start - WEEK), Instant(window.end + WEEK))


def calendar_events(
    plan: Plan, meetings: Iterable[MeetingOf], window: Interval, query: CalendarQuery
) -> tuple[CalendarEvent, ...]:
    """Return the events of `query` that touch `window`, in the order of their starts.

    An event that begins before the window or ends after it is not clipped. `plan` must cover
    `widened(window)`. Raise UsageError where the overlaps have too many lines for a calendar.
    """
    makers = {
        EventKind.SHIFT: lambda: _shifts(plan),
        EventKind.OVERLAP: lambda: _overlaps(plan, query),
        EventKind.HANDOFF: lambda: _handoffs(plan, query),
        EventKind.MEETING: lambda: _meetings(plan.roster, meetings, query),
    }
    wanted = [event for kind in EventKind if kind.plural in query.only for event in makers[kind]()]
    found = [event for event in wanted if _is_wanted(event, window, query)]
    return tuple(sorted(found, key=lambda event: (event.at, event.uid)))


def _is_wanted(event: CalendarEvent, window: Interval, query: CalendarQuery) -> bool:
    """Return whether an event touches `window` and is of the team of the query, if it names one."""
    touches = event.at.end > window.start and event.at.start < window.end
    return touches and (query.team is None or query.team in event.teams)


class _Uids:
    """Makes the UIDs of events, which are the same in each export and on each desk.

    A UID is made of the event's kind, its teams, its date at the first team's clock, and its number
    among the events with the same kind, teams and date. It stays when hours change within the day.
    """

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, ...]] = Counter()  # by kind, teams and date

    def name(self, kind: EventKind, teams: Sequence[Team], at: int) -> str:
        """Return the UID of the next event of a kind and teams; `at` is its start in UTC seconds.

        For a handoff `at` is the end of the giver's day. Call this for all events of a plan, in
        order, also for those that are not exported: each call counts.
        """
        date = wall(teams[0].zone, at).date.isoformat()
        key = (kind, ",".join(team.id for team in teams), date)
        self._counts[key] += 1
        return str(uuid5(_NAMESPACE, "\n".join((*key, str(self._counts[key])))))


def _shifts(plan: Plan) -> Iterator[CalendarEvent]:
    """Yield an event for each stretch of work of each team."""
    uids = _Uids()
    for team in plan.roster.teams:
        for at in plan.work[team.id]:
            uid = uids.name(EventKind.SHIFT, [team], at.start)
            words = shift_summary(team), local_lines([team], at)
            yield CalendarEvent(EventKind.SHIFT, at, (team.id,), uid, *words)


def _overlaps(plan: Plan, query: CalendarQuery) -> Iterator[CalendarEvent]:
    """Yield an event for each overlap, or only for those of the team that the query names."""
    uids, teams_by_id, lines = _Uids(), {team.id: team for team in plan.roster.teams}, 0
    for overlap in plan.overlaps:
        teams = [teams_by_id[name] for name in overlap.teams]
        # also for overlaps that are left out, so that the UIDs do not depend on the query
        uid = uids.name(EventKind.OVERLAP, teams, overlap.at.start)
        if query.team is not None and query.team not in overlap.teams:
            continue
        lines = _checked_count(lines + len(teams))
        words = overlap_summary(teams), local_lines(teams, overlap.at)
        yield CalendarEvent(EventKind.OVERLAP, overlap.at, overlap.teams, uid, *words)


def _checked_count(lines: int) -> int:
    """Return `lines`, the lines of all descriptions so far; raise UsageError for too many."""
    if lines > _MOST_LINES:
        raise UsageError(
            _("that is more than a calendar holds: ask for fewer weeks or for one team")
        )
    return lines


def _handoffs(plan: Plan, query: CalendarQuery) -> Iterator[CalendarEvent]:
    """Yield an event of 15 minutes for each handoff, which ends with the giver's day.

    Only the giver is reminded, at the start, and only in a calendar for that team alone.
    """
    uids, teams_by_id = _Uids(), {team.id: team for team in plan.roster.teams}
    for one in plan.handoffs:
        giver, receiver = teams_by_id[one.giver], teams_by_id[one.receiver]
        yield CalendarEvent(
            EventKind.HANDOFF,
            Interval(Instant(one.end - _HANDOFF_LENGTH), one.end),
            (one.giver, one.receiver),
            uids.name(EventKind.HANDOFF, [giver, receiver], one.end),
            handoff_summary(giver, receiver),
            handoff_lines(giver, receiver, one),
            alarm=0 if one.giver == query.team else None,
        )


def _meetings(
    roster: Roster, meetings: Iterable[MeetingOf], query: CalendarQuery
) -> Iterator[CalendarEvent]:
    """Yield the event of each meeting."""
    for one in meetings:
        yield meeting_event(roster, one, query)


def meeting_event(roster: Roster, one: MeetingOf, query: CalendarQuery) -> CalendarEvent:
    """Return the event of a meeting with its agenda; its least SEQUENCE is its revision - 1.

    It has an alarm 10 minutes before its start if the query names a team and the meeting is not
    cancelled. A team that left the roster is named by its id, after the others.
    """
    meeting = one.meeting
    teams = [team for team in roster.teams if team.id in meeting.teams]
    named = tuple(dict.fromkeys((*(team.id for team in teams), *meeting.teams)))
    agenda = (agenda_line(item, titles=query.titles) for item in one.items)
    cancelled = meeting.status is MeetingStatus.CANCELLED
    return CalendarEvent(
        EventKind.MEETING,
        meeting.at,
        named,
        meeting.uid,
        meeting_summary(roster, named),
        "\n".join(filter(None, (meeting.name, local_lines(teams, meeting.at), *agenda))),
        least=meeting.rev - 1,
        cancelled=cancelled,
        alarm=None if cancelled or query.team is None else _MEETING_ALARM,
    )


def proposed_event(roster: Roster, teams: Sequence[TeamId], at: Interval) -> CalendarEvent:
    """Return the tentative event of a meeting at `at` that is only proposed.

    Teams that are not in the roster are left out. The UID depends on the teams and the times alone.
    """
    known = [team for team in roster.teams if team.id in teams]
    named = tuple(team.id for team in known)
    uid = str(
        uuid5(_NAMESPACE, "\n".join(("proposed", ",".join(named), str(at.start), str(at.end))))
    )
    words = meeting_summary(roster, named), local_lines(known, at)
    return CalendarEvent(EventKind.MEETING, at, named, uid, *words, tentative=True)
