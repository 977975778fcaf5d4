"""The list of the page of teams: chosen, moved, and told to screen readers."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.roster import TeamId
from teamclock.ui.teams.edited_list import EditedList, EditedTeam
from tests.ui.boards import look

ROWS = (
    EditedTeam(TeamId("design"), "Design", "Paris · UTC+1", "16:42", home=True),
    EditedTeam(TeamId("coding"), "Coding", "大阪 · UTC+9", "00:42"),
    EditedTeam(TeamId("qa"), "QA", "New York · UTC−5", "10:42"),
)
_ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def teams(qtbot: QtBot, parent: QWidget) -> EditedList:
    made = EditedList(look(), parent)
    QVBoxLayout(parent).addWidget(made)
    parent.resize(240, 240)
    with qtbot.waitExposed(parent):
        parent.show()
    made.show_rows(ROWS, "coding")
    return made


def moves(teams: EditedList) -> list[tuple[str, str]]:
    seen: list[tuple[str, str]] = []
    teams.moved.connect(lambda one, before: seen.append((one, before)))
    return seen


def centre(teams: EditedList, row: int) -> QPoint:
    return teams.visualRect(teams.rows.index(row)).center()


def test_keys_choose_a_team(qtbot: QtBot, teams: EditedList) -> None:
    seen: list[str] = []
    teams.chosen.connect(seen.append)

    qtbot.keyClick(teams, Qt.Key.Key_Down)
    qtbot.keyClick(teams, Qt.Key.Key_Up)
    qtbot.keyClick(teams, Qt.Key.Key_Up)

    assert seen == ["qa", "coding", "design"]


def test_showing_rows_chooses_without_telling(teams: EditedList) -> None:
    seen: list[str] = []
    teams.chosen.connect(seen.append)

    teams.show_rows(ROWS, "qa")

    assert (teams.currentIndex().row(), seen) == (2, [])


@pytest.mark.parametrize(
    ("key", "move"),
    [(Qt.Key.Key_Up, ("coding", "design")), (Qt.Key.Key_Down, ("coding", ""))],
)
def test_alt_and_an_arrow_move_the_chosen_team(
    qtbot: QtBot, teams: EditedList, key: Qt.Key, move: tuple[str, str]
) -> None:
    seen = moves(teams)

    qtbot.keyClick(teams, key, _ALT)

    assert seen == [move]


def test_the_first_team_does_not_move_up(qtbot: QtBot, teams: EditedList) -> None:
    teams.show_rows(ROWS, "design")
    seen = moves(teams)

    qtbot.keyClick(teams, Qt.Key.Key_Up, _ALT)

    assert seen == []


@pytest.mark.parametrize(
    ("row", "to", "move"),
    [(0, 2, ("design", "")), (2, 0, ("qa", "design")), (0, 1, ("design", "qa"))],
)
def test_a_drag_moves_a_team(
    qtbot: QtBot, teams: EditedList, row: int, to: int, move: tuple[str, str]
) -> None:
    seen, port = moves(teams), teams.viewport()
    aim = centre(teams, to) + QPoint(0, 8 if to > row else -8)
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=centre(teams, row))
    qtbot.mouseMove(port, aim)
    assert teams.line.isVisible()

    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=aim)

    assert (seen, teams.line.isVisible()) == ([move], False)


def test_a_click_moves_nothing(qtbot: QtBot, teams: EditedList) -> None:
    seen = moves(teams)

    qtbot.mouseClick(teams.viewport(), Qt.MouseButton.LeftButton, pos=centre(teams, 0))

    assert seen == []


def test_screen_readers_hear_a_row_as_a_sentence(teams: EditedList) -> None:
    told = [
        teams.rows.data(teams.rows.index(row), Qt.ItemDataRole.AccessibleTextRole)
        for row in range(3)
    ]

    assert told[:2] == ["Design, your team, Paris · UTC+1, 16:42", "Coding, 大阪 · UTC+9, 00:42"]
    interface = QAccessible.queryAccessibleInterface(teams)
    assert interface.text(QAccessible.Text.Name) == "Teams"


def test_names_of_any_length_and_script_are_painted(teams: EditedList) -> None:
    odd = EditedTeam(TeamId("x"), "فريق التصميم " * 8, "東京" * 30, "00:00", home=True)

    teams.show_rows((*ROWS, odd), "x")

    assert not teams.grab().isNull()
