"""Sizes follow from the type and the space: nothing that is written has to share its place."""

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from teamclock.ui.kit.theme import Type
from teamclock.ui.timeline.metrics import FEW_ROWS, MARGIN, Density, LabelForm, RowSpace, metrics
from tests.ui.boards import look

POINTS = (8, 9, 10, 11, 14, 18, 24)
SIZES = ((300, 420), (640, 420), (800, 600), (1080, 690), (1920, 1080), (3840, 2160))
COMFORTABLE, COMPACT = Density.COMFORTABLE, Density.COMPACT


@pytest.fixture(params=POINTS)
def type_(request: pytest.FixtureRequest, qapp: QApplication) -> Type:
    return look(points=request.param).type


@pytest.fixture
def light_type(qapp: QApplication) -> Type:
    return look(points=10).type


def spaces() -> list[RowSpace]:
    return [RowSpace(*size, rows) for size in SIZES for rows in (0, 1, 3, 12, 40)]


@pytest.mark.parametrize(
    ("width", "rows", "density", "form"),
    [
        (1080, FEW_ROWS, Density.AUTOMATIC, LabelForm.FULL),
        (1080, FEW_ROWS + 1, Density.AUTOMATIC, LabelForm.LOW),
        (1080, 12, COMFORTABLE, LabelForm.FULL),
        (1080, 3, COMPACT, LabelForm.LOW),
        (800, 3, Density.AUTOMATIC, LabelForm.FULL),
        (799, 3, Density.AUTOMATIC, LabelForm.STATE),
        (640, 12, Density.AUTOMATIC, LabelForm.LOW),
        (640, 12, COMFORTABLE, LabelForm.STATE),
        (519, 3, Density.AUTOMATIC, LabelForm.STACKED),
        (519, 12, COMFORTABLE, LabelForm.STACKED),
    ],
)
def test_the_form_of_a_label_follows_from_width_number_and_setting(
    light_type: Type, width: int, rows: int, density: Density, form: LabelForm
) -> None:
    assert metrics(light_type, RowSpace(width, 400, rows, density=density)).form is form


def test_at_the_usual_size_rows_are_as_the_design_has_them(light_type: Type) -> None:
    full, low, state = (
        metrics(light_type, space)
        for space in (RowSpace(912, 400, 3), RowSpace(912, 400, 12), RowSpace(640, 400, 3))
    )

    assert (full.row, full.bar, full.bar_top, full.lane) == (76, 28, 12, 34)
    assert (low.row, low.bar) == (34, 20)
    assert (state.row, state.bar) == (42, 20)


def test_the_label_column_is_narrower_where_the_width_is_small(light_type: Type) -> None:
    columns = [metrics(light_type, RowSpace(width, 400, 3)).column for width in (912, 640, 500)]

    assert columns == sorted(columns, reverse=True)
    assert columns[2] == 9 * 13


def test_a_track_leaves_space_for_the_lane_below_it(type_: Type) -> None:
    for space in spaces():
        sizes = metrics(type_, space)
        assert sizes.bar_top >= 0
        assert sizes.bar_top + sizes.bar <= sizes.row
        if sizes.lanes:
            assert sizes.bar_top + sizes.bar < sizes.lane_middle - sizes.label / 2
            assert sizes.lane_middle + sizes.label / 2 <= sizes.row


def test_a_label_fits_into_what_holds_it(type_: Type) -> None:
    for space in spaces():
        sizes = metrics(type_, space)
        assert min(sizes.lane, sizes.bar + 2) >= sizes.label
        assert sizes.label >= QFontMetricsF(type_.label).height()
        assert sizes.axis >= sizes.hours + sizes.label
        assert sizes.hours >= QFontMetricsF(type_.axis).height()


def test_the_tracks_keep_more_than_half_of_the_width(type_: Type) -> None:
    for space in spaces():
        sizes = metrics(type_, space)
        assert sizes.column <= sizes.gutter <= 0.45 * space.width


def test_only_many_teams_have_a_profile(type_: Type) -> None:
    profiles = [metrics(type_, RowSpace(1080, 400, rows)).profile for rows in (1, 4, 5, 40)]

    assert [bool(profile) for profile in profiles] == [False, False, True, True]


def test_the_space_for_rows_changes_nothing_they_scroll(type_: Type) -> None:
    low, high = (metrics(type_, RowSpace(1080, height, 3)) for height in (100, 2000))

    assert low == high


@pytest.mark.parametrize("rows", [3, 12])
def test_seconds_take_the_space_that_they_need(light_type: Type, rows: int) -> None:
    plain, seconds = (
        metrics(light_type, RowSpace(1080, 400, rows, shown)) for shown in (False, True)
    )

    clock = QFontMetricsF(light_type.clock if rows == 3 else light_type.compact_clock)
    more = clock.horizontalAdvance("00:00:00") - clock.horizontalAdvance("00:00")
    assert seconds.column - plain.column == pytest.approx(more)


@pytest.mark.parametrize("width", [640, 1080])
def test_the_usual_state_is_never_cut(type_: Type, width: int) -> None:
    sizes = metrics(type_, RowSpace(width * 3, 400, 3))

    words = QFontMetricsF(type_.chip).horizontalAdvance("Working until 18:00")
    assert sizes.column >= MARGIN + 16 * sizes.unit + words
