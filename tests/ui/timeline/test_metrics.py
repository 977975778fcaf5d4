"""Sizes follow from the type and the room: nothing that is written ever has to share its place."""

from itertools import pairwise

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from teamclock.ui.theme import Type
from teamclock.ui.timeline.metrics import MARGIN, NARROW, Metrics, Room, full_row, metrics
from tests.ui.boards import look

POINTS = (8, 9, 11, 14, 18, 24)
SIZES = ((640, 420), (800, 600), (1080, 690), (1920, 1080), (3840, 2160))


@pytest.fixture(params=POINTS)
def type_(request: pytest.FixtureRequest, qapp: QApplication) -> Type:
    return look(points=request.param).type


def height(type_: Type) -> float:
    fonts = (type_.name, type_.small, type_.chip)
    return sum(QFontMetricsF(font).height() for font in fonts)


def rooms() -> list[Room]:
    return [Room(*size, rows) for size in SIZES for rows in (0, 1, 3, 12, 40)]


def test_a_row_has_room_for_its_three_lines(type_: Type) -> None:
    assert all(metrics(type_, room).row >= height(type_) + 6 for room in rooms())


def test_a_bar_leaves_room_for_the_label_between_two_rows(type_: Type) -> None:
    for room in rooms():
        sizes = metrics(type_, room)
        assert sizes.bar >= 24
        assert sizes.row - sizes.bar >= sizes.label


def test_the_track_keeps_more_than_half_of_the_width(type_: Type) -> None:
    assert all(metrics(type_, room).gutter <= 0.45 * room.width for room in rooms())


def test_axis_and_lane_have_room_for_a_pill(type_: Type) -> None:
    for room in rooms():
        sizes = metrics(type_, room)
        assert min(sizes.axis, sizes.lane) >= sizes.label >= QFontMetricsF(type_.label).height()


def test_rows_close_up_before_they_have_to_scroll(type_: Type) -> None:
    rows = [metrics(type_, Room(1080, 700, count)).row for count in range(1, 41)]

    assert rows[0] == full_row(type_)
    assert all(left >= right for left, right in pairwise(rows))


def test_rows_that_fit_need_no_scrolling(light_type: Type) -> None:
    for count in range(1, 9):
        sizes = metrics(light_type, Room(1080, 700, count))
        assert sizes.row * count <= 700


@pytest.fixture
def light_type(qapp: QApplication) -> Type:
    return look().type


@pytest.mark.parametrize(("width", "narrow"), [(NARROW - 1, True), (NARROW, False)])
def test_the_clock_moves_into_the_name_where_it_is_narrow(
    light_type: Type, width: int, narrow: bool
) -> None:
    assert metrics(light_type, Room(width, 400, 3)).narrow is narrow


def test_seconds_take_the_room_that_they_need(light_type: Type) -> None:
    plain, seconds = (metrics(light_type, Room(1080, 400, 3, shown)) for shown in (False, True))

    clock = QFontMetricsF(light_type.clock)
    more = clock.horizontalAdvance("00:00:00") - clock.horizontalAdvance("00:00")
    assert seconds.gutter - plain.gutter == pytest.approx(more)


def test_the_words_of_a_state_have_room_beside_the_clock(light_type: Type) -> None:
    sizes: Metrics = metrics(light_type, Room(1080, 400, 3))

    words = QFontMetricsF(light_type.chip).horizontalAdvance("Working · until 18:00")
    clock = QFontMetricsF(light_type.clock).horizontalAdvance("00:00")
    assert sizes.gutter >= MARGIN + 17 + words + clock
