"""Where everything of the picture stands: arithmetic without Qt on a plan and a moment."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from teamclock.domain.interval import HOUR, Interval, Intervals, clip, merge
from teamclock.domain.plan import Handoff, Overlap, Plan
from teamclock.domain.roster import Team, TeamId
from teamclock.domain.work import Calendar
from teamclock.domain.zones import clock_changes, day_date, wall
from teamclock.moment import Moment, TeamNow
from teamclock.present.plan import handoff_kind, names, telling_overlaps
from teamclock.present.words import clock_change_words, duration, plain, time_at, times
from teamclock.ui.timeline.scale import Scale

Measure = Callable[[str], float]
"""The width of a label in pixels."""


class Stroke(NamedTuple):
    """A horizontal stretch of pixels."""

    x: float
    width: float

    @property
    def right(self) -> float:
        return self.x + self.width


class Bar(NamedTuple):
    """Work of one team: `past`, or going on `now`, or later."""

    stroke: Stroke
    now: bool
    past: bool
    label: str


class Notch(NamedTuple):
    """A change of clocks on a team's track."""

    x: float
    label: str


class Row(NamedTuple):
    """A team's row; in `shared` others work too; `pauses` link work around a break."""

    team: TeamNow
    bars: tuple[Bar, ...]
    shared: tuple[Stroke, ...]
    pauses: tuple[Stroke, ...]
    notches: tuple[Notch, ...]
    nights: tuple[Stroke, ...] = ()


class Mark(NamedTuple):
    """A handoff from row `giver` at `x`; `lands` is where the receiver starts, if it ever does.

    `label_x` is where the label's box begins; the label is empty where there is no room for one,
    `words` always tell the whole.
    """

    giver: int
    receiver: int
    x: float
    lands: float | None
    past: bool
    label: str
    label_x: float
    words: str


class Lane(NamedTuple):
    """An entry of the lane below the rows: an overlap, or with no `teams` uncovered time."""

    stroke: Stroke
    teams: tuple[TeamId, ...]
    label: str
    label_x: float


@dataclass(frozen=True, slots=True)
class Picture:
    """All of the time line but now and the scrub line, which move over it."""

    scale: Scale
    rows: tuple[Row, ...]
    marks: tuple[Mark, ...]
    lane: tuple[Lane, ...]
    lane_note: str


def picture(plan: Plan, moment: Moment, scale: Scale, measure: Measure) -> Picture:
    """Return the picture of a plan over the scale's span, as seen at a moment."""
    order = {team.id: row for row, team in enumerate(plan.roster.teams)}
    overlaps = [one for one in telling_overlaps(plan) if _in_sight(one.at, scale)]
    return Picture(
        scale=scale,
        rows=tuple(_row(plan, team, moment.now, scale, overlaps) for team in moment.teams),
        marks=_marks(plan, moment, scale, order, measure),
        lane=tuple(_lane(plan, moment, scale, overlaps, measure)),
        lane_note="" if overlaps else "No shared hours in this time",
    )


def _in_sight(part: Interval, scale: Scale) -> bool:
    return part.start < scale.span.end and scale.span.start < part.end


def with_nights(bright: Picture, daylight: Mapping[TeamId, Intervals]) -> Picture:
    """Return a picture whose rows know when it is night there, as far as that is told."""
    rows = tuple(
        row._replace(nights=tuple(_nights(bright.scale, daylight[row.team.team.id])))
        if row.team.team.id in daylight
        else row
        for row in bright.rows
    )
    return replace(bright, rows=rows)


def _nights(scale: Scale, daylight: Intervals) -> Iterator[Stroke]:
    """Yield the time between the stretches of daylight."""
    start = scale.span.start
    for rise, fall in (*daylight, (scale.span.end, scale.span.end)):
        if start < rise:
            yield _stroke(scale, Interval(start, rise))
        start = fall


