"""The layout of the year strips: arithmetic without Qt on the weeks of pairs of teams."""

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
    """A week of a strip; heights are 0 to 1.

    `stroke`: its place, in pixels.
    `usual`: the height of the usual shared time of its days.
    `real`: the height of the time that is shared in fact.
    `is_cut`: whether days off or overrides make the two differ.
    """

    stroke: Stroke
    usual: float
    real: float
    is_cut: bool


class RunLabel(NamedTuple):
    """The shared time of a day over some weeks, as a label; `top` is their height, 0 to 1."""

    x: float
    words: str
    top: float


class YearRow(NamedTuple):
    """The strip of two teams.

    `name`: the names of the teams.
    `words`: the whole strip in words.
    `cells`: its weeks.
    `labels`: the labels of its runs.
    `turns`: where clock changes move what the teams share, in pixels.
    """

    name: str
    words: str
    cells: tuple[Cell, ...]
    labels: tuple[RunLabel, ...]
    turns: tuple[float, ...]


class Month(NamedTuple):
    """The first day of a month; the label is empty if it does not fit."""

    x: float
    label: str


class YearPicture(NamedTuple):
    """The visible strips over one axis, in pixels.

    `scale`: the year and its pixels.
    `rows`: the visible strips.
    `months`: the marks of the axis.
    `now`: the place of the present instant.
    `first`: the index of the first visible strip.
    `weeks`: the number of weeks.
    """

    scale: Scale
    rows: tuple[YearRow, ...]
    months: tuple[Month, ...]
    now: float
    first: int
    weeks: int

    def week_at(self, x: float) -> int:
        """Return the index of the week at a pixel; beside the strip, of the first or last week."""
        last = max(self.weeks - 1, 0)
        week = int((x - self.scale.left) / self.scale.width * (last + 1))
        return min(max(week, 0), last)


class YearView(NamedTuple):
    """What the year strips show.

    `names`: the teams' names.
    `strips`: one strip a pair of teams.
    `most`: the longest shared time of a day, in seconds.
    `now`: the present instant.
    """

    names: Names
    strips: Sequence[SharedYear]
    most: int
    now: Instant


def year_shown(names: Names, strips: Iterable[SharedYear], now: Instant) -> YearView:
    """Return strips ready for layout; the longest shared time of a day gets the full height."""
    kept = tuple(strips)
    years = {id(strip.year): strip.year for strip in kept}  # equal pairs share one
    lengths = (usual_day(run.days) for year in years.values() for run in year.runs)
    return YearView(names, kept, max(lengths, default=0) or 1, now)


def year_picture(
    shown: YearView, space: Stroke, measure: Measure, rows: range | None = None
) -> YearPicture:
    """Lay out the strips in `space`, which is in pixels: all strips, or those in `rows`."""
    weeks = shown.strips[0].weeks if shown.strips else ()
    start = day_number(weeks[0].monday) * DAY if weeks else shown.now
    span = Interval(Instant(start), Instant(start + max(len(weeks), 1) * WEEK))
    scale = Scale(span, space.x, space.width)
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
    """Yield a label for each run that shares time: a short run's label is above its middle."""
    shares = lengths(strip)
    firsts = [line.scale.x(day_number(run.first) * DAY) for run in shares.runs]
    strokes = zip(shares.runs, firsts, [*firsts[1:], line.scale.right], strict=True)
    found = [(right - left, left, run) for run, left, right in strokes if run.seconds]
    for space, left, run in sorted(found):  # first the short runs, which have only one place
        words = shares.words(run)
        width, right = measure(words), left + space
        middle = min(max((left + right - width) / 2, line.scale.left), line.scale.right - width)
        places = [middle] if space < 2 * width else [left, middle, right - width]
        x = line.place((place, width) for place in places)
        if x is not None:
            yield RunLabel(x, words, _top(cells, left, right))


def _top(cells: Sequence[Cell], left: float, right: float) -> float:
    """Return the height of the weeks that begin between two pixels."""
    return max((cell.usual for cell in cells if left <= cell.stroke.x < right), default=0.0)


def _months(
    scale: Scale, weeks: Sequence[SharedWeek], measure: Measure, free: float
) -> Iterator[Month]:
    """Yield the first days of the months, January with its year; labels begin at `free` and fit."""
    firsts = sorted({date(week.monday.year, week.monday.month, 1) for week in weeks})
    for first in firsts:
        x = scale.x(day_number(first) * DAY)
        if x < scale.left:
            continue
        label = _month_label(first)
        fits = x >= free and x + measure(label) <= scale.right
        free = x + measure(label) if fits else free
        yield Month(x, label if fits else "")


def _month_label(first: date) -> str:
    name = month(first)
    return name if first.month > 1 else _("{month} {year}").format(month=name, year=first.year)
