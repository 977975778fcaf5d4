"""A scale lays time along pixels, and its ticks are readings of the viewer's wall clock."""

from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from teamclock.domain.interval import DAY, HOUR, Instant, Interval
from teamclock.domain.zones import first_instant, wall
from teamclock.ui.canvas.scale import Fold, HourLine, Scale, ticks
from tests.builders import at, window
from tests.ui.boards import ZONES

DAY_SCALE = Scale(window("2026-11-23T00:00Z", "2026-11-24T00:00Z"), left=100, width=240)
WIDE_ENOUGH = 40.0


@st.composite
def scales(draw: st.DrawFn) -> Scale:
    start = draw(st.integers(-2_000_000_000, 6_000_000_000))
    length = draw(st.integers(HOUR, 8 * DAY))
    left = draw(st.floats(0, 500))
    width = draw(st.floats(50, 4000))
    return Scale(Interval(Instant(start), Instant(start + length)), left, width)


fractions = st.floats(0, 1)


@given(scales(), fractions)
def test_an_instant_is_found_again_at_its_pixel(scale: Scale, part: float) -> None:
    instant = Instant(scale.span.start + int(part * scale.span.length))

    assert scale.at(scale.x(instant)) == instant


@given(scales(), fractions)
def test_a_pixel_is_found_again_to_half_a_second(scale: Scale, part: float) -> None:
    x = scale.left + part * scale.width

    assert scale.x(scale.at(x)) == pytest.approx(x, abs=0.51 * scale.pixels(1) + 1e-6)


@given(scales(), fractions, fractions)
def test_later_is_never_further_left(scale: Scale, one: float, other: float) -> None:
    first, second = sorted((one, other))

    assert scale.at(scale.left + first * scale.width) <= scale.at(scale.left + second * scale.width)


def test_the_ends_of_the_span_are_the_ends_of_the_line() -> None:
    ends = [DAY_SCALE.x(at) for at in DAY_SCALE.span]

    assert (ends, DAY_SCALE.right, DAY_SCALE.pixels(HOUR)) == ([100, 340], 340, 10)


@pytest.mark.parametrize(("x", "end"), [(-5000, 0), (99, 0), (341, 1), (5000, 1)])
def test_a_pixel_beside_the_line_stands_for_its_nearer_end(x: float, end: int) -> None:
    assert DAY_SCALE.at(x) == DAY_SCALE.span[end]


def test_an_instant_outside_the_span_is_beside_the_line() -> None:
    assert DAY_SCALE.x(DAY_SCALE.span.end + 2 * HOUR) == 360
    assert DAY_SCALE.x(DAY_SCALE.span.start - HOUR) == 90


def local_day(day: int, key: str, width: float = 2400, days: int = 1) -> tuple[HourLine, ...]:
    zone = ZoneInfo(key)
    whole = Interval(first_instant(zone, day), first_instant(zone, day + days))
    return ticks(Scale(whole, 0, width), zone, WIDE_ENOUGH)


def labels(found: tuple[HourLine, ...]) -> list[str]:
    return [tick.label for tick in found if tick.label]


GAP_DAY, FOLD_DAY = 20541, 20751  # 29 March and 25 October 2026
HOURS = [f"{hour:02}:00" for hour in range(24)]


def test_a_plain_day_has_every_hour_and_the_date_at_midnight() -> None:
    found = local_day(GAP_DAY + 1, "Europe/Paris")

    assert labels(found) == ["Mon 30", *HOURS[1:]]
    assert [tick.midnight for tick in found] == [True] + [False] * 23


def test_an_hour_that_the_clocks_skip_is_not_there() -> None:
    assert labels(local_day(GAP_DAY, "Europe/Paris")) == ["Sun 29", "01:00", *HOURS[3:]]


def test_an_hour_that_the_clocks_repeat_is_there_twice() -> None:
    found = local_day(FOLD_DAY, "Europe/Paris")

    assert labels(found) == ["Sun 25", "01:00", "02:00", "02:00", *HOURS[3:]]


@pytest.mark.parametrize("day", [GAP_DAY, FOLD_DAY])
def test_hours_are_equally_far_apart_on_a_day_of_change(day: int) -> None:
    found = local_day(day, "Europe/Paris", width=2500)

    steps = {round(right.x - left.x, 6) for left, right in pairwise(found)}
    assert len(steps) == 1


def test_a_clock_of_half_hours_is_marked_at_its_own_full_hours() -> None:
    found = ticks(DAY_SCALE, ZoneInfo("Asia/Kolkata"), 10)

    assert (found[0].x, found[0].label) == (105, "06:00")


def test_where_hours_are_narrow_only_days_are_named() -> None:
    found = local_day(GAP_DAY + 1, "Europe/Paris", width=700, days=7)

    named = [tick.label for tick in found if tick.label]
    assert named == ["Mon 30", "Tue 31", "Wed 1", "Thu 2", "Fri 3", "Sat 4", "Sun 5"]


