"""A talk of two or more teams: planned, moved, cancelled or held, and what it is about.

What a talk that was held came to stands in its summary, without which it is none (handoff.md, 4).
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

AHEAD = 520 * WEEK
"""Talks are planned, and told, for so many seconds from now."""

MOST_PEOPLE = 10_000
MOST_MINUTES = DAY // MINUTE
ITEM_S = 15 * MINUTE
"""For how long an item of an agenda is talked about; it need not take that long."""

_FREE: Mapping[TeamId, int] = MappingProxyType({})


class MeetingStatus(StrEnum):
    PLANNED = "planned"
    CANCELLED = "cancelled"
    HELD = "held"


class Meeting(NamedTuple):
    """A talk; `items` are the uids of what it is about.

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
    """What a talk that was held came to."""

    minutes: int
    attendees: int
    summary: str


def refuse_unsound(talk: Meeting) -> None:
    """Raise RefusedError or UsageError where no step could lead to a talk."""
    pair(talk.teams)
    text(talk.by, "the name of who does it", LINE_LENGTH)
    if not 0 < talk.at.length <= DAY or not set(talk.cost) <= set(talk.teams):
        raise UsageError("a talk takes between a minute and a day, of its own teams")
    if talk.status is MeetingStatus.HELD:
        checked(MeetingRecord(talk.minutes or 0, talk.attendees or 0, talk.summary))
    elif (talk.minutes, talk.attendees, talk.summary) != (None, None, ""):
        raise RefusedError("only a talk that was held came to something")


def window(start: int, length: int, now: int) -> Interval:
    """Return the time of a talk that is planned; raise UsageError where it cannot be one."""
    if not 0 < length <= DAY:
        raise UsageError("a talk takes between a minute and a day", ": say how long with --length")
    if start < now:
        raise UsageError("that time has passed", ": to record a talk that was held, use “meet log”")
    if start >= now + AHEAD:
        raise UsageError("that is more than ten years ahead: name a nearer time")
    return Interval(Instant(start), Instant(start + length))


def pair(teams: Sequence[TeamId]) -> tuple[TeamId, ...]:
    """Return the teams of a talk; raise UsageError for fewer than two."""
    if len(set(teams)) < 2 or len(set(teams)) != len(teams):
        raise UsageError("a talk needs two or more different teams", ": name them with --teams A,B")
    return tuple(teams)


def moved(talk: Meeting, at: Interval, cost: Mapping[TeamId, int]) -> Meeting:
    """Return the talk at another time."""
    _refuse_ended(talk, "moved")
    return talk._replace(at=at, cost=cost, rev=talk.rev + 1)


def cancelled(talk: Meeting) -> Meeting:
    """Return the talk as one that will not be; it costs nobody anything."""
    _refuse_ended(talk, "cancelled")
    return talk._replace(status=MeetingStatus.CANCELLED, cost=_FREE, rev=talk.rev + 1)


def held(talk: Meeting, record: MeetingRecord) -> Meeting:
    """Return the talk as one that was held."""
    _refuse_ended(talk, "logged")
    minutes, attendees, summary = checked(record)
    return talk._replace(
        status=MeetingStatus.HELD,
        minutes=minutes,
        attendees=attendees,
        summary=summary,
        rev=talk.rev + 1,
    )


def is_of_talk(event: Event) -> bool:
    """Tell whether a step is a talk's, which is taken whole with it."""
    return "touchpoint" in event.data and event.kind is not Kind.UNDO


def same_step(one: Event, other: Event) -> bool:
    """Tell whether two items tell of the same step of a talk: it was taken at once in both."""
    return is_of_talk(other) and _mark(one) == _mark(other)


def _mark(event: Event) -> tuple[object, ...]:
    data = event.data
    what = (data.get(key) for key in ("touchpoint", "start", "end", "cancelled"))
    return (event.at, event.by, event.team, *what)


def before_step(talk: Meeting, earlier: Event | None) -> Meeting:
    """Return a talk as it was before its last step; one that this step made is cancelled.

    `earlier`: the last step before that which the items tell of.
    """
    back = talk._replace(rev=talk.rev + 1, minutes=None, attendees=None, summary="")
    if talk.rev == 1:
        return back._replace(status=MeetingStatus.CANCELLED, cost=_FREE)
    if talk.status is MeetingStatus.PLANNED and earlier is not None:  # it was moved
        return back._replace(at=Interval(earlier.data["start"], earlier.data["end"]))
    return back._replace(status=MeetingStatus.PLANNED)


def checked(record: MeetingRecord) -> MeetingRecord:
    """Return what a talk came to; raise RefusedError where something of it is missing."""
    if not record.summary.strip():
        raise RefusedError("say what the talk came to", ": add it with --summary")
    if not 1 <= record.minutes <= MOST_MINUTES:
        raise RefusedError(f"say how many minutes it took, 1 to {MOST_MINUTES}", ", with --minutes")
    if not 1 <= record.attendees <= MOST_PEOPLE:
        raise RefusedError(f"say how many were there, 1 to {MOST_PEOPLE}", ", with --attendees")
    return record._replace(summary=text(record.summary, "the summary"))


def _refuse_ended(talk: Meeting, what: str) -> None:
    if talk.status is not MeetingStatus.PLANNED:
        raise RefusedError(f"{talk.name} was {talk.status} already: it cannot be {what}")


def shared_in_week(calendars: Sequence[Calendar], at: Instant) -> int:
    """Return the seconds that all teams share in the ISO week, Monday 00:00 UTC on, of `at`."""
    start = week_start(week_of(at))
    week = Interval(start, Instant(start + WEEK))
    shared: tuple[Interval, ...] = (week,)
    for calendar in calendars:
        shared = intersect(shared, calendar.during(week))
    return total(shared)


def room(shared_s: int, planned: Iterable[Meeting]) -> int:
    """Return for how many seconds of a week teams may still talk.

    Never for over half of what they share, less what is planned. Teams that share no hour meet
    outside of their hours, and that is no measure.
    """
    if shared_s == 0:
        return DAY
    return max(shared_s // 2 - sum(talk.at.length for talk in planned), 0)


def agenda(wanted: Sequence[int], room_s: int, length: int) -> tuple[int, ...]:
    """Return the refs of the first items that fit a talk of `length`, and the room of its week."""
    return tuple(wanted[: min(room_s, length) // ITEM_S])
