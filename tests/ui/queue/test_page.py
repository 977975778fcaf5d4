"""The page of the queue: rows, what to say where there are none, and keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from teamclock.app import queue_service
from teamclock.app.inbox import Filter, FilterState, Page, Recovery
from teamclock.domain.flow import Ages
from teamclock.domain.interval import DAY, HOUR, Instant
from teamclock.domain.item import Item, Kind
from teamclock.domain.waiting import Waiting
from teamclock.present.steps import KEYED, STEPS
from teamclock.present.words import printable
from teamclock.ui.board import Board, Queued
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.empty import EmptyAction
from teamclock.ui.queue.page import QueuePage, counts
from teamclock.ui.queue.row_text import row_text
from teamclock.ui.view import View
from tests.domain.items import BORN, PAIRS, PATHS, path
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN, board, changed
from tests.ui.kit.menus import listed
from tests.ui.queue.drafts import press
from tests.ui.queue.items import CODING, DESIGN, ROSTER, aged, item, queue_board

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


@pytest.mark.parametrize("kind", KEYED)
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

    entries = listed()
    assert [one.words for one in entries if one.enabled] == [
        "Open",
        "Answer",
        "Edit",
        "Comment",
        "Snooze",
        "Withdraw",
        "Plan a meeting",
        "Log a meeting",
    ]
    why = "The item waits for an answer of Design."
    cannot = [(one.words, one.reason) for one in entries if not one.enabled]
    assert cannot[:2] == [("Hand off", "The item is handed off."), ("Pick up", why)]


def test_a_key_that_cannot_act_says_why(page: QueuePage, qtbot: QtBot) -> None:
    one = item(Kind.OFFER, Kind.RETURN)
    page.show_board(queue_board(one))
    page.list.choose(one)

    with qtbot.waitSignal(page.refused) as told:
        QTest.keySequence(page.list, QKeySequence("C"))

    words = "Complete (C) is not possible here. The item waits for an answer of Design."
    assert told.args == [words]


def test_no_key_acts_while_nothing_is_selected(page: QueuePage, qtbot: QtBot) -> None:
    page.show_board(queue_board(DRAFTS[0]))

    with qtbot.waitSignal(page.refused) as told:
        QTest.keySequence(page.list, QKeySequence("A"))

    assert told.args == ["Answer (A) is not possible here. Select an item."]


def test_what_waits_at_another_day_is_not_shown(page: QueuePage, qtbot: QtBot) -> None:
    far = View(scrub=Instant(board(ROSTER).moment.now + DAY + 1))
    page.show_board(queue_board(*DRAFTS, view=far))

    assert page.empty.heading.text() == "What waits then is not known."
    assert page.list.lines() == ()
    with qtbot.waitSignal(page.now_asked):
        press(page.empty.buttons[EmptyAction.NOW], qtbot)
    page.show_board(queue_board(*DRAFTS))
    assert page.list.isVisible()


@pytest.mark.parametrize(
    ("filter_", "way", "asked"),
    [
        (Filter(), EmptyAction.CLOSED, Filter(FilterState.CLOSED)),
        (Filter(FilterState.DRAFTS), EmptyAction.OPEN, Filter()),
        (
            Filter(FilterState.DRAFTS, CODING, "x"),
            EmptyAction.CLEAR,
            Filter(FilterState.DRAFTS, CODING),
        ),
    ],
)
def test_an_empty_page_leads_to_other_items(
    page: QueuePage, qtbot: QtBot, filter_: Filter, way: EmptyAction, asked: Filter
) -> None:
    page.show_board(queue_board(filter_=filter_))

    with qtbot.waitSignal(page.filter_asked) as told:
        press(page.empty.buttons[way], qtbot)

    assert told.args == [asked]


def test_an_empty_queue_leads_to_a_new_item(page: QueuePage, qtbot: QtBot) -> None:
    page.show_board(queue_board())

    with qtbot.waitSignal(page.new_asked):
        press(page.empty.buttons[EmptyAction.NEW], qtbot)


def test_without_a_home_nobody_is_named(page: QueuePage) -> None:
    page.show_board(board(ROSTER._replace(home=None)))

    assert page.empty.heading.text() == "Nothing is waiting"


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
    assert HOSTILE_SHOWN in str(model.index(0, 0).data())
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) is None  # Qt's has markup
    first = page.list.visualRect(model.index(0, 0)).center()
    assert HOSTILE_SHOWN in printable(page.list.tip_at(first))


def test_a_damaged_queue_shows_no_rows(page: QueuePage) -> None:
    shown = queue_board(*DRAFTS)
    page.show_board(shown)

    page.show_board(
        changed(shown, queue=shown.queue._replace(page=Page(), damage=Recovery("broken")))
    )

    assert page.list.lines() == ()


WAITING = Waiting({CODING: 3, DESIGN: 1}, {(DESIGN, CODING): 3})


@pytest.mark.parametrize(
    ("filter_", "ages", "more", "words"),
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
def test_what_waits_is_counted(filter_: Filter, ages: list[int], more: bool, words: str) -> None:
    items = tuple(aged(item(Kind.OFFER), age * HOUR) for age in ages)
    waiting = WAITING if ages else Waiting({}, {})

    assert counts(Page(filter_, items, more, waiting)) == words


def test_another_instant_shows_the_ages_of_then(page: QueuePage) -> None:
    one = item(Kind.OFFER, title="a")
    now = queue_board(one)
    seen = now.queue.seen
    then = seen._replace(now=Instant(seen.now + 3 * DAY))
    ages = Ages(seen.calendars, {CODING: 9 * HOUR}, then.now)
    aged_then = queue_service.aged(one, ages)
    page.show_board(now)
    before = page.list.lines()

    page.show_board(changed(now, queue=now.queue._replace(seen=then, ages=ages)))
    after = page.list.lines()
    page.show_board(now)

    assert after == (row_text(aged_then, then, now.moment.home),)
    assert after != before
    assert page.list.lines() == before
