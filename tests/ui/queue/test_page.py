"""The page of the queue: rows, what to say where there are none, and keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from teamclock.app.inbox import Filter, FilterState, Page, Recovery
from teamclock.domain.interval import DAY, HOUR, Instant
from teamclock.domain.item import Item, Kind, Waiting
from teamclock.present.steps import OFFERED, STEPS
from teamclock.ui.board import Board, Queued
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.page import QueuePage, counts
from tests.domain.items import BORN, PAIRS, PATHS, path
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN, board, changed
from tests.ui.queue.items import CODING, DESIGN, ROSTER, aged, item, queue_board

LEFT = Qt.MouseButton.LeftButton
DRAFTS = tuple(item(title=title) for title in "ab")


@pytest.fixture
def page(qtbot: QtBot, light: Look) -> QueuePage:
    made = QueuePage()
    qtbot.addWidget(made)
    made.apply_theme(light)
    made.resize(1080, 320)
    with qtbot.waitActive(made):
        made.show()
    made.list.setFocus()
    return made


def ready(kind: Kind) -> Item:
    """Return an item that may take a step of a kind."""
    state = next(state for state in PATHS if state in _states(kind))
    return item(*path(state, kind))


def soon(shown: Board) -> Board:
    """Return a board of a day after its items were made."""
    seen = shown.queue.seen._replace(now=Instant(BORN + DAY))
    return changed(shown, queue=Queued(seen, shown.queue.page))


def _states(kind: Kind) -> set[object]:
    return {state for state, one in PAIRS if one is kind}


@pytest.mark.parametrize("kind", OFFERED)
def test_every_key_asks_for_its_step(page: QueuePage, qtbot: QtBot, kind: Kind) -> None:
    one = ready(kind)
    page.show_board(soon(queue_board(one)))
    page.list.choose(one)

    with qtbot.waitSignal(page.steps_asked) as asked:
        QTest.keySequence(page.list, QKeySequence(STEPS[kind].key))

    assert asked.args == [(one,), kind]


def test_a_step_that_the_state_does_not_allow_is_not_asked_for(
    page: QueuePage, qtbot: QtBot
) -> None:
    page.show_board(queue_board(DRAFTS[0]))
    page.list.choose(DRAFTS[0])

    with qtbot.assertNotEmitted(page.steps_asked):
        QTest.keySequence(page.list, QKeySequence("P"))


def test_chosen_drafts_are_handed_off_together(page: QueuePage, qtbot: QtBot) -> None:
    page.show_board(queue_board(*DRAFTS, item(Kind.OFFER, title="out")))
    page.list.selectAll()

    with qtbot.waitSignal(page.steps_asked) as asked:
        QTest.keySequence(page.list, QKeySequence("H"))

    assert asked.args == [DRAFTS, Kind.OFFER]


def test_the_menu_offers_what_can_be_done(page: QueuePage, qtbot: QtBot) -> None:
    one = item(Kind.OFFER, Kind.RETURN)
    page.show_board(queue_board(one))
    page.list.choose(one)

    page.list.menu_asked.emit(QPoint(10, 10))

    menu = page.findChildren(QMenu)[-1]
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == [
        "Open",
        "Answer",
        "Edit",
        "Comment",
        "Snooze",
        "Withdraw",
        "Plan a meeting",
        "Log a meeting",
    ]
    menu.close()


@pytest.mark.parametrize(
    ("sift", "words", "clear"),
    [
        (Filter(), "Nothing is waiting", False),
        (Filter(words="x <b>"), "No item matches “x <b>”", True),
        (Filter(FilterState.CLOSED), "No items here", True),
    ],
)
def test_where_there_is_nothing_the_page_says_why(
    page: QueuePage, sift: Filter, words: str, clear: bool
) -> None:
    page.show_board(queue_board(sift=sift))

    assert (page.nothing.text(), page.clear.isVisible()) == (words, clear)


def test_without_a_home_nobody_is_named(page: QueuePage) -> None:
    page.show_board(board(ROSTER._replace(home=None)))

    assert page.nothing.text() == "Nothing is waiting"


def test_clear_asks_to_show_all_again(page: QueuePage, qtbot: QtBot) -> None:
    page.show_board(queue_board(sift=Filter(words="x")))

    with qtbot.waitSignal(page.clear_asked):
        qtbot.mouseClick(page.clear, LEFT)


def test_a_row_that_is_clicked_on_its_button_asks_for_the_step(
    page: QueuePage, qtbot: QtBot
) -> None:
    page.show_board(queue_board(*DRAFTS))

    with qtbot.waitSignal(page.steps_asked) as asked:
        page.list.step_asked.emit(page.list.lines()[1])

    assert asked.args == [(DRAFTS[1],), Kind.OFFER]


def test_the_sample_items_that_are_shown_are_known(page: QueuePage) -> None:
    sample, mine = item(Kind.OFFER, title="Sample: try me"), item(Kind.OFFER, title="mine")

    page.show_board(queue_board(sample, mine))

    assert page.samples() == (sample,)


def test_a_hostile_title_is_shown_as_text(page: QueuePage) -> None:
    page.show_board(queue_board(item(Kind.OFFER, title=HOSTILE)))

    model = page.list.model()
    tip = str(model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole))
    assert HOSTILE_SHOWN in str(model.index(0, 0).data())
    assert "<img" not in tip


def test_a_damaged_queue_shows_no_rows(page: QueuePage) -> None:
    shown = queue_board(*DRAFTS)
    page.show_board(shown)

    page.show_board(
        changed(shown, queue=shown.queue._replace(page=Page(), damage=Recovery("broken")))
    )

    assert page.list.lines() == ()


WAITING = Waiting({CODING: 3, DESIGN: 1}, {(DESIGN, CODING): 3})


@pytest.mark.parametrize(
    ("sift", "ages", "more", "words"),
    [
        (Filter(), [], False, ""),
        (Filter(), [1, 2], False, "4 open"),
        (Filter(), [10, 2], False, "4 open · 1 late"),
        (Filter(), [10, 10], True, "4 open · 2+ late"),
        (Filter(words="x"), [10, 2], False, "2 of 4 shown"),
        (Filter(words="x"), [10, 2], True, "2+ of 4 shown"),
        (Filter(FilterState.CLOSED), [0], False, "1 closed"),
    ],
)
def test_what_waits_is_counted(sift: Filter, ages: list[int], more: bool, words: str) -> None:
    items = tuple(aged(item(Kind.OFFER), age * HOUR) for age in ages)
    waiting = WAITING if ages else Waiting({}, {})

    assert counts(Page(sift, items, more, waiting)) == words
