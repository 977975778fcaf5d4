"""A meeting of two or more teams: planned, moved, cancelled or held, and what it is about.

The summary of a meeting that was held says what was decided; without one it is not logged
(handoff.md, 4).
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from teamclock.domain.errors import RefusedError, UsageError
from teamclock.domain.interval import DAY, MINUTE, WEEK, Instant, Interval, intersect, total
from teamclock.domain.item import Event, Kind
from teamclock.domain.note import LINE_LENGTH, text
from teamclock.domain.roster import TeamId
from teamclock.domain.slots import week_of, week_start
from teamclock.domain.work import Calendar
from teamclock.messages import _

AHEAD = 520 * WEEK
"""Meetings are planned, and told, for so many seconds from now."""

MOST_PEOPLE = 10_000
MOST_MINUTES = DAY // MINUTE
ITEM_S = 15 * MINUTE
"""For how long an item of an agenda is discussed; it need not take that long."""

_FREE: Mapping[TeamId, int] = MappingProxyType({})


class MeetingStatus(StrEnum):
    PLANNED = "planned"
    CANCELLED = "cancelled"
    HELD = "held"


class Meeting(NamedTuple):
    """A meeting; `items` are the uids of what it is about.

    `cost` holds the minutes that it adds to the ledger, where it is one of a series.
    """

    ref: int
    uid: str
    at: Interval
    teams: tuple[TeamId, ...]
    items: tuple[str, ...]
    by: str
    status: MeetingStatus = MeetingStatus.PLANNED
    rev: int = 1
    cost: Mapping[TeamId, int] = _FREE
    minutes: int | None = None
    attendees: int | None = None
    summary: str = ""

    @property
    def name(self) -> str:
        return f"T-{self.ref}"


class MeetingRecord(NamedTuple):
    """What a meeting that was held came to."""

    minutes: int
    attendees: int
    summary: str


def refuse_unsound(meeting: Meeting) -> None:
    """Raise RefusedError or UsageError where no step could lead to a meeting."""
    pair(meeting.teams)
    text(meeting.by, _("the name of the person"), LINE_LENGTH)
    if not 0 < meeting.at.length <= DAY or not set(meeting.cost) <= set(meeting.teams):
        raise UsageError(_("a meeting lasts a minute to a day, and costs only its own teams time"))
    if meeting.status is MeetingStatus.HELD:
        checked(MeetingRecord(meeting.minutes or 0, meeting.attendees or 0, meeting.summary))
    elif (meeting.minutes, meeting.attendees, meeting.summary) != (None, None, ""):
        raise RefusedError(_("only a meeting that was held has a summary"))


def window(start: int, length: int, now: int) -> Interval:
    """Return the time of a meeting that is planned; raise UsageError where it cannot be one."""
    if not 0 < length <= DAY:
        raise UsageError(
            _("a meeting lasts a minute to a day"), _(": set its length with --length")
        )
    if start < now:
        raise UsageError(
            _("that time has passed"), _(": to log a meeting that was held, use “meet log”")
        )
    if start >= now + AHEAD:
        raise UsageError(_("that is over ten years ahead: choose an earlier time"))
    return Interval(Instant(start), Instant(start + length))


def pair(teams: Sequence[TeamId]) -> tuple[TeamId, ...]:
    """Return the teams of a meeting; raise UsageError for fewer than two."""
    if len(set(teams)) < 2 or len(set(teams)) != len(teams):
        raise UsageError(
            _("a meeting needs two or more different teams"), _(": name them with --teams A,B")
        )
    return tuple(teams)


def moved(meeting: Meeting, at: Interval, cost: Mapping[TeamId, int]) -> Meeting:
    """Return the meeting at another time."""
    _refuse_ended(meeting)
    return meeting._replace(at=at, cost=cost, rev=meeting.rev + 1)


def cancelled(meeting: Meeting) -> Meeting:
    """Return the meeting as one that will not be; it costs nobody anything."""
    _refuse_ended(meeting)
    return meeting._replace(status=MeetingStatus.CANCELLED, cost=_FREE, rev=meeting.rev + 1)


def held(meeting: Meeting, record: MeetingRecord) -> Meeting:
    """Return the meeting as one that was held."""
    _refuse_ended(meeting)
    minutes, attendees, summary = checked(record)
    return meeting._replace(
        status=MeetingStatus.HELD,
        minutes=minutes,
        attendees=attendees,
        summary=summary,
        rev=meeting.rev + 1,
    )


def is_of_meeting(event: Event) -> bool:
    """Tell whether a step is a meeting's, which is taken whole with it."""
    return "touchpoint" in event.data and event.kind is not Kind.UNDO


