"""A day is chosen in a month that opens below its button."""

from datetime import date

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.zones import day_number
from teamclock.ui.kit.date_popover import DatePanel
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.day_button import DayButton
from tests.ui.queue.drafts import press, settle

TODAY = day_number(date(2026, 11, 23))


def test_it_shows_a_day_without_telling(parent: QWidget, light: Look, qtbot: QtBot) -> None:
    made = DayButton("From", light, parent)

    with qtbot.assertNotEmitted(made.changed):
        made.show_day(TODAY, TODAY)

    assert (made.text(), made.accessibleName()) == ("Mon 23 Nov", "From Mon 23 Nov")


def test_a_day_of_the_month_is_taken(parent: QWidget, light: Look, qtbot: QtBot) -> None:
    made = DayButton("From", light, parent)
    made.show_day(TODAY, TODAY)
    made.days_off = {date(2026, 11, 26): "Day off: QA"}
    parent.show()
    press(made, qtbot)
    (panel,) = made.findChildren(DatePanel)

    with qtbot.waitSignal(made.changed):
        panel.picked.emit(date(2026, 11, 27))

    assert (made.day, made.text()) == (TODAY + 4, "Fri 27 Nov")
    settle()
