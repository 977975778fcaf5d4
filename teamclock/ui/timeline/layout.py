"""The layout of the time line, computed without Qt from a plan and a moment."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from teamclock.domain.interval import DAY, HOUR, Interval, Intervals, WholeStretch, clip, merge
from teamclock.domain.item import NOTHING, Waiting
from teamclock.domain.moment import Moment, TeamNow
from teamclock.domain.plan import Plan, whole
from teamclock.domain.roster import Team, TeamId
from teamclock.domain.work import Calendar
from teamclock.domain.zones import clock_changes, wall
from teamclock.messages import _
from teamclock.present.plan import WholeOverlap, names, telling_overlaps
from teamclock.present.words import clock_change_words, times, whole_length
from teamclock.ui.canvas.labels import LabelLine
from teamclock.ui.canvas.scale import Scale
from teamclock.ui.canvas.strokes import Measure, Stroke
from teamclock.ui.timeline.marks import LABEL_GAP, marks
from teamclock.ui.timeline.shapes import Bar, Lane, MeetingMark, Notch, Picture, TeamRow


def picture(
    plan: Plan, moment: Moment, scale: Scale, measure: Measure, waiting: Waiting = NOTHING
) -> Picture:
    """Return the picture of a plan over the scale's span, at a moment.

    `waiting` is the number of items that wait, by team and by leg. Positions are in pixels.
    """
    overlaps = [one for one in telling_overlaps(plan) if _in_sight(one.at, scale)]
    return Picture(
        scale=scale,
        rows=tuple(
            _row(plan, team, moment.now, scale, overlaps)._replace(
                waiting=waiting.teams.get(team.team.id, 0)
            )
            for team in moment.teams
        ),
        marks=marks(plan, moment, scale, measure, waiting),
        lane=tuple(_lane(plan, moment, scale, overlaps, measure)),
        lane_note="" if overlaps or len(plan.roster.teams) < 2 else _no_shared(moment.now, scale),
    )


def _in_sight(part: Interval, scale: Scale) -> bool:
    return part.start < scale.span.end and scale.span.start < part.end


def with_nights(bright: Picture, daylight: Mapping[TeamId, Intervals]) -> Picture:
    """Return a picture whose rows show the nights of the teams in `daylight`."""
    rows = tuple(
        row._replace(nights=tuple(_nights(bright.scale, daylight[row.team.team.id])))
        if row.team.team.id in daylight
        else row
        for row in bright.rows
    )
    return bright._replace(rows=rows)


def with_talks(bright: Picture, talks: Sequence[MeetingMark], measure: Measure) -> Picture:
    """Return a picture with meetings in its lane, without the labels that they would hide."""
    lane = tuple(
        one._replace(label="") if any(_hides(talk, one, measure) for talk in talks) else one
        for one in bright.lane
    )
    return bright._replace(talks=tuple(talks), lane=lane)


def _hides(talk: MeetingMark, entry: Lane, measure: Measure) -> bool:
    end = entry.label_x + measure(entry.label)
    return talk.stroke.x < end and entry.label_x < talk.stroke.right


def _nights(scale: Scale, daylight: Intervals) -> Iterator[Stroke]:
    """Yield the stretches between the stretches of daylight."""
    start = scale.span.start
    for rise, fall in (*daylight, (scale.span.end, scale.span.end)):
        if start < rise:
            yield _stroke(scale, Interval(start, rise))
        start = fall


def _row(
    plan: Plan, team: TeamNow, now: int, scale: Scale, overlaps: Sequence[WholeOverlap]
) -> TeamRow:
    name, calendar = team.team.id, plan.calendars[team.team.id]
    work = [part for part in plan.work[name] if _in_sight(part, scale)]
    shared = merge(overlap.at for overlap in overlaps if name in overlap.teams)
    pauses = _pauses(plan.presence[name], plan.work[name])
    return TeamRow(
        team,
        tuple(_bar(calendar, part, now, scale, team.wall.day) for part in work),
        tuple(_stroke(scale, part) for part in shared),
        tuple(_stroke(scale, part) for part in pauses if _in_sight(part, scale)),
        tuple(_notches(team.team, scale)),
    )


def _pauses(presence: Sequence[Interval], work: Sequence[Interval]) -> Iterator[Interval]:
    for stay in presence:
        parts = clip(work, stay)
        for left, right in pairwise(parts):
            yield Interval(left.end, right.start)


def _stroke(scale: Scale, part: Interval) -> Stroke:
    start, end = max(part.start, scale.span.start), min(part.end, scale.span.end)
    return Stroke(scale.x(start), scale.x(end) - scale.x(start))


def _bar(calendar: Calendar, part: Interval, now: int, scale: Scale, today: int) -> Bar:
    label = hours_label(calendar.team, calendar.whole(part.start), today)
    return Bar(_stroke(scale, part), part.holds(now), part.end <= now, label)


def hours_label(team: Team, run: WholeStretch, today: int) -> str:
    """Return a stretch of work by the team's clock, “09–18” for full hours of a day."""
    start, end = (None if at is None else wall(team.zone, at) for at in run)
    beside = None if start is None else start.day
    shown = times(team.zone, run, today, beside)
    if start is None or end is None or " – " in shown or start.second % HOUR or end.second % HOUR:
        return shown
    return f"{start.second // HOUR:02}–{end.second // HOUR or 24:02}"


