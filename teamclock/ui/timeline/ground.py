"""What the time line shows of a stretch at every instant: tracks, bands, profile, meetings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from teamclock.domain.interval import (
    DAY,
    HOUR,
    Instant,
    Interval,
    Intervals,
    WholeStretch,
    clip,
    merge,
)
from teamclock.domain.plan import Handoff, Plan
from teamclock.domain.roster import Team, TeamId
from teamclock.domain.work import Calendar
from teamclock.domain.zones import clock_changes, wall
from teamclock.messages import _
from teamclock.present.plan import FEW_TEAMS, Names, WholeOverlap, named, overlaps_to_show
from teamclock.present.time_line import meets
from teamclock.present.words import clock_change_words, hour_alone, times
from teamclock.ui.canvas.scale import Scale
from teamclock.ui.canvas.strokes import Stroke
from teamclock.ui.timeline.shapes import Band, MeetingMark, Notch, Profile, Track, WorkRun


class Ground(NamedTuple):
    """What a picture shows at every instant that is looked at in it, so that it is made once.

    Attributes:
        plan: The plan that is shown.
        scale: The mapping of time to pixels.
        names: The teams' names as they are shown.
        teams: The teams, in the order of their rows.
        chosen: The team that the user selected, or None.
        overlaps: The overlaps that the picture tells of, in sight.
        handoffs: The handoffs in sight, each with the rows of its giver and its receiver.
        tracks: The track of each team.
        bands: The overlaps as they join rows.
        profile: How many teams work, None for few teams.
        meetings: The planned meetings.
    """

    plan: Plan
    scale: Scale
    names: Names
    teams: tuple[Team, ...]
    chosen: TeamId | None
    overlaps: tuple[WholeOverlap, ...]
    handoffs: tuple[tuple[Handoff, int, int], ...]
    tracks: tuple[Track, ...]
    bands: tuple[Band, ...]
    profile: Profile | None
    meetings: tuple[MeetingMark, ...] = ()


def ground(
    plan: Plan, scale: Scale, chosen: TeamId | None = None, rows: Sequence[Team] | None = None
) -> Ground:
    """Return what a plan shows over a scale's span, the shared hours of a chosen team if many.

    `rows` is the teams in the order of their rows, None for that of the roster.
    """
    teams = plan.roster.teams if rows is None else tuple(rows)
    telling = overlaps_to_show(plan, chosen)
    order = [team.id for team in plan.roster.teams]
    overlaps = tuple(combined([one for one in telling if meets(one.at, scale.span)], order))
    return Ground(
        plan,
        scale,
        named(plan.roster),
        teams,
        chosen,
        overlaps,
        tuple(_handoffs(plan, scale, teams)),
        tuple(_track(plan, team, scale, overlaps) for team in teams),
        tuple(_bands(teams, scale, overlaps)),
        _profile(plan, scale) if len(teams) > FEW_TEAMS else None,
    )


def _handoffs(plan: Plan, scale: Scale, rows: Sequence[Team]) -> Iterator[tuple[Handoff, int, int]]:
    order = {team.id: row for row, team in enumerate(rows)}
    for one in plan.handoffs:
        if scale.span.holds(one.end):
            yield one, order[one.giver], order[one.receiver]


def with_nights(bright: Ground, daylight: Mapping[TeamId, Intervals]) -> Ground:
    """Return a ground whose tracks show the nights of the teams in `daylight`."""
    tracks = tuple(
        track._replace(nights=tuple(_nights(bright.scale, daylight[team.id])))
        if team.id in daylight
        else track
        for team, track in zip(bright.teams, bright.tracks, strict=True)
    )
    return bright._replace(tracks=tracks)


def with_busy(free: Ground, busy: Mapping[TeamId, Intervals]) -> Ground:
    """Return a ground whose tracks show when teams are busy."""
    tracks = tuple(
        track._replace(busy=tuple(stroke(free.scale, part) for part in _in_sight(free, busy, team)))
        for team, track in zip(free.teams, free.tracks, strict=True)
    )
    return free._replace(tracks=tracks)


def _in_sight(free: Ground, busy: Mapping[TeamId, Intervals], team: Team) -> tuple[Interval, ...]:
    return clip(busy.get(team.id, ()), free.scale.span)


def with_meetings(about: Ground, meetings: Sequence[MeetingMark]) -> Ground:
    """Return a ground with planned meetings on the tracks of their teams."""
    tracks = tuple(
        track._replace(
            meetings=tuple(meeting.stroke for meeting in meetings if team.id in meeting.teams)
        )
        for team, track in zip(about.teams, about.tracks, strict=True)
    )
    return about._replace(tracks=tracks, meetings=tuple(meetings))


def combined(overlaps: Sequence[WholeOverlap], order: Sequence[TeamId]) -> Iterator[WholeOverlap]:
    """Yield stretches that no other overlaps: where several overlaps do, with all their teams.

    `order` is the order of the teams.
    """
    edges = sorted({edge for one in overlaps for edge in one.at})
    for start, end in pairwise(edges):
        covering = [one for one in overlaps if one.at.start < end and start < one.at.end]
        members = {name for one in covering for name in one.teams}
        if members:
            teams = tuple(name for name in order if name in members)
            yield WholeOverlap(Interval(start, end), teams, _whole(covering, start, end))


def _whole(covering: Sequence[WholeOverlap], start: Instant, end: Instant) -> WholeStretch:
    """Return the true ends of a stretch whose edges may be edges of what covers it."""
    first = next((one.whole.start for one in covering if one.at.start == start), start)
    last = next((one.whole.end for one in covering if one.at.end == end), end)
    return WholeStretch(first, last)


def _track(plan: Plan, team: Team, scale: Scale, overlaps: Sequence[WholeOverlap]) -> Track:
    calendar, presence = plan.calendars[team.id], plan.presence[team.id]
    work = plan.work[team.id]
    shared = merge(one.at for one in overlaps if team.id in one.teams)
    today = wall(team.zone, (scale.span.start + scale.span.end) // 2).day
    return Track(
        tuple(_run(calendar, part, scale, today) for part in work if meets(part, scale.span)),
        tuple(stroke(scale, part) for part in shared),
        tuple(stroke(scale, part) for part in _pauses(presence, work) if meets(part, scale.span)),
        tuple(_notches(team, scale)),
    )


def stroke(scale: Scale, part: Interval) -> Stroke:
    """Return the pixels of a part of time, as far as they are in sight."""
    start, end = max(part.start, scale.span.start), min(part.end, scale.span.end)
    return Stroke(scale.x(start), scale.x(end) - scale.x(start))


def _run(calendar: Calendar, part: Interval, scale: Scale, today: int) -> WorkRun:
    label = hours_label(calendar.team, calendar.whole(part.start), today)
    return WorkRun(part, stroke(scale, part), label)


def hours_label(team: Team, run: WholeStretch, today: int) -> str:
    """Return a stretch of work by the team's clock, “09–18” for full hours of a day."""
    start, end = (None if at is None else wall(team.zone, at) for at in run)
    beside = None if start is None else start.day
    shown = times(team.zone, run, today, beside)
    if start is None or end is None or " – " in shown or start.second % HOUR or end.second % HOUR:
        return shown
    return _("{start}–{end}").format(
        start=hour_alone(start.second), end=hour_alone(end.second or DAY)
    )


