"""Busy time is veiled, and its lines fall where those of shared hours rise."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from teamclock.ui.canvas.brush import fill, hatch
from teamclock.ui.canvas.busy_hatch import paint_busy
from teamclock.ui.kit.theme import Look
from tests.ui.boards import canvas, look, ratio

BOX = QRectF(0, 0, 64, 24)


@pytest.fixture(params=[False, True], ids=["light", "dark"])
def themed(request: pytest.FixtureRequest, qapp: QApplication) -> Look:
    return look(dark=request.param)


def falls(image: QImage) -> bool:
    """Return whether pixels are more like those below on the right than those below on the left."""
    places = [(x, y) for x in range(8, 48) for y in range(8, 16)]
    right, left = (
        sum(
            abs(image.pixelColor(x, y).red() - image.pixelColor(x + by, y + 1).red())
            for x, y in places
        )
        for by in (1, -1)
    )
    return right < left


def test_its_lines_fall_and_those_of_shared_hours_rise(themed: Look) -> None:
    busy, shared = (canvas(64, 24, themed.colours.work) for _unused in range(2))
    with QPainter(busy) as painter:
        paint_busy(painter, BOX, themed)
    with QPainter(shared) as painter:
        fill(painter, BOX, hatch(themed.colours.on))

    assert (falls(busy), falls(shared)) == (True, False)


def test_it_can_be_told_from_work_and_from_bare_ground(themed: Look) -> None:
    for ground in (
        themed.colours.work,
        themed.colours.day,
        themed.colours.night,
        themed.colours.work_t,
    ):
        image = canvas(64, 24, ground)
        with QPainter(image) as painter:
            paint_busy(painter, BOX, themed)

        inks = {image.pixelColor(x, 12).rgb() for x in range(8, 24)}
        assert (
            max(ratio(image.pixelColor(x, 12), image.pixelColor(x + 4, 12)) for x in range(8)) > 1.4
        )
        assert len(inks) > 1
