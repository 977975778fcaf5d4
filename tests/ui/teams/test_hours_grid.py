"""The painted week tells screen readers what is chosen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from teamclock.config.time_forms import TimeForms
from teamclock.domain.roster import Span, Week
from teamclock.ui.teams.hours_grid import HoursGrid
from tests.forms import written_as
from tests.ui.boards import look

WEEK: Week = ((Span(540, 1020),), (), (), (), (Span(1320, 360),), (), ())


@pytest.fixture
def grid(parent: QWidget) -> HoursGrid:
    made = HoursGrid(look(), parent)
    made.show_week(WEEK, WEEK)
    return made


def test_each_day_is_described_with_the_night_before(qtbot: QtBot, grid: HoursGrid) -> None:
    told = [grid.accessibleDescription()]
    for _each in range(6):
        qtbot.keyClick(grid, Qt.Key.Key_Down)
        told.append(grid.accessibleDescription())

    assert told == [
        "Mon: 09:00–17:00",
        "Tue: Off",
        "Wed: Off",
        "Thu: Off",
        "Fri: 22:00–06:00 Sat. Start 22:00",
        "Sat: Friday’s night shift",
        "Sun: Off",
    ]


def test_other_keys_are_left_to_the_page(qtbot: QtBot, grid: HoursGrid) -> None:
    seen: list[Week] = []
    grid.changed.connect(seen.append)

    for key in (Qt.Key.Key_A, Qt.Key.Key_Escape, Qt.Key.Key_Delete, Qt.Key.Key_Left):
        qtbot.keyClick(grid, key)

    assert seen == []


def test_a_removed_span_is_no_longer_chosen(qtbot: QtBot, grid: HoursGrid) -> None:
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    grid.show_week(((),) * 7, WEEK)

    assert grid.chosen is None


def test_the_week_begins_as_the_users_forms_say(qtbot: QtBot, parent: QWidget) -> None:
    with written_as(TimeForms(first_day=6)):
        grid = HoursGrid(look(), parent)
        grid.show_week(WEEK, WEEK)
        told = [grid.accessibleDescription()]
        for _each in range(7):
            qtbot.keyClick(grid, Qt.Key.Key_Down)
            told.append(grid.accessibleDescription())

    assert [words[:3] for words in told] == ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sat"]


def test_screen_readers_find_a_chart_with_the_hours(grid: HoursGrid) -> None:
    found = QAccessible.queryAccessibleInterface(grid)

    assert found is not None
    assert found.role() is QAccessible.Role.Chart
    assert found.text(QAccessible.Text.Name) == "Working hours"
    assert found.text(QAccessible.Text.Description) == "Mon: 09:00–17:00"


def test_what_a_key_chooses_or_moves_is_announced_but_not_what_another_team_has(
    qtbot: QtBot, grid: HoursGrid
) -> None:
    window = grid.window()
    with qtbot.waitExposed(window):
        window.show()
    grid.clearFocus()
    grid.show_week(((Span(480, 1020),), *WEEK[1:]), WEEK)
    assert not grid.announcer.isActive()
    grid.setFocus()
    qtbot.waitUntil(grid.hasFocus)

    qtbot.keyClick(grid, Qt.Key.Key_Return)
    with qtbot.waitSignal(grid.announcer.announced) as told:
        qtbot.keyClick(grid, Qt.Key.Key_Right)

    assert told.args == ["Mon: 08:15–17:00. Start 08:15"]
