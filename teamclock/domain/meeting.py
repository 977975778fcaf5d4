"""A meeting of two or more teams: planned, moved, cancelled or logged as held.

A meeting is logged only with a summary that says what was decided (handoff.md, 4).
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from teamclock.domain.errors import RefusedError, UsageError
from teamclock.domain.interval import DAY, MINUTE, WEEK, Instant, Interval, intersect, total
from teamclock.domain.item import Event, Kind
from teamclock.domain.limits import STEP_LIMIT, fitting
from teamclock.domain.note import LINE_LENGTH, text
from teamclock.domain.roster import TeamId
from teamclock.domain.slots import week_of, week_start
from teamclock.domain.work import Calendar
from teamclock.messages import N_, _

AHEAD = 520 * WEEK
"""How far ahead a meeting can be planned and is shown, in seconds."""

MOST_PEOPLE = 10_000
MOST_MINUTES = DAY // MINUTE
ITEM_S = 15 * MINUTE
"""The time that an agenda allows for each item, in seconds."""

_NO_COST: Mapping[TeamId, int] = MappingProxyType({})


class MeetingStatus(StrEnum):
    """The state of a meeting."""

    PLANNED = "planned"
    CANCELLED = "cancelled"
    HELD = "held"


class Meeting(NamedTuple):
    """A meeting of two or more teams.

    ref: the number of the meeting in this queue, as in T-12
    items: the uids of the items on its agenda
    by: the person who planned it
    rev: the revision: the number of its steps, from 1
    cost: the minutes of inconvenience that it adds to the ledger, by team; empty for a meeting that
        is not in a series
    minutes, attendees, summary: the record of a meeting that was held; None, None, "" for others
    label: its name in a shared queue, such as DES-T3; empty where T-12 is its name
    """

    ref: int
    uid: str
    at: Interval
    teams: tuple[TeamId, ...]
    items: tuple[str, ...]
    by: str
    status: MeetingStatus = MeetingStatus.PLANNED
    rev: int = 1
    cost: Mapping[TeamId, int] = _NO_COST
    minutes: int | None = None
    attendees: int | None = None
    summary: str = ""
    label: str = ""

    @property
    def name(self) -> str:
        """Return the name that people read, such as T-12 or DES-T3."""
        return self.label or f"T-{self.ref}"


class MeetingRecord(NamedTuple):
    """The record of a meeting that was held: its length, how many people came, what was decided."""

    minutes: int
    attendees: int
    summary: str


def refuse_unsound(meeting: Meeting) -> None:
    """Raise RefusedError or UsageError for a meeting that no valid steps can make."""
    checked_teams(meeting.teams)
    text(meeting.by, _("the name of the person"), LINE_LENGTH)
    if not 0 < meeting.at.length <= DAY or not set(meeting.cost) <= set(meeting.teams):
        raise UsageError(_("a meeting lasts a minute to a day, and costs only its own teams time"))
    if meeting.status is MeetingStatus.HELD:
        checked(MeetingRecord(meeting.minutes or 0, meeting.attendees or 0, meeting.summary))
    elif (meeting.minutes, meeting.attendees, meeting.summary) != (None, None, ""):
        raise RefusedError(_("only a meeting that was held has a summary"))


def window(start: int, length: int, now: int) -> Interval:
    """Return the interval of a meeting to plan, from its start and its length in seconds.

    Raise UsageError if it starts before `now` or more than ten years ahead, or if `length` is not
    above 0 and at most a day.
    """
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


def checked_teams(teams: Sequence[TeamId]) -> tuple[TeamId, ...]:
    """Return `teams` as a tuple; raise UsageError unless they are two or more different teams."""
    if len(set(teams)) < 2 or len(set(teams)) != len(teams):
        raise UsageError(
            _("a meeting needs two or more different teams"), _(": name them with --teams A,B")
        )
    return tuple(teams)


def moved(meeting: Meeting, at: Interval, cost: Mapping[TeamId, int]) -> Meeting:
    """Return the meeting moved to the time `at`; raise RefusedError if it was held or cancelled.

    `cost` are the minutes of inconvenience of each team at that time.
    """
    _refuse_ended(meeting)
    return meeting._replace(at=at, cost=cost, rev=meeting.rev + 1)


def cancelled(meeting: Meeting) -> Meeting:
    """Return the meeting cancelled, at no cost; raise RefusedError if it was held or cancelled."""
    _refuse_ended(meeting)
    return meeting._replace(status=MeetingStatus.CANCELLED, cost=_NO_COST, rev=meeting.rev + 1)


def held(meeting: Meeting, record: MeetingRecord) -> Meeting:
    """Return the meeting logged as held; raise RefusedError if it was held or cancelled before."""
    _refuse_ended(meeting)
    minutes, attendees, summary = checked(record)
    fitting(summary, N_("the summary"), STEP_LIMIT)
    return meeting._replace(
        status=MeetingStatus.HELD,
        minutes=minutes,
        attendees=attendees,
        summary=summary,
        rev=meeting.rev + 1,
    )


def changed_how(before: Meeting | None, after: Meeting) -> str | None:
    """Return how a meeting changed: “planned”, “moved” or “cancelled”; None for other changes.

    `before` is None if the step created the meeting.
    """
    if before is None:
        return "planned" if after.status is MeetingStatus.PLANNED else None
    if after.status is MeetingStatus.CANCELLED:
        return None if before.status is after.status else "cancelled"
    return "moved" if after.status is MeetingStatus.PLANNED and before.at != after.at else None


def is_of_meeting(event: Event) -> bool:
    """Return whether a step of an item records a step of a meeting, and is undone with that."""
    return "touchpoint" in event.data and event.kind is not Kind.UNDO


def same_step(one: Event, other: Event) -> bool:
    """Return whether events of two items record the same step of a meeting."""
    return is_of_meeting(other) and _meeting_step(one) == _meeting_step(other)


def _meeting_step(event: Event) -> tuple[object, ...]:
    """Return the values by which events of several items are recognised as one meeting's step."""
    data = event.data
    what = (data.get(key) for key in ("touchpoint", "start", "end", "cancelled"))
    return (event.at, event.by, event.team, *what)