def test_a_day_that_begins_after_its_midnight_is_named_in_the_week() -> None:
    friday = 20567  # 24 April 2026: in Cairo the clocks go from Thursday 24:00 to Friday 01:00

    found = local_day(friday - 1, "Africa/Cairo", width=300, days=3)

    assert labels(found) == ["Thu 23", "Fri 24", "Sat 25"]


@given(scales(), st.sampled_from(ZONES))
def test_ticks_are_full_hours_of_the_viewer_on_the_line(scale: Scale, key: str) -> None:
    zone = ZoneInfo(key)

    for tick in ticks(scale, zone, WIDE_ENOUGH):
        assert scale.left <= tick.x <= scale.right
        reading = wall(zone, scale.at(tick.x))
        assert reading.second % HOUR in {0, 1, HOUR - 1}  # a pixel is not always a whole second


FOLD_NIGHT = Scale(window("2026-10-24T14:00Z", "2026-10-25T14:00Z"), left=0, width=24 * 33)


@given(scales(), st.sampled_from(ZONES), st.floats(30, 120))
@example(FOLD_NIGHT, "Europe/Paris", 57)
def test_labels_have_the_space_that_they_need(scale: Scale, key: str, space: float) -> None:
    found = [tick for tick in ticks(scale, ZoneInfo(key), space) if tick.label]

    for left, right in pairwise(found):
        assert right.x - left.x >= min(space, scale.pixels(DAY)) - 1e-6


@st.composite
def folded(draw: st.DrawFn) -> Scale:
    """A scale with a fold of at least an hour, and an hour or more that is not folded."""
    scale = draw(scales().filter(lambda one: one.span.length > 3 * HOUR))
    start = draw(st.integers(0, scale.span.length - 3 * HOUR))
    length = draw(st.integers(HOUR, scale.span.length - start - HOUR))
    first = Instant(scale.span.start + start)
    part = Interval(first, Instant(first + length))
    return scale._replace(fold=Fold(part, draw(st.floats(0.1, 0.5)) * scale.width))


@given(folded(), fractions)
def test_an_instant_is_found_again_at_its_pixel_across_a_fold(scale: Scale, part: float) -> None:
    instant = Instant(scale.span.start + int(part * scale.span.length))

    assert scale.at(scale.x(instant)) == instant


@given(folded(), fractions, fractions)
def test_a_fold_keeps_the_order_of_time_both_ways(scale: Scale, one: float, other: float) -> None:
    first, second = sorted((one, other))
    instants = [scale.span.start + part * scale.span.length for part in (first, second)]

    assert scale.x(instants[0]) <= scale.x(instants[1]) + 1e-6
    assert scale.at(scale.left + first * scale.width) <= scale.at(scale.left + second * scale.width)


@given(folded())
def test_a_fold_has_its_own_pixels_and_the_ends_of_the_line_stay(scale: Scale) -> None:
    assert scale.fold is not None
    part, width = scale.fold

    assert scale.x(part.end) - scale.x(part.start) == pytest.approx(width, rel=1e-6)
    assert [scale.x(at) for at in scale.span] == pytest.approx([scale.left, scale.right], rel=1e-6)


@given(folded(), fractions)
def test_time_within_a_fold_is_even(scale: Scale, part: float) -> None:
    assert scale.fold is not None
    stretch, width = scale.fold

    there = scale.x(stretch.start + part * stretch.length)

    assert there == pytest.approx(scale.x(stretch.start) + part * width, rel=1e-6, abs=1e-6)


WEEKEND = Scale(
    window("2026-11-28T17:00Z", "2026-11-30T23:00Z"),
    100,
    29 * 20 + 64,
    Fold(window("2026-11-28T22:00Z", "2026-11-29T23:00Z"), 64),
)


def test_an_hour_is_as_wide_before_a_fold_as_after_it() -> None:
    places = ["2026-11-28T17:00Z", "2026-11-28T22:00Z", "2026-11-29T23:00Z", "2026-11-30T08:00Z"]

    assert [WEEKEND.x(at(text)) for text in places] == pytest.approx([100, 200, 264, 444])
    assert WEEKEND.pixels(HOUR) == pytest.approx(20)


def test_hours_within_a_fold_have_no_line_and_the_day_behind_it_has_its_name() -> None:
    found = ticks(WEEKEND, ZoneInfo("Europe/Paris"), WIDE_ENOUGH)

    assert not any(200 <= tick.x < 264 for tick in found)
    assert [tick.label for tick in found if tick.midnight] == ["Mon 30"]
    assert len(found) == 5 + 24


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2026-11-28T16:59Z", False),
        ("2026-11-28T21:59Z", True),
        ("2026-11-28T22:00Z", False),
        ("2026-11-29T22:59Z", False),
        ("2026-11-29T23:00Z", True),
        ("2026-11-30T23:00Z", False),
    ],
)
def test_what_is_folded_or_outside_is_not_shown(text: str, shown: bool) -> None:
    assert WEEKEND.shows(at(text)) is shown
