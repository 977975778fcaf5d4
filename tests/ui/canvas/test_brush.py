"""Brushes on an image: lines, mixes, and fills that are cut into slices."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication

from teamclock.ui.canvas.brush import faded, fill, hatch, mixed
from teamclock.ui.kit.theme import Look
from tests.ui.boards import block, canvas, look, near
from tests.ui.timeline.painted import painted


@pytest.fixture(params=["light", "dark"])
def themed(request: pytest.FixtureRequest, qapp: QApplication) -> Look:
    return look(dark=request.param == "dark")


def test_the_hatch_is_lines_on_a_clear_ground(themed: Look) -> None:
    brush = hatch(themed.colours.overlap)

    image = painted(themed, lambda painter: painter.fillRect(0, 0, 64, 64, brush), 64)

    inked = list(block(image, (0, 0, 64, 64)))
    on_surface = sum(near(colour, themed.colours.surface, 4) for colour in inked)
    drawn = sum(near(colour, themed.colours.overlap, 90) for colour in inked)
    assert on_surface > 0.3 * len(inked)
    assert drawn > 0.05 * len(inked)


@pytest.mark.parametrize("part", [0.0, 0.3, 0.6, 1.0])
def test_a_mixed_colour_is_what_a_translucent_one_shows(themed: Look, part: float) -> None:
    ink, ground = themed.colours.track, themed.colours.surface

    image = painted(themed, lambda painter: painter.fillRect(0, 0, 9, 9, faded(ink, part)))

    mix = mixed(ink, ground, part)
    assert mix.alpha() == 255
    assert near(image.pixelColor(4, 4), mix, 1)


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
@pytest.mark.parametrize("height", [1, 30, 61.5, 200])
def test_what_is_filled_in_slices_has_no_seams(themed: Look, ratio: float, height: float) -> None:
    box = QRectF(3, 5, 40, height)
    whole, sliced = (canvas(100, 300, themed.colours.surface) for _ in range(2))
    for brush in (faded(themed.colours.border, 0.3), hatch(themed.colours.overlap)):
        for image in (whole, sliced):
            image.setDevicePixelRatio(ratio)
        with QPainter(whole) as painter:
            painter.fillRect(box, brush)
        with QPainter(sliced) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            fill(painter, box, brush)
            assert painter.testRenderHint(QPainter.RenderHint.Antialiasing)

    assert sliced == whole
