"""What a widget requests of a board: the instant that is meant, and the chosen team."""

import pytest
from pytestqt.qtbot import QtBot

from teamclock.domain.interval import HOUR, Instant
from teamclock.ui.board import Board
from teamclock.ui.timeline.requesting import Requesting
from teamclock.ui.view import Mode, View
from tests.builders import at
from tests.ui.boards import board, many, sample_board

SATURDAY = "2026-11-28T19:02Z"


class Shown(Requesting):
    """A widget that keeps the boards that it is shown."""

    def show_board(self, shown: Board) -> None:
        self._hold(shown)


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    made = Shown()
    qtbot.addWidget(made)
    made.show_board(sample_board())
    return made


@pytest.mark.parametrize("minutes", [-7, 0, 7])
def test_the_nearest_quarter_is_meant(shown: Shown, qtbot: QtBot, minutes: int) -> None:
    with qtbot.waitSignal(shown.view_asked) as asked:
        shown.look_at(Instant(at("2026-11-23T20:00Z") + 60 * minutes))

    assert asked.args == [View(scrub=at("2026-11-23T20:00Z"))]


def test_an_instant_behind_a_fold_moves_nothing_and_one_in_it_opens_it(
    shown: Shown, qtbot: QtBot
) -> None:
    shown.show_board(sample_board(SATURDAY))
    asked: list[View] = []
    shown.view_asked.connect(asked.append)

    shown.look_at(at("2026-11-30T10:00Z"))
    shown.look_at(at("2026-11-29T10:00Z"))

    assert asked[0] == View(scrub=at("2026-11-30T10:00Z"))
    assert asked[1].unfolded


def test_the_fold_is_opened_and_a_week_keeps_its_instant(shown: Shown) -> None:
    shown.show_board(sample_board(SATURDAY, View(scrub=at("2026-11-28T20:00Z"))))
    asked: list[View] = []
    shown.view_asked.connect(asked.append)

    shown.unfold()
    shown.set_mode(Mode.WEEK)

    assert asked[0] == View(scrub=at("2026-11-28T20:00Z"), unfolded=True)
    assert (asked[1].mode, asked[1].scrub) == (Mode.WEEK, at("2026-11-28T20:00Z"))


def test_without_a_board_nothing_is_requested(qtbot: QtBot) -> None:
    unasked = Requesting()
    qtbot.addWidget(unasked)

    with qtbot.assertNotEmitted(unasked.view_asked), qtbot.assertNotEmitted(unasked.team_chosen):
        unasked.step(HOUR)
        unasked.choose(1)
        unasked.unfold()


def test_the_row_of_the_chosen_team_is_told(shown: Shown) -> None:
    rows: list[int] = []
    shown.team_chosen.connect(rows.append)

    shown.choose(-1)
    shown.choose(-1)
    shown.step_back()

    assert (rows, shown.team) == ([2, 1, -1], None)


def test_a_team_that_is_gone_is_let_go(shown: Shown) -> None:
    shown.choose(1)

    shown.show_board(board(many(3)))

    assert shown.team is None
