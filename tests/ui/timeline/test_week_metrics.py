"""The sizes of a week follow its fonts; two rows stay in sight, then lanes, then text."""

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from teamclock.ui.timeline.week_metrics import FootSpace, foot_space, measures, week_metrics
from tests.ui.boards import look

POINTS = [8, 10, 16, 24]


@pytest.mark.parametrize("points", POINTS)
def test_nothing_is_clipped_by_its_line(qapp: QApplication, points: float) -> None:
    type_ = look(points=points).type
    sizes = week_metrics(type_, 1280)

    name, small, label, axis = (
        QFontMetricsF(font).height() for font in (type_.name, type_.small, type_.label, type_.axis)
    )
    assert sizes.row >= name + small
    assert sizes.bar >= max(label, small)
    assert sizes.names >= label
    assert sizes.hours >= axis
    assert min(sizes.pill, sizes.lane, sizes.line) >= label
    assert sizes.axis == round(sizes.names + sizes.hours + sizes.pill)


@pytest.mark.parametrize("points", POINTS)
def test_labels_give_way_to_the_track_in_a_narrow_window(qapp: QApplication, points: float) -> None:
    type_ = look(points=points).type
    wide, narrow, least = (week_metrics(type_, width).gutter for width in (4000, 700, 300))

    assert wide > narrow
    assert least <= 120


@pytest.mark.parametrize(
    ("height", "fits"),
    [
        pytest.param(1000, FootSpace(4, (1000 - 60 - 88 - 100 - 16) // 20), id="ample"),
        pytest.param(60 + 88 + 100 + 16 + 40, FootSpace(4, 2), id="two lines"),
        pytest.param(60 + 88 + 100, FootSpace(4, 0), id="lanes only"),
        pytest.param(60 + 88 + 60, FootSpace(2, 0), id="two lanes"),
        pytest.param(60, FootSpace(0, 0), id="nothing"),
    ],
)
def test_lanes_come_before_text(qapp: QApplication, height: int, fits: FootSpace) -> None:
    sizes = week_metrics(look(points=10).type, 1280)._replace(
        row=44, names=22, hours=18, pill=20, lane=25, line=20
    )

    assert foot_space(sizes, height, 9, 4) == fits


def test_a_single_row_leaves_more_space(qapp: QApplication) -> None:
    sizes = week_metrics(look(points=10).type, 1280)

    assert foot_space(sizes, 300, 1, 0).lines > foot_space(sizes, 300, 2, 0).lines


def test_texts_are_measured_in_their_fonts(qapp: QApplication) -> None:
    type_ = look(points=10).type
    measured = measures(type_)

    assert measured.label("18:00") == QFontMetricsF(type_.label).horizontalAdvance("18:00")
    assert measured.small("QA") == QFontMetricsF(type_.small).horizontalAdvance("QA")
    assert measured.axis("06") == QFontMetricsF(type_.axis).horizontalAdvance("06")
    assert measured.line == QFontMetricsF(type_.small).height()
