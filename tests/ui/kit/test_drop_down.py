"""A drop-down shows its choices as a menu, and tells only what the user chooses."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.cut_choice import cut_option
from teamclock.ui.kit.drop_down import DropDown
from teamclock.ui.kit.menu_list import MenuList
from teamclock.ui.kit.style import style_sheet
from teamclock.ui.kit.theme import Look
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN

CHOICES = ((None, "All teams"), (7, "Design"), (8, "QA"))


@pytest.fixture
def teams(shown: QWidget, light: Look, qtbot: QtBot) -> DropDown[int | None]:
    shown.setStyleSheet(style_sheet(light.colours))
    made = DropDown[int | None]("Team", light, shown)
    made.show_choices(CHOICES)
    made.show()
    with qtbot.waitActive(shown):
        shown.activateWindow()
    made.setFocus()
    return made


@pytest.fixture
def heard(teams: DropDown[int | None]) -> list[object]:
    made: list[object] = []
    teams.picked.connect(made.append)
    return made


def rows() -> MenuList:
    popup = QApplication.activePopupWidget()
    assert popup is not None
    found = popup.findChild(MenuList)
    assert isinstance(found, MenuList)
    return found


def test_the_first_choice_is_chosen_at_first(teams: DropDown[int | None]) -> None:
    assert teams.chosen() is None
    assert teams.currentText() == "All teams"


def test_a_choice_by_the_program_is_not_told(
    teams: DropDown[int | None], heard: list[object]
) -> None:
    teams.choose(8)

    assert (teams.chosen(), heard) == (8, [])


def test_the_list_marks_the_chosen_one_and_tells_what_is_picked(
    teams: DropDown[int | None], heard: list[object], qtbot: QtBot
) -> None:
    teams.choose(7)
    qtbot.mouseClick(teams, Qt.MouseButton.LeftButton)
    opened = rows()
    assert [row.entry.checked for row in opened.rows] == [False, True, False]

    qtbot.keyClick(opened.rows[opened.current()], Qt.Key.Key_Down)
    qtbot.keyClick(opened.rows[opened.current()], Qt.Key.Key_Return)

    assert (teams.chosen(), heard) == (8, [8])
    assert teams.hasFocus()


def test_arrows_choose_without_the_list(
    teams: DropDown[int | None], heard: list[object], qtbot: QtBot
) -> None:
    qtbot.keyClick(teams, Qt.Key.Key_Down)

    assert (teams.chosen(), heard) == (7, [7])


def test_the_wheel_chooses_nothing(teams: DropDown[int | None], heard: list[object]) -> None:
    no_button, no_key = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    turned = QWheelEvent(
        *(QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, -120), no_button, no_key),
        *(Qt.ScrollPhase.NoScrollPhase, False),
    )

    teams.wheelEvent(turned)

    assert not turned.isAccepted()
    assert (teams.chosen(), heard) == (None, [])


@pytest.mark.parametrize(("after", "chosen"), [((7, "Design"), 7), ((9, "Data"), None)])
def test_new_choices_keep_the_chosen_one_if_it_is_there(
    teams: DropDown[int | None],
    heard: list[object],
    after: tuple[int, str],
    chosen: int | None,
) -> None:
    teams.choose(7)

    teams.show_choices([(None, "All teams"), after])

    assert (teams.chosen(), heard) == (chosen, [])


def test_a_screen_reader_knows_it_as_a_combo_box(teams: DropDown[int | None]) -> None:
    told = QAccessible.queryAccessibleInterface(teams)

    assert told.role() is QAccessible.Role.ComboBox
    assert told.text(QAccessible.Text.Value) == "All teams"
    assert told.text(QAccessible.Text.Name) == "Team: All teams"
    assert told.text(QAccessible.Text.Description) == ""


def test_others_words_are_harmless_and_a_value_that_is_no_choice_is_an_error(
    teams: DropDown[int | None],
) -> None:
    teams.show_choices([(1, HOSTILE)])

    assert teams.currentText() == HOSTILE_SHOWN
    with pytest.raises(ValueError, match="not in list"):
        teams.choose(2)


@pytest.mark.parametrize("words", ["Only critical", "Design, as in the team file", "i" * 33])
def test_the_longest_choice_is_not_cut(shown: QWidget, light: Look, words: str) -> None:
    shown.setStyleSheet(style_sheet(light.colours))
    made = DropDown[int]("Team", light, shown)
    made.show_choices([(1, words), (2, "All")])
    made.resize(made.sizeHint())

    shown_words = str(cut_option(made).currentText)

    assert shown_words == words
