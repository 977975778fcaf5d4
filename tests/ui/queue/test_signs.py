"""Each state of an item has a sign that is told apart by its form alone."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.row_text import ItemSign
from teamclock.ui.queue.signs import paint_sign
from tests.ui.boards import canvas, look, ratio


def sign_of(sign: ItemSign, themed: Look, size: int = 20) -> QImage:
    made = canvas(size + 4, size + 4, themed.colours.surface)
    with QPainter(made) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_sign(painter, QRectF(2, 2, size, size), sign, themed.colours)
    return made


def form(sign: ItemSign, themed: Look, size: int = 20) -> list[bool]:
    """Return which pixels of a sign stand out from the ground, at 3:1."""
    seen, ground = sign_of(sign, themed, size), themed.colours.surface
    return [
        ratio(seen.pixelColor(x, y), ground) >= 3 for x in range(size + 4) for y in range(size + 4)
    ]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("size", [16, 20, 48])
def test_each_sign_has_a_form_of_its_own(qapp: object, dark: bool, size: int) -> None:
    themed = look(dark=dark)
    forms = [form(sign, themed, size) for sign in ItemSign]

    assert all(sum(one) > size / 2 for one in forms)
    for one, other in combinations(forms, 2):
        assert sum(a != b for a, b in zip(one, other, strict=True)) > 0.7 * size


@pytest.mark.parametrize("sign", ItemSign)
def test_a_sign_stays_in_its_box_at_any_size(light: Look, sign: ItemSign) -> None:
    for size in (12, 20, 60):
        seen = sign_of(sign, light, size)
        edge = size + 3
        for at in range(size + 4):
            for x, y in ((0, at), (edge, at), (at, 0), (at, edge)):
                assert seen.pixelColor(x, y) == light.colours.surface


def test_a_sign_leaves_the_painter_as_it_was(light: Look) -> None:
    made = canvas(24, 24, light.colours.surface)
    with QPainter(made) as painter:
        before = painter.pen(), painter.brush(), painter.transform()
        for sign in ItemSign:
            paint_sign(painter, QRectF(2, 2, 20, 20), sign, light.colours)

        assert (painter.pen(), painter.brush(), painter.transform()) == before
