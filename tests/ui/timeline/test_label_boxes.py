"""The words of a label never share a place, at any size of type."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from teamclock.ui.kit.theme import Type
from teamclock.ui.timeline.label_boxes import LabelBoxes, clock_font, label_boxes
from teamclock.ui.timeline.metrics import Density, Metrics, RowSpace, metrics
from tests.ui.boards import look

CASES = [(1080, 3), (1080, 12), (640, 3), (640, 12), (400, 3)]


@pytest.fixture(params=(8, 10, 12, 16, 24))
def type_(request: pytest.FixtureRequest, qapp: QApplication) -> Type:
    return look(points=request.param).type


def placed(
    type_: Type, width: int, rows: int, *, seconds: bool = False
) -> tuple[LabelBoxes, Metrics]:
    em = QFontMetricsF(type_.base).height() / 15  # windows are as much wider as the type is larger
    space = RowSpace(round(width * max(em, 1)), 400, rows, seconds, Density.AUTOMATIC)
    sizes = metrics(type_, space)
    return label_boxes(type_, sizes), sizes


@pytest.mark.parametrize(("width", "rows"), CASES)
@pytest.mark.parametrize("seconds", [False, True])
def test_no_words_of_a_label_lie_on_others(
    type_: Type, width: int, rows: int, seconds: bool
) -> None:
    at, _sizes = placed(type_, width, rows, seconds=seconds)

    inked = QFontMetricsF(clock_font(type_, _sizes)).capHeight()
    middle = at.clock.center().y()
    digits = QRectF(at.clock.left(), middle - inked / 2, at.clock.width(), inked)
    boxes = [box for box in (at.sign, at.name, digits, at.place or at.state) if box is not None]
    assert not any(
        one.adjusted(0, 0.5, 0, -0.5).intersects(other.adjusted(0, 0.5, 0, -0.5))
        for one, other in combinations(boxes, 2)
    )


@pytest.mark.parametrize(("width", "rows"), CASES)
def test_all_of_a_label_is_in_its_column_and_row(type_: Type, width: int, rows: int) -> None:
    at, sizes = placed(type_, width, rows)

    for box in (at.sign, at.name, at.day, at.place, at.state):
        if box is not None:
            assert 0 <= box.left() <= box.right() <= sizes.column
            assert 0 <= box.top() <= box.bottom() <= sizes.row
    assert at.clock.right() <= sizes.column
    assert at.clock.width() >= QFontMetricsF(clock_font(type_, sizes)).horizontalAdvance("00:00")
