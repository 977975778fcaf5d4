"""“Coming up” in the panel: a week of entries, or as many days as one chooses."""

import pytest
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.theme import Look
from teamclock.ui.window.ahead_part import AheadPart
from tests.ui.boards import sample_board


@pytest.fixture
def part(qtbot: QtBot, light: Look) -> AheadPart:
    made = AheadPart(light)
    qtbot.addWidget(made)
    made.apply_theme(light)
    made.resize(368, 600)
    made.show_board(sample_board())
    with qtbot.waitActive(made):
        made.show()
    return made


def test_it_shows_a_week_at_first_and_the_days_that_are_chosen(part: AheadPart) -> None:
    rows = []
    for at in (2, 0, 1):
        part.days.setCurrentIndex(at)
        part.days.activated.emit(at)
        rows.append(part.list.rows.rowCount())

    assert part.days.currentText() == "2 days"
    assert rows[1] < rows[2] < rows[0]


def test_it_says_how_something_else_is_shown_there(part: AheadPart) -> None:
    assert part.hint.text() == "Select an item, a team or a time to see it here."


def test_there_is_nothing_to_go_back_to(part: AheadPart) -> None:
    assert not part.close_button.isVisible()


def test_the_list_takes_the_focus_and_scrolls_by_itself(part: AheadPart) -> None:
    part.begin()

    assert part.list.hasFocus()
    assert not part.area.isVisible()
    assert part.list.height() > 300
