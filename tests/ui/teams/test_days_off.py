"""Days off as check boxes."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.teams.days_off import DayOffRow, DaysOff
from tests.ui.boards import look

CLOSED = tuple(date(2026, 12, day) for day in (29, 30, 31))
ROWS = (
    DayOffRow(CLOSED, "Tue 29 Dec – Thu 31 Dec", "Company closed", ticked=True),
    DayOffRow((date(2027, 1, 11),), "Mon 11 Jan", "成人の日 Coming of Age Day", ticked=False),
    DayOffRow((date(2027, 2, 23),), "Tue 23 Feb", "<b>天皇誕生日</b>", ticked=True),
)


@pytest.fixture
def days(qtbot: QtBot, parent: QWidget) -> DaysOff:
    made = DaysOff(look(), parent)
    QVBoxLayout(parent).addWidget(made)
    parent.resize(900, 300)
    with qtbot.waitExposed(parent):
        parent.show()
    made.show_days(ROWS)
    return made


def boxes(days: DaysOff) -> list[QCheckBox]:
    return [box for box in days.findChildren(QCheckBox) if box.isVisible()]


def test_each_row_has_its_box_and_name(days: DaysOff) -> None:
    assert [(box.text(), box.isChecked()) for box in boxes(days)] == [
        ("Tue 29 Dec – Thu 31 Dec", True),
        ("Mon 11 Jan", False),
        ("Tue 23 Feb", True),
    ]
    assert boxes(days)[2].accessibleName() == "Tue 23 Feb, <b>天皇誕生日</b>"


def test_a_tick_carries_all_days_of_its_row(qtbot: QtBot, days: DaysOff) -> None:
    seen: list[tuple[object, bool]] = []
    days.ticked.connect(lambda which, on: seen.append((which, on)))

    qtbot.keyClick(boxes(days)[0], Qt.Key.Key_Space)
    qtbot.keyClick(boxes(days)[1], Qt.Key.Key_Space)

    assert seen == [(CLOSED, False), ((date(2027, 1, 11),), True)]


def test_fewer_rows_take_the_place_of_more(days: DaysOff) -> None:
    days.show_days(ROWS[1:2])
    assert [box.text() for box in boxes(days)] == ["Mon 11 Jan"]

    days.show_days(())

    assert boxes(days) == []
    assert (days.none.isVisible(), days.hint.isVisible()) == (True, False)


@pytest.mark.parametrize(("width", "columns"), [(900, 2), (420, 1)])
def test_two_columns_stand_where_both_fit(
    qtbot: QtBot, days: DaysOff, width: int, columns: int
) -> None:
    days.window().resize(width, 300)

    def lefts() -> set[int]:
        return {box.mapTo(days, box.rect().topLeft()).x() for box in boxes(days)}

    qtbot.waitUntil(lambda: len(lefts()) == columns)


def test_why_there_are_no_holidays_stands_below_what_there_is(days: DaysOff) -> None:
    assert not days.trouble.isVisible()

    days.show_days((), "There are no holiday data for XX.")

    assert (days.none.isVisible(), days.trouble.isVisible()) == (True, True)
    assert days.trouble.text() == "There are no holiday data for XX."
