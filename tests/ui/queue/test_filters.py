"""The filters ask for other items: by words, by whose move, by state."""

import pytest
from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from teamclock.app.inbox import Filter, FilterState
from teamclock.ui.queue.filters import Filters
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN, named
from tests.ui.queue.items import CODING, ROSTER

NO_SIFT = Filter()


@pytest.fixture
def filters(qtbot: QtBot) -> Filters:
    made = Filters()
    qtbot.addWidget(made)
    made.show_sift(NO_SIFT, ROSTER.teams)
    with qtbot.waitActive(made):
        made.show()
    return made


def test_words_are_looked_for_soon_after_they_are_typed(filters: Filters, qtbot: QtBot) -> None:
    with qtbot.waitSignal(filters.sift_asked) as asked:
        qtbot.keyClicks(filters.search, "sign in")

    assert asked.args == [Filter(words="sign in")]


def test_words_are_looked_for_while_the_typing_goes_on(filters: Filters, qtbot: QtBot) -> None:
    held = QTimer(filters, interval=20)  # a key that is held down repeats itself
    held.timeout.connect(lambda: qtbot.keyClicks(filters.search, "a"))

    with qtbot.waitSignal(filters.sift_asked, timeout=1000):
        held.start()

    assert held.isActive()


def test_enter_does_not_wait(filters: Filters, qtbot: QtBot) -> None:
    filters.search.setText("login")

    with qtbot.waitSignal(filters.sift_asked, timeout=100) as asked:
        qtbot.keyClick(filters.search, Qt.Key.Key_Return)

    assert asked.args == [Filter(words="login")]


def test_a_team_is_chosen(filters: Filters, qtbot: QtBot) -> None:
    filters.team.setCurrentIndex(2)

    with qtbot.waitSignal(filters.sift_asked) as asked:
        filters.team.activated.emit(2)

    assert asked.args == [Filter(awaiting=CODING)]


@pytest.mark.parametrize("which", list(FilterState)[1:])
def test_each_kind_of_item_can_be_chosen(
    filters: Filters, qtbot: QtBot, which: FilterState
) -> None:
    filters.which.setCurrentIndex(list(FilterState).index(which))

    with qtbot.waitSignal(filters.sift_asked) as asked:
        filters.which.activated.emit(filters.which.currentIndex())

    assert asked.args == [Filter(which)]


def test_closed_items_are_nobodys_move(filters: Filters) -> None:
    filters.show_sift(Filter(FilterState.CLOSED), ROSTER.teams)

    assert not filters.team.isEnabled()


def test_what_is_shown_is_what_is_looked_for(filters: Filters, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(filters.sift_asked, wait=300):
        filters.show_sift(Filter(FilterState.DRAFTS, CODING, "login"), ROSTER.teams)

    assert filters.search.text() == "login"
    assert (filters.team.currentText(), filters.which.currentText()) == ("Coding", "Drafts")
    assert filters.narrows()


def test_escape_clears_and_leaves(filters: Filters, qtbot: QtBot) -> None:
    filters.show_sift(Filter(words="login"), ROSTER.teams)

    with qtbot.waitSignals([filters.sift_asked, filters.left]):
        qtbot.keyClick(filters.search, Qt.Key.Key_Escape)

    assert filters.search.text() == ""


def test_clearing_asks_for_all_that_is_open(filters: Filters, qtbot: QtBot) -> None:
    filters.show_sift(Filter(FilterState.CLOSED, words="x"), ROSTER.teams)

    with qtbot.waitSignal(filters.sift_asked) as asked:
        filters.clear()

    assert asked.args == [NO_SIFT]


def test_a_hostile_team_name_is_shown_as_text(filters: Filters) -> None:
    filters.show_sift(NO_SIFT, (named("evil", HOSTILE),))

    assert filters.team.itemText(1) == HOSTILE_SHOWN
