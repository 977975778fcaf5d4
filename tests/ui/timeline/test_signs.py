"""Signs on an image: each can be told by its form alone."""

from itertools import combinations

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtWidgets import QApplication

from teamclock.domain.work import State
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.signs import paint_diamond, paint_home, paint_state
from tests.ui.boards import block, canvas, look, near


@pytest.fixture(params=["light", "dark"])
def worn(request: pytest.FixtureRequest, qapp: QApplication) -> Look:
    return look(dark=request.param == "dark")


def sign(worn: Look, state: State, *, soon: bool = False) -> QImage:
    image = canvas(12, 12, worn.colours.surface)
    with QPainter(image) as painter:
        paint_state(painter, QRectF(1, 1, 10, 10), state, worn.colours, soon=soon)
    return image


def test_each_state_has_a_form_of_its_own(worn: Look) -> None:
    """Told apart without colour: on the grey images, each two differ in many pixels."""
    signs = [sign(worn, state) for state in State] + [sign(worn, State.WORKING, soon=True)]

    for one, other in combinations(signs, 2):
        pairs = [
            (one.pixelColor(a, b).lightness(), other.pixelColor(a, b).lightness())
            for a in range(12)
            for b in range(12)
        ]
        assert sum(abs(a - b) > 40 for a, b in pairs) >= 8


def test_a_team_at_work_is_a_full_disc_and_one_off_is_a_ring(worn: Look) -> None:
    assert near(sign(worn, State.WORKING).pixelColor(6, 6), worn.colours.work)
    assert near(sign(worn, State.OFF).pixelColor(6, 6), worn.colours.surface)


def test_a_team_that_ends_soon_is_half_a_disc(worn: Look) -> None:
    half = sign(worn, State.WORKING, soon=True)

    assert near(half.pixelColor(4, 6), worn.colours.work)
    assert near(half.pixelColor(8, 6), worn.colours.surface)


def test_the_users_own_team_has_a_house_with_a_roof(worn: Look) -> None:
    image = canvas(16, 16, worn.colours.surface)
    with QPainter(image) as painter:
        paint_home(painter, QRectF(2, 2, 12, 12), worn.colours.text)

    roof, floor, room = ((7, 1, 9, 4), (5, 12, 11, 15), (7, 8, 9, 11))
    for box, inked in ((roof, True), (floor, True), (room, False)):
        found = any(near(one, worn.colours.text, 90) for one in block(image, box))
        assert found is inked


def test_a_handoff_is_a_diamond(worn: Look) -> None:
    image = canvas(20, 20, worn.colours.surface)
    with QPainter(image) as painter:
        paint_diamond(painter, QPointF(10, 10), worn.colours.handoff, QPen(worn.colours.surface))

    assert near(image.pixelColor(10, 5), worn.colours.handoff)
    assert near(image.pixelColor(5, 10), worn.colours.handoff)
    assert near(image.pixelColor(5, 5), worn.colours.surface)
