"""The tab of meetings shows one of two lists, and counts what is planned."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.page import MeetingsPage, Tab
from teamclock.ui.meetings.planned import PlannedRow
from tests.ui.meetings.examples import HERE, found, meeting
from tests.ui.queue.drafts import press


@pytest.fixture
def page(parent: QWidget, light: Look) -> MeetingsPage:
    made = MeetingsPage(light, parent)
    column = QVBoxLayout(parent)
    column.addWidget(made.segments)
    column.addWidget(made)
    made.show()
    made.segments.show()
    return made


def test_a_time_is_found_at_first(page: MeetingsPage) -> None:
    assert (page.tab(), page.finder.isVisible()) == (Tab.FIND, True)


def test_a_segment_shows_the_other_list_and_tells_so(page: MeetingsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.tab_shown) as told:
        press(page.segments.buttons[Tab.PLANNED], qtbot)

    assert told.args == [Tab.PLANNED]
    assert (page.planned.isVisible(), page.finder.isVisible()) == (True, False)


def test_the_segment_counts_what_is_planned(page: MeetingsPage) -> None:
    words = []
    for rows in ((), (PlannedRow(meeting(), ()),)):
        page.show_meetings(HERE, rows)
        words.append(page.segments.buttons[Tab.PLANNED].text())

    assert words == ["Planned", "Planned 1"]


def test_without_meetings_the_list_leads_to_finding_a_time(
    page: MeetingsPage, qtbot: QtBot
) -> None:
    page.show_tab(Tab.PLANNED)
    page.show_meetings(HERE, ())

    press(page.planned.search, qtbot)

    assert page.tab() is Tab.FIND


def test_the_focus_goes_to_the_rows_or_where_there_are_none_to_a_field(
    page: MeetingsPage, qtbot: QtBot, parent: QWidget
) -> None:
    parent.activateWindow()
    qtbot.waitUntil(parent.isActiveWindow)
    page.finder.show_here(HERE)
    page.finder.show_refused("There is no slot.")
    page.take_focus()
    without = page.finder.form.length.hasFocus()

    page.finder.show_found(found())
    page.take_focus()

    assert (without, page.finder.table.hasFocus()) == (True, True)
