"""The events of a calendar, made from working hours and meetings (exchange.md, 1)."""

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

_NAMES = UUID("7c9a2f51-0d3e-5b64-9f0a-6f1c3a8e2d47")
_BEFORE_END = 15 * MINUTE
_BEFORE_MEETING = 10 * MINUTE
_MOST_LINES = 400_000
"""The most lines of teams in all events together, which is about 16 MiB of text."""


class CalendarEvent(NamedTuple):
    """An event as a calendar shows it.

    teams: the ids of its teams; of a handoff, the giver first.
    least: the least SEQUENCE that it may have.
    alarm: seconds before its start at which it reminds; None for no alarm.
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
    """A meeting with the items on its agenda."""

    meeting: Meeting
    items: tuple[Item, ...] = ()


def weeks_ahead(now: int, weeks: int) -> Interval:
    """Return some whole ISO weeks, the first being that of `now`.

    Raise UsageError unless they, the week before and the week after lie in the years 1 to 9999.
    """
    start = week_start(week_of(now))
    found = Interval(start, Instant(start + weeks * WEEK))
    wide = widened(found)
    if wide.start < FIRST_INSTANT or wide.end > LAST_INSTANT:
        raise UsageError(_("a calendar holds the years 1 to 9999: ask for other weeks"))
    return found


def widened(window: Interval) -> Interval:
    """Return a window with a week on either side, so that what its edges cut is whole."""
    return Interval(Instant(window.start - WEEK), Instant(window.end + WEEK))


def calendar_events(
    plan: Plan, meetings: Iterable[MeetingOf], window: Interval, query: CalendarQuery
) -> tuple[CalendarEvent, ...]:
    """Return the events that touch `window`, whole, by start.

    `plan` covers `widened(window)`. Raise UsageError for more text than a calendar holds.
    """
    made = {
        EventKind.SHIFT: lambda: _shifts(plan),
        EventKind.OVERLAP: lambda: _overlaps(plan, query),
        EventKind.HANDOFF: lambda: _handoffs(plan, query),
        EventKind.MEETING: lambda: _meetings(plan.roster, meetings, query),
    }
    wanted = [event for kind in EventKind if kind.plural in query.only for event in made[kind]()]
    found = [event for event in wanted if _is_asked(event, window, query)]
    return tuple(sorted(found, key=lambda event: (event.at, event.uid)))


def _is_asked(event: CalendarEvent, window: Interval, query: CalendarQuery) -> bool:
    touches = event.at.end > window.start and event.at.start < window.end
    return touches and (query.team is None or query.team in event.teams)


class _Uids:
    """Names events by kind, teams, the first team's date, and their number on that date."""

    def __init__(self) -> None:
        self._seen: Counter[tuple[str, ...]] = Counter()

    def name(self, kind: EventKind, teams: Sequence[Team], at: int) -> str:
        """Return the uid of the next event of a kind whose first team has a date at `at`."""
        date = wall(teams[0].zone, at).date.isoformat()
        key = (kind, ",".join(team.id for team in teams), date)
        self._seen[key] += 1
        return str(uuid5(_NAMES, "\n".join((*key, str(self._seen[key])))))


def _shifts(plan: Plan) -> Iterator[CalendarEvent]:
    uids = _Uids()
    for team in plan.roster.teams:
        for at in plan.work[team.id]:
            uid = uids.name(EventKind.SHIFT, [team], at.start)
            words = shift_summary(team), local_lines([team], at)
            yield CalendarEvent(EventKind.SHIFT, at, (team.id,), uid, *words)


def _overlaps(plan: Plan, query: CalendarQuery) -> Iterator[CalendarEvent]:
    uids, known, lines = _Uids(), {team.id: team for team in plan.roster.teams}, 0
    for overlap in plan.overlaps:
        teams = [known[name] for name in overlap.teams]
        uid = uids.name(EventKind.OVERLAP, teams, overlap.at.start)
        if query.team is not None and query.team not in overlap.teams:
            continue
        lines = _fitting(lines + len(teams))
        words = overlap_summary(teams), local_lines(teams, overlap.at)
        yield CalendarEvent(EventKind.OVERLAP, overlap.at, overlap.teams, uid, *words)


def _fitting(lines: int) -> int:
    """Return a number of lines; raise UsageError for too many."""
    if lines > _MOST_LINES:
        raise UsageError(
            _("that is more than a calendar holds: ask for fewer weeks or for one team")
        )
    return lines


def _handoffs(plan: Plan, query: CalendarQuery) -> Iterator[CalendarEvent]:
    uids, known = _Uids(), {team.id: team for team in plan.roster.teams}
    for one in plan.handoffs:
        giver, receiver = known[one.giver], known[one.receiver]
        yield CalendarEvent(
            EventKind.HANDOFF,
            Interval(Instant(one.end - _BEFORE_END), one.end),
            (one.giver, one.receiver),
            uids.name(EventKind.HANDOFF, [giver, receiver], one.end),
            handoff_summary(giver, receiver),
            handoff_lines(giver, receiver, one),
            alarm=0 if one.giver == query.team else None,
        )


def _meetings(
    roster: Roster, meetings: Iterable[MeetingOf], query: CalendarQuery
) -> Iterator[CalendarEvent]:
    for one in meetings:
        yield meeting_event(roster, one, query)


def meeting_event(roster: Roster, one: MeetingOf, query: CalendarQuery) -> CalendarEvent:
    """Return the event of a meeting; its SEQUENCE follows its revision."""
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
        alarm=None if cancelled or query.team is None else _BEFORE_MEETING,
    )


def proposed_event(roster: Roster, teams: Sequence[TeamId], at: Interval) -> CalendarEvent:
    """Return the tentative event of a meeting that is not planned yet."""
    known = [team for team in roster.teams if team.id in teams]
    named = tuple(team.id for team in known)
    uid = str(uuid5(_NAMES, "\n".join(("proposed", ",".join(named), str(at.start), str(at.end)))))
    words = meeting_summary(roster, named), local_lines(known, at)
    return CalendarEvent(EventKind.MEETING, at, named, uid, *words, tentative=True)
