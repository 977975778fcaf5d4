"""Sizes follow from the type and the room: nothing that is written ever has to share its place."""

from itertools import pairwise

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from teamclock.ui.kit.theme import Type
from teamclock.ui.timeline.metrics import (
    MARGIN,
    NARROW,
    Metrics,
    RowSpace,
    full_row,
    metrics,
    row_words,
)
from tests.ui.boards import look

POINTS = (8, 9, 11, 14, 18, 24)
SIZES = ((640, 420), (800, 600), (1080, 690), (1920, 1080), (3840, 2160))


@pytest.fixture(params=POINTS)
def type_(request: pytest.FixtureRequest, qapp: QApplication) -> Type:
    return look(points=request.param).type


def rooms() -> list[RowSpace]:
    return [RowSpace(*size, rows) for size in SIZES for rows in (0, 1, 3, 12, 40)]


@pytest.mark.parametrize("narrow", [True, False])
def test_the_words_of_a_row_stand_below_each_other(type_: Type, *, narrow: bool) -> None:
    words = row_words(type_, narrow=narrow)
    small, chip = (QFontMetricsF(font).height() for font in (type_.small, type_.chip))

    assert words.place >= QFontMetricsF(type_.name).height()
    assert words.state >= max(words.place, words.day) + small
    assert words.height >= words.state + chip
    if not narrow:
        clock = QFontMetricsF(type_.clock)
        base = clock.height() * 0.86 - clock.descent()
        above = clock.tightBoundingRect("00:00").height() - base
        assert above <= 9 <= (full_row(type_) - words.height) / 2  # a row has as much to spare
        assert words.day >= base


def test_a_row_has_room_for_its_words(type_: Type) -> None:
    for room in rooms():
        sizes = metrics(type_, room)
        assert sizes.row >= row_words(type_, narrow=sizes.narrow).height


def test_where_the_type_is_large_the_clock_moves_into_the_name(type_: Type) -> None:
    for room in rooms():
        sizes = metrics(type_, room)
        clock = QFontMetricsF(type_.clock).horizontalAdvance("00:00")
        words = QFontMetricsF(type_.chip).horizontalAdvance("● Working until 18:00 …")
        assert sizes.narrow or sizes.gutter >= MARGIN + words + clock


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
    rows = [metrics(type_, RowSpace(1080, 700, count)).row for count in range(1, 41)]

    assert rows[0] == full_row(type_)
    assert all(left >= right for left, right in pairwise(rows))


def test_rows_that_fit_need_no_scrolling(light_type: Type) -> None:
    for count in range(1, 9):
        sizes = metrics(light_type, RowSpace(1080, 700, count))
        assert sizes.row * count <= 700


@pytest.fixture
def light_type(qapp: QApplication) -> Type:
    return look().type


@pytest.mark.parametrize(("width", "narrow"), [(NARROW - 1, True), (NARROW, False)])
def test_the_clock_moves_into_the_name_where_it_is_narrow(
    light_type: Type, width: int, narrow: bool
) -> None:
    assert metrics(light_type, RowSpace(width, 400, 3)).narrow is narrow


def test_seconds_take_the_room_that_they_need(light_type: Type) -> None:
    plain, seconds = (metrics(light_type, RowSpace(1080, 400, 3, shown)) for shown in (False, True))

    clock = QFontMetricsF(light_type.clock)
    more = clock.horizontalAdvance("00:00:00") - clock.horizontalAdvance("00:00")
    assert seconds.gutter - plain.gutter == pytest.approx(more)


def test_the_words_of_a_state_have_room_beside_the_clock(light_type: Type) -> None:
    sizes: Metrics = metrics(light_type, RowSpace(1080, 400, 3))

    words = QFontMetricsF(light_type.chip).horizontalAdvance("Working until 18:00")
    clock = QFontMetricsF(light_type.clock).horizontalAdvance("00:00")
    assert sizes.gutter >= MARGIN + 17 + words + clock
