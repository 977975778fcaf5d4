"""The time line in words: labels of handoffs and shared hours, and a table with the same facts.

Labels come in several lengths, the longest first; the time line shows the longest that fits.
"""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from teamclock.domain.interval import Interval, Intervals, WholeStretch, clip
from teamclock.domain.moment import Moment, TeamNow
from teamclock.domain.plan import Handoff, Plan, whole
from teamclock.domain.roster import TeamId
from teamclock.domain.zones import TimeZone, wall
from teamclock.messages import N_, _
from teamclock.present.moment import day_label, item_count, state_words
from teamclock.present.plan import Names, WholeOverlap, handoff_kind, names, sharer
from teamclock.present.words import (
    clock,
    date_words,
    enumerated,
    joined_by_arrows,
    printable,
    sentences,
    time_at,
    times,
    utc_offset,
    whole_length,
)

HEADINGS = (
    *(N_("Team"), N_("Time"), N_("State")),
    *(N_("Working hours"), N_("Shared hours"), N_("Handoffs")),
)
"""The headings of the table that shows the same as the time line, for `TableRow.cells`."""


def pill_words(zone: TimeZone, at: int) -> str:
    """Format the instant that the user looks at in a zone, without year: “Tue 16 Mar, 14:30”."""
    day = wall(zone, at).day
    return enumerated([date_words(day, day), time_at(zone, at)])


def handoff_texts(
    team_names: Names, viewer: TimeZone, handoff: Handoff, items: int
) -> tuple[str, ...]:
    """Return the labels of a handoff in the viewer's time, in several lengths.

    “18:00 → Coding · 1 item · 7 h gap”, then without the items, the gap, the name. `items` is the
    number of items ready for the receiver; 0 is left out.
    """
    time = time_at(viewer, handoff.end)
    short = joined_by_arrows([time, team_names[handoff.receiver]])
    kind = handoff_kind(handoff)
    count = (_dotted(short, item_count(items), kind),) if items else ()
    return (*count, _dotted(short, kind), short, time)


def handoff_notes(team_names: Names, handoff: Handoff) -> tuple[str, ...]:
    """Return a longer and a shorter label of a handoff, without its time: “→ Coding · 7 h gap”."""
    short = _("→ {team}").format(team=team_names[handoff.receiver])
    return _dotted(short, handoff_kind(handoff)), short


def shared_texts(
    team_names: Names, here: TimeZone, today: int, overlap: WholeOverlap
) -> tuple[str, ...]:
    """Return the labels of shared hours, in several lengths.

    “Design + QA · 15:00–18:00 · 3 h”, then without the times, then without the length. `here` is
    the viewer's zone, `today` the viewer's day, counted from 1970-01-01.
    """
    teams = " + ".join(team_names[name] for name in overlap.teams)
    start = overlap.whole.start
    when = times(here, overlap.whole, today, None if start is None else wall(here, start).day)
    length = whole_length(overlap.whole)
    return _dotted(teams, when, length), _dotted(teams, length), teams


def uncovered_texts(stretch: WholeStretch) -> tuple[str, ...]:
    """Return two labels of a time in which no team works: with its length, and without."""
    words = _("No one working")
    return _dotted(words, whole_length(stretch)), words


def _dotted(*parts: str) -> str:
    """Join the parts that are not empty: “A · B”."""
    return " · ".join(filter(None, parts))


def working_count(moment: Moment, working: int, most: int, *, now: bool) -> tuple[str, ...]:
    """Return two texts on how many teams work: “3 of 8 now, 5 at most”, “3/8”.

    `working` is the number at the moment, `most` the largest number in the time that is shown.
    `now` is False for another instant than now, whose time the first text then names.
    """
    teams = len(moment.teams)
    if now:
        long = _("{n} of {teams} now, {most} at most")
        return long.format(n=working, teams=teams, most=most), f"{working}/{teams}"
    long = _("{n} of {teams} at {time}, {most} at most")
    time = clock(moment.here)
    return long.format(n=working, teams=teams, time=time, most=most), f"{working}/{teams}"


def shared_with(plan: Plan, chosen: TeamId | None) -> str:
    """Return the name of the lane of shared hours: “Shared with Design”.

    "" if the lane is not about one team (`sharer`). `chosen` is the team that the user chose, or
    None.
    """
    team = sharer(plan.roster, chosen)
    return "" if team is None else _("Shared with {team}").format(team=names(plan.roster, [team]))


