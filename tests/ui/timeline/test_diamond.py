"""The sign of a handoff on an image."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QApplication

from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.diamond import paint_diamond
from tests.ui.boards import canvas, look, near


@pytest.fixture(params=["light", "dark"])
def themed(request: pytest.FixtureRequest, qapp: QApplication) -> Look:
    return look(dark=request.param == "dark")


def test_a_handoff_is_a_diamond(themed: Look) -> None:
    image = canvas(20, 20, themed.colours.surface)
    with QPainter(image) as painter:
        paint_diamond(
            painter, QPointF(10, 10), themed.colours.handoff, QPen(themed.colours.surface)
        )

    assert near(image.pixelColor(10, 5), themed.colours.handoff)
    assert near(image.pixelColor(5, 10), themed.colours.handoff)
    assert near(image.pixelColor(5, 5), themed.colours.surface)
