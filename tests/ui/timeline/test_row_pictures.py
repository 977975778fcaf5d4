"""Rows are painted from pictures that are kept until something in them changes."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter, QPixmap
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.row_pictures import RowPictures
from teamclock.ui.timeline.scene import Scene
from teamclock.ui.view import View
from tests.builders import at, sample_roster
from tests.ui.boards import canvas, near
from tests.ui.timeline.painted import HEIGHT, WIDTH, staged, track, x

ALL = QRect(0, 0, WIDTH, HEIGHT)


@pytest.fixture
def pictures(qtbot: QtBot) -> RowPictures:
    return RowPictures()


def painted(pictures: RowPictures, shown: Scene, *exposed: QRect, scroll: float = 0.0) -> QImage:
    pictures.show_scene(shown)
    image = canvas(WIDTH, HEIGHT, shown.stage.look.colours.surface)
    with QPainter(image) as painter:
        for box in exposed or (ALL,):
            painter.setClipRect(box)
            pictures.paint(painter, box, shown.stage._replace(scroll=scroll), WIDTH)
    return image


def kept(pictures: RowPictures) -> tuple[int, int]:
    """Return the keys of the pixmaps of the first row's label and track."""
    pixmaps: list[QPixmap] = [rows._kept[0][1] for rows in (pictures.labels, pictures.tracks)]
    label, track = (pixmap.cacheKey() for pixmap in pixmaps)
    return label, track


def test_rows_are_painted_anew_only_in_other_colours(
    pictures: RowPictures, light: Look, dark: Look
) -> None:
    found = []
    for themed in (light, light, dark):
        painted(pictures, staged(sample_roster(), themed))
        found.append(kept(pictures))

    assert found[0] == found[1] != found[2]


@pytest.mark.parametrize(
    ("scrub", "label", "track"),
    [
        pytest.param("2026-11-23T15:45Z", True, True, id="no state changes"),
        pytest.param("2026-11-23T17:30Z", False, False, id="work ends"),
    ],
)
def test_another_instant_paints_anew_only_what_differs(
    pictures: RowPictures, light: Look, scrub: str, label: bool, track: bool
) -> None:
    found = []
    for instant in ("2026-11-23T15:30Z", scrub):
        painted(pictures, staged(sample_roster(), light, view=View(scrub=at(instant))))
        found.append(kept(pictures))

    before, after = found
    assert [one == other for one, other in zip(before, after, strict=True)] == [label, track]


@pytest.mark.parametrize("size", [(WIDTH, 31), (37, HEIGHT), (113, 59)], ids=str)
@pytest.mark.parametrize("scroll", [0.0, 40.0])
def test_strip_by_strip_it_is_the_same_picture(
    pictures: RowPictures, light: Look, size: tuple[int, int], scroll: float
) -> None:
    shown, (width, height) = staged(sample_roster(), light), size
    strips = [
        QRect(left, top, width, height)
        for left in range(0, WIDTH, width)
        for top in range(0, HEIGHT, height)
    ]

    at_once = painted(pictures, shown, scroll=scroll)

    assert painted(RowPictures(), shown, *strips, scroll=scroll) == at_once


def test_each_row_is_painted_in_its_place(pictures: RowPictures, light: Look) -> None:
    shown = staged(sample_roster(), light)

    image = painted(pictures, shown)

    below = 2 * shown.stage.sizes.row + track(shown.stage)[0] + 4
    found = image.pixelColor(x(shown, "2026-11-23T20:00Z"), below)
    assert near(found, light.colours.work)


def test_without_a_scene_nothing_is_painted(pictures: RowPictures, light: Look) -> None:
    image = canvas(WIDTH, HEIGHT, light.colours.surface)
    with QPainter(image) as painter:
        pictures.paint(painter, ALL, staged(sample_roster(), light).stage, WIDTH)

    assert image == canvas(WIDTH, HEIGHT, light.colours.surface)
