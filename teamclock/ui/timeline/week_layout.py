"""The layout of a week, computed without Qt from a board (look.md, Week)."""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from teamclock.domain.interval import HOUR, Instant, Interval, Intervals, clip, merge, total
from teamclock.domain.moment import TeamNow
from teamclock.domain.plan import Plan
from teamclock.domain.roster import DAY_MINUTES, Team, TeamId
from teamclock.domain.zones import TimeZone, day_date, first_instant, wall
from teamclock.messages import _
from teamclock.present.plan import FEW_TEAMS, named, overlaps_to_show, partners
from teamclock.present.words import duration, hour_alone, short_date, weekday, widest_hour
from teamclock.ui.board import Board
from teamclock.ui.canvas.scale import Scale
from teamclock.ui.canvas.strokes import Stroke
from teamclock.ui.timeline.ground import hours_label
from teamclock.ui.timeline.week_handoffs import TextSpace, handoff_lines
from teamclock.ui.timeline.week_shapes import (
    HandoffLine,
    Labelled,
    Measures,
    WeekBar,
    WeekDay,
    WeekLane,
    WeekPicture,
    WeekRow,
)

_HOURS = (6, 12, 18)
_HOUR_GAP = 8.0  # the least distance of two named hours, in pixels
_PAD = 5.0  # between the edge of a bar and its label, in pixels
_BESIDE = 5.0  # between a stretch of a lane and its length, in pixels
_GAP = 6.0  # between a day off and its name, in pixels
_DAY_MARGIN = 10.0  # left free beside the name of a day, in pixels
_NOW = 4.0  # kept free on both sides of the line at now, in pixels
MOST_LINES = 12
"""The most lines of text below a day."""


def week_picture(board: Board, scale: Scale, measures: Measures) -> WeekPicture:
    """Return the layout of a board's week on a scale, with all lanes, in pixels.

    Below each day are up to `MOST_LINES` lines of text.
    """
    plan, today = board.plan, board.moment.here.day
    days = local_days(scale.span, board.moment.viewer)
    made = WeekPicture(
        scale=scale,
        days=tuple(_days(plan, days, scale, today, measures)),
        rows=tuple(_rows(board, scale, measures)),
        lanes=tuple(_lanes(board, scale, measures)),
        handoffs=week_handoffs(board, scale, measures, MOST_LINES),
    )
    return made.as_of(board.seen)


def week_handoffs(
    board: Board, scale: Scale, measures: Measures, lines: int
) -> tuple[tuple[HandoffLine, ...], ...]:
    """Return the handoffs of each day of the scale, as text of at most `lines` lines a day."""
    days = [part for _date, part in local_days(scale.span, board.moment.viewer)]
    space = TextSpace(measures, lines, scale.pixels(min(day.length for day in days)))
    return handoff_lines(board.plan, days, board.moment.viewer, space)


Day = tuple[int, Interval]
"""A local date in days from 1970-01-01, and the interval of UTC seconds that it takes."""


def local_days(span: Interval, zone: TimeZone) -> list[Day]:
    """Return the local dates of a span, which begins and ends at a start of a local date.

    A date that the zone skips is missing.
    """
    first, last = (wall(zone, at).day for at in (span.start, span.end - 1))
    edges = [(day, first_instant(zone, day)) for day in range(first, last + 2)]
    return [
        (day, Interval(start, end)) for (day, start), (_next, end) in pairwise(edges) if start < end
    ]


def pairs(plan: Plan) -> list[frozenset[TeamId]]:
    """Return the pairs of teams whose shared hours have a lane.

    With up to four teams, they are the pairs of the home team with each other team, or all pairs if
    there is no home team. With more teams, they are the pairs of the home team with its neighbours
    in the relay, or none if there is no home team.
    """
    teams, home = [team.id for team in plan.roster.teams], plan.roster.home
    few = len(teams) <= FEW_TEAMS
    if home is None:
        return [frozenset(pair) for pair in combinations(teams, 2)] if few else []
    near = partners(plan.roster)
    return [frozenset({home, one}) for one in teams if one != home and (few or one in near)]


