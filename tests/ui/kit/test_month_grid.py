"""Days are moved in and picked by keys, and each says by its form what it is."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.day_names import FIRST_DAY, LAST_DAY
from teamclock.ui.kit.month_grid import DayCell, MonthGrid
from teamclock.ui.kit.theme import Look
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN, look, near

TODAY, CHOSEN, OFF = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 26)
KEYS = Qt.Key


@pytest.fixture
def grid(shown: QWidget, light: Look, qtbot: QtBot) -> MonthGrid:
    made = MonthGrid(TODAY, 0, light, shown)
    made.show_days(CHOSEN, {OFF: "Thanksgiving (QA)"})
    made.adjustSize()
    made.show()
    with qtbot.waitActive(shown):
        shown.activateWindow()
    made.setFocus()
    return made


def cell(grid: MonthGrid, day: date) -> DayCell:
    return next(each for each in grid.cells if each.day == day)


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (KEYS.Key_Right, date(2026, 11, 25)),
        (KEYS.Key_Left, date(2026, 11, 23)),
        (KEYS.Key_Down, date(2026, 12, 1)),
        (KEYS.Key_Up, date(2026, 11, 17)),
        (KEYS.Key_Home, date(2026, 11, 23)),
        (KEYS.Key_End, date(2026, 11, 29)),
        (KEYS.Key_PageDown, date(2026, 12, 24)),
        (KEYS.Key_PageUp, date(2026, 10, 24)),
    ],
)
def test_keys_move_the_focus(grid: MonthGrid, key: Qt.Key, day: date, qtbot: QtBot) -> None:
    qtbot.keyClick(grid.current(), key)

    assert grid.day == day
    assert cell(grid, day).hasFocus()


@pytest.mark.parametrize("key", [KEYS.Key_Return, KEYS.Key_Enter, KEYS.Key_Space])
def test_enter_picks(grid: MonthGrid, key: Qt.Key, qtbot: QtBot) -> None:
    qtbot.keyClick(grid.current(), KEYS.Key_Right)

    with qtbot.waitSignal(grid.picked) as heard:
        qtbot.keyClick(grid.current(), key)

    assert heard.args == [date(2026, 11, 25)]


def test_a_click_picks(grid: MonthGrid, qtbot: QtBot) -> None:
    with qtbot.waitSignal(grid.picked) as heard:
        qtbot.mouseClick(cell(grid, OFF), Qt.MouseButton.LeftButton)

    assert heard.args == [OFF]


def test_arrows_go_where_they_point_also_right_to_left(grid: MonthGrid, qtbot: QtBot) -> None:
    grid.setLayoutDirection(Qt.LayoutDirection.RightToLeft)

    qtbot.keyClick(grid.current(), KEYS.Key_Left)

    assert grid.day == date(2026, 11, 25)


@pytest.mark.parametrize(
    ("day", "key"),
    [
        *((FIRST_DAY, key) for key in (KEYS.Key_Left, KEYS.Key_Up, KEYS.Key_PageUp)),
        *((LAST_DAY, key) for key in (KEYS.Key_Right, KEYS.Key_Down, KEYS.Key_PageDown)),
    ],
)
def test_the_years_end_where_they_can_be_shown(
    grid: MonthGrid, day: date, key: Qt.Key, qtbot: QtBot
) -> None:
    grid.go_to(day)

    qtbot.keyClick(grid.current(), key)

    assert grid.day == day


@pytest.mark.parametrize(("first", "names"), [(0, "Mon Sun"), (6, "Sun Sat"), (5, "Sat Fri")])
def test_weeks_begin_as_they_are_told(first: int, names: str, light: Look, parent: QWidget) -> None:
    made = MonthGrid(TODAY, first, light, parent)
    made.show_days(CHOSEN, {})

    heads = [label.text() for label in made.findChildren(QLabel)]
    assert f"{heads[0]} {heads[6]}" == names
    assert made.cells[0].day.weekday() == first


def test_a_screen_reader_is_told_the_day_and_why_it_is_off(grid: MonthGrid) -> None:
    told = QAccessible.queryAccessibleInterface(cell(grid, OFF))

    assert told.role() is QAccessible.Role.Cell
    assert told.text(QAccessible.Text.Name) == "Thursday 26 November 2026, Thanksgiving (QA)"
    assert cell(grid, CHOSEN).accessibleName() == "Tuesday 24 November 2026"


def test_others_words_are_harmless(grid: MonthGrid) -> None:
    grid.show_days(CHOSEN, {OFF: HOSTILE})

    assert cell(grid, OFF).accessibleName().endswith(HOSTILE_SHOWN)


@pytest.mark.parametrize("themed", ["light", "dark"])
def test_each_day_is_told_by_its_form(
    themed: str, shown: QWidget, request: pytest.FixtureRequest
) -> None:
    chosen_look: Look = request.getfixturevalue(themed)
    made = MonthGrid(TODAY, 0, chosen_look, shown)
    made.show_days(CHOSEN, {OFF: "Thanksgiving"})
    made.resize(made.sizeHint())
    colours = chosen_look.colours

    filled, ringed = (cell(made, day).grab().toImage() for day in (CHOSEN, TODAY))
    dotted = cell(made, OFF).grab().toImage()

    middle, low = dotted.width() // 2, dotted.height() - 5
    assert near(filled.pixelColor(5, 5), colours.work)
    assert near(ringed.pixelColor(1, ringed.height() // 2), colours.border, 40)
    assert near(dotted.pixelColor(middle, low), colours.handoff, 40)
    assert not near(dotted.pixelColor(5, 5), colours.work)


@pytest.mark.parametrize("points", [8, 10, 16, 24])
def test_a_cell_has_space_for_its_number(points: float, parent: QWidget) -> None:
    made = DayCell(look(points=points), parent)

    size = made.sizeHint()

    assert size.width() >= max(34, made.fontMetrics().horizontalAdvance("30") + 8)
    assert size.height() >= max(32, made.fontMetrics().height() + 8)
