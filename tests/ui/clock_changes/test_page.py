"""The page of clock changes: its list, its strip, and the table of the same data."""

from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.hits import hits
from teamclock.domain.interval import WEEK, Instant, Interval
from teamclock.domain.meeting import Meeting
from teamclock.domain.roster import Roster
from teamclock.domain.year import year
from teamclock.ui.clock_changes.page import LOOKING, ClockChangesPage
from teamclock.ui.clock_changes.report import ClockYear, change_lines, report_of
from teamclock.ui.clock_changes.year_table import YearTable
from teamclock.ui.kit.card import Card
from teamclock.ui.kit.style import style_sheet
from teamclock.ui.kit.theme import Look
from tests.builders import at, roster, sample_roster, talk, team
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN, look, named
from tests.ui.rects import box, clipped, overlapping
from tests.ui.sizes import each_size

FEBRUARY = at("2027-02-17T15:42Z")
LEFT = Qt.MouseButton.LeftButton


def year_of(given: Roster, *meetings: Meeting) -> ClockYear:
    span = Interval(FEBRUARY, Instant(FEBRUARY + 52 * WEEK))
    found = hits(given, span, meetings)
    return ClockYear(given, found, year(given, FEBRUARY), FEBRUARY, ZoneInfo("Europe/Paris"))


@pytest.fixture
def page(shown: QWidget, light: Look) -> ClockChangesPage:
    shown.setStyleSheet(style_sheet(light.colours))
    made = of(sample_roster(), light, shown)
    made.resize(shown.size())
    made.show()
    return made


def of(given: Roster, light: Look, parent: QWidget) -> ClockChangesPage:
    made = ClockChangesPage(light, parent)
    made.show_year(report_of(year_of(given)))
    return made


def entries(page: ClockChangesPage) -> list[str]:
    model = page.changes.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_the_changes_are_listed_with_their_reason(page: ClockChangesPage) -> None:
    assert entries(page)[:2] == [
        "From 14 Mar to 27 Mar, Design and QA share 4 h instead of 3 h (America/New_York)",
        "From 14 Mar to 6 Nov, Coding → QA: 4 h gap instead of 5 h (America/New_York)",
    ]


def test_a_meeting_that_is_hit_stands_below_its_change() -> None:
    meeting = talk("2027-03-16T13:00Z", "2027-03-16T13:45Z", "design", "qa")

    entries = change_lines(year_of(sample_roster(), meeting))

    assert entries[0].splitlines()[1].strip() == (
        "Meeting Tue 16 Mar, 14:00–14:45: 45 min in the hours of both instead of nothing"
    )


def test_weeks_with_other_hours_end_the_list() -> None:
    free = roster(team("A", off="2027-05-06"), team("B"))

    assert change_lines(year_of(free)) == (
        "A and B: other hours in the week of 3 May (32 h instead of 40 h)",
    )


def test_until_the_year_is_worked_out_that_is_said(parent: QWidget, light: Look) -> None:
    page = ClockChangesPage(light, parent)

    assert LOOKING in [one.text() for one in page.findChildren(QLabel)]
    assert page.as_table.isHidden()


def test_a_year_without_changes_says_so(parent: QWidget, light: Look) -> None:
    page = of(roster(team("A"), team("B")), light, parent)

    assert entries(page) == ["No clock change moves shared hours or gaps in the next 52 weeks."]


def test_a_lone_team_is_told_that_it_shares_nothing(parent: QWidget, light: Look) -> None:
    page = of(roster(team("A")), light, parent)

    assert page.as_table.isHidden()


def test_the_table_comes_and_goes_with_its_button(page: ClockChangesPage, qtbot: QtBot) -> None:
    first = page.stack.currentWidget()

    qtbot.mouseClick(page.as_table, LEFT)
    table = page.stack.currentWidget()
    qtbot.mouseClick(page.as_table, LEFT)

    assert isinstance(table, YearTable)
    assert page.stack.currentWidget() is first


def test_escape_leads_back_from_the_list(page: ClockChangesPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(page.changes, Qt.Key.Key_Escape)


@each_size
@pytest.mark.parametrize("tabled", [False, True])
def test_nothing_is_cut_or_covered_whatever_the_size_of_type(
    points: float, size: tuple[int, int], tabled: bool, shown: QWidget
) -> None:
    themed = look(points=points)
    shown.setStyleSheet(style_sheet(themed.colours))
    shown.resize(*size)
    page = of(sample_roster(), themed, shown)
    page.as_table.setChecked(tabled)
    page.resize(*size)
    page.show()
    QCoreApplication.sendPostedEvents()

    assert page.size().toTuple() == size
    assert (clipped(page), overlapping(page)) == ([], [])
    ahead, year = page.findChildren(Card)
    assert not box(ahead, page).intersects(box(year, page))
    assert ahead.width() <= page.width() - 40
    assert page.stack.height() >= 10 * page.as_table.fontMetrics().height()


def test_others_names_are_plain(parent: QWidget, light: Look) -> None:
    evil = named("evil", HOSTILE)._replace(zone=ZoneInfo("Europe/Paris"))
    page = of(roster(evil, team("B")), light, parent)

    assert all(HOSTILE_SHOWN in entry for entry in entries(page))


def test_every_button_is_large_enough_and_named(page: ClockChangesPage) -> None:
    for button in page.findChildren(QPushButton):
        assert min(button.width(), button.height()) >= 24
        assert button.text() or button.accessibleName()
