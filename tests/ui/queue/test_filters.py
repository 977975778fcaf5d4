"""The filters ask for other items: by words, by whose move, by state."""

import pytest
from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from teamclock.app.inbox import Counts, Filter, FilterState
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.filters import Filters
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN, look, named
from tests.ui.kit.menus import listed
from tests.ui.queue.drafts import press
from tests.ui.queue.items import CODING, DESIGN, ROSTER

NO_FILTER = Filter()
ROOMY = 2000


@pytest.fixture
def filters(qtbot: QtBot, light: Look) -> Filters:
    made = Filters(light)
    qtbot.addWidget(made)
    made.apply_theme(light)
    made.show_filter(NO_FILTER, ROSTER.teams, Counts(2, 1), DESIGN)
    made.fit(ROOMY)
    with qtbot.waitActive(made):
        made.show()
    return made


def chips(filters: Filters) -> list[str]:
    return [chip.text() for chip in filters.chips.values() if not chip.isHidden()]


def entries(filters: Filters) -> list[str]:
    """Return the entries of the drop-down, the one in force with a mark."""
    filters.menu.click()
    return [f"{one.words}{' ✓' * bool(one.checked)}" for one in listed()]


def test_chips_say_how_many_items_there_are(filters: Filters) -> None:
    assert chips(filters) == ["Open", "Your move 2", "Drafts 1", "Closed"]
    assert filters.chips[FilterState.YOURS].accessibleName() == "Your move, 2 items"
    assert filters.chips[FilterState.OPEN].isChecked()


def test_a_count_of_none_is_not_shown_and_a_large_one_stops(filters: Filters) -> None:
    filters.show_filter(NO_FILTER, ROSTER.teams, Counts(1000, 0), DESIGN)

    assert chips(filters) == ["Open", "Your move 1000+", "Drafts", "Closed"]


def test_without_a_home_team_nothing_is_your_move(filters: Filters) -> None:
    filters.show_filter(NO_FILTER, ROSTER.teams, Counts(), None)

    assert chips(filters) == ["Open", "Drafts", "Closed"]


@pytest.mark.parametrize("which", [FilterState.YOURS, FilterState.DRAFTS, FilterState.CLOSED])
def test_a_chip_asks_for_its_items(filters: Filters, qtbot: QtBot, which: FilterState) -> None:
    with qtbot.waitSignal(filters.filter_asked) as asked:
        press(filters.chips[which], qtbot)

    assert asked.args == [Filter(which)]


