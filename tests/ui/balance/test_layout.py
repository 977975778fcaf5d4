"""The balance's pictures stand where the figures say, within the space there is."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.balance import Coverage, Tally
from teamclock.ui.balance.layout import (
    TOPS,
    Chart,
    Gauge,
    PictureSize,
    Runs,
    chart,
    coverage_strokes,
    gauge,
    spread,
)
from teamclock.ui.canvas.strokes import Stroke
from tests.ui.balance.shown import tally, trend

UTC = ZoneInfo("UTC")
ROOM = PictureSize(640, 200, 40, 12)


def drawn(weeks: tuple[Tally, ...], band: tuple[int, int] | None = (10, 30)) -> Chart:
    return chart(weeks, band, ROOM, UTC)


@pytest.mark.parametrize(
    ("share", "band", "wanted"),
    [
        (0.0, (10, 30), Gauge(Stroke(20, 40), 0)),
        (1.0, (0, 100), Gauge(Stroke(0, 200), 200)),
        (0.3, None, Gauge(None, 60)),
        (None, (10, 30), Gauge(Stroke(20, 40), None)),
    ],
)
def test_a_gauge_is_of_a_hundred_percent(
    share: float | None, band: tuple[int, int] | None, wanted: Gauge
) -> None:
    assert gauge(share, band, 200) == wanted


def test_a_week_is_parted_in_the_order_of_its_words() -> None:
    assert coverage_strokes(Coverage(2, 1, 1), 80) == (
        Stroke(0, 40),
        Stroke(40, 20),
        Stroke(60, 20),
    )
    assert coverage_strokes(Coverage(0, 0, 0), 80)[2].right == 0


def test_a_line_is_parted_where_a_week_had_no_legs() -> None:
    weeks = (tally(4, 1, 0), tally(0, 0, 0), tally(4, 2, 0), tally(4, 0, 4))

    shown = drawn(weeks)

    assert [len(run) for run in shown.met] == [1, 2]
    assert [len(run) for run in shown.stalled] == [1, 2]
    assert drawn((tally(0, 0, 0),)).met == ()


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(1, 9)), min_size=1))
def test_every_point_lies_in_the_plot_and_the_higher_share_higher(
    drawn_weeks: list[tuple[int, int, int]],
) -> None:
    weeks = tuple(tally(n, min(a, n), min(b, n)) for a, b, n in drawn_weeks)

    shown = drawn(weeks)

    frame = shown.frame
    points = [point for run in (*shown.met, *shown.stalled) for point in run]
    assert all(frame.left < x < frame.right for x, _ in points)
    assert all(frame.top - 1e-6 <= y <= frame.bottom + 1e-6 for _, y in points)
    by_height = sorted(_ys(shown.met), reverse=True)
    shares = sorted(week.synced / week.legs for week in weeks)
    wanted = [frame.bottom - (frame.bottom - frame.top) * 100 * s / frame.most for s in shares]
    assert by_height == pytest.approx(wanted)


def _ys(runs: Runs) -> list[float]:
    return [point.y for run in runs for point in run]


@pytest.mark.parametrize(
    ("weeks", "band", "most"),
    [
        ((tally(0, 0, 0),), None, 20),
        ((tally(5, 1, 0),), None, 20),
        ((tally(5, 1, 0),), (10, 30), 40),
        ((tally(100, 0, 41),), (10, 30), 60),
        ((tally(1, 1, 0),), (0, 100), 100),
    ],
)
def test_a_chart_reaches_as_high_as_the_shares_and_the_zone(
    weeks: tuple[Tally, ...], band: tuple[int, int] | None, most: int
) -> None:
    shown = drawn(weeks, band)

    assert shown.frame.most == most
    assert most in TOPS
    below = [str(level) for level in range(0, most, 20)]
    assert [mark.words for mark in shown.levels] == [*below, f"{most} %"]


def test_the_zone_is_as_high_as_its_percentages() -> None:
    shown = drawn(trend())
    top, bottom = shown.band or (0, 0)

    assert (top, bottom) == (shown.frame.y(30), shown.frame.y(10))
    assert drawn(trend(), None).band is None


@pytest.mark.parametrize(
    ("width", "days", "weeks"),
    [
        (640, ["8 Sep", "29 Sep", "20 Oct", "10 Nov", "24 Nov"], [0, 3, 6, 9, 11]),
        (200, ["8 Sep", "20 Oct", "24 Nov"], [0, 6, 11]),
    ],
)
def test_days_name_the_ends_of_weeks_as_far_as_there_is_space(
    width: int, days: list[str], weeks: list[int]
) -> None:
    shown = chart(trend(), (10, 30), ROOM._replace(width=width), UTC)

    assert [mark.words for mark in shown.days] == days
    assert [mark.at for mark in shown.days] == [shown.frame.x(at) for at in weeks]


@given(st.floats(-1e3, 1e3), st.floats(-1e3, 1e3), st.floats(0, 100))
def test_names_beside_lines_do_not_lie_on_each_other(
    one: float, other: float, least: float
) -> None:
    moved = spread(one, other, least)

    assert abs(moved[0] - moved[1]) >= least - 1e-6
    assert sum(moved) == pytest.approx(one + other, abs=1e-6)
    assert (moved[0] >= moved[1]) == (one >= other) or least == 0
    assert abs(one - other) < least or moved == (one, other)
