"""Below the rows of a week: lanes with their sums, and handoffs as text."""

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.week_metrics import FOOT_PAD
from teamclock.ui.timeline.week_paint_below import paint_handoffs, paint_lanes
from teamclock.ui.timeline.week_scene import WeekScene
from tests.ui.boards import block, canvas, look, near, ratio
from tests.ui.timeline.weeks import THANKSGIVING, sample, staged_week

Box = tuple[float, float, float, float]


@pytest.fixture(params=[False, True], ids=["light", "dark"])
def scene(request: pytest.FixtureRequest, qapp: QApplication) -> WeekScene:
    return staged_week(sample(off=THANKSGIVING), look(dark=request.param))


def below(scene: WeekScene) -> QImage:
    image = canvas(1280, scene.foot, scene.look.colours.surface)
    with QPainter(image) as painter:
        paint_lanes(painter, scene)
        paint_handoffs(painter, scene)
    return image


def has(image: QImage, box: Box, ink: QColor) -> bool:
    return any(near(colour, ink, 40) for colour in block(image, box))


def line_box(scene: WeekScene, day: int, number: int) -> Box:
    """Return the box of a line of text below a day."""
    column = scene.picture.days[day].stroke
    top = scene.lanes + FOOT_PAD + number * scene.sizes.line
    return column.x + 1, top, column.right, top + scene.sizes.line


def test_a_lane_has_its_title_its_sum_and_a_hatch_with_its_length(scene: WeekScene) -> None:
    image, colours, sizes = below(scene), scene.look.colours, scene.sizes
    first = scene.picture.lanes[0].stretches[1]

    assert has(image, (16, 0, 100, sizes.lane), colours.text)
    assert has(image, (sizes.gutter - 40, 0, sizes.gutter, sizes.lane), colours.muted)
    assert has(image, (first.stroke.x, 0, first.stroke.right, sizes.lane), colours.overlap)
    assert has(image, (first.label_x, 0, first.label_x + 20, sizes.lane), colours.text)


def test_time_without_work_is_dashed_and_open_where_its_length_stands(scene: WeekScene) -> None:
    image, number = below(scene), len(scene.picture.lanes) - 1
    long = scene.picture.lanes[number].stretches[-1]
    y = (number + 0.5) * scene.sizes.lane

    dashes = [
        near(image.pixelColor(x, round(y)), scene.look.colours.border, 30)
        for x in range(round(long.stroke.x) + 2, round(long.label_x) - 12)
    ]
    assert 0.3 < sum(dashes) / len(dashes) < 0.7
    gap = (long.label_x - 5, y - 2, long.label_x - 1, y + 2)
    assert not has(image, gap, scene.look.colours.border)


def test_a_handoff_is_a_sign_and_text_and_what_is_past_is_grey(scene: WeekScene) -> None:
    image, colours = below(scene), scene.look.colours

    assert not has(image, line_box(scene, 0, 0), colours.handoff)
    assert has(image, line_box(scene, 0, 0), colours.border)
    assert has(image, line_box(scene, 0, 1), colours.handoff)
    assert has(image, line_box(scene, 0, 1), colours.text)


def test_a_long_gap_is_amber_below_its_handoff(scene: WeekScene) -> None:
    image, ink = below(scene), scene.look.colours.handoff_ink
    left, top, right, bottom = line_box(scene, 3, 1)

    assert has(image, (left + 15, top - 3, right, bottom - 6), ink)
    assert ratio(ink, scene.look.colours.surface) >= 4.5


def test_a_day_without_handoffs_is_empty(scene: WeekScene) -> None:
    left, top, right, _bottom = line_box(scene, 6, 0)

    box = block(below(scene), (left, top, right - 2, scene.foot))
    assert all(near(colour, scene.look.colours.surface, 2) for colour in box)


def test_the_text_says_what_it_is_and_whose_time(scene: WeekScene) -> None:
    image, line, colours = below(scene), scene.sizes.line, scene.look.colours
    top = scene.lanes + FOOT_PAD

    assert has(image, (16, top, 120, top + line), colours.text)
    assert has(image, (16, top + line, 120, top + 2 * line - 4), colours.muted)


def test_without_lines_nothing_is_said_of_handoffs(light: Look) -> None:
    low = staged_week(sample(), light, size=(1280, 220))

    assert low.foot == low.lanes == below(low).height()
