"""The time line in words: labels of handoffs and shared hours, and a table that tells the same."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from teamclock.domain.interval import Interval, Intervals, WholeStretch, clip
from teamclock.domain.moment import Moment, TeamNow
from teamclock.domain.plan import Handoff, Plan, whole
from teamclock.domain.roster import TeamId
from teamclock.domain.waiting import NOTHING, Waiting
from teamclock.domain.zones import TimeZone, wall
from teamclock.messages import N_, _
from teamclock.present.moment import day_label, item_count, state_words
from teamclock.present.plan import Names, WholeOverlap, handoff_kind, names, sharer
from teamclock.present.words import (
    clock,
    date_words,
    enumerated,
    plain,
    sentences,
    time_at,
    times,
    utc_offset,
    way,
    whole_length,
)

HEADINGS = (
    *(N_("Team"), N_("Time"), N_("State")),
    *(N_("Working hours"), N_("Shared hours"), N_("Handoffs")),
)


def pill_words(zone: TimeZone, at: int) -> str:
    """Format the instant that is looked at: “Tue 16 Mar, 14:30”."""
    day = wall(zone, at).day
    return enumerated([date_words(day, day), time_at(zone, at)])


def handoff_texts(known: Names, viewer: TimeZone, one: Handoff, items: int) -> tuple[str, ...]:
    """Return the labels of a handoff in the viewer's time, from the longest to the shortest.

    “18:00 → Coding · 1 item · 7 h gap”, then without the items, the gap, the name.
    """
    time = time_at(viewer, one.end)
    short = way([time, known[one.receiver]])
    kind = handoff_kind(one)
    count = (_dotted(short, item_count(items), kind),) if items else ()
    return (*count, _dotted(short, kind), short, time)


def handoff_notes(known: Names, one: Handoff) -> tuple[str, ...]:
    """Return the labels of a handoff on the track of a low row: “→ Coding · 7 h gap”."""
    short = _("→ {team}").format(team=known[one.receiver])
    return _dotted(short, handoff_kind(one)), short


def shared_texts(known: Names, here: TimeZone, today: int, one: WholeOverlap) -> tuple[str, ...]:
    """Return the labels of shared hours, from the longest to the shortest.

    “Design + QA · 15:00–18:00 · 3 h”, then without the times, then without the length.
    """
    teams = " + ".join(known[name] for name in one.teams)
    start = one.whole.start
    when = times(here, one.whole, today, None if start is None else wall(here, start).day)
    length = whole_length(one.whole)
    return _dotted(teams, when, length), _dotted(teams, length), teams


def uncovered_texts(stretch: WholeStretch) -> tuple[str, ...]:
    """Return the labels of time in which no team works, from the longest to the shortest."""
    words = _("No one working")
    return _dotted(words, whole_length(stretch)), words


def _dotted(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def working_count(moment: Moment, working: int, most: int, *, now: bool) -> tuple[str, ...]:
    """Return how many teams work at the moment, and at most, in two lengths."""
    teams = len(moment.teams)
    if now:
        long = _("{n} of {teams} now, {most} at most")
        return long.format(n=working, teams=teams, most=most), f"{working}/{teams}"
    long = _("{n} of {teams} at {time}, {most} at most")
    time = clock(moment.here)
    return long.format(n=working, teams=teams, time=time, most=most), f"{working}/{teams}"


def shared_with(plan: Plan, chosen: TeamId | None) -> str:
    """Return the name of a lane that holds the shared hours of one team, "" if it holds all."""
    team = sharer(plan.roster, chosen)
    return "" if team is None else _("Shared with {team}").format(team=names(plan.roster, [team]))


def lane_sentences(
    plan: Plan, moment: Moment, overlaps: Sequence[WholeOverlap], idle: Sequence[Interval]
) -> Iterator[str]:
    """Yield a sentence for each stretch of shared hours and of uncovered time (look.md, Time)."""
    today = moment.here.day
    for one in overlaps:
        lines = times(moment.viewer, one.whole, today), whole_length(one.whole)
        teams = names(plan.roster, one.teams)
        yield _("{teams} share {times}").format(teams=teams, times=_dotted(*lines))
    for part in idle:
        stretch = whole(plan, part)
        lines = times(moment.viewer, stretch, today), whole_length(stretch)
        yield _("No one is working {times}").format(times=_dotted(*lines))


class TableRow(NamedTuple):
    """What the row of a team shows, in words.

    `time`, `state`, `hours` and `busy` are by the team's own clock, `shared` and `handoffs` by the
    viewer's.
    """

    team: str
    time: str
    state: str
    hours: str
    shared: str
    handoffs: str
    busy: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        """Return a text for each of HEADINGS."""
        hours = enumerated(filter(None, (self.hours, self.busy)))
        return self.team, self.time, self.state, hours, self.shared, self.handoffs


class TableTime(NamedTuple):
    """What a table is about: a plan, the moment and the stretch that are looked at."""

    plan: Plan
    moment: Moment
    span: Interval
    overlaps: Sequence[WholeOverlap]
    waiting: Waiting = NOTHING
    busy: Mapping[TeamId, Intervals] = MappingProxyType({})


def table_row(about: TableTime, known: Names, team: TeamNow) -> TableRow:
    """Return the row of a team in words."""
    return TableRow(
        known[team.team.id],
        enumerated([clock(team.wall), day_label(team)]),
        state_words(team, about.moment.now),
        _hours(about, team),
        enumerated(_shared(about, known, team.team.id)),
        enumerated(_handoffs(about, known, team.team.id)),
        busy_words(team, clip(about.busy.get(team.team.id, ()), about.span)),
    )


def row_sentences(row: TableRow) -> str:
    """Return what a row shows besides its label, in sentences, for a screen reader."""
    sentences_ = (
        (row.hours, _("Works {times}").format(times=row.hours)),
        (row.shared, _("Shares {times}").format(times=row.shared)),
        (row.handoffs, _("Hands off {handoffs}").format(handoffs=row.handoffs)),
    )
    return sentences(*(words for known, words in sentences_ if known), *filter(None, [row.busy]))


def busy_words(team: TeamNow, busy: Intervals) -> str:
    """Say when a team is busy, by its own clock: “Busy 10:00–11:00”; "" for no time at all."""
    words = enumerated(times(team.team.zone, part, team.wall.day) for part in busy)
    return _("Busy {times}").format(times=words) if words else ""


def place_words(team: TeamNow) -> str:
    """Format where a team is: “Paris · UTC+1”."""
    return f"{plain(team.team.city)} · {utc_offset(team.wall.offset)}"


def _hours(about: TableTime, team: TeamNow) -> str:
    calendar, today = about.plan.calendars[team.team.id], team.wall.day
    return enumerated(
        times(team.team.zone, calendar.whole(part.start), today)
        for part in about.plan.work[team.team.id]
        if meets(part, about.span)
    )


def _shared(about: TableTime, known: Names, name: TeamId) -> Iterator[str]:
    moment = about.moment
    for one in about.overlaps:
        if name in one.teams:
            others = names(known, [other for other in one.teams if other != name])
            when = times(moment.viewer, one.whole, moment.here.day)
            yield _("{times} with {teams}").format(times=when, teams=others)


def _handoffs(about: TableTime, known: Names, name: TeamId) -> Iterator[str]:
    for one in about.plan.handoffs:
        if one.giver == name and about.moment.now <= one.end < about.span.end:
            yield handoff_texts(known, about.moment.viewer, one, 0)[0]


def meets(part: Interval, span: Interval) -> bool:
    """Return whether a part of time lies in a span, at least in part."""
    return part.start < span.end and span.start < part.end
