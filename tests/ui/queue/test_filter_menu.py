"""One drop-down offers all filters; the one in force has a mark."""

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from teamclock.app.inbox import Filter, FilterState
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.filter_menu import FilterMenu
from tests.ui.boards import look
from tests.ui.kit.menus import listed, pick
from tests.ui.queue.items import CODING

OPEN, DRAFTS, THEIRS = Filter(), Filter(FilterState.DRAFTS), Filter(awaiting=CODING)
PARTS = ([(OPEN, "Open"), (DRAFTS, "Drafts 1")], [(OPEN, "All teams"), (THEIRS, "R&D")])


@pytest.fixture
def box(shown: QWidget, light: Look) -> FilterMenu:
    made = FilterMenu(shown)
    made.apply_theme(light)
    made.show_options(OPEN, PARTS, "Open")
    made.show()
    return made


def test_every_filter_is_offered_and_the_one_in_force_marked(box: FilterMenu) -> None:
    box.click()

    found = [(one.words, one.checked) for one in listed()]
    assert found == [("Open", True), ("Drafts 1", False), ("All teams", True), ("R&D", False)]


@pytest.mark.parametrize(("words", "asked"), [("Drafts 1", DRAFTS), ("R&D", THEIRS)])
def test_an_entry_asks_for_its_items(
    box: FilterMenu, qtbot: QtBot, words: str, asked: Filter
) -> None:
    box.click()

    with qtbot.waitSignal(box.filter_asked) as told:
        pick(words)

    assert told.args == [asked]


@pytest.mark.parametrize("points", [8, 10, 16, 24])
def test_there_is_space_for_words_and_arrow(box: FilterMenu, points: float) -> None:
    box.apply_theme(look(points=points))

    words = QFontMetrics(box.font()).horizontalAdvance("Open")
    assert box.minimumSizeHint().width() >= words + 22


def test_the_name_says_what_is_chosen(box: FilterMenu) -> None:
    box.show_options(THEIRS, PARTS, "Open · R&D")

    assert (box.text(), box.accessibleName()) == ("Open · R&&D", "Which items: Open · R&D")
