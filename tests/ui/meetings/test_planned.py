"""“Planned” lists what is planned, and tells which meeting is looked at."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.item import Kind
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.planned import Planned, PlannedRow
from tests.domain.items import item_after
from tests.ui.meetings.examples import HERE, meeting
from tests.ui.queue.drafts import button, press

ITEM = item_after(Kind.OFFER, title="Deploy")
BEGUN = PlannedRow(meeting(2, "2027-01-11T08:00Z", "2027-01-11T08:30Z"), (ITEM,))
LATER = PlannedRow(meeting(), ())


@pytest.fixture
def page(parent: QWidget, light: Look) -> Planned:
    made = Planned(light, parent)
    QVBoxLayout(parent).addWidget(made)
    made.show()
    made.show_meetings(HERE, (BEGUN, LATER))
    return made


def looked_at(page: Planned) -> list[PlannedRow | None]:
    told: list[PlannedRow | None] = []
    page.chosen.connect(told.append)
    return told


def test_each_meeting_is_a_row(page: Planned) -> None:
    assert page.table.rows() == (
        ("Mon 11 Jan 09:00–09:30", "30 min", "Design and QA", "1 item", "T-2"),
        ("Tue 12 Jan 16:00–16:45", "45 min", "Design and QA", "", "T-1"),
    )
    assert page.message.isHidden()


def test_the_row_that_is_chosen_is_looked_at(page: Planned) -> None:
    told = looked_at(page)

    page.choose(LATER.meeting.uid)

    assert told == [LATER]


def test_enter_goes_on_with_the_meeting(page: Planned, qtbot: QtBot) -> None:
    page.table.setFocus()

    with qtbot.waitSignal(page.opened):
        QTest.keyClick(page.table, Qt.Key.Key_Return)


def test_where_none_is_planned_a_time_can_be_found(page: Planned, qtbot: QtBot) -> None:
    told = looked_at(page)
    page.show_meetings(HERE, ())

    assert (page.message.text(), told) == ("No meetings planned", [None])
    assert page.table.isHidden()
    with qtbot.waitSignal(page.find_asked):
        press(button(page, "Find a time"), qtbot)


def test_the_meeting_that_was_chosen_stays_so_when_others_come_and_go(page: Planned) -> None:
    page.choose(LATER.meeting.uid)
    told = looked_at(page)

    page.show_meetings(HERE, (LATER,))
    page.show_meetings(HERE, (PlannedRow(meeting(3), ()), BEGUN, LATER))

    assert (page.current(), told) == (LATER, [])


def test_meetings_that_cannot_be_read_say_why_and_stay(page: Planned) -> None:
    page.show_refused("The queue is damaged.")

    assert page.message.text() == "The queue is damaged."
    assert len(page.table.rows()) == 2
