"""The queue and what is coming up share the place below the time line."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from teamclock.app.inbox import Filter, Recovery
from teamclock.domain.interval import DAY, Instant
from teamclock.domain.item import Kind
from teamclock.domain.waiting import Waiting
from teamclock.present.share_mark import MarkText
from teamclock.ui.board import Board
from teamclock.ui.kit.plain_text import set_steady_text
from teamclock.ui.kit.theme import Look
from teamclock.ui.view import View
from teamclock.ui.window.lists import MEETINGS, QUEUE, Lists
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN, changed
from tests.ui.queue.drafts import settle
from tests.ui.queue.items import CODING, DESIGN, item, queue_board

LEFT = Qt.MouseButton.LeftButton
WAITING = Waiting({CODING: 1}, {(DESIGN, CODING): 1})


@pytest.fixture
def lists(qtbot: QtBot, light: Look) -> Lists:
    made = Lists(light)
    qtbot.addWidget(made)
    made.apply_theme(light)
    made.resize(1080, 320)
    with qtbot.waitActive(made):
        made.show()
    made.show_board(queue_board(item(Kind.OFFER), waiting=WAITING))
    return made


def test_the_queue_comes_first(lists: Lists) -> None:
    assert lists.queue.isVisible()
    assert (lists.counts.text(), lists.counts.accessibleName()) == ("1", "1 open")


def test_a_click_shows_what_is_coming_up_and_back(lists: Lists, qtbot: QtBot) -> None:
    qtbot.mouseClick(lists.tabs[1], LEFT)
    ahead = (lists.ahead.isVisible(), lists.filters.isVisible())
    qtbot.mouseClick(lists.tabs[0], LEFT)

    assert ahead == (True, False)
    assert (lists.queue.isVisible(), lists.filters.isVisible()) == (True, True)


def far(shown: Board, days: int) -> Board:
    """Return a board that looks so many days ahead."""
    at = Instant(shown.moment.now + days * DAY)
    seen = shown.seen._replace(now=at)
    return changed(shown, seen=seen, view=View(scrub=at))


def test_meetings_are_made_when_they_are_first_shown_and_told_of(
    lists: Lists, qtbot: QtBot
) -> None:
    before = "meetings" in vars(lists)
    made: list[object] = []
    shown: list[int] = []
    lists.meetings_made.connect(made.append)
    lists.list_shown.connect(shown.append)

    for at in (MEETINGS, QUEUE, MEETINGS):
        qtbot.mouseClick(lists.tabs[at], LEFT)
    page = lists.meetings

    assert (before, made, shown) == (False, [page], [MEETINGS, QUEUE, MEETINGS])
    assert (page.isVisible(), page.segments.isVisible()) == (True, True)
    assert (lists.filters.isVisible(), lists.away.isVisible()) == (False, False)
    lists.show_list(QUEUE)
    assert (page.segments.isVisible(), lists.away.isVisible()) == (False, True)


def test_far_from_now_the_meetings_stay(lists: Lists) -> None:
    now = queue_board(item(Kind.OFFER), waiting=WAITING)
    lists.show_list(MEETINGS)

    shown = []
    for board in (far(now, 30), now):
        lists.show_board(board)
        shown.append(lists.at())

    assert shown == [MEETINGS, MEETINGS]


@pytest.mark.parametrize("tab", [0, 1])
def test_far_from_now_the_list_shows_that_day_and_back_what_was_shown_before(
    lists: Lists, tab: int
) -> None:
    lists.show_list(tab)
    now = queue_board(item(Kind.OFFER), waiting=WAITING)

    shown = []
    for board in (far(now, 30), far(now, 31), now):
        lists.show_board(board)
        shown.append((lists.at(), lists.away.text()))

    assert shown == [(1, "In 30 days"), (1, "In 31 days"), (tab, "")]


def test_far_from_now_another_list_can_be_chosen(lists: Lists) -> None:
    now = queue_board(item(Kind.OFFER), waiting=WAITING)
    lists.show_board(far(now, 30))

    lists.show_list(0)
    lists.show_board(far(now, 31))

    assert lists.at() == 0


def test_within_a_day_of_now_the_list_stays(lists: Lists) -> None:
    lists.show_board(far(queue_board(item(Kind.OFFER), waiting=WAITING), 0))

    assert lists.at() == 0


def test_in_a_narrow_window_the_search_shows_when_it_is_wanted(lists: Lists, qtbot: QtBot) -> None:
    lists.resize(lists.least_width(), 320)
    hidden = lists.filters.search.isVisible()

    lists.focus_search()

    assert (hidden, lists.filters.search.isVisible()) == (False, True)
    qtbot.waitUntil(lists.filters.search.hasFocus)


def test_in_a_narrow_window_filters_in_force_stay_in_sight(lists: Lists) -> None:
    lists.resize(lists.least_width(), 320)

    lists.show_board(queue_board(filter_=Filter(words="x")))

    assert lists.filters.isVisible()


def test_leaving_the_search_leads_to_the_list(lists: Lists, qtbot: QtBot) -> None:
    lists.focus_search()
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

    lists.show_board(changed(shown, queue=shown.queue._replace(filter=Filter(words="login"))))

    assert lists.filters.search.text() == "login"


SHARED = MarkText(("Shared · 09:41", "Shared"), (), stands_out=False)
AWAY = MarkText(
    ("Place away since 09:12, everything is kept", "Place away since 09:12", "Place away"),
    (),
    stands_out=True,
)


def test_a_queue_that_is_not_shared_has_no_mark(lists: Lists) -> None:
    lists.show_mark(None)

    assert "mark" not in vars(lists)


def test_the_mark_is_in_sight_above_both_lists_until_it_goes(lists: Lists, qtbot: QtBot) -> None:
    lists.show_mark(SHARED)
    queue = (lists.mark.text(), lists.mark.isVisible())
    qtbot.mouseClick(lists.tabs[1], LEFT)
    ahead = lists.mark.isVisible()

    lists.show_mark(None)

    assert (queue, ahead) == (("Shared · 09:41", True), True)
    assert lists.mark.isHidden()


def test_the_mark_asks_for_the_steps_not_taken(lists: Lists, qtbot: QtBot) -> None:
    lists.show_mark(SHARED)

    with qtbot.waitSignal(lists.untaken_asked):
        qtbot.mouseClick(lists.mark, LEFT)


@pytest.mark.parametrize("mark", [SHARED, AWAY])
@pytest.mark.parametrize("width", [380, 520, 640, 800, 1080, 1600])
def test_a_mark_cuts_nothing_in_the_heading(lists: Lists, mark: MarkText, width: int) -> None:
    lists.show_mark(mark)

    for narrower in (max(width, 600), width):
        lists.resize(narrower, 320)
        settle()

    shown = [
        part
        for part in (lists.tabs[0], lists.counts, *lists.tabs[1:], lists.mark, lists.away)
        if part.isVisible()
    ]
    for part in shown:
        assert part.width() >= part.sizeHint().width()
    for before, after in pairwise(shown):
        assert before.geometry().right() < after.geometry().left()
    assert lists.mark in shown


def test_a_wide_window_shows_the_longest_form(lists: Lists) -> None:
    lists.show_mark(AWAY)
    wide = lists.mark.text()

    for width in (600, 300):  # its least width shrinks as the filters go
        lists.resize(width, 320)
        settle()

    assert wide == AWAY.words[0]
    assert lists.mark.text() in AWAY.words[1:]


def test_the_mark_wears_the_look(lists: Lists, dark: Look) -> None:
    lists.show_mark(AWAY)

    lists.apply_theme(dark)

    assert dark.colours.text.name() in lists.mark.styleSheet()


def test_where_not_all_fits_the_distance_goes_and_the_mark_stays(lists: Lists) -> None:
    lists.show_mark(AWAY)
    set_steady_text(lists.away, "In 1,234 days 21 h")

    for width in (600, 400):
        lists.resize(width, 320)
        settle()

    assert (lists.away.isHidden(), lists.mark.isVisible()) == (True, True)
    assert lists.mark.width() >= lists.mark.sizeHint().width()
