"""The margin has the ground of the parts beside it, and the ring lies in it."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.margin import paint_margin, paint_ring, paint_week_margin
from teamclock.ui.timeline.metrics import RowSpace
from teamclock.ui.timeline.scene import scene
from teamclock.ui.timeline.stage import Stage
from teamclock.ui.view import View
from tests.builders import at
from tests.ui.boards import canvas, near, sample_board

BOX = QRectF(0, 0, 1080, 300)
ELSEWHERE = View(scrub=at("2026-11-23T20:00Z"))
LEFT, TOP, BELOW, RIGHT = (1, 150), (540, 1), (100, 298), (1078, 200)


def margin(look: Look, stage: Stage | None) -> QImage:
    image = canvas(1080, 300, look.colours.focus)
    with QPainter(image) as painter:
        paint_margin(painter, BOX, look, stage)
    return image


@pytest.mark.parametrize(
    ("view", "tinted"), [(View(), set()), (ELSEWHERE, {LEFT, TOP, BELOW}), (None, set())]
)
def test_elsewhere_the_margin_is_tinted_beside_axis_and_labels(
    light: Look, view: View | None, tinted: set[tuple[int, int]]
) -> None:
    space = RowSpace(1072, 292, 3)
    stage = None if view is None else scene(sample_board(view=view), space, light).stage

    image = margin(light, stage)

    for place in (LEFT, TOP, BELOW, RIGHT):
        ground = light.colours.scrub if place in tinted else light.colours.surface
        assert near(image.pixelColor(*place), ground, 2)


def test_the_ring_goes_round_in_the_margin(light: Look) -> None:
    image = margin(light, None)
    with QPainter(image) as painter:
        paint_ring(painter, BOX, light)

    for place in ((2, 150), (1077, 150), (540, 2), (540, 297)):
        assert near(image.pixelColor(*place), light.colours.focus)
    assert near(image.pixelColor(5, 150), light.colours.surface, 2)


def test_round_a_week_elsewhere_the_margin_is_tinted_beside_the_labels(light: Look) -> None:
    image = canvas(1080, 300, light.colours.focus)
    with QPainter(image) as painter:
        paint_week_margin(painter, BOX, light, 200)

    for place in (LEFT, (100, 1), BELOW):
        assert near(image.pixelColor(*place), light.colours.scrub, 2)
    for place in (TOP, RIGHT):
        assert near(image.pixelColor(*place), light.colours.surface, 2)
