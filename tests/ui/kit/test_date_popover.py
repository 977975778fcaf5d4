"""A date is picked in the grid, typed, or today; days off are named."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.date_popover import DatePanel, Dates, open_dates
from teamclock.ui.kit.style import style_sheet
from teamclock.ui.kit.theme import Look
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN, look
from tests.ui.queue.drafts import press

OFF = {
    date(2026, 11, 11): "Armistice (Design)",
    date(2026, 11, 26): "Thanksgiving (QA)",
    date(2026, 12, 25): HOSTILE,
}
DATES = Dates(date(2026, 11, 26), date(2026, 11, 23), 0, OFF)


@pytest.fixture
def heard() -> list[date]:
    return []


@pytest.fixture
def panel(shown: QWidget, light: Look, qtbot: QtBot, heard: list[date]) -> DatePanel:
    shown.setStyleSheet(style_sheet(light.colours))
    owner = QPushButton("Date", shown)
    owner.show()
    with qtbot.waitActive(shown):
        shown.activateWindow()
    found = open_dates(DATES, owner, light, heard.append).findChild(DatePanel)
    assert isinstance(found, DatePanel)
    return found


def lines(panel: DatePanel) -> list[str]:
    return [line.line.text() for line in panel.lines]


def test_the_chosen_day_has_the_focus_and_its_words_come_first(panel: DatePanel) -> None:
    assert panel.heading.text() == "November 2026"
    assert panel.grid.current().hasFocus()
    assert panel.grid.day == date(2026, 11, 26)
    assert lines(panel) == ["26 Nov: Thanksgiving (QA)", "11 Nov: Armistice (Design)"]
    panel.window().close()


def test_a_day_that_is_picked_is_told_and_closes_the_popover(
    panel: DatePanel, heard: list[date], qtbot: QtBot
) -> None:
    qtbot.keyClick(panel.grid.current(), Qt.Key.Key_Left)
    qtbot.keyClick(panel.grid.current(), Qt.Key.Key_Return)

    assert heard == [date(2026, 11, 25)]
    assert QApplication.activePopupWidget() is None


def test_esc_picks_nothing(panel: DatePanel, heard: list[date], qtbot: QtBot) -> None:
    qtbot.keyClick(panel.grid.current(), Qt.Key.Key_Escape)

    assert heard == []
    assert QApplication.activePopupWidget() is None


def test_today_is_picked_by_its_button(panel: DatePanel, heard: list[date], qtbot: QtBot) -> None:
    press(panel.now, qtbot)

    assert heard == [date(2026, 11, 23)]


def test_buttons_turn_the_months(panel: DatePanel, qtbot: QtBot) -> None:
    press(panel.later, qtbot)
    assert panel.heading.text() == "December 2026"
    assert lines(panel) == [f"25 Dec: {HOSTILE_SHOWN}", ""]

    press(panel.earlier, qtbot)

    assert panel.heading.text() == "November 2026"
    panel.window().close()


def test_a_date_that_is_typed_is_shown_and_picked_with_enter(
    panel: DatePanel, heard: list[date], qtbot: QtBot
) -> None:
    qtbot.keyClicks(panel.field, "+10 days")
    assert panel.grid.day == date(2026, 12, 3)

    qtbot.keyClick(panel.field, Qt.Key.Key_Return)

    assert heard == [date(2026, 12, 3)]


def test_what_is_no_date_is_explained(panel: DatePanel, heard: list[date], qtbot: QtBot) -> None:
    qtbot.keyClicks(panel.field, "soon")
    qtbot.keyClick(panel.field, Qt.Key.Key_Return)

    assert heard == []
    assert lines(panel)[0] == "Type a date such as 24 Nov, 2026-11-24 or +3 days"
    panel.window().close()


@pytest.mark.parametrize("points", [8, 10, 16, 24])
def test_all_words_of_the_field_can_be_read(points: float, shown: QWidget, qtbot: QtBot) -> None:
    themed = look(points=points)
    panel = DatePanel(DATES, themed, shown)
    panel.resize(panel.sizeHint())
    panel.show()

    words = panel.field.fontMetrics().horizontalAdvance(panel.field.placeholderText())

    assert panel.field.width() >= words + 16
    assert panel.now.width() >= panel.now.fontMetrics().horizontalAdvance("Today") + 8
