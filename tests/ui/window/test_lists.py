"""The queue and what is coming up share the place below the time line."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from teamclock.app.inbox import Filter, Recovery
from teamclock.domain.item import Kind, Waiting
from teamclock.ui.kit.theme import Look
from teamclock.ui.window.lists import Lists
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN, changed
from tests.ui.queue.items import CODING, DESIGN, item, queue_board

LEFT = Qt.MouseButton.LeftButton
WAITING = Waiting({CODING: 1}, {(DESIGN, CODING): 1})


@pytest.fixture
def lists(qtbot: QtBot, light: Look) -> Lists:
    made = Lists()
    qtbot.addWidget(made)
    made.apply_theme(light)
    made.resize(1080, 320)
    with qtbot.waitActive(made):
        made.show()
    made.show_board(queue_board(item(Kind.OFFER), waiting=WAITING))
    return made


def test_the_queue_comes_first(lists: Lists) -> None:
    assert lists.queue.isVisible()
    assert lists.counts.text() == "1 open"


def test_a_click_shows_what_is_coming_up_and_back(lists: Lists, qtbot: QtBot) -> None:
    qtbot.mouseClick(lists.tabs[1], LEFT)
    ahead = (lists.ahead.isVisible(), lists.filters.isVisible())
    qtbot.mouseClick(lists.tabs[0], LEFT)

    assert ahead == (True, False)
    assert (lists.queue.isVisible(), lists.filters.isVisible()) == (True, True)


def test_in_a_narrow_window_the_filters_show_when_they_are_wanted(
    lists: Lists, qtbot: QtBot
) -> None:
    lists.resize(lists.least_width(), 320)
    hidden = lists.filters.isVisible()

    lists.look_for()

    assert (hidden, lists.filters.isVisible()) == (False, True)
    qtbot.waitUntil(lists.filters.search.hasFocus)


def test_in_a_narrow_window_filters_in_force_stay_in_sight(lists: Lists) -> None:
    lists.resize(lists.least_width(), 320)

    lists.show_board(queue_board(sift=Filter(words="x")))

    assert lists.filters.isVisible()


def test_leaving_the_search_leads_to_the_list(lists: Lists, qtbot: QtBot) -> None:
    lists.look_for()
    qtbot.waitUntil(lists.filters.search.hasFocus)

    qtbot.keyClick(lists.filters.search, Qt.Key.Key_Escape)

    qtbot.waitUntil(lists.queue.list.hasFocus)


def test_the_words_of_the_heading_are_never_cut(lists: Lists) -> None:
    lists.resize(640, 320)

    for part in (*lists.tabs, lists.counts):
        assert part.width() >= part.sizeHint().width()


def test_damaged_rows_are_told_above_those_that_can_be_read(lists: Lists, qtbot: QtBot) -> None:
    shown = queue_board(item(Kind.OFFER), waiting=WAITING)
    partly = Recovery(f"R-7 is damaged: {HOSTILE}", None, damaged=True, partly=True)

    lists.show_board(changed(shown, queue=shown.queue._replace(damage=partly)))
    told = (lists.damage.isVisible(), lists.queue.isVisible(), lists.damage.restore.isVisible())
    qtbot.mouseClick(lists.tabs[1], LEFT)
    ahead = lists.damage.isVisible()
    qtbot.mouseClick(lists.tabs[0], LEFT)
    back = lists.damage.isVisible()
    lists.show_board(shown)

    assert (told, ahead, back) == ((True, True, False), False, True)
    assert lists.damage.trouble.text() == f"R-7 is damaged: {HOSTILE_SHOWN}."
    assert not lists.damage.isVisible()


def test_words_that_were_typed_stay_while_they_are_looked_for(lists: Lists) -> None:
    shown = queue_board(item(Kind.OFFER))
    lists.show_board(shown)
    lists.filters.search.setText("login")
    lists.filters._ask()

    lists.show_board(changed(shown, queue=shown.queue._replace(sought=Filter(words="login"))))

    assert lists.filters.search.text() == "login"
