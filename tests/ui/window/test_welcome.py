"""The welcome page asks how to begin, in three ways."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.theme import Look
from teamclock.ui.window.welcome import Welcome
from tests.ui.queue.drafts import settle


@pytest.fixture
def welcome(qtbot: QtBot, light: Look) -> Welcome:
    made = Welcome()
    qtbot.addWidget(made)
    made.apply_theme(light)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_it_says_what_one_sees_and_that_nothing_is_saved(welcome: Welcome) -> None:
    assert welcome.title.text() == "See every team on one time line"
    assert welcome.words.text().endswith("Nothing is saved until you choose.")


@pytest.mark.parametrize(
    ("button", "words", "signal"),
    [
        (0, "Try with Paris, Tokyo, New York", "sample_asked"),
        (1, "Add a team", "team_asked"),
        (2, "Open a team file…", "file_asked"),
    ],
)
def test_each_button_asks_for_what_it_says(
    welcome: Welcome, qtbot: QtBot, button: int, words: str, signal: str
) -> None:
    chosen = welcome.buttons[button]

    with qtbot.waitSignal(getattr(welcome, signal)):
        qtbot.mouseClick(chosen, Qt.MouseButton.LeftButton)

    assert chosen.text() == words


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_a_button_as_space_does(welcome: Welcome, qtbot: QtBot, key: Qt.Key) -> None:
    with qtbot.waitSignal(welcome.team_asked):
        qtbot.keyClick(welcome.buttons[1], key)


def test_only_the_first_way_is_the_primary_one(welcome: Welcome) -> None:
    assert [button.objectName() for button in welcome.buttons] == ["primary", "", ""]


@pytest.mark.parametrize(("width", "beside"), [(900, True), (300, False)])
def test_buttons_stand_beside_each_other_if_there_is_space(
    welcome: Welcome, width: int, beside: bool
) -> None:
    welcome.resize(width, 400)
    settle()
    boxes = [button.geometry() for button in welcome.buttons]

    assert [one.right() < other.left() for one, other in pairwise(boxes)] == [beside] * 2
    assert [one.bottom() < other.top() for one, other in pairwise(boxes)] == [not beside] * 2


def test_where_height_is_scarce_the_page_scrolls(welcome: Welcome) -> None:
    welcome.resize(300, 60)
    settle()

    assert welcome.words.height() >= welcome.words.heightForWidth(welcome.words.width())


def test_the_texts_are_plain(welcome: Welcome) -> None:
    formats = {one.textFormat() for one in (welcome.title, welcome.words)}

    assert formats == {Qt.TextFormat.PlainText}


def test_the_name_of_the_account_stands_where_none_is_typed(welcome: Welcome) -> None:
    welcome.show_name("sam", "")
    assert (welcome.name.text(), welcome.name.placeholderText()) == ("", "sam")

    welcome.show_name("sam", "Sam Ono")
    assert welcome.name.text() == "Sam Ono"


def test_beside_a_damaged_team_file_no_name_is_asked(welcome: Welcome) -> None:
    shown = []
    for sample in (True, False):
        welcome.greet(sample=sample)
        shown.append(welcome.name.isVisible())

    assert shown == [True, False]