def _notches(team: Team, scale: Scale) -> Iterator[Notch]:
    for change in clock_changes(team.zone, scale.span):
        yield Notch(scale.x(change.at), clock_change_words(change))


def _no_shared(now: int, scale: Scale) -> str:
    """Return the note for a picture without shared hours."""
    if scale.span.holds(now) and scale.span.length <= DAY:
        return _("No shared hours today")
    return _("No shared hours in these days")


def _lane(
    plan: Plan, moment: Moment, scale: Scale, overlaps: Sequence[WholeOverlap], measure: Measure
) -> Iterator[Lane]:
    taken = LabelLine(scale)
    strokes = [(_stroke(scale, overlap.at), overlap) for overlap in overlaps]
    idle = [(_stroke(scale, part), part) for part in plan.uncovered if _in_sight(part, scale)]
    for stroke, _part in (*strokes, *idle):
        taken.keep(stroke, stroke if _fills(stroke, scale) else None)
    if not overlaps:
        width = measure(_no_shared(moment.now, scale)) + 2 * LABEL_GAP
        taken.keep(Stroke(scale.left, width))
    soonest = sorted(strokes, key=lambda one: (one[1].at.end <= moment.now, one[0].x))
    for stroke, overlap in soonest:
        texts = _overlap_labels(plan, moment, scale, overlap)
        label, x = _beside(stroke, texts, taken, measure)
        yield Lane(stroke, overlap.teams, label, x)
    for stroke, part in idle:
        length = whole_length(whole(plan, part))
        words = " · ".join(filter(None, (_("No one working"), length)))
        label, x = _beside(stroke, (words, length), taken, measure)
        yield Lane(stroke, (), label, x)


def _overlap_labels(
    plan: Plan, moment: Moment, scale: Scale, overlap: WholeOverlap
) -> tuple[str, ...]:
    """Return the labels of an overlap, the longest first.

    A label leaves out the day if the axis shows it, that is if the start is in sight.
    """
    start = overlap.whole.start
    seen = start is not None and scale.span.start <= start
    beside = wall(moment.viewer, start).day if start is not None and seen else None
    when = times(moment.viewer, overlap.whole, moment.here.day, beside)
    length = whole_length(overlap.whole)
    teams = " + ".join(names(plan.roster, [name]) for name in overlap.teams)
    if not length:
        return f"{teams} {when}", when
    return f"{teams} {when} · {length}", f"{when} · {length}", length


def _fills(stroke: Stroke, scale: Scale) -> bool:
    return stroke.x <= scale.left and stroke.right >= scale.right


def _beside(
    stroke: Stroke, texts: Sequence[str], taken: LabelLine, measure: Measure
) -> tuple[str, float]:
    """Return the longest text that fits to the left or the right of a stroke, and its x.

    A stroke that fills the lane has neither side; its text is placed on it, near its end. The text
    is "" if none fits.
    """
    on_it = _fills(stroke, taken.scale)
    for text in texts:
        width = measure(text)
        places = [stroke.x - 8 - width, stroke.right + 8]
        places = [stroke.right - 3 * LABEL_GAP - width] if on_it else places
        place = taken.place([(x, width) for x in places], stroke if on_it else None)
        if place is not None:
            return text, place
    return "", stroke.x
