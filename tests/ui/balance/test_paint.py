"""The balance on an image: what a form and a colour mean, in both schemes."""

from datetime import UTC

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from teamclock.domain.balance import Coverage
from teamclock.ui.balance.layout import PictureSize, Point, chart, coverage_strokes, gauge
from teamclock.ui.balance.paint import (
    paint_chart,
    paint_coverage,
    paint_dot,
    paint_ends,
    paint_gauge,
    paint_length,
)
from teamclock.ui.kit.theme import Look
from tests.ui.balance.shown import trend
from tests.ui.boards import look, near

WIDTH, HEIGHT = 400, 160


@pytest.fixture(params=["light", "dark"])
def themed(request: pytest.FixtureRequest, qapp: QApplication) -> Look:
    return look(dark=request.param == "dark")


@pytest.fixture
def image(themed: Look) -> QImage:
    made = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    made.fill(themed.colours.surface)
    return made


BOX = QRectF(0, 0, WIDTH, 26)


def colour(image: QImage, x: float, y: float) -> QColor:
    return image.pixelColor(round(x), round(y))


def test_a_gauge_has_a_zone_and_a_pin_where_the_share_is(themed: Look, image: QImage) -> None:
    with QPainter(image) as painter:
        paint_gauge(painter, BOX, gauge(0.5, (10, 30), WIDTH), themed)

    band = [colour(image, x, 13).name() for x in range(round(WIDTH * 0.15), round(WIDTH * 0.25))]
    assert len({*band}) > 2  # hatched
    assert all(
        near(colour(image, WIDTH * edge - 1, 13), themed.colours.overlap, 2) for edge in (0.1,)
    )
    assert near(colour(image, WIDTH * 0.8, 13), themed.colours.track, 2)
    assert near(colour(image, WIDTH * 0.5, 13), themed.colours.text, 2)
    assert near(colour(image, WIDTH * 0.5, 4), themed.colours.text, 2)  # taller than the track


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_a_pin_at_an_end_is_not_cut(share: float, themed: Look, image: QImage) -> None:
    with QPainter(image) as painter:
        paint_gauge(painter, BOX, gauge(share, None, WIDTH), themed)

    pin = [x for x in range(WIDTH) if near(colour(image, x, 13), themed.colours.text, 8)]
    head = [x for x in range(WIDTH) if near(colour(image, x, 1), themed.colours.text, 60)]
    assert len(pin) >= 2
    assert len(head) >= 7


@pytest.mark.parametrize(("part", "filled"), [(0.0, 0), (0.5, 200), (1.0, WIDTH)])
def test_a_length_fills_its_part_of_a_bar(
    part: float, filled: int, themed: Look, image: QImage
) -> None:
    with QPainter(image) as painter:
        paint_length(painter, BOX, part, themed)

    worked = [x for x in range(WIDTH) if near(colour(image, x, 13), themed.colours.work, 8)]
    assert abs(len(worked) - filled) <= 2


def test_without_a_share_there_is_bare_track(themed: Look, image: QImage) -> None:
    with QPainter(image) as painter:
        paint_gauge(painter, BOX, gauge(None, None, WIDTH), themed)

    assert {colour(image, x, 13).name() for x in range(4, WIDTH - 4)} == {
        themed.colours.track.name()
    }


def test_covered_time_is_solid_double_is_hatched_and_dark_is_bare(
    themed: Look, image: QImage
) -> None:
    with QPainter(image) as painter:
        paint_coverage(painter, BOX, coverage_strokes(Coverage(2, 1, 1), WIDTH), themed)

    names = {at: {colour(image, x, 8).name() for x in range(at, at + 40)} for at in (20, 220, 340)}
    assert names[20] == {themed.colours.work.name()}
    assert len(names[220]) > 2
    assert names[340] == {themed.colours.track.name()}


@pytest.mark.parametrize("square", [False, True])
def test_meetings_are_dots_and_stalls_are_squares(
    square: bool, themed: Look, image: QImage
) -> None:
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_dot(painter, Point(50.5, 50.5), themed.colours.work, square=square)

    assert near(colour(image, 50, 50), themed.colours.work, 2)
    assert near(colour(image, 47, 47), themed.colours.work, 60) is square


def test_the_lines_of_a_chart_go_through_their_points(themed: Look, image: QImage) -> None:
    drawn = chart(trend(), None, PictureSize(WIDTH, HEIGHT, 50, 12), UTC)
    with QPainter(image) as painter:
        paint_chart(painter, drawn, themed)

    for run in drawn.met:  # which lies over the other
        assert all(near(colour(image, int(x), int(y)), themed.colours.work, 30) for x, y in run)
    stalled = [point for run in drawn.stalled for point in run]
    talked = [point for run in drawn.met for point in run]
    apart = [s for s, t in zip(stalled, talked, strict=True) if abs(s.y - t.y) > 8]
    assert apart
    assert all(near(colour(image, int(x), int(y)), themed.colours.handoff, 30) for x, y in apart)


def test_the_band_is_tinted_in_the_chart(themed: Look, image: QImage) -> None:
    drawn = chart(trend()[:1], (10, 30), PictureSize(WIDTH, HEIGHT, 50, 12), UTC)
    with QPainter(image) as painter:
        paint_chart(painter, drawn, themed)

    middle = drawn.frame.y(17)  # beside the line of 20 %
    assert near(colour(image, drawn.frame.left + 10, middle), themed.colours.overlap_t, 2)
    assert near(colour(image, drawn.frame.left + 10, drawn.frame.y(35)), themed.colours.surface, 2)


def test_the_names_of_the_lines_stand_beside_their_ends(themed: Look, image: QImage) -> None:
    space = PictureSize(WIDTH - 100, HEIGHT, 50, 12)
    drawn = chart(trend()[:11], None, space, UTC)
    with QPainter(image) as painter:
        paint_ends(painter, drawn, ("meeting 10 %", "stuck 10 %"), themed)

    ground = themed.colours.surface.name()
    lines = [
        y
        for y in range(HEIGHT)
        if any(colour(image, x, y).name() != ground for x in range(WIDTH - 96, WIDTH))
    ]
    assert len(lines) >= 14  # two lines of letters, though both ends are at one height
    assert all(colour(image, x, y).name() == ground for x in range(WIDTH - 102) for y in lines)
