"""Where everything of a year strip stands: arithmetic without Qt on the weeks of pairs."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from teamclock.domain.interval import DAY, WEEK, Instant, Interval
from teamclock.domain.usual import usual_day
from teamclock.domain.year import SharedWeek, SharedYear
from teamclock.domain.zones import day_number
from teamclock.messages import N_, _
from teamclock.present.plan import Names
from teamclock.present.words import month
from teamclock.present.year import lengths, pair_words, strip_words
from teamclock.ui.canvas.labels import LabelLine
from teamclock.ui.canvas.scale import Scale
from teamclock.ui.canvas.strokes import Measure, Stroke

TODAY = N_("Today")
_TODAY = 8.0


class Cell(NamedTuple):
    """A week: how high the usual time of its days stands and how high it really does, of 1.

    `is_cut`: days off or overrides make the two differ.
    """

    stroke: Stroke
    usual: float
    real: float
    is_cut: bool


class RunLabel(NamedTuple):
    """What a day has in some weeks, written above them; `top` is how high those stand."""

    x: float
    words: str
    top: float


class YearRow(NamedTuple):
    """The strip of two teams: their names, all of it in words, its weeks and their labels.

    `turns`: where clocks change what they share.
    """

    name: str
    words: str
    cells: tuple[Cell, ...]
    labels: tuple[RunLabel, ...]
    turns: tuple[float, ...]


class Month(NamedTuple):
    """The first of a month; the label is empty where there is no room for it."""

    x: float
    label: str


class YearPicture(NamedTuple):
    """The strips that are in sight, from row `first` on, over one axis, in pixels."""

    scale: Scale
    rows: tuple[YearRow, ...]
    months: tuple[Month, ...]
    now: float
    first: int
    weeks: int

    def week_at(self, x: float) -> int:
        """Return the number of the week that is at a pixel; the first or last beside the strip."""
        last = max(self.weeks - 1, 0)
        week = int((x - self.scale.left) / self.scale.width * (last + 1))
        return min(max(week, 0), last)


class YearView(NamedTuple):
    """The strips of a year, their teams' names, the longest day of all, and the instant now."""

    names: Names
    strips: Sequence[SharedYear]
    most: int
    now: Instant


def year_shown(names: Names, strips: Iterable[SharedYear], now: Instant) -> YearView:
    """Return strips to be laid out; the longest day of all stands as high as there is room."""
    kept = tuple(strips)
    years = {id(strip.year): strip.year for strip in kept}  # pairs that are alike have one
    lengths = (usual_day(run.days) for year in years.values() for run in year.runs)
    return YearView(names, kept, max(lengths, default=0) or 1, now)


def year_picture(
    shown: YearView, room: Stroke, measure: Measure, rows: range | None = None
) -> YearPicture:
    """Lay strips out between two pixels: all of them, or those of some rows."""
    weeks = shown.strips[0].weeks if shown.strips else ()
    start = day_number(weeks[0].monday) * DAY if weeks else shown.now
    span = Interval(Instant(start), Instant(start + max(len(weeks), 1) * WEEK))
    scale = Scale(span, room.x, room.width)
    today = Stroke(scale.x(shown.now) - _TODAY / 2, _TODAY)
    seen = range(len(shown.strips)) if rows is None else rows
    return YearPicture(
        scale,
        tuple(_row(shown, shown.strips[row], (scale, today), measure) for row in seen),
        tuple(_months(scale, weeks, measure, free=scale.left + measure(_(TODAY)) + 6)),
        scale.x(shown.now),
        seen.start,
        len(weeks),
    )


def _row(
    shown: YearView, strip: SharedYear, place: tuple[Scale, Stroke], measure: Measure
) -> YearRow:
    scale, today = place
    line = LabelLine(scale)
    line.keep(today)
    cells = tuple(_cell(week, scale, shown.most) for week in strip.weeks)
    return YearRow(
        pair_words(shown.names, strip),
        strip_words(strip),
        cells,
        tuple(_labels(strip, cells, line, measure)),
        tuple(scale.x(day_number(run.first) * DAY) for run in strip.runs[1:]),
    )


def _cell(week: SharedWeek, scale: Scale, most: int) -> Cell:
    start = day_number(week.monday) * DAY
    usual = week.day_s / most
    share = week.shared_s / week.usual_s if week.usual_s else float(bool(week.shared_s))
    return Cell(
        Stroke(scale.x(start), scale.pixels(WEEK)),
        usual,
        min(usual * share, 1.0),
        week.is_cut,
    )


def _labels(
    strip: SharedYear, cells: Sequence[Cell], line: LabelLine, measure: Measure
) -> Iterator[RunLabel]:
    """Yield a label for each run that shares anything: over its middle if it is short."""
    told = lengths(strip)
    firsts = [line.scale.x(day_number(run.first) * DAY) for run in told.runs]
    strokes = zip(told.runs, firsts, [*firsts[1:], line.scale.right], strict=True)
    found = [(right - left, left, run) for run, left, right in strokes if run.seconds]
    for room, left, run in sorted(found):  # short ones have one place
        words = told.words(run)
        width, right = measure(words), left + room
        middle = min(max((left + right - width) / 2, line.scale.left), line.scale.right - width)
        places = [middle] if room < 2 * width else [left, middle, right - width]
        x = line.place((place, width) for place in places)
        if x is not None:
            yield RunLabel(x, words, _top(cells, left, right))


def _top(cells: Sequence[Cell], left: float, right: float) -> float:
    """Return how high the weeks stand that begin between two pixels."""
    return max((cell.usual for cell in cells if left <= cell.stroke.x < right), default=0.0)


def _months(
    scale: Scale, weeks: Sequence[SharedWeek], measure: Measure, free: float
) -> Iterator[Month]:
    """Yield the firsts of the months, January with its year; labelled from `free` on, with room."""
    firsts = sorted({date(week.monday.year, week.monday.month, 1) for week in weeks})
    for first in firsts:
        x = scale.x(day_number(first) * DAY)
        if x < scale.left:
            continue
        name = month(first)
        label = _("{month} {year}").format(month=name, year=first.year)
        label = label if first.month == 1 else name
        fits = x >= free and x + measure(label) <= scale.right
        free = x + measure(label) if fits else free
        yield Month(x, label if fits else "")
