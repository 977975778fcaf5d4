"""A week as pixels: today is tinted, bars show when teams work, lines cross all rows."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from teamclock.domain.interval import HOUR, Instant
from teamclock.domain.roster import TeamId
from teamclock.ui.canvas.strokes import Stroke
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.week_paint import (
    paint_days,
    paint_pills,
    paint_row_lines,
    paint_week_axis,
    paint_week_label,
    paint_week_lines,
    paint_week_track,
)
from teamclock.ui.timeline.week_scene import WeekScene, week_scene
from teamclock.ui.view import Mode, View
from tests.builders import at, window
from tests.ui.boards import NOW, block, canvas, changed, line, look, near, ratio
from tests.ui.timeline.painted import kinds
from tests.ui.timeline.weeks import THANKSGIVING, sample, staged_week

DESIGN, CODING, QA = range(3)
ALL = QRectF(0, 0, 1280, 100)


@pytest.fixture(params=[False, True], ids=["light", "dark"])
def themed(request: pytest.FixtureRequest, qapp: QApplication) -> Look:
    return look(dark=request.param)


@pytest.fixture
def scene(themed: Look) -> WeekScene:
    return staged_week(sample(off=THANKSGIVING), themed)


def painted(scene: WeekScene, paint: Callable[[QPainter], object], height: int = 100) -> QImage:
    image = canvas(1280, height, scene.look.colours.surface)
    with QPainter(image) as painter:
        paint(painter)
    return image


def row(scene: WeekScene, index: int) -> QImage:
    shown, now = scene.picture.rows[index], scene.board.seen.now

    def paint(painter: QPainter) -> None:
        paint_week_track(painter, shown, scene)
        paint_week_label(painter, shown, now, scene)

    return painted(scene, paint, scene.sizes.row)


def work(scene: WeekScene, index: int, start: str, end: str) -> list[QColor]:
    """Return the colours along the foot of a track, between two instants."""
    left, right = (scene.picture.scale.x(at(text)) for text in (start, end))
    y = (scene.sizes.row + scene.sizes.bar) / 2 - 4
    return line(row(scene, index), y, left, right)


def with_rows(scene: WeekScene, **changes: Any) -> WeekScene:
    """Return the scene with something else about all of its rows."""
    rows = tuple(one._replace(**changes) for one in scene.picture.rows)
    return scene._replace(picture=scene.picture._replace(rows=rows))


def test_today_is_tinted_and_days_are_parted(scene: WeekScene) -> None:
    image = painted(scene, lambda painter: paint_days(painter, scene, ALL))
    colours, days = scene.look.colours, scene.picture.days

    tints = [image.pixelColor(round(day.stroke.middle), 50) for day in days]
    assert near(tints[0], colours.scrub, 2)
    assert all(near(tint, colours.surface, 2) for tint in tints[1:])
    edges = [image.pixelColor(round(day.stroke.x), 50) for day in days[1:]]
    assert all(near(edge, colours.track, 2) for edge in edges)


def test_days_and_hours_are_named_on_two_lines(scene: WeekScene) -> None:
    image = painted(scene, lambda painter: paint_week_axis(painter, scene))
    sizes, colours = scene.sizes, scene.look.colours
    tuesday, sunday = scene.picture.days[1], scene.picture.days[6]

    def inked(left: float, top: float, bottom: float, ink: QColor) -> bool:
        box = (left, top, left + 60, bottom)
        return any(near(colour, ink, 40) for colour in block(image, box))

    assert inked(tuesday.stroke.x + 8, 0, sizes.names, colours.text)
    assert inked(sunday.stroke.x + 8, 0, sizes.names, colours.muted)
    assert not inked(sunday.stroke.x + 8, 0, sizes.names, colours.text)
    noon = tuesday.hours[1][0]
    assert inked(noon - 30, sizes.names, sizes.names + sizes.hours, colours.muted)


def test_work_is_solid_now_pale_if_past_and_outlined_if_to_come(scene: WeekScene) -> None:
    colours = scene.look.colours

    now = work(scene, DESIGN, "2026-11-23T10:00Z", "2026-11-23T13:00Z")
    past = work(scene, CODING, "2026-11-23T06:00Z", "2026-11-23T07:30Z")
    later = work(scene, CODING, "2026-11-24T06:00Z", "2026-11-24T07:30Z")
    assert all(near(colour, colours.work, 2) for colour in now)
    assert all(near(colour, colours.past, 2) for colour in past)
    assert all(near(colour, colours.work_t, 2) for colour in later)
    edge = round(scene.picture.scale.x(at("2026-11-24T08:00Z")))
    sides = line(row(scene, DESIGN), scene.sizes.row / 2, edge - 2, edge + 3)
    assert any(near(colour, colours.work, 60) for colour in sides)


@pytest.mark.parametrize(
    ("start", "end", "hatched"),
    [
        ("2026-11-24T14:00Z", "2026-11-24T17:00Z", True),
        ("2026-11-24T10:00Z", "2026-11-24T13:00Z", False),
    ],
)
def test_shared_hours_are_hatched(scene: WeekScene, start: str, end: str, hatched: bool) -> None:
    inside = work(scene, DESIGN, start, end)[2:-3]

    assert (kinds(inside) > 1) is hatched


def test_a_holiday_is_a_grey_hatch(scene: WeekScene) -> None:
    inside = work(scene, QA, "2026-11-26T15:00Z", "2026-11-26T21:00Z")

    assert kinds(inside) > 1
    assert not any(near(colour, scene.look.colours.overlap, 30) for colour in inside)


def test_nights_are_told_from_days(scene: WeekScene) -> None:
    left = scene.picture.scale.left
    image = row(with_rows(scene, nights=(Stroke(left, 20),)), DESIGN)

    night, day = (image.pixelColor(round(left) + x, scene.sizes.row // 2) for x in (10, 30))
    assert near(night, scene.look.colours.night, 2)
    assert near(day, scene.look.colours.day, 2)


def test_the_label_holds_state_name_place_clock_and_day(scene: WeekScene) -> None:
    image, high, right = row(scene, CODING), scene.sizes.row, scene.sizes.gutter

    for box in (
        (16, 0, 30, high / 2),
        (32, 0, 76, high / 2),
        (32, high / 2, 76, high),
        (right - 60, 0, right - 14, high / 2),
        (right - 40, high / 2, right - 14, high),
    ):
        inked = (not near(colour, scene.look.colours.surface, 60) for colour in block(image, box))
        assert any(inked), box


def test_elsewhere_clocks_and_the_ground_of_labels_are_told_apart(themed: Look) -> None:
    scene = staged_week(sample(), themed, View(Mode.WEEK, scrub=at("2026-11-25T09:00Z")))
    ground = painted(scene, lambda painter: paint_days(painter, scene, ALL))

    label = block(row(scene, DESIGN), (0, 0, scene.sizes.gutter, scene.sizes.row / 2))
    assert any(near(colour, themed.colours.focus, 2) for colour in label)
    assert near(ground.pixelColor(2, 50), themed.colours.scrub, 2)
    assert near(ground.pixelColor(round(scene.sizes.column) + 2, 50), themed.colours.surface, 2)


def test_your_team_has_a_sign(scene: WeekScene) -> None:
    assert row(with_rows(scene, home=True), CODING) != row(scene, CODING)
    assert row(with_rows(scene, home=True), DESIGN) == row(scene, DESIGN)


def test_what_waits_is_a_count_beside_the_name(scene: WeekScene) -> None:
    box = (40, 0, scene.sizes.gutter, scene.sizes.row / 2)
    counted = block(row(with_rows(scene, waiting=7), DESIGN), box)

    assert any(near(colour, scene.look.colours.track, 2) for colour in counted)


@pytest.mark.parametrize("above", [0, 1, 2])
def test_the_line_below_pinned_rows_is_stronger(scene: WeekScene, above: int) -> None:
    pinned = scene._replace(board=changed(scene.board, above=above))
    height, colours = scene.sizes.row, scene.look.colours
    image = painted(pinned, lambda painter: paint_row_lines(painter, pinned, 0), 3 * height)

    for number in (1, 2):
        wanted = colours.edge if number == above else colours.track
        assert near(image.pixelColor(600, number * height), wanted, 2)


def test_lines_scroll_with_the_rows(scene: WeekScene) -> None:
    image = painted(scene, lambda painter: paint_row_lines(painter, scene, 10))

    assert near(image.pixelColor(600, scene.sizes.row - 10), scene.look.colours.track, 2)


def test_now_and_the_looked_at_instant_cross_all_rows_and_are_told(themed: Look) -> None:
    scrub = at("2026-11-25T09:00Z")
    scene = staged_week(sample(), themed, View(Mode.WEEK, scrub=scrub))
    image = painted(scene, lambda painter: paint_week_lines(painter, scene, ALL))
    pills = painted(scene, lambda painter: paint_pills(painter, scene))
    now, there = (round(scene.picture.scale.x(one)) for one in (scene.board.moment.now, scrub))

    assert near(image.pixelColor(now, 50), themed.colours.now, 4)
    dashes = [
        colour for x in (-1, 0) for colour in block(image, (there + x, 40, there + x + 1, 60))
    ]
    assert any(near(colour, themed.colours.focus, 60) for colour in dashes)
    y = scene.sizes.axis - 4
    assert near(pills.pixelColor(now, y), themed.colours.now, 4)
    assert near(pills.pixelColor(there, y), themed.colours.focus, 4)
    assert ratio(themed.colours.on, themed.colours.focus) >= 4.5


@pytest.mark.parametrize("hours", [-3, -1, 1, 3])
def test_now_is_not_told_where_the_looked_at_instant_leaves_no_space(
    themed: Look, hours: int
) -> None:
    scrub = Instant(at(NOW) + hours * HOUR)
    scene = staged_week(sample(), themed, View(Mode.WEEK, scrub=scrub))
    away = scene.board.moment._replace(now=Instant(0))
    alone = scene._replace(board=changed(scene.board, moment=away))

    pills = painted(scene, lambda painter: paint_pills(painter, scene))

    assert pills == painted(alone, lambda painter: paint_pills(painter, alone))


def test_out_of_its_week_now_has_no_line(themed: Look) -> None:
    away = at("2026-12-25T09:00Z")
    scene = staged_week(sample(), themed, View(Mode.WEEK, anchor=away))

    image = painted(scene, lambda painter: paint_week_lines(painter, scene, ALL))

    assert all(near(one, themed.colours.surface, 2) for one in line(image, 50, 0, 1280))


def test_busy_time_veils_a_week_with_lines_that_fall(scene: WeekScene) -> None:
    part = window("2026-11-24T09:00Z", "2026-11-24T15:00Z")
    busy = scene.board._replace(busy={TeamId("design"): (part,)})
    taken = week_scene(busy, scene.size, scene.look)
    x, y = round(scene.picture.scale.x(at("2026-11-24T12:00Z"))), scene.sizes.row // 2

    image = row(taken, DESIGN)

    assert changed_at(row(scene, DESIGN), image, x, y)
    assert image.pixelColor(x, y) == image.pixelColor(x + 1, y + 1)
    assert kinds([image.pixelColor(x + at_, y) for at_ in range(8)]) > 1


def changed_at(before: QImage, after: QImage, x: int, y: int) -> bool:
    return any(before.pixelColor(x + at_, y) != after.pixelColor(x + at_, y) for at_ in range(8))