def _pauses(presence: Sequence[Interval], work: Sequence[Interval]) -> Iterator[Interval]:
    for stay in presence:
        for left, right in pairwise(clip(work, stay)):
            yield Interval(left.end, right.start)


def _notches(team: Team, scale: Scale) -> Iterator[Notch]:
    for change in clock_changes(team.zone, scale.span):
        if scale.shows(change.at):
            yield Notch(scale.x(change.at), clock_change_words(change))


def _nights(scale: Scale, daylight: Intervals) -> Iterator[Stroke]:
    """Yield the stretches between the stretches of daylight."""
    start = scale.span.start
    for rise, fall in (*daylight, (scale.span.end, scale.span.end)):
        if start < rise:
            yield stroke(scale, Interval(start, rise))
        start = fall


def _bands(teams: Sequence[Team], scale: Scale, overlaps: Iterable[WholeOverlap]) -> Iterator[Band]:
    order = {team.id: row for row, team in enumerate(teams)}
    for one in overlaps:
        rows = [order[name] for name in one.teams]
        yield Band(stroke(scale, one.at), min(rows), max(rows))


def _profile(plan: Plan, scale: Scale) -> Profile:
    steps = [
        (stroke(scale, Interval(start, end)), members.bit_count())
        for start, end, members in plan.stretches
        if start < scale.span.end and scale.span.start < end
    ]
    return Profile(tuple(steps), max((number for _stroke, number in steps), default=0))
