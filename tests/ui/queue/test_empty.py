"""Where no item is shown the page says why, what would come, and offers a way on."""

from itertools import combinations
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from teamclock.app.inbox import Filter, FilterState
from teamclock.domain.interval import DAY, Instant
from teamclock.ui.board import Board
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.empty import EmptyAction, EmptyContent, EmptyPage, empty_content
from teamclock.ui.view import View
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN, board, changed, look, sample_board
from tests.ui.queue.drafts import press, settle
from tests.ui.queue.items import ROSTER, queue_board

SATURDAY = "2026-11-28T19:02Z"
NOW = sample_board().moment.now
WAITING = "Nothing is waiting"


def queued(**changes: Any) -> Board:
    shown = queue_board()
    return changed(shown, queue=shown.queue._replace(**changes))


@pytest.mark.parametrize(
    ("shown", "heading", "ways"),
    [
        (
            queue_board(filter_=Filter(words="x <b>")),
            "No item matches “x <b>”",
            (EmptyAction.CLEAR,),
        ),
        (queue_board(filter_=Filter(FilterState.CLOSED)), "No items here", (EmptyAction.OPEN,)),
        (
            queued(unread=True),
            "Another program holds the queue. It is shown as soon as it is free.",
            (),
        ),
        (queued(read_only="It is on a read-only disk."), WAITING, (EmptyAction.CLOSED,)),
        (
            queue_board(view=View(scrub=Instant(NOW + 2 * DAY))),
            "What waits then is not known.",
            (EmptyAction.NOW,),
        ),
        (
            queue_board(view=View(scrub=Instant(NOW + DAY))),
            WAITING,
            (EmptyAction.NEW, EmptyAction.CLOSED),
        ),
    ],
)
def test_an_empty_page_says_why_and_offers_a_way_on(
    shown: Board, heading: str, ways: tuple[EmptyAction, ...]
) -> None:
    told = empty_content(shown)

    assert (told.heading, told.actions) == (heading, ways)


def test_an_empty_queue_says_what_would_come() -> None:
    told = empty_content(board(ROSTER, SATURDAY))

    assert told == EmptyContent(
        WAITING,
        "Hand off an item now and Coding sees it on Mon 01:00 (09:00 in Tokyo).",
        (EmptyAction.NEW, EmptyAction.CLOSED),
    )


def test_where_one_team_is_alone_nothing_is_promised() -> None:
    alone = ROSTER._replace(teams=ROSTER.teams[:1], relay=())

    assert empty_content(board(alone)).words == ""


def test_long_or_hostile_words_are_shown_as_text_in_one_line() -> None:
    assert HOSTILE_SHOWN in empty_content(queue_board(filter_=Filter(words=HOSTILE))).heading
    assert len(empty_content(queue_board(filter_=Filter(words="x" * 200))).heading) < 80


@pytest.fixture
def page(shown: QWidget, light: Look) -> EmptyPage:
    made = EmptyPage(shown)
    made.apply_theme(light)
    made.resize(900, 300)
    made.show()
    return made


@pytest.mark.parametrize("way", EmptyAction)
def test_each_button_asks_for_its_way(page: EmptyPage, qtbot: QtBot, way: EmptyAction) -> None:
    page.show_empty(EmptyContent("x", actions=(way,)))

    with qtbot.waitSignal(page.asked) as asked:
        press(page.buttons[way], qtbot)

    assert asked.args == [way]
    assert [one for one, button in page.buttons.items() if button.isVisible()] == [way]


def test_the_sign_shows_where_all_is_done(page: EmptyPage) -> None:
    page.show_empty(empty_content(board(ROSTER, SATURDAY)))
    done = page.sign.isVisible()
    page.show_empty(empty_content(queue_board(filter_=Filter(words="x"))))

    assert (done, page.sign.isVisible()) == (True, False)


@pytest.mark.parametrize("points", [8, 10, 16, 24])
@pytest.mark.parametrize("width", [420, 640, 1280])
def test_nothing_is_cut_or_covered(page: EmptyPage, points: float, width: int) -> None:
    page.apply_theme(look(points=points))
    page.show_empty(empty_content(board(ROSTER, SATURDAY)))
    page.resize(width, 500)
    settle()

    parts = [
        page.sign,
        page.heading,
        page.words,
        *(page.buttons[way] for way in (EmptyAction.NEW, EmptyAction.CLOSED)),
    ]
    for part in parts[3:]:
        assert part.width() >= part.sizeHint().width() or width < page.minimumSizeHint().width()
    for part in parts[1:3]:
        assert part.height() >= part.heightForWidth(part.width())
    for one, other in combinations(parts, 2):
        assert not one.geometry().intersects(other.geometry())
