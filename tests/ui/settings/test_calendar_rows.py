"""The rows of calendars: whether a file is kept, which, and what it holds."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from teamclock.config.kept_calendar import KeptCalendar
from teamclock.domain.roster import TeamId
from teamclock.ui.settings.busy_rows import BusyRow
from teamclock.ui.settings.calendar_rows import CalendarRows
from tests.ui.boards import look

DESIGN, QA = TeamId("design"), TeamId("qa")


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def rows(parent: QWidget) -> CalendarRows:
    made = CalendarRows(BusyRow(look(), parent), look(), parent)
    made.show_teams([(DESIGN, "Design"), (QA, "<b>QA")])
    return made


def picked(rows: CalendarRows) -> list[KeptCalendar]:
    told: list[KeptCalendar] = []
    rows.picked.connect(told.append)
    return told


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


def test_what_the_file_holds_is_shown_and_nothing_is_told_of_it(rows: CalendarRows) -> None:
    told = picked(rows)

    rows.show_kept(KeptCalendar("/x.ics", 2, ("shifts", "meetings"), QA, titles=True))

    ticked = [kind for kind, box in rows.kinds.items() if box.isChecked()]
    assert (ticked, rows.weeks.value()) == (["meetings", "shifts"], 2)
    assert (rows.team.currentText(), rows.titles.isChecked(), told) == ("<b>QA", True, [])


def test_each_choice_changes_one_thing_of_the_setting(rows: CalendarRows) -> None:
    kept = KeptCalendar("/x.ics", 2, ("overlaps", "handoffs"), DESIGN)
    rows.show_kept(kept)
    told = picked(rows)

    rows.kinds["shifts"].click()
    rows.weeks.setValue(53)
    rows.team.picked.emit(None)
    rows.titles.click()

    assert told == [
        kept._replace(only=("shifts", "overlaps", "handoffs")),
        kept._replace(weeks=53),
        kept._replace(team=None),
        kept._replace(titles=True),
    ]


def test_a_file_that_would_hold_nothing_is_refused_and_the_tick_stays(rows: CalendarRows) -> None:
    rows.show_kept(KeptCalendar("/x.ics", only=("meetings",)))
    told, refused = picked(rows), list[str]()
    rows.refused.connect(refused.append)

    rows.kinds["meetings"].click()

    assert (rows.kinds["meetings"].isChecked(), told) == (True, [])
    assert refused == ["choose at least one of these for the calendar file"]


def test_a_team_that_is_gone_stays_the_choice_until_another_is_made(rows: CalendarRows) -> None:
    rows.show_kept(KeptCalendar("/x.ics", team=TeamId("ops")))
    gone = rows.team.currentText()

    rows.show_teams([(DESIGN, "Design")])
    still = rows.team.currentText()
    rows.show_kept(KeptCalendar("/x.ics"))

    assert (gone, still, rows.team.currentText()) == ("ops (removed)",) * 2 + ("All teams",)
    assert [rows.team.itemText(at) for at in range(rows.team.count())] == ["All teams", "Design"]
