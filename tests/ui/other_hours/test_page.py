"""Other hours in the window: a team is chosen, its hours moved, the figures follow."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.roster import Roster, TeamId
from teamclock.ui.kit.card import Card
from teamclock.ui.kit.style import style_sheet
from teamclock.ui.kit.theme import Look
from teamclock.ui.other_hours.page import OtherHoursPage, TrialRequest
from teamclock.ui.other_hours.report import report_of
from tests.builders import EVERY_DAY, at, hours, roster, sample_roster, team
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN, PARIS, look, many, named
from tests.ui.rects import box, clipped, overlapping
from tests.ui.sizes import each_size

WINTER = at("2027-01-12T08:00Z")
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(shown: QWidget, light: Look) -> OtherHoursPage:
    shown.setStyleSheet(style_sheet(light.colours))
    made = of(sample_roster(), light, shown)
    made.resize(shown.size())
    made.show()
    return made


def of(given: Roster, light: Look, parent: QWidget) -> OtherHoursPage:
    made = OtherHoursPage(TrialRequest(given, WINTER, PARIS), light, parent)
    made.asked.connect(lambda trial: made.show_report(report_of(trial)))
    made.ask()
    return made


def figure(page: OtherHoursPage, what: str) -> list[str]:
    """Return what a figure is before and after, and its change."""
    model = page.figures.model()
    rows = (
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    )
    return next(row[1:] for row in rows if row[0] == what)


def test_it_begins_with_the_first_team_as_it_is(page: OtherHoursPage) -> None:
    assert page.question.text() == "Design in Paris: 09:00–18:00, as now"
    assert figure(page, "Design and Coding share") == ["1 h a day", "the same", ""]
    assert not page.reset.isEnabled()


def test_it_begins_with_the_home_team(parent: QWidget, light: Look) -> None:
    home = sample_roster()._replace(home=TeamId("qa"))

    assert of(home, light, parent).question.text().startswith("QA in New York")


def test_opened_again_it_has_the_hours_of_now_and_no_figures_yet(page: OtherHoursPage) -> None:
    page.move_hours(90)
    given = sample_roster()
    fewer = given._replace(teams=given.teams[1:], home=given.teams[2].id)

    page.begin(TrialRequest(fewer, WINTER, PARIS))

    assert (page.shift, page.reset.isEnabled()) == (0, False)
    assert page.question.text().startswith("QA in New York")
    assert page.question.text().endswith(", as now")
    assert [page.team.itemText(at) for at in range(page.team.count())] == ["Coding", "QA"]
    assert (page.figures.model().rowCount(), page.advice.text()) == (0, "")


def test_the_buttons_move_by_half_an_hour_and_back(page: OtherHoursPage, qtbot: QtBot) -> None:
    report_of = []
    for button in (page.later, page.later, page.earlier, page.reset):
        qtbot.mouseClick(button, LEFT)
        report_of.append(page.shift)

    assert report_of == [30, 60, 30, 0]


def test_the_figures_follow_at_once(page: OtherHoursPage, qtbot: QtBot) -> None:
    page.team.setCurrentIndex(1)

    for _press in range(2):
        qtbot.keyClick(page.hours, Qt.Key.Key_Right)

    assert page.question.text() == "Coding in Tokyo: 10:00–19:00 instead of 09:00–18:00"
    assert figure(page, "Design and Coding share") == ["1 h a day", "2 h a day", "+1 h"]
    assert figure(page, "Design → Coding: gap") == ["7 h a day", "8 h a day", "+1 h"]
    assert figure(page, "All gaps") == ["22 h a round", "the same", ""]


def test_another_team_begins_as_it_is(page: OtherHoursPage, qtbot: QtBot) -> None:
    page.move_hours(90)

    qtbot.keyClick(page.hours, Qt.Key.Key_Down)

    assert (page.team.currentIndex(), page.shift) == (1, 0)


def test_the_order_that_waits_for_less_is_advised(page: OtherHoursPage) -> None:
    assert page.advice.text().endswith("0 + 0 + 2 h, gaps of 2 h a round, instead of 22 h.")


def test_half_a_day_is_the_most(page: OtherHoursPage) -> None:
    for asked, got in ((5000, 720), (-5000, -720)):
        page.move_hours(asked)
        assert page.shift == got


def test_who_works_around_the_clock_has_nothing_to_move(
    light: Look, parent: QWidget, qtbot: QtBot
) -> None:
    always = team("NOC", "Asia/Tokyo", hours("00:00-24:00", EVERY_DAY))
    page = of(roster(always, team("P", "Europe/Paris")), light, parent)

    qtbot.keyClick(page.hours, Qt.Key.Key_Right)

    assert page.question.text().endswith("works around the clock. There is nothing to move.")
    assert (page.shift, page.later.isEnabled(), page.reset.isEnabled()) == (0, False, False)
    page.team.setCurrentIndex(1)
    assert page.later.isEnabled()


def test_nothing_is_saved_and_that_is_said(page: OtherHoursPage) -> None:
    assert "Nothing is saved." in [one.text() for one in page.findChildren(QLabel)]


def test_too_many_teams_for_an_order_are_told(parent: QWidget, light: Look) -> None:
    assert "9 teams have too many orders" in of(many(9), light, parent).advice.text()


def test_without_a_team_there_is_nothing_to_try(parent: QWidget, light: Look) -> None:
    page = of(Roster(()), light, parent)

    page.move_hours(30)

    assert page.question.text() == "There is no team yet. Add one first."
    assert not page.later.isEnabled()


def test_a_lone_team_can_be_moved(parent: QWidget, light: Look) -> None:
    page = of(roster(team("A")), light, parent)

    page.move_hours(30)

    assert (page.advice.text(), page.shift) == ("", 30)


def test_others_names_are_plain(parent: QWidget, light: Look) -> None:
    page = of(roster(named("evil", HOSTILE), team("B")), light, parent)

    assert page.question.text().startswith(HOSTILE_SHOWN)
    assert page.team.itemText(0) == HOSTILE_SHOWN


def test_every_button_is_large_enough_and_named(page: OtherHoursPage) -> None:
    for button in page.findChildren(QPushButton):
        assert min(button.width(), button.height()) >= 24
        assert button.text() or button.accessibleName()
    assert page.team.accessibleName() == "Team"


def test_escape_leads_back_from_the_hours(page: OtherHoursPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(page.hours, Qt.Key.Key_Escape)


@each_size
@pytest.mark.parametrize("teams", [3, 12])
def test_nothing_is_cut_or_covered_whatever_the_size_of_type(
    points: float, size: tuple[int, int], teams: int, shown: QWidget
) -> None:
    themed = look(points=points)
    shown.setStyleSheet(style_sheet(themed.colours))
    shown.resize(*size)
    page = of(sample_roster() if teams == 3 else many(teams), themed, shown)
    page.resize(*size)
    page.show()
    page.move_hours(-90)
    for _ in range(2):
        QCoreApplication.sendPostedEvents()

    assert page.size().toTuple() == size
    assert (clipped(page), overlapping(page)) == ([], [])
    trial, change = page.findChildren(Card)
    assert not box(trial, page).intersects(box(change, page))
    assert trial.width() <= page.width() - 40
    assert page.figures.height() >= 8 * page.figures.fontMetrics().height()