def _days(
    plan: Plan, days: Sequence[Day], scale: Scale, today: int, measures: Measures
) -> Iterator[WeekDay]:
    """Yield the column of each day; all names have the longest form that fits in every column.

    `today` is the viewer's date, in days from 1970-01-01.
    """
    width = scale.pixels(min(part.length for _date, part in days)) - _DAY_MARGIN
    numbers = [day for day, _part in days]
    forms = (short_date, weekday, _day_of_month)
    fits = (form for form in forms if all(measures.label(form(day)) <= width for day in numbers))
    name_of = next(fits, _day_of_month)
    for number, part in days:
        works = any(clip(work, part) for work in plan.work.values())
        stroke = _stroke(scale, part)
        yield WeekDay(stroke, name_of(number), number == today, works, _hours(stroke, measures))


def _day_of_month(day: int) -> str:
    """Return the day of the month of a date: “23”."""
    return str(day_date(day).day)


def _hours(day: Stroke, measures: Measures) -> tuple[tuple[float, str], ...]:
    """Return the named hours of a day with their pixels: 06, 12 and 18, else 12, else none.

    The width of the day decides.
    """
    width = measures.axis(widest_hour()) + _HOUR_GAP
    for hours in (_HOURS, _HOURS[1:2]):
        if day.width / (len(hours) + 1) >= width:
            return tuple((day.x + day.width * hour / 24, hour_alone(hour * HOUR)) for hour in hours)
    return ()


def _stroke(scale: Scale, part: Interval) -> Stroke:
    """Return the pixels of an interval of time, clipped to the span of the scale."""
    start, end = max(part.start, scale.span.start), min(part.end, scale.span.end)
    return Stroke(scale.x(start), scale.x(end) - scale.x(start))


def _rows(board: Board, scale: Scale, measures: Measures) -> Iterator[WeekRow]:
    """Yield the row of each team, in the board's order."""
    plan, waiting = board.plan, board.waiting.teams
    overlaps = overlaps_to_show(plan)
    for now in board.seen.teams:
        name = now.team.id
        shared = clip(merge(one.at for one in overlaps if name in one.teams), scale.span)
        hatched = tuple(_stroke(scale, part) for part in shared)
        busy = tuple(_stroke(scale, part) for part in clip(board.busy.get(name, ()), scale.span))
        yield WeekRow(
            now,
            tuple(_bars(board, now, scale, (*hatched, *busy), measures)),
            hatched,
            tuple(_days_off(now.team, scale, plan.work[name], measures)),
            tuple(_nights(scale, board.daylight[name])) if name in board.daylight else (),
            waiting.get(name, 0),
            name == board.moment.home,
            busy,
        )


def _bars(
    board: Board, team: TeamNow, scale: Scale, taken: Sequence[Stroke], measures: Measures
) -> Iterator[WeekBar]:
    """Yield a team's stretches of work; labels keep off the strokes `taken` and the line at now."""
    now, calendar = board.moment.now, board.plan.calendars[team.team.id]
    for part in clip(board.plan.work[team.team.id], scale.span):
        # the label names the hours of all of the stretch, also those out of sight
        label = hours_label(team.team, calendar.whole(part.start), team.wall.day)
        at = _labelled_bar(_stroke(scale, part), [*taken, _now_strip(scale, now)], label, measures)
        yield WeekBar(at, part)


def _now_strip(scale: Scale, now: int) -> Stroke:
    """Return the pixels around the line at now that labels keep off."""
    return Stroke(scale.x(now) - _NOW, 2 * _NOW)


def _labelled_bar(
    stroke: Stroke, taken: Sequence[Stroke], label: str, measures: Measures
) -> Labelled:
    """Return a bar with its label in the first part, clear of `taken`, that is wide enough.

    The label is "" if no part is.
    """
    start, width = stroke.x, measures.small(label) + 2 * _PAD
    inside = sorted(one for one in taken if one.x < stroke.right and stroke.x < one.right)
    for obstacle in (*inside, Stroke(stroke.right, 0)):
        if obstacle.x - start >= width:
            return Labelled(stroke, label, start + _PAD)
        start = max(start, obstacle.right)
    return Labelled(stroke, "", stroke.x)


