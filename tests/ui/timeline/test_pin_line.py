"""A line parts your team and the pinned ones from the rest."""

import pytest
from PySide6.QtGui import QImage

from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.pin_line import paint_pin_line
from tests.builders import sample_roster
from tests.ui.boards import near
from tests.ui.timeline.painted import painted, staged


def line_at(light: Look, above: int) -> tuple[QImage, int]:
    stage = staged(sample_roster(), light).stage
    image = painted(light, lambda painter: paint_pin_line(painter, above, stage))
    return image, round(stage.row_top(above))


@pytest.mark.parametrize("above", [1, 2])
def test_the_line_lies_below_the_rows_above_it(light: Look, above: int) -> None:
    image, y = line_at(light, above)

    assert near(image.pixelColor(600, y), light.colours.edge, 4)
    assert near(image.pixelColor(600, y + 3), light.colours.surface, 2)


def test_without_rows_above_there_is_no_line(light: Look) -> None:
    image, y = line_at(light, 0)

    assert near(image.pixelColor(600, y), light.colours.surface, 2)
