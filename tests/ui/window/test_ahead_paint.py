"""The signs of “Coming up” are told apart by form, and its columns never meet."""

from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QImage

from teamclock.ui.kit.theme import Look
from teamclock.ui.window.ahead_paint import columns, paint_sign, row_height
from tests.ui.boards import block, board, look, many, sample_board
from tests.ui.timeline.painted import kinds, painted
from tests.ui.window.aheads import rows_of

KINDS = ("handoff", "overlap", "uncovered", "starts", "ends", "clock_change", "meeting")


def sign(light: Look, kind: str) -> QImage:
    box = QRectF(4, 4, 16, 12)
    return painted(light, lambda painter: paint_sign(painter, box, kind, light), 24)


def test_each_kind_has_a_sign_of_its_own_form(light: Look) -> None:
    signs = [sign(light, kind) for kind in KINDS]

    assert all(kinds(list(block(one, (0, 0, 24, 24)))) > 1 for one in signs)
    assert all(one != other for one, other in combinations(signs, 2))


@pytest.mark.parametrize("points", [8, 10, 16, 24])
@pytest.mark.parametrize("width", [320, 368, 480, 812, 1600])
def test_the_columns_stand_in_their_order_and_end_in_the_list(points: int, width: int) -> None:
    themed = look(points=points)
    for shown in (sample_board(), board(many(12))):
        at = columns(rows_of(shown, 7), width, themed.type)

        places = [at.when, at.sign, at.words, *([] if at.detail is None else [at.detail]), at.right]
        assert all(one < other for one, other in pairwise(places))
        assert at.right <= width


@pytest.mark.parametrize("points", [8, 10, 16, 24])
def test_a_row_of_two_lines_has_space_for_both(points: int) -> None:
    type_ = look(points=points).type
    rows = rows_of(sample_board(), 2)
    at = columns(rows, 320, type_)
    two = next(row for row in rows[1:] if getattr(row, "detail", ""))

    lines = QFontMetricsF(type_.base).height() + QFontMetricsF(type_.small).height()
    assert row_height(two, at, type_) >= lines