def _days_off(team: Team, scale: Scale, work: Intervals, measures: Measures) -> Iterator[Labelled]:
    """Yield the hours in sight that a team would work on its days off, with the word “Holiday”.

    They reach from the first start to the last end that the team's week gives for the date. The
    word does not cover `work`, the hours that the team does work.
    """
    first, last = (wall(team.zone, at).day for at in scale.span)
    for number in range(first - 1, last + 1):  # hours of the day before may last past midnight
        spans = team.spans(day_date(number))
        if day_date(number) not in team.days_off or not spans:
            continue
        opens = min(span.start for span in spans) * 60
        closes = max(span.until for span in spans)
        later, minutes = divmod(closes, DAY_MINUTES)
        start = first_instant(team.zone, number, opens)
        end = first_instant(team.zone, number + later, minutes * 60)
        if start < scale.span.end and scale.span.start < end:
            yield _named_day_off(_stroke(scale, Interval(start, end)), scale, work, measures)


def _named_day_off(stroke: Stroke, scale: Scale, work: Intervals, measures: Measures) -> Labelled:
    """Return a day off with the word “Holiday” before or after it, where no work hides the word.

    The word is "" if neither side is free.
    """
    label = _("Holiday")
    width = measures.small(label)
    taken = [_stroke(scale, part) for part in clip(work, scale.span)]
    for x in (stroke.x - _GAP - width, stroke.right + _GAP):
        if _is_free(Stroke(x, width), scale, taken):
            return Labelled(stroke, label, x)
    return Labelled(stroke, "", stroke.x)


def _is_free(box: Stroke, scale: Scale, taken: Sequence[Stroke]) -> bool:
    """Return whether a stretch of pixels is within the scale and clear of the strokes `taken`."""
    inside = scale.left <= box.x and box.right <= scale.right
    return inside and not any(box.x < one.right and one.x < box.right for one in taken)


def _nights(scale: Scale, daylight: Intervals) -> Iterator[Stroke]:
    """Yield the pixels of the nights: the parts of the span outside of `daylight`."""
    start = scale.span.start
    # the end of the span ends the last night as a sunrise would
    for rise, fall in (*daylight, (scale.span.end, scale.span.end)):
        if start < rise:
            yield _stroke(scale, Interval(start, Instant(min(rise, scale.span.end))))
        start = max(start, fall)


def _lanes(board: Board, scale: Scale, measures: Measures) -> Iterator[WeekLane]:
    """Yield the lane of each of `pairs` that shares hours, then that of the hours without work.

    A lane without hours is left out.
    """
    plan, space = board.plan, (measures, _now_strip(scale, board.moment.now))
    known = named(plan.roster)
    for pair in pairs(plan):
        shared = clip(plan.together(pair), scale.span)
        title = " + ".join(known[one.id] for one in plan.roster.teams if one.id in pair)
        if shared:
            yield _lane(title, shared, scale, space, shared=True)
    idle = clip(plan.uncovered, scale.span)
    if idle:
        yield _lane(_("No one working"), idle, scale, space, shared=False)


def _lane(
    title: str,
    parts: Intervals,
    scale: Scale,
    space: tuple[Measures, Stroke],
    *,
    shared: bool,
) -> WeekLane:
    """Return the lane `title` with the stretches `parts`, and the length of each as text.

    The length of shared hours is to the right of the stretch. The length of time in which no team
    works is in the middle of the stretch, if that is an hour or longer and wide enough. A length
    that would lie on another stretch or on the line at now is left out. `space` is the measures of
    texts and the pixels of that line.
    """
    measures, now = space
    strokes = [_stroke(scale, part) for part in parts]
    made: list[Labelled] = []
    for stroke, part in zip(strokes, parts, strict=True):
        label = duration(part.length)
        width = measures.label(label)
        x = stroke.right + _BESIDE if shared else stroke.middle - width / 2
        taken = [*(strokes if shared else ()), now]
        fits = _is_free(Stroke(x, width), scale, taken)
        if not shared:
            fits = fits and part.length >= HOUR and width + 4 * _BESIDE <= stroke.width
        made.append(Labelled(stroke, label if fits else "", x))
    return WeekLane(title, duration(total(parts)), shared, tuple(made))