def test_the_chip_in_force_asks_for_nothing(filters: Filters, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(filters.filter_asked):
        press(filters.chips[FilterState.OPEN], qtbot)


def test_another_state_keeps_the_team_and_the_words(filters: Filters, qtbot: QtBot) -> None:
    filters.show_filter(Filter(awaiting=CODING, words="login"), ROSTER.teams, Counts(), DESIGN)

    with qtbot.waitSignal(filters.filter_asked) as asked:
        press(filters.chips[FilterState.DRAFTS], qtbot)

    assert asked.args == [Filter(FilterState.DRAFTS, CODING, "login")]


def test_a_team_is_chosen(filters: Filters, qtbot: QtBot) -> None:
    filters.team.setCurrentIndex(2)

    with qtbot.waitSignal(filters.filter_asked) as asked:
        filters.team.activated.emit(2)

    assert asked.args == [Filter(awaiting=CODING)]


def test_what_is_snoozed_is_reached_by_the_last_entry_and_then_has_a_chip(
    filters: Filters, qtbot: QtBot
) -> None:
    last = filters.team.count() - 1
    filters.team.setCurrentIndex(last)

    with qtbot.waitSignal(filters.filter_asked) as asked:
        filters.team.activated.emit(last)
    filters.show_filter(Filter(FilterState.SNOOZED), ROSTER.teams, Counts(), DESIGN)

    assert filters.team.itemText(last) == "Snoozed"
    assert asked.args == [Filter(FilterState.SNOOZED)]
    assert filters.team.currentText() == "All teams"
    assert chips(filters) == ["Open", "Your move", "Drafts", "Snoozed", "Closed"]


@pytest.mark.parametrize("which", [FilterState.CLOSED, FilterState.YOURS])
def test_where_the_move_is_known_no_team_is_chosen(filters: Filters, which: FilterState) -> None:
    filters.show_filter(Filter(which), ROSTER.teams, Counts(), DESIGN)

    assert not filters.team.isEnabled()


@pytest.mark.parametrize("points", [8, 10, 16, 24])
def test_where_space_is_short_one_drop_down_has_it_all(filters: Filters, points: float) -> None:
    filters.apply_theme(look(points=points))
    filters.fit(300)

    assert chips(filters) == []
    assert (filters.team.isHidden(), filters.menu.isVisible()) == (True, True)
    assert filters.menu.text() == "Open"
    assert entries(filters) == [
        *("Open ✓", "Your move 2", "Drafts 1", "Snoozed", "Closed"),
        *("All teams ✓", "Design", "Coding", "QA"),
    ]


def test_the_drop_down_names_state_and_team(filters: Filters) -> None:
    filters.show_filter(Filter(FilterState.DRAFTS, CODING), ROSTER.teams, Counts(0, 1), DESIGN)
    filters.fit(0)

    assert filters.menu.text() == "Drafts 1 · Coding"
    assert filters.menu.accessibleName() == "Which items: Drafts 1 · Coding"


def test_chips_never_take_more_than_their_room(filters: Filters) -> None:
    for width in range(filters.least_width(), 900, 7):
        filters.fit(width)

        assert filters.sizeHint().width() <= width


def test_the_search_shows_while_it_has_words_or_the_focus(filters: Filters, qtbot: QtBot) -> None:
    before = filters.search.isVisible()
    filters.focus_search()
    qtbot.waitUntil(filters.search.hasFocus)
    looking = filters.search.isVisible()
    filters.chips[FilterState.OPEN].setFocus()

    assert (before, looking, filters.search.isVisible()) == (False, True, False)


def test_words_in_force_keep_the_search_in_sight(filters: Filters) -> None:
    filters.show_filter(Filter(words="login"), ROSTER.teams, Counts(), DESIGN)

    assert filters.search.isVisible()


def test_words_are_looked_for_soon_after_they_are_typed(filters: Filters, qtbot: QtBot) -> None:
    filters.focus_search()

    with qtbot.waitSignal(filters.filter_asked) as asked:
        qtbot.keyClicks(filters.search, "sign in")

    assert asked.args == [Filter(words="sign in")]


def test_words_are_looked_for_while_the_typing_goes_on(filters: Filters, qtbot: QtBot) -> None:
    filters.focus_search()
    held = QTimer(filters, interval=20)  # a key that is held down repeats itself
    held.timeout.connect(lambda: qtbot.keyClicks(filters.search, "a"))

    with qtbot.waitSignal(filters.filter_asked, timeout=1000):
        held.start()

    assert held.isActive()


def test_enter_does_not_wait(filters: Filters, qtbot: QtBot) -> None:
    filters.focus_search()
    filters.search.setText("login")

    with qtbot.waitSignal(filters.filter_asked, timeout=100) as asked:
        qtbot.keyClick(filters.search, Qt.Key.Key_Return)

    assert asked.args == [Filter(words="login")]


def test_what_is_shown_is_what_is_looked_for(filters: Filters, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(filters.filter_asked, wait=300):
        filters.show_filter(Filter(FilterState.DRAFTS, CODING, "login"), ROSTER.teams)

    assert filters.search.text() == "login"
    assert filters.team.currentText() == "Coding"
    assert filters.chips[FilterState.DRAFTS].isChecked()


def test_escape_drops_the_words_alone_and_leaves(filters: Filters, qtbot: QtBot) -> None:
    filters.show_filter(Filter(FilterState.DRAFTS, words="login"), ROSTER.teams)

    with (
        qtbot.waitSignals([filters.filter_asked, filters.left]),
        qtbot.waitSignal(filters.filter_asked) as asked,
    ):
        qtbot.keyClick(filters.search, Qt.Key.Key_Escape)

    assert asked.args == [Filter(FilterState.DRAFTS)]
    assert (filters.search.text(), filters.search.isVisible()) == ("", False)


def test_a_hostile_team_name_is_shown_as_text(filters: Filters) -> None:
    filters.show_filter(NO_FILTER, (named("evil", HOSTILE),))

    assert filters.team.itemText(1) == HOSTILE_SHOWN
    assert HOSTILE_SHOWN in entries(filters)
