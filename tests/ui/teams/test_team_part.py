"""A team in the panel follows the boards, and is let go once a board lacks it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from teamclock.domain.roster import TeamId
from teamclock.ui.kit.theme import Look
from teamclock.ui.teams.team_part import TeamPart
from teamclock.ui.view import View
from tests.builders import at, sample_roster
from tests.ui.boards import HOSTILE_SHOWN, board, hostile_board, look, near, sample_board

FAR = View(scrub=at("2027-03-16T13:30Z"), anchor=at("2027-03-16T13:30Z"))
QA = TeamId("qa")


def shown(qtbot: QtBot, themed: Look) -> TeamPart:
    made = TeamPart(themed)
    qtbot.addWidget(made)
    made.apply_theme(themed)
    made.resize(368, 700)
    made.show_team(QA, sample_board())
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.fixture
def part(qtbot: QtBot, light: Look) -> TeamPart:
    return shown(qtbot, light)


def words(part: TeamPart) -> list[str]:
    return [one.text() for one in part.sections.findChildren(QLabel) if one.isVisible()]


def test_a_team_shows_the_instant_that_is_looked_at(part: TeamPart, light: Look) -> None:
    clocks = []
    for view in (View(), FAR):
        part.show_board(sample_board(view=view))
        ink = part.clock.palette().color(QPalette.ColorRole.WindowText)
        clocks.append((part.clock.text(), part.place.text(), ink == light.colours.focus))

    assert clocks == [
        ("10:42", "New York · UTC−5", False),
        ("09:30", "New York · UTC−4", True),
    ]


def test_the_sign_of_its_state_stands_before_it(part: TeamPart, light: Look) -> None:
    image = part.sign.grab().toImage()

    assert near(image.pixelColor(5, 5), light.colours.work, 4)
    part.show_board(sample_board("2026-11-23T23:00Z"))
    assert not near(part.sign.grab().toImage().pixelColor(5, 5), light.colours.work, 60)


def test_a_quiet_minute_leaves_its_sections_as_they_are(part: TeamPart) -> None:
    before = part.sections.children()

    part.show_board(sample_board("2026-11-23T15:43Z"))

    assert part.sections.children() == before


def test_another_day_shows_its_own_shared_hours(part: TeamPart, qtbot: QtBot) -> None:
    part.show_board(sample_board(view=FAR))

    qtbot.waitUntil(lambda: "14:00–18:00 · 4 h" in words(part))


def test_a_team_that_is_gone_is_let_go_once(part: TeamPart, qtbot: QtBot) -> None:
    rest = sample_roster()
    fewer = rest._replace(teams=rest.teams[:2], relay=())

    with qtbot.waitSignal(part.gone):
        part.show_board(board(fewer))
    with qtbot.assertNotEmitted(part.gone):
        part.show_board(board(fewer))


def test_other_hours_can_be_tried_from_here(part: TeamPart, qtbot: QtBot) -> None:
    part.begin()

    with qtbot.waitSignal(part.trial_asked):
        qtbot.keyClick(part.trial, Qt.Key.Key_Return)


def test_the_team_can_be_edited_from_here(part: TeamPart, qtbot: QtBot) -> None:
    with qtbot.waitSignal(part.edit_asked) as asked:
        qtbot.keyClick(part.edit, Qt.Key.Key_Return)

    assert asked.args == [QA]


def test_both_buttons_stand_side_by_side_where_there_is_space(part: TeamPart) -> None:
    ways = []
    for width in (368, 200):
        part.resize(width, 700)
        QApplication.sendPostedEvents()
        ways.append(part.trial.y() == part.edit.y())

    assert ways == [True, False]


def test_a_hostile_name_is_shown_as_text(part: TeamPart) -> None:
    part.show_team(TeamId("evil"), hostile_board())

    assert part.title.text() == HOSTILE_SHOWN
    assert {one.textFormat() for one in part.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


@pytest.mark.parametrize("points", [8, 10, 16, 24])
def test_at_any_size_no_words_are_cut(qtbot: QtBot, points: int) -> None:
    part = shown(qtbot, look(points=points))
    part.resize(round(368 * max(points / 10, 1)), 1400)

    def whole() -> bool:
        labels = [one for one in part.findChildren(QLabel) if one.isVisible()]
        return all(
            one.height() >= one.heightForWidth(one.width())
            if one.wordWrap()
            else one.width() >= one.fontMetrics().horizontalAdvance(one.text())
            for one in labels
        )

    qtbot.waitUntil(whole, timeout=1000)