def same_step(one: Event, other: Event) -> bool:
    """Tell whether two items tell of the same step of a meeting: it was taken at once in both."""
    return is_of_meeting(other) and _mark(one) == _mark(other)


def _mark(event: Event) -> tuple[object, ...]:
    data = event.data
    what = (data.get(key) for key in ("touchpoint", "start", "end", "cancelled"))
    return (event.at, event.by, event.team, *what)


def before_step(meeting: Meeting, earlier: Event | None) -> Meeting:
    """Return a meeting as it was before its last step; one that this step made is cancelled.

    `earlier`: the last step before that which the items tell of.
    """
    back = meeting._replace(rev=meeting.rev + 1, minutes=None, attendees=None, summary="")
    if meeting.rev == 1:
        return back._replace(status=MeetingStatus.CANCELLED, cost=_FREE)
    if meeting.status is MeetingStatus.PLANNED and earlier is not None:  # it was moved
        return back._replace(at=Interval(earlier.data["start"], earlier.data["end"]))
    return back._replace(status=MeetingStatus.PLANNED)


def checked(record: MeetingRecord) -> MeetingRecord:
    """Return what a meeting came to; raise RefusedError where something of it is missing."""
    if not record.summary.strip():
        raise RefusedError(_("write what was decided"), _(": add it with --summary"))
    if not 1 <= record.minutes <= MOST_MINUTES:
        raise RefusedError(
            _("enter how many minutes it took, 1 to {most}").format(most=MOST_MINUTES),
            _(": use --minutes"),
        )
    if not 1 <= record.attendees <= MOST_PEOPLE:
        raise RefusedError(
            _("enter how many people were there, 1 to {most}").format(most=MOST_PEOPLE),
            _(": use --attendees"),
        )
    return record._replace(summary=text(record.summary, _("the summary")))


def _refuse_ended(meeting: Meeting) -> None:
    if meeting.status is MeetingStatus.CANCELLED:
        told = _("{meeting} was cancelled: plan another one")
    elif meeting.status is MeetingStatus.HELD:
        told = _("{meeting} was logged: plan another one")
    else:
        return
    raise RefusedError(told.format(meeting=meeting.name))


def shared_in_week(calendars: Sequence[Calendar], at: Instant) -> int:
    """Return the seconds that all teams share in the ISO week, Monday 00:00 UTC on, of `at`."""
    start = week_start(week_of(at))
    week = Interval(start, Instant(start + WEEK))
    shared: tuple[Interval, ...] = (week,)
    for calendar in calendars:
        shared = intersect(shared, calendar.during(week))
    return total(shared)


def room(shared_s: int, planned: Iterable[Meeting]) -> int:
    """Return for how many seconds of a week teams may still meet.

    Never for over half of what they share, less what is planned. Teams that share no hour meet
    outside of their hours, and that is no measure.
    """
    if shared_s == 0:
        return DAY
    return max(shared_s // 2 - sum(meeting.at.length for meeting in planned), 0)


def agenda(wanted: Sequence[int], room_s: int, length: int) -> tuple[int, ...]:
    """Return the refs of the first items that fit into a meeting and into the rest of its week."""
    return tuple(wanted[: min(room_s, length) // ITEM_S])
