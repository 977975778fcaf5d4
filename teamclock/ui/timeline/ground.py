"""The ground: the layout of the time line that does not depend on the instant looked at.

It holds the tracks, the handoffs, the shared hours, the profile and the meetings of the stretch of
time in sight. It is computed once and used again while the user scrubs.
"""

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
    """The layout that stays the same at every instant that the user looks at.

    Attributes:
        plan: The plan that is shown.
        scale: The mapping of time to pixels.
        names: The teams' names as they are shown.
        teams: The teams, in the order of their rows.
        chosen: The team that the user selected, or None.
        overlaps: The shared hours that are shown, as stretches that do not overlap each other.
        handoffs: The handoffs in sight, each with the row indexes of its giver and its receiver.
        tracks: The track of each team, in the order of `teams`.
        bands: The overlaps as bands that join the rows of their teams.
        profile: How many teams work at each time; None for four teams or fewer.
        meetings: The planned meetings that start in sight.
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
    """Return the ground of a plan over the span of a scale, without nights, busy times, meetings.

    Of more than four teams, only the overlaps of the team `chosen`, if None of the home team, with
    some others are shown, or those of the most teams together (`overlaps_to_show`). `rows` holds
    the teams in the order of their rows; None stands for the roster's order.
    """
    teams = plan.roster.teams if rows is None else tuple(rows)
    shown = overlaps_to_show(plan, chosen)
    order = [team.id for team in plan.roster.teams]
    in_sight = [overlap for overlap in shown if meets(overlap.at, scale.span)]
    overlaps = tuple(combined_overlaps(in_sight, order))
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
    """Yield each handoff in sight with the row indexes of its giver and its receiver."""
    order = {team.id: row for row, team in enumerate(rows)}
    for handoff in plan.handoffs:
        if scale.span.holds(handoff.end):
            yield handoff, order[handoff.giver], order[handoff.receiver]


def with_nights(before: Ground, daylight: Mapping[TeamId, Intervals]) -> Ground:
    """Return a ground with nights on the tracks of the teams in `daylight`.

    `daylight` maps a team to the intervals in which the sun is up; other tracks stay as they are.
    """
    tracks = tuple(
        track._replace(nights=tuple(_nights(before.scale, daylight[team.id])))
        if team.id in daylight
        else track
        for team, track in zip(before.teams, before.tracks, strict=True)
    )
    return before._replace(tracks=tracks)


def with_busy(before: Ground, busy: Mapping[TeamId, Intervals]) -> Ground:
    """Return a ground with the busy times of each team on its track.

    `busy` maps a team to the intervals in which it is busy; a team that is missing has none.
    """
    tracks = tuple(
        track._replace(
            busy=tuple(stroke(before.scale, part) for part in _in_sight(before, busy, team))
        )
        for team, track in zip(before.teams, before.tracks, strict=True)
    )
    return before._replace(tracks=tracks)


def _in_sight(before: Ground, busy: Mapping[TeamId, Intervals], team: Team) -> tuple[Interval, ...]:
    """Return the busy times of a team, clipped to the span of the ground's scale."""
    return clip(busy.get(team.id, ()), before.scale.span)


def with_meetings(before: Ground, meetings: Sequence[MeetingMark]) -> Ground:
    """Return a ground with planned meetings, each also on the tracks of its teams."""
    tracks = tuple(
        track._replace(
            meetings=tuple(meeting.stroke for meeting in meetings if team.id in meeting.teams)
        )
        for team, track in zip(before.teams, before.tracks, strict=True)
    )
    return before._replace(tracks=tracks, meetings=tuple(meetings))


def combined_overlaps(
    overlaps: Sequence[WholeOverlap], order: Sequence[TeamId]
) -> Iterator[WholeOverlap]:
    """Yield the overlaps cut at all their edges, so that no two of the results overlap.

    A result has the teams of all the overlaps that cover it, in the order of `order`.
    """
    edges = sorted({edge for overlap in overlaps for edge in overlap.at})
    for start, end in pairwise(edges):
        covering = [part for part in overlaps if part.at.start < end and start < part.at.end]
        members = {name for part in covering for name in part.teams}
        if members:
            teams = tuple(name for name in order if name in members)
            yield WholeOverlap(Interval(start, end), teams, _true_ends(covering, start, end))