def lane_sentences(
    plan: Plan, moment: Moment, overlaps: Sequence[WholeOverlap], idle: Sequence[Interval]
) -> Iterator[str]:
    """Yield a sentence for each stretch of shared hours and of uncovered time (look.md, Time).

    `idle` holds the stretches of uncovered time.
    """
    today = moment.here.day
    for overlap in overlaps:
        parts = times(moment.viewer, overlap.whole, today), whole_length(overlap.whole)
        teams = names(plan.roster, overlap.teams)
        yield _("{teams} share {times}").format(teams=teams, times=_dotted(*parts))
    for part in idle:
        stretch = whole(plan, part)
        parts = times(moment.viewer, stretch, today), whole_length(stretch)
        yield _("No one is working {times}").format(times=_dotted(*parts))


class TableRow(NamedTuple):
    """The row of a team in the table, in words.

    `time`, `state`, `hours` and `busy` are by the team's own clock; `shared` and `handoffs` are by
    the viewer's.
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
        """Return a text for each of HEADINGS; busy times follow the working hours."""
        hours = enumerated(filter(None, (self.hours, self.busy)))
        return self.team, self.time, self.state, hours, self.shared, self.handoffs


class TableTime(NamedTuple):
    """What a table is made from.

    plan: the plan of the time that is shown, or of more
    moment: the moment that the user looks at
    span: the interval that is shown
    overlaps: the shared hours that are shown
    busy: when each team is busy by its calendars
    """

    plan: Plan
    moment: Moment
    span: Interval
    overlaps: Sequence[WholeOverlap]
    busy: Mapping[TeamId, Intervals] = MappingProxyType({})


def table_row(about: TableTime, team_names: Names, team: TeamNow) -> TableRow:
    """Return the row of a team in the table that `about` describes."""
    return TableRow(
        team_names[team.team.id],
        enumerated([clock(team.wall), day_label(team)]),
        state_words(team, about.moment.now),
        _hours(about, team),
        enumerated(_shared(about, team_names, team.team.id)),
        enumerated(_handoffs(about, team_names, team.team.id)),
        busy_words(team, clip(about.busy.get(team.team.id, ()), about.span)),
    )


def row_sentences(row: TableRow) -> str:
    """Return a team's hours, shared hours, handoffs and busy times in sentences, to be spoken."""
    labelled = (
        (row.hours, _("Works {times}").format(times=row.hours)),
        (row.shared, _("Shares {times}").format(times=row.shared)),
        (row.handoffs, _("Hands off {handoffs}").format(handoffs=row.handoffs)),
    )
    return sentences(*(words for shown, words in labelled if shown), *filter(None, [row.busy]))


def busy_words(team: TeamNow, busy: Intervals) -> str:
    """Format when a team is busy, by its own clock: “Busy 10:00–11:00”; "" if it never is."""
    words = enumerated(times(team.team.zone, part, team.wall.day) for part in busy)
    return _("Busy {times}").format(times=words) if words else ""


def place_words(team: TeamNow) -> str:
    """Format a team's city and its offset from UTC: “Paris · UTC+1”."""
    return f"{printable(team.team.city)} · {utc_offset(team.wall.offset)}"


def _hours(about: TableTime, team: TeamNow) -> str:
    """Format a team's working times by its own clock, if they reach into the interval shown.

    Their starts and ends may lie outside that interval.
    """
    calendar, today = about.plan.calendars[team.team.id], team.wall.day
    return enumerated(
        times(team.team.zone, calendar.whole(part.start), today)
        for part in about.plan.work[team.team.id]
        if meets(part, about.span)
    )


def _shared(about: TableTime, team_names: Names, name: TeamId) -> Iterator[str]:
    """Yield the shared hours of the team with the id `name`: “15:00–18:00 with QA”."""
    moment = about.moment
    for overlap in about.overlaps:
        if name in overlap.teams:
            others = names(team_names, [other for other in overlap.teams if other != name])
            when = times(moment.viewer, overlap.whole, moment.here.day)
            yield _("{times} with {teams}").format(times=when, teams=others)


def _handoffs(about: TableTime, team_names: Names, name: TeamId) -> Iterator[str]:
    """Yield the labels of the handoffs that the team with the id `name` gives.

    They are those from the moment until the end of the interval shown.
    """
    for handoff in about.plan.handoffs:
        if handoff.giver == name and about.moment.now <= handoff.end < about.span.end:
            # the longest label, without a number of items
            yield handoff_texts(team_names, about.moment.viewer, handoff, 0)[0]


def meets(part: Interval, span: Interval) -> bool:
    """Return whether two intervals have time in common."""
    return part.start < span.end and span.start < part.end
