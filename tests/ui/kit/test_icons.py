"""Every icon has one weight and the colour it is given, at any scale, and stays in its box."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from teamclock.ui.kit.icons import Icon, icon_box, paint_icon

INK = QColor("#3D5AF1")


def painted(icon: Icon, scale: float, *, mirrored: bool = False, side: float = 16) -> QImage:
    size = round(24 * scale)
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(scale)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        paint_icon(painter, icon, QRectF(4, 4, side, side), INK, mirrored=mirrored)
    return image


def inked(image: QImage, least: int = 1) -> set[tuple[int, int]]:
    sides = range(image.width())
    return {(x, y) for x in sides for y in sides if image.pixelColor(x, y).alpha() >= least}


@pytest.mark.parametrize("scale", [1, 1.5, 2, 3])
@pytest.mark.parametrize("icon", Icon)
def test_an_icon_is_whole_and_within_its_box(icon: Icon, scale: float) -> None:
    found = inked(painted(icon, scale))

    assert len(found) > 12 * scale
    assert all(4 * scale <= min(at) and max(at) < 20 * scale for at in found)


@pytest.mark.parametrize("icon", Icon)
def test_an_icon_has_the_colour_that_it_is_given(icon: Icon) -> None:
    image = painted(icon, 3)

    solid = [image.pixelColor(*at).name() for at in inked(image, 255)]

    assert solid
    assert set(solid) == {INK.name()}


def test_no_two_icons_are_alike() -> None:
    assert len({frozenset(inked(painted(icon, 2), 128)) for icon in Icon}) == len(Icon)


@pytest.mark.parametrize(
    ("icon", "turns"), [(Icon.LEFT, True), (Icon.PANEL, True), (Icon.SEARCH, False)]
)
def test_what_points_to_a_side_is_mirrored(icon: Icon, turns: bool) -> None:
    plain, mirrored = painted(icon, 2), painted(icon, 2, mirrored=True)

    assert (plain != mirrored) is turns


def test_an_icon_is_painted_on_whole_pixels() -> None:
    box = icon_box(QRectF(0, 0, 31, 33), 16)

    assert (box.left(), box.top(), box.width()) == (round(7.5), round(8.5), 16)
