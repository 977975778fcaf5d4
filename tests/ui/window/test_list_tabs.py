"""Tabs of the lists; where the width is scarce they become one drop-down."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.theme import Look
from teamclock.ui.window.list_tabs import ListTabs
from tests.ui.queue.drafts import press

NAMES = ("Queue", "Coming up", "Meetings")


@pytest.fixture
def tabs(shown: QWidget, light: Look) -> ListTabs:
    made = ListTabs(NAMES, QLabel("4", shown), shown)
    made.apply_theme(light)
    made.choose(0)
    made.show()
    return made


def seen(tabs: ListTabs) -> list[str]:
    return [tab.text() for tab in tabs.buttons if tab.isVisible()]


def test_with_space_each_list_has_a_tab(tabs: ListTabs) -> None:
    tabs.fit(tabs.least_width())

    assert seen(tabs) == list(NAMES)
    assert "menu" not in vars(tabs)


def test_without_space_the_tabs_are_one_drop_down(tabs: ListTabs) -> None:
    tabs.choose(1)
    tabs.fit(tabs.least_width() - 1)

    assert seen(tabs) == []
    assert (tabs.menu.isVisible(), tabs.menu.currentText()) == (True, "Coming up")
    assert tabs.menu.accessibleName() == "List"


def test_a_choice_in_the_drop_down_is_told_as_that_of_a_tab(tabs: ListTabs, qtbot: QtBot) -> None:
    tabs.fit(0)

    with qtbot.waitSignal(tabs.picked) as told:
        tabs.menu.picked.emit(2)

    assert told.args == [2]


def test_the_tabs_come_back_with_the_space(tabs: ListTabs) -> None:
    tabs.fit(0)
    tabs.choose(2)
    tabs.fit(tabs.least_width())

    assert seen(tabs) == list(NAMES)
    assert (tabs.menu.isVisible(), tabs.at()) == (False, 2)


@pytest.mark.parametrize("width", [0, 10_000])
def test_the_focus_goes_to_what_is_in_sight(tabs: ListTabs, width: int) -> None:
    tabs.fit(width)
    tabs.take_focus()

    focused = tabs.window().focusWidget()
    assert focused is (tabs.buttons[0] if width else tabs.menu)


def test_a_click_on_a_tab_picks_it(tabs: ListTabs, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tabs.picked) as told:
        press(tabs.buttons[1], qtbot)

    assert (told.args, tabs.at()) == ([1], 1)
