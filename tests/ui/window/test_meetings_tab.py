"""Controllers reach the tab of meetings without the lists around it."""

import pytest
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.theme import Look
from teamclock.ui.window.lists import MEETINGS, QUEUE, Lists
from teamclock.ui.window.meetings_tab import MeetingsTab


@pytest.fixture
def lists(qtbot: QtBot, light: Look) -> Lists:
    made = Lists(light)
    qtbot.addWidget(made)
    made.apply_theme(light)
    return made


def test_it_tells_when_it_is_shown_and_left(lists: Lists) -> None:
    tab = MeetingsTab(lists)
    shown: list[bool] = []
    made: list[object] = []
    tab.shown.connect(shown.append)
    tab.made.connect(made.append)

    tab.show()
    on = (tab.is_shown(), lists.at())
    lists.show_list(QUEUE)

    assert (on, tab.is_shown()) == ((True, MEETINGS), False)
    assert (shown, made) == ([True, False], [tab.page()])
