"""The season's dialog: its list, its strip, and the table of the same data."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from teamclock.app.session import sample_roster
from teamclock.domain.hits import hits
from teamclock.domain.interval import WEEK, Instant, Interval
from teamclock.domain.meeting import Meeting
from teamclock.domain.roster import Roster
from teamclock.domain.year import year
from teamclock.ui.clock_changes.dialog import LOOKING, ClockChangesDialog
from teamclock.ui.clock_changes.report import ClockYear, changes_told, told
from teamclock.ui.clock_changes.year_table import YearTable
from teamclock.ui.kit.theme import Look
from tests.builders import at, roster, talk, team
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN, named

FEBRUARY = at("2027-02-17T15:42Z")
LEFT = Qt.MouseButton.LeftButton


def shown(given: Roster, *meetings: Meeting) -> ClockYear:
    span = Interval(FEBRUARY, Instant(FEBRUARY + 52 * WEEK))
    found = hits(given, span, meetings)
    return ClockYear(given, found, year(given, FEBRUARY), FEBRUARY, ZoneInfo("Europe/Paris"))


@pytest.fixture
def dialog(qtbot: QtBot, parent: QWidget, light: Look) -> Iterator[ClockChangesDialog]:
    made = of(sample_roster(), light, parent)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    with qtbot.waitExposed(made):
        made.open()
    yield made
    made.close()


def of(given: Roster, light: Look, parent: QWidget) -> ClockChangesDialog:
    made = ClockChangesDialog(light, parent)
    made.show_year(told(shown(given)))
    return made


def entries(dialog: ClockChangesDialog) -> list[str]:
    model = dialog.changes.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_the_changes_are_listed_with_their_reason(dialog: ClockChangesDialog) -> None:
    assert entries(dialog)[:2] == [
        "From 14 Mar to 27 Mar, Design and QA share 4 h instead of 3 h (America/New_York)",
        "From 14 Mar to 6 Nov, Coding → QA: 4 h gap instead of 5 h (America/New_York)",
    ]


def test_a_meeting_that_is_hit_stands_below_its_change() -> None:
    meeting = talk("2027-03-16T13:00Z", "2027-03-16T13:45Z", "design", "qa")

    entries = changes_told(shown(sample_roster(), meeting))

    assert entries[0].splitlines()[1].strip() == (
        "Meeting Tue 16 Mar, 14:00–14:45: 45 min in the hours of both instead of nothing"
    )


def test_weeks_with_other_hours_end_the_list() -> None:
    free = roster(team("A", off="2027-05-06"), team("B"))

    assert changes_told(shown(free)) == (
        "A and B: other hours in the week of 3 May (32 h instead of 40 h)",
    )


def test_until_the_year_is_worked_out_that_is_said(parent: QWidget, light: Look) -> None:
    dialog = ClockChangesDialog(light, parent)

    assert LOOKING in [one.text() for one in dialog.findChildren(QLabel)]
    assert dialog.as_table.isHidden()


def test_a_year_without_changes_says_so(parent: QWidget, light: Look) -> None:
    dialog = of(roster(team("A"), team("B")), light, parent)

    assert entries(dialog) == ["No clock change moves shared hours or gaps in the next 52 weeks."]


def test_a_lone_team_is_told_that_it_shares_nothing(parent: QWidget, light: Look) -> None:
    dialog = of(roster(team("A")), light, parent)

    assert dialog.as_table.isHidden()


def test_the_table_comes_and_goes_with_its_button(dialog: ClockChangesDialog, qtbot: QtBot) -> None:
    first = dialog.stack.currentWidget()

    qtbot.mouseClick(dialog.as_table, LEFT)
    table = dialog.stack.currentWidget()
    qtbot.mouseClick(dialog.as_table, LEFT)

    assert isinstance(table, YearTable)
    assert dialog.stack.currentWidget() is first


def test_escape_closes_it(dialog: ClockChangesDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    assert dialog.isHidden()


def test_others_names_are_plain(parent: QWidget, light: Look) -> None:
    evil = named("evil", HOSTILE)._replace(zone=ZoneInfo("Europe/Paris"))
    dialog = of(roster(evil, team("B")), light, parent)

    assert all(HOSTILE_SHOWN in entry for entry in entries(dialog))


def test_every_button_is_large_enough_and_named(dialog: ClockChangesDialog) -> None:
    for button in dialog.findChildren(QPushButton):
        assert min(button.width(), button.height()) >= 24
        assert button.text() or button.accessibleName()
