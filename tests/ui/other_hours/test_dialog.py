"""Other hours in the window: a team is chosen, its hours moved, the figures follow."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from teamclock.app.session import sample_roster
from teamclock.domain.roster import Roster, TeamId
from teamclock.ui.kit.theme import Look
from teamclock.ui.other_hours.dialog import OtherHoursDialog, TrialRequest
from teamclock.ui.other_hours.report import told
from tests.builders import EVERY_DAY, at, hours, roster, team
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN, PARIS, many, named

WINTER = at("2027-01-12T08:00Z")
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def dialog(qtbot: QtBot, parent: QWidget, light: Look) -> Iterator[OtherHoursDialog]:
    made = of(sample_roster(), light, parent)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    with qtbot.waitExposed(made):
        made.open()
    yield made
    made.close()


def of(given: Roster, light: Look, parent: QWidget) -> OtherHoursDialog:
    made = OtherHoursDialog(TrialRequest(given, WINTER, PARIS), light, parent)
    made.asked.connect(lambda trial: made.show_told(told(trial)))
    made.ask()
    return made


def figure(dialog: OtherHoursDialog, what: str) -> list[str]:
    """Return what a figure is before and after, and its change."""
    model = dialog.figures.model()
    rows = (
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    )
    return next(row[1:] for row in rows if row[0] == what)


def test_it_begins_with_the_first_team_as_it_is(dialog: OtherHoursDialog) -> None:
    assert dialog.question.text() == "Design in Paris: 09:00–18:00, as now"
    assert figure(dialog, "Design and Coding share") == ["1 h a day", "the same", ""]
    assert not dialog.back.isEnabled()


def test_it_begins_with_the_home_team(parent: QWidget, light: Look) -> None:
    home = sample_roster()._replace(home=TeamId("qa"))

    assert of(home, light, parent).question.text().startswith("QA in New York")


def test_the_buttons_move_by_half_an_hour_and_back(dialog: OtherHoursDialog, qtbot: QtBot) -> None:
    told = []
    for button in (dialog.later, dialog.later, dialog.earlier, dialog.back):
        qtbot.mouseClick(button, LEFT)
        told.append(dialog.shift)

    assert told == [30, 60, 30, 0]


def test_the_figures_follow_at_once(dialog: OtherHoursDialog, qtbot: QtBot) -> None:
    dialog.team.setCurrentIndex(1)

    for _press in range(2):
        qtbot.keyClick(dialog.hours, Qt.Key.Key_Right)

    assert dialog.question.text() == "Coding in Tokyo: 10:00–19:00 instead of 09:00–18:00"
    assert figure(dialog, "Design and Coding share") == ["1 h a day", "2 h a day", "+1 h"]
    assert figure(dialog, "Design → Coding: gap") == ["7 h a day", "8 h a day", "+1 h"]
    assert figure(dialog, "All gaps") == ["22 h a round", "the same", ""]


def test_another_team_begins_as_it_is(dialog: OtherHoursDialog, qtbot: QtBot) -> None:
    dialog.move_hours(90)

    qtbot.keyClick(dialog.hours, Qt.Key.Key_Down)

    assert (dialog.team.currentIndex(), dialog.shift) == (1, 0)


def test_the_order_that_waits_for_less_is_advised(dialog: OtherHoursDialog) -> None:
    assert dialog.advice.text().endswith("0 + 0 + 2 h, gaps of 2 h a round, instead of 22 h.")


def test_half_a_day_is_the_most(dialog: OtherHoursDialog) -> None:
    for asked, got in ((5000, 720), (-5000, -720)):
        dialog.move_hours(asked)
        assert dialog.shift == got


def test_who_works_around_the_clock_has_nothing_to_move(
    light: Look, parent: QWidget, qtbot: QtBot
) -> None:
    always = team("NOC", "Asia/Tokyo", hours("00:00-24:00", EVERY_DAY))
    dialog = of(roster(always, team("P", "Europe/Paris")), light, parent)

    qtbot.keyClick(dialog.hours, Qt.Key.Key_Right)

    assert dialog.question.text().endswith("works around the clock. There is nothing to move.")
    assert (dialog.shift, dialog.later.isEnabled(), dialog.back.isEnabled()) == (0, False, False)
    dialog.team.setCurrentIndex(1)
    assert dialog.later.isEnabled()


def test_nothing_is_saved_and_that_is_said(dialog: OtherHoursDialog) -> None:
    assert "Nothing is saved." in [one.text() for one in dialog.findChildren(QLabel)]


def test_too_many_teams_for_an_order_are_told(parent: QWidget, light: Look) -> None:
    assert "9 teams have too many orders" in of(many(9), light, parent).advice.text()


def test_without_a_team_there_is_nothing_to_try(parent: QWidget, light: Look) -> None:
    dialog = of(Roster(()), light, parent)

    dialog.move_hours(30)

    assert dialog.question.text() == "There is no team yet. Add one first."
    assert not dialog.later.isEnabled()


def test_a_lone_team_can_be_moved(parent: QWidget, light: Look) -> None:
    dialog = of(roster(team("A")), light, parent)

    dialog.move_hours(30)

    assert (dialog.advice.text(), dialog.shift) == ("", 30)


def test_others_names_are_plain(parent: QWidget, light: Look) -> None:
    dialog = of(roster(named("evil", HOSTILE), team("B")), light, parent)

    assert dialog.question.text().startswith(HOSTILE_SHOWN)
    assert dialog.team.itemText(0) == HOSTILE_SHOWN


def test_every_button_is_large_enough_and_named(dialog: OtherHoursDialog) -> None:
    for button in dialog.findChildren(QPushButton):
        assert min(button.width(), button.height()) >= 24
        assert button.text() or button.accessibleName()
    assert dialog.team.accessibleName() == "Team"


def test_escape_closes_it(dialog: OtherHoursDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    assert dialog.isHidden()
