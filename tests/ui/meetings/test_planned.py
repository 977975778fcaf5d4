"""“Meetings” lists what is planned and what it is about, and asks for what is done with it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.item import Kind
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.planned import PlannedPage, PlannedRow
from tests.domain.items import item_after
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN
from tests.ui.meetings.examples import HERE, meeting
from tests.ui.queue.drafts import button, press

ITEM = item_after(Kind.OFFER, title=HOSTILE)
BEGUN = meeting(2, "2027-01-11T08:00Z", "2027-01-11T08:30Z")
PLANNED = (PlannedRow(BEGUN, (ITEM,)), PlannedRow(meeting(), ()))


@pytest.fixture
def page(parent: QWidget, light: Look) -> PlannedPage:
    made = PlannedPage(light, parent)
    QVBoxLayout(parent).addWidget(made)
    made.show_meetings(HERE, PLANNED)
    return made


def test_each_meeting_is_a_row(page: PlannedPage) -> None:
    assert page.said.text() == "2 meetings planned"
    assert page.table.rows() == (
        ("T-2", "Mon 11 Jan 09:00–09:30", "30 min", "Design and QA", "1 item"),
        ("T-1", "Tue 12 Jan 16:00–16:45", "45 min", "Design and QA", ""),
    )


def test_what_a_meeting_is_about_is_text(page: PlannedPage) -> None:
    about = page.agenda.toPlainText()
    page.choose(1)

    assert HOSTILE_SHOWN in about
    assert "No items" in page.agenda.toPlainText()


@pytest.mark.parametrize(
    ("words", "signal"),
    [
        ("Move…", "move_asked"),
        ("Cancel the meeting", "cancel_asked"),
        ("Log a meeting…", "log_asked"),
    ],
)
def test_a_button_asks_for_the_meeting_that_is_chosen(
    page: PlannedPage, qtbot: QtBot, words: str, signal: str
) -> None:
    page.choose(1)

    with qtbot.waitSignal(getattr(page, signal)) as asked:
        press(button(page, words), qtbot)

    assert asked.args == [meeting()]


def test_enter_logs_what_has_begun_and_moves_what_is_to_come(
    page: PlannedPage, qtbot: QtBot
) -> None:
    page.table.setFocus()
    with qtbot.waitSignal(page.log_asked) as begun:
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    page.choose(1)
    with qtbot.waitSignal(page.move_asked) as later:
        QTest.keyClick(page.table, Qt.Key.Key_Return)

    assert (begun.args, later.args) == ([BEGUN], [meeting()])


def test_delete_cancels(page: PlannedPage, qtbot: QtBot) -> None:
    page.table.setFocus()

    with qtbot.waitSignal(page.cancel_asked) as asked:
        QTest.keyClick(page.table, Qt.Key.Key_Delete)

    assert asked.args == [BEGUN]


def test_where_none_is_planned_one_can_be(page: PlannedPage, qtbot: QtBot) -> None:
    page.show_meetings(HERE, ())

    assert page.said.text() == "No meetings planned"
    assert not (page.table.isVisible())
    assert not (page.log.isEnabled())
    with qtbot.waitSignal(page.plan_asked):
        press(button(page, "Plan a meeting…"), qtbot)


def test_one_meeting_is_one(page: PlannedPage) -> None:
    page.show_meetings(HERE, PLANNED[:1])

    assert page.said.text() == "1 meeting planned"


def test_the_meeting_that_was_chosen_stays_so_when_others_come_and_go(
    page: PlannedPage, qtbot: QtBot
) -> None:
    page.choose(1)

    page.show_meetings(HERE, PLANNED[1:])
    page.show_meetings(HERE, (PlannedRow(meeting(3), ()), *PLANNED))
    with qtbot.waitSignal(page.cancel_asked) as asked:
        press(button(page, "Cancel the meeting"), qtbot)

    assert asked.args == [meeting()]