def before_step(meeting: Meeting, earlier: Event | None) -> Meeting:
    """Return a meeting as it was before its last step; cancelled if the last step created it.

    The revision is raised, because an undo is a step, too. `earlier` is an item's record of the
    meeting's step before the last one, which has the time before a move; None if no item has such a
    record.
    """
    back = meeting._replace(rev=meeting.rev + 1, minutes=None, attendees=None, summary="")
    if meeting.rev == 1:
        return back._replace(status=MeetingStatus.CANCELLED, cost=_NO_COST)
    if meeting.status is MeetingStatus.PLANNED and earlier is not None:  # it was moved
        return back._replace(at=Interval(earlier.data["start"], earlier.data["end"]))
    return back._replace(status=MeetingStatus.PLANNED)


def checked(record: MeetingRecord) -> MeetingRecord:
    """Return the record; raise RefusedError if the summary is empty or a value is out of range."""
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
    """Raise RefusedError for a meeting that was cancelled or logged as held."""
    if meeting.status is MeetingStatus.CANCELLED:
        words = _("{meeting} was cancelled: plan another one")
    elif meeting.status is MeetingStatus.HELD:
        words = _("{meeting} was logged: plan another one")
    else:
        return
    raise RefusedError(words.format(meeting=meeting.name))


def shared_in_week(calendars: Sequence[Calendar], at: Instant) -> int:
    """Return the seconds that all teams share in the ISO week of `at`, from Monday 00:00 UTC."""
    start = week_start(week_of(at))
    week = Interval(start, Instant(start + WEEK))
    shared: tuple[Interval, ...] = (week,)
    for calendar in calendars:
        shared = intersect(shared, calendar.during(week))
    return total(shared)


def time_left(shared_s: int, planned: Iterable[Meeting]) -> int:
    """Return the seconds of a week in which teams may still meet.

    Half of the hours that they share (`shared_s`, in seconds) may be meetings, less those that are
    `planned`. Teams that share no hour meet outside of their hours; the result is a day then.
    """
    if shared_s == 0:
        return DAY
    return max(shared_s // 2 - sum(meeting.at.length for meeting in planned), 0)


def agenda(wanted: Sequence[int], left_s: int, length: int) -> tuple[int, ...]:
    """Return the first of the `wanted` item numbers, as many as a meeting has time for.

    `length` is that of the meeting, `left_s` the time that its teams may still meet; both in
    seconds.
    """
    return tuple(wanted[: min(left_s, length) // ITEM_S])