def _row(plan: Plan, team: TeamNow, now: int, scale: Scale, overlaps: Sequence[Overlap]) -> Row:
    name, calendar = team.team.id, plan.calendars[team.team.id]
    work = [part for part in plan.work[name] if _in_sight(part, scale)]
    shared = merge(overlap.at for overlap in overlaps if name in overlap.teams)
    pauses = _pauses(plan.presence[name], plan.work[name])
    return Row(
        team,
        tuple(_bar(calendar, part, now, scale) for part in work),
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


def _bar(calendar: Calendar, part: Interval, now: int, scale: Scale) -> Bar:
    whole = calendar.run_at(part.start) or part  # the plan's ends where the picture does
    return Bar(
        _stroke(scale, part), part.holds(now), part.end <= now, hours_label(calendar.team, whole)
    )


def hours_label(team: Team, part: Interval) -> str:
    """Write a stretch of work by the team's own clock, “09–18” where it is full hours."""
    start, end = (wall(team.zone, at).second for at in part)
    if start % HOUR or end % HOUR:
        return times(team.zone, part)
    return f"{start // HOUR:02}–{end // HOUR or 24:02}"


def _notches(team: Team, scale: Scale) -> Iterator[Notch]:
    for change in clock_changes(team.zone, scale.span):
        yield Notch(scale.x(change.at), clock_change_words(change))


class _Boundary:
    """The labels along one line between two rows, each placed where none is yet."""

    def __init__(self, scale: Scale) -> None:
        self._scale = scale
        self._taken: list[tuple[float, float]] = []

    def keep(self, stroke: Stroke) -> None:
        """Let no label cover a stroke."""
        self._taken.append((stroke.x, stroke.right))

    def place(self, candidates: Iterable[tuple[float, float]]) -> float | None:
        """Return the first of (x, width) that is free and within the scale, and take it."""
        for x, width in candidates:
            inside = self._scale.left <= x and x + width <= self._scale.right
            if inside and all(x + width <= a or b <= x for a, b in self._taken):
                self._taken.append((x, x + width))
                return x
        return None


_LABEL_GAP = 10.0
_ROOMY = 12.0


def _marks(
    plan: Plan, moment: Moment, scale: Scale, order: dict[TeamId, int], measure: Measure
) -> tuple[Mark, ...]:
    boundaries: dict[float, _Boundary] = {}
    marks: list[Mark] = []
    roomy = scale.pixels(HOUR) >= _ROOMY  # else a leg is labelled once, where it comes next
    labelled: set[tuple[int, int]] = set()
    seen = [handoff for handoff in plan.handoffs if scale.span.holds(handoff.end)]
    for handoff in sorted(seen, key=lambda one: (one.end < moment.now, one.end)):
        giver, receiver = order[handoff.giver], order[handoff.receiver]
        x = scale.x(handoff.end)
        line = giver + (0.5 if receiver > giver else -0.5)
        boundary = boundaries.setdefault(line, _Boundary(scale))
        label, label_x = "", x
        texts = _mark_labels(plan, handoff)
        leg = (giver, receiver)
        for text in texts if roomy or leg not in labelled else ():
            width = measure(text)
            place = boundary.place([(x + _LABEL_GAP, width), (x - _LABEL_GAP - width, width)])
            if place is not None:
                label, label_x = text, place
                labelled.add(leg)
                break
        lands = None if handoff.next is None else scale.x(handoff.next)
        past = handoff.end < moment.now
        marks.append(Mark(giver, receiver, x, lands, past, label, label_x, texts[0]))
    return tuple(marks)


def _mark_labels(plan: Plan, handoff: Handoff) -> tuple[str, ...]:
    """Return the label of a handoff in the giver's time, from the longest to the shortest."""
    zone = plan.calendars[handoff.giver].team.zone
    short = f"{time_at(zone, handoff.end)} → {names(plan.roster, [handoff.receiver])}"
    return f"{short} · {handoff_kind(handoff)}", short, time_at(zone, handoff.end)


def _lane(
    plan: Plan, moment: Moment, scale: Scale, overlaps: Sequence[Overlap], measure: Measure
) -> Iterator[Lane]:
    taken = _Boundary(scale)
    strokes = [(_stroke(scale, overlap.at), overlap) for overlap in overlaps]
    idle = [(_stroke(scale, part), part) for part in plan.uncovered if _in_sight(part, scale)]
    for stroke, _part in (*strokes, *idle):
        taken.keep(stroke)
    soonest = sorted(strokes, key=lambda one: (one[1].at.end <= moment.now, one[0].x))
    for stroke, overlap in soonest:
        texts = _overlap_labels(plan, moment, overlap)
        label, x = _beside(stroke, texts, taken, measure)
        yield Lane(stroke, overlap.teams, label, x)
    for stroke, part in idle:
        label, x = _beside(stroke, (f"nobody {duration(part.length)}",), taken, measure)
        yield Lane(stroke, (), label, x)


def _overlap_labels(plan: Plan, moment: Moment, overlap: Overlap) -> tuple[str, ...]:
    length = duration(overlap.at.length)
    when = times(moment.viewer, overlap.at)
    teams = " + ".join(names(plan.roster, [name]) for name in overlap.teams)
    return f"{teams} {when} · {length}", f"{when} · {length}", length


def _beside(
    stroke: Stroke, texts: Sequence[str], taken: _Boundary, measure: Measure
) -> tuple[str, float]:
    """Return the longest text that has room to the left or the right of a stroke, and its place."""
    for text in texts:
        width = measure(text)
        place = taken.place([(stroke.x - 8 - width, width), (stroke.right + 8, width)])
        if place is not None:
            return text, place
    return "", stroke.x


def date_heading(moment: Moment, at: int) -> str:
    """Write the viewer's date at an instant: “Mon 23 Nov”, with the year where it is another."""
    from teamclock.present.words import date_words, full_date

    day = wall(moment.viewer, at).day
    same_year = day_date(day).year == day_date(moment.here.day).year
    return date_words(day) if same_year else full_date(day)


def row_summary(row: TeamNow, now: int) -> str:
    """Say a row in one sentence, for those who listen."""
    from teamclock.present.moment import day_label, state_words
    from teamclock.present.words import clock, utc_offset

    team = row.team
    return (
        f"{plain(team.name)}, {plain(team.city)} {utc_offset(row.wall.offset)}:"
        f" {clock(row.wall)} {day_label(row)}, {state_words(row, now)}"
    )
