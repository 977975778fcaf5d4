"""While nothing is selected the panel says what it can show."""

import pytest
from PySide6.QtWidgets import QWidget

from teamclock.ui.window.rest_part import RestPart
from tests.ui.boards import look


@pytest.mark.parametrize("points", [8, 10, 24])
def test_it_says_what_can_be_selected(shown: QWidget, points: int) -> None:
    part = RestPart(look(points=points), shown)
    part.apply_theme(part.look)
    part.resize(round(320 * max(points / 10, 1)), 500)
    part.show()

    assert part.words.text() == "Select an item, a team or a time to see it here."
    assert part.words.height() >= part.words.heightForWidth(part.words.width())
    assert part.name.text() == "Coming up"
