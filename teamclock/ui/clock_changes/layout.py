"""The layout of the year strips, without Qt: the weeks of each pair of teams as bars in pixels."""

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
_TODAY = 8.0  # the width around the line at today that labels keep off, in pixels


class Cell(NamedTuple):
    """The bar of a week in a strip; heights are fractions of the full height, 0 to 1.

    `stroke`: its horizontal stretch of pixels.
    `usual`: the height for the time that the teams usually share on a day of the week.
    `real`: `usual` times the ratio of the week's shared time, with days off and overrides, to its
        usual shared time; at most 1.
    `is_exceptional`: whether days off or overrides change the shared time.
    """

    stroke: Stroke
    usual: float
    real: float
    is_exceptional: bool


class RunLabel(NamedTuple):
    """A label with the shared time of consecutive weeks that share the same time.

    `x`: the left edge of the label in pixels.
    `words`: the shared time as text.
    `top`: the height of the bars on which the label stands, 0 to 1.
    """

    x: float
    words: str
    top: float


class YearRow(NamedTuple):
    """The strip of two teams.

    `name`: the names of the teams.
    `words`: a summary of the year as text.
    `cells`: the bars of its weeks.
    `labels`: the labels above the bars.
    `clock_changes`: the pixels of the days from which clock changes make the hours differ.
    """

    name: str
    words: str
    cells: tuple[Cell, ...]
    labels: tuple[RunLabel, ...]
    clock_changes: tuple[float, ...]


class Month(NamedTuple):
    """The first day of a month: its pixel, and its name; the name is "" if it does not fit."""

    x: float
    label: str


class YearPicture(NamedTuple):
    """The strips in sight over one axis, in pixels.

    `scale`: the mapping of the year to pixels.
    `rows`: the strips in sight.
    `months`: the months on the axis.
    `now`: the pixel of the present instant.
    `first`: the index of the first strip in sight among all strips.
    `weeks`: the number of weeks of a strip.
    """

    scale: Scale
    rows: tuple[YearRow, ...]
    months: tuple[Month, ...]
    now: float
    first: int
    weeks: int

    def week_at(self, x: float) -> int:
        """Return the index of the week at the pixel `x`; beside the strip, of the nearest week."""
        last = max(self.weeks - 1, 0)
        week = int((x - self.scale.left) / self.scale.width * (last + 1))
        return min(max(week, 0), last)


class YearView(NamedTuple):
    """What the year strips show.

    `names`: the teams' names.
    `strips`: the shared hours of each pair of teams.
    `most`: the shared time of a day whose bar has the full height, in seconds.
    `now`: the present instant.
    """

    names: Names
    strips: Sequence[SharedYear]
    most: int
    now: Instant


def year_shown(names: Names, strips: Iterable[SharedYear], now: Instant) -> YearView:
    """Return what the strips show; the longest usual shared time of a day gets the full height."""
    listed = tuple(strips)
    years = {id(strip.year): strip.year for strip in listed}  # similar pairs share one `Year`
    lengths = (usual_day(run.days) for year in years.values() for run in year.runs)
    return YearView(names, listed, max(lengths, default=0) or 1, now)


def year_picture(
    shown: YearView, space: Stroke, measure: Measure, rows: range | None = None
) -> YearPicture:
    """Return the layout of the strips in the horizontal `space`, which is in pixels.

    `measure` returns the width of a text. `rows` is the indexes of the strips in sight; None stands
    for all.
    """
    weeks = shown.strips[0].weeks if shown.strips else ()
    start = day_number(weeks[0].monday) * DAY if weeks else shown.now
    span = Interval(Instant(start), Instant(start + max(len(weeks), 1) * WEEK))
    scale = Scale(span, space.x, space.width)
    today = Stroke(scale.x(shown.now) - _TODAY / 2, _TODAY)
    in_sight = range(len(shown.strips)) if rows is None else rows
    return YearPicture(
        scale,
        tuple(_row(shown, shown.strips[row], (scale, today), measure) for row in in_sight),
        tuple(_months(scale, weeks, measure, free=scale.left + measure(_(TODAY)) + 6)),
        scale.x(shown.now),
        in_sight.start,
        len(weeks),
    )


def _row(
    shown: YearView, strip: SharedYear, space: tuple[Scale, Stroke], measure: Measure
) -> YearRow:
    """Return the layout of a strip; `space` is the scale, and the pixels around today's line.

    Its clock changes are where runs of equal shared hours begin, except the first run.
    """
    scale, today = space
    line = LabelLine(scale)
    line.keep(today)  # free of labels
    cells = tuple(_cell(week, scale, shown.most) for week in strip.weeks)
    return YearRow(
        pair_words(shown.names, strip),
        strip_words(strip),
        cells,
        tuple(_labels(strip, cells, line, measure)),
        tuple(scale.x(day_number(run.first) * DAY) for run in strip.runs[1:]),
    )


def _cell(week: SharedWeek, scale: Scale, most: int) -> Cell:
    """Return the bar of a week, with its usual height and the height for what is really shared.

    `most` is the seconds of a day that have the full height. A pair that usually shares nothing has
    bars without height, also in a week in which an override lets it share time.
    """
    start = day_number(week.monday) * DAY
    usual = week.day_s / most
    return Cell(
        Stroke(scale.x(start), scale.pixels(WEEK)),
        usual,
        min(usual * week.ratio, 1.0),
        week.is_exceptional,
    )


def _labels(
    strip: SharedYear, cells: Sequence[Cell], line: LabelLine, measure: Measure
) -> Iterator[RunLabel]:
    """Yield a label for each run, which is consecutive weeks with the same shared time above 0.

    The label is at the start, the middle or the end of the run; only the middle is tried if the run
    is less than twice as wide as the label. A run without space has no label. `cells` are the bars
    on which the labels stand.
    """
    shares = lengths(strip)  # the runs, with the seconds shared in each
    firsts = [line.scale.x(day_number(run.first) * DAY) for run in shares.runs]
    strokes = zip(shares.runs, firsts, [*firsts[1:], line.scale.right], strict=True)
    runs = [(right - left, left, run) for run, left, right in strokes if run.seconds]
    for space, left, run in sorted(runs):  # the short runs first, as each has a single position
        words = shares.words(run)
        width, right = measure(words), left + space
        middle = min(max((left + right - width) / 2, line.scale.left), line.scale.right - width)
        positions = [middle] if space < 2 * width else [left, middle, right - width]
        x = line.place((position, width) for position in positions)
        if x is not None:
            yield RunLabel(x, words, _top(cells, left, right))


def _top(cells: Sequence[Cell], left: float, right: float) -> float:
    """Return the greatest `usual` height, 0 to 1, of the weeks that begin between two pixels."""
    return max((cell.usual for cell in cells if left <= cell.stroke.x < right), default=0.0)


def _months(
    scale: Scale, weeks: Sequence[SharedWeek], measure: Measure, free: float
) -> Iterator[Month]:
    """Yield the first day of each month begun by the last Monday; a label without space is "".

    `free` is the pixel from which labels may begin, since “Today” is at the left end of the axis.
    """
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
    """Return the name of the month that begins on `first`; January has its year: “Jan 2027”."""
    name = month(first)
    return name if first.month > 1 else _("{month} {year}").format(month=name, year=first.year)
