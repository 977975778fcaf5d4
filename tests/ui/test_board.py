"""A board is a value: all that the window shows, and nothing that could change it."""

import pytest

from teamclock.ui.view import View
from tests.ui.boards import changed, sample_board


def test_a_board_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        sample_board().trouble = "x"  # type: ignore[misc]


def test_a_board_shows_no_seconds_unless_it_is_told_to() -> None:
    assert sample_board().seconds is False


def test_boards_of_one_plan_are_equal_where_nothing_differs() -> None:
    one = sample_board()

    assert changed(one, view=View()) == one
    assert changed(one, trouble="x") != one
