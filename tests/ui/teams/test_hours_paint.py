"""What a week's picture shows, by its colours."""

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from teamclock.domain.day_hours import with_day
from teamclock.domain.roster import Span, Week
from teamclock.ui.canvas.strokes import Stroke
from teamclock.ui.teams.hours_paint import ChosenEnd, heights, paint_work
from teamclock.ui.teams.hours_rows import WorkPicture, work_picture
from tests.ui.boards import look

EMPTY: Week = ((),) * 7
SAVED = with_day(EMPTY, 0, (Span(540, 750),))
NEW = with_day(SAVED, 1, (Span(1320, 360),))


def painted(choice: ChosenEnd, *, dark: bool = False) -> tuple[QImage, WorkPicture]:
    used = look(dark=dark)
    kept = heights(used)
    picture = work_picture(NEW, SAVED, Stroke(60, 480), kept.axis, kept.row)
    image = QImage(560, round(kept.axis + 7 * kept.row), QImage.Format.Format_RGB32)
    image.fill(used.colours.surface)
    with QPainter(image) as painter:
        paint_work(painter, picture, tuple("MTWTFSS"), choice, used)
    return image, picture


def colour(image: QImage, picture: WorkPicture, day: int, minutes: int) -> QColor:
    return image.pixelColor(
        round(picture.x(minutes)) + 2, round(picture.axis + (day + 0.5) * picture.row)
    )


@pytest.mark.parametrize("dark", [False, True])
def test_saved_hours_are_pale_and_new_ones_solid(dark: bool) -> None:
    image, picture = painted(ChosenEnd(0, None, focused=False), dark=dark)
    colours = look(dark=dark).colours

    assert colour(image, picture, 0, 600) == colours.work_t
    assert colour(image, picture, 1, 1380) == colour(image, picture, 2, 180) == colours.work
    assert colour(image, picture, 3, 180) == colours.night
    assert colour(image, picture, 3, 630) == colours.day


def test_the_chosen_end_has_a_knob() -> None:
    without, picture = painted(ChosenEnd(0, None, focused=True))
    chosen, _same = painted(ChosenEnd(0, (0, picture.x(540)), focused=True))
    at = (round(picture.x(540)), round(picture.axis + picture.row / 2))

    assert chosen.pixelColor(*at) == look().colours.raised
    assert without.pixelColor(*at) != look().colours.raised
