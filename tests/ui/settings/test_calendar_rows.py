"""The rows of calendars: whether a file is kept, which, and what it holds."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from teamclock.config.kept_calendar import KeptCalendar
from teamclock.ui.settings.busy_rows import BusyRow
from teamclock.ui.settings.calendar_rows import CalendarRows
from tests.ui.boards import look


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def rows(parent: QWidget) -> CalendarRows:
    return CalendarRows(BusyRow(look(), parent), look(), parent)


def test_at_first_no_file_is_kept(rows: CalendarRows) -> None:
    rows.show_kept(KeptCalendar())

    assert (rows.keep.isChecked(), rows.file.text()) == (False, "None yet")
    assert rows.kept.hint.text() == (
        "Handoffs, shared hours and meetings of the next 13 weeks, as .ics"
    )


def test_a_kept_file_is_shown_from_the_users_folder_on(rows: CalendarRows) -> None:
    rows.show_kept(KeptCalendar(str(Path.home() / "Calendars" / "teams.ics"), 1, ("meetings",)))

    assert (rows.keep.isChecked(), rows.file.text()) == (True, "~/Calendars/teams.ics")
    assert rows.kept.hint.text() == "Meetings of this week, as .ics"


def test_the_last_file_is_remembered_when_it_is_turned_off(rows: CalendarRows) -> None:
    rows.show_kept(KeptCalendar("/x.ics"))
    rows.show_kept(KeptCalendar())

    assert (rows.last, rows.file.text()) == ("/x.ics", "None yet")
