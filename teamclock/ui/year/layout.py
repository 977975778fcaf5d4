"""Where everything of a year strip stands: arithmetic without Qt on the weeks of pairs."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from teamclock.domain.interval import DAY, WEEK, Instant, Interval
from teamclock.domain.roster import Roster
from teamclock.domain.year import SharedWeek, Strip, runs
from teamclock.domain.zones import day_number
from teamclock.present.words import MONTHS
from teamclock.present.year import pair_words, run_words, strip_words
from teamclock.ui.timeline.marks import Boundary
from teamclock.ui.timeline.scale import Scale
from teamclock.ui.timeline.shapes import Measure, Stroke

TODAY = "Today"
_TODAY = 8.0


class Cell(NamedTuple):
    """A week: how high the usual time of its days stands and how high it really does, of 1.

    `is_cut`: days off or overrides make the two differ; `turns`: clocks have changed before it.
    """

    stroke: Stroke
    usual: float
    real: float
    is_cut: bool
    turns: bool


class RunLabel(NamedTuple):
    """What a day has in some weeks, written above them; `top` is how high those stand."""

    x: float
    words: str
    top: float


class YearRow(NamedTuple):
    """The strip of two teams: their names, all of it in words, its weeks and their labels."""

    name: str
    words: str
    cells: tuple[Cell, ...]
    labels: tuple[RunLabel, ...]


class Month(NamedTuple):
    """The first of a month; the label is empty where there is no room for it."""

    x: float
    label: str


class YearPicture(NamedTuple):
    """All strips over one axis, in pixels."""

    scale: Scale
    rows: tuple[YearRow, ...]
    months: tuple[Month, ...]
    now: float

    def week_at(self, x: float) -> int:
        """Return the number of the week that is at a pixel; the first or last beside the strip."""
        last = len(self.rows[0].cells) - 1 if self.rows else 0
        week = int((x - self.scale.left) / self.scale.width * (last + 1))
        return min(max(week, 0), last)


def year_picture(
    roster: Roster, strips: Sequence[Strip], now: Instant, room: Stroke, measure: Measure
) -> YearPicture:
    """Lay strips out between two pixels; the longest day of all stands as high as there is room."""
    weeks = strips[0].weeks if strips else ()
    start = day_number(weeks[0].monday) * DAY if weeks else now
    span = Interval(Instant(start), Instant(start + max(len(weeks), 1) * WEEK))
    scale = Scale(span, room.x, room.width)
    today = Stroke(scale.x(now) - _TODAY / 2, _TODAY)
    most = max((week.day_s for strip in strips for week in strip.weeks), default=0) or 1
    return YearPicture(
        scale,
        tuple(_row(roster, strip, (scale, today), most, measure) for strip in strips),
        tuple(_months(scale, weeks, measure, free=scale.left + measure(TODAY) + 6)),
        scale.x(now),
    )


def _row(
    roster: Roster, strip: Strip, place: tuple[Scale, Stroke], most: int, measure: Measure
) -> YearRow:
    scale, today = place
    line = Boundary(scale)
    line.keep(today)
    cells = tuple(_cell(week, scale, most) for week in strip.weeks)
    return YearRow(
        pair_words(roster, strip),
        strip_words(strip),
        cells,
        tuple(_labels(strip, cells, line, measure)),
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
        week.turns,
    )


def _labels(
    strip: Strip, cells: Sequence[Cell], line: Boundary, measure: Measure
) -> Iterator[RunLabel]:
    """Yield a label for each run that shares anything: over its middle if it is short."""
    found = [run for run in runs(strip) if run.day_s]
    for run in sorted(found, key=lambda one: one.end - one.first):  # short ones have one place
        words = run_words(run)
        width = measure(words)
        left, right = cells[run.first].stroke.x, cells[run.end - 1].stroke.right
        middle = min(max((left + right - width) / 2, line.scale.left), line.scale.right - width)
        places = [middle] if right - left < 2 * width else [left, middle, right - width]
        x = line.place((place, width) for place in places)
        if x is not None:
            yield RunLabel(x, words, cells[run.first].usual)


def _months(
    scale: Scale, weeks: Sequence[SharedWeek], measure: Measure, free: float
) -> Iterator[Month]:
    """Yield the firsts of the months, January with its year; labelled from `free` on, with room."""
    firsts = sorted({date(week.monday.year, week.monday.month, 1) for week in weeks})
    for first in firsts:
        x = scale.x(day_number(first) * DAY)
        if x < scale.left:
            continue
        name = MONTHS[first.month - 1]
        label = f"{name} {first.year}" if first.month == 1 else name
        fits = x >= free and x + measure(label) <= scale.right
        free = x + measure(label) if fits else free
        yield Month(x, label if fits else "")