def _true_ends(covering: Sequence[WholeOverlap], start: Instant, end: Instant) -> WholeStretch:
    """Return the true ends of the stretch from `start` to `end`, which `covering` covers.

    Where an overlap begins or ends with the stretch, the true end is that of the overlap, which the
    horizon of the plan may have cut. Elsewhere it is `start` or `end` itself.
    """
    first = next((one.whole.start for one in covering if one.at.start == start), start)
    last = next((one.whole.end for one in covering if one.at.end == end), end)
    return WholeStretch(first, last)


def _track(plan: Plan, team: Team, scale: Scale, overlaps: Sequence[WholeOverlap]) -> Track:
    """Return the track of a team: its work, its parts of `overlaps`, breaks and clock changes.

    Days far from the team's date in the middle of the span are named by date.
    """
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
    """Return the pixels of an interval of time, clipped to the span of the scale."""
    start, end = max(part.start, scale.span.start), min(part.end, scale.span.end)
    return Stroke(scale.x(start), scale.x(end) - scale.x(start))


def _run(calendar: Calendar, part: Interval, scale: Scale, today: int) -> WorkRun:
    """Return a working interval with its pixels and its hours as text.

    `today` is a date of the team, in days from 1970-01-01.
    """
    label = hours_label(calendar.team, calendar.whole(part.start), today)
    return WorkRun(part, stroke(scale, part), label)


def hours_label(team: Team, run: WholeStretch, today: int) -> str:
    """Return the hours of a stretch of work by the team's clock, such as “09:30–18:00”.

    Full hours within one day are short, “09–18”; a stretch of a day or more names its days.
    An end of `run` that is 366 days away or more is None. `today` is a date of the team, in days
    from 1970-01-01: days far from it are named by date.
    """
    start, end = (None if at is None else wall(team.zone, at) for at in run)
    beside = None if start is None else start.day
    shown = times(team.zone, run, today, beside)
    # “ – ” with blanks stands between ends that are named with their days
    if start is None or end is None or " – " in shown or start.second % HOUR or end.second % HOUR:
        return shown
    return _("{start}–{end}").format(
        start=hour_alone(start.second), end=hour_alone(end.second or DAY)
    )


def _pauses(presence: Sequence[Interval], work: Sequence[Interval]) -> Iterator[Interval]:
    """Yield the breaks: the time between two intervals of `work` in one interval of `presence`."""
    for stay in presence:
        for left, right in pairwise(clip(work, stay)):
            yield Interval(left.end, right.start)


def _notches(team: Team, scale: Scale) -> Iterator[Notch]:
    """Yield a notch for each clock change in sight of the team's zone."""
    for change in clock_changes(team.zone, scale.span):
        if scale.shows(change.at):
            yield Notch(scale.x(change.at), clock_change_words(change))


def _nights(scale: Scale, daylight: Intervals) -> Iterator[Stroke]:
    """Yield the pixels of the nights: the parts of the span outside of `daylight`, in order."""
    start = scale.span.start
    # the end of the span ends the last night as a sunrise would
    for rise, fall in (*daylight, (scale.span.end, scale.span.end)):
        if start < rise:
            yield stroke(scale, Interval(start, rise))
        start = fall


def _bands(teams: Sequence[Team], scale: Scale, overlaps: Iterable[WholeOverlap]) -> Iterator[Band]:
    """Yield a band for each overlap, from the first to the last row of its teams."""
    order = {team.id: row for row, team in enumerate(teams)}
    for overlap in overlaps:
        rows = [order[name] for name in overlap.teams]
        yield Band(stroke(scale, overlap.at), min(rows), max(rows))


def _profile(plan: Plan, scale: Scale) -> Profile:
    """Return how many teams work in each stretch of the plan that is in sight."""
    steps = [
        (stroke(scale, Interval(start, end)), members.bit_count())  # a bit for each team
        for start, end, members in plan.stretches
        if start < scale.span.end and scale.span.start < end
    ]
    return Profile(tuple(steps), max((number for _stroke, number in steps), default=0))
