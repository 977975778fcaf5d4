"""“Coming up” lists what is ahead in words, in order, under the day on which it begins."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFontMetricsF
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.theme import Look
from teamclock.ui.window.ahead_list import AheadList, AheadModel
from tests.builders import hours, roster, team
from tests.ui.boards import (
    block,
    board,
    many,
    near,
    sample_board,
)

NOTHING = roster(team("idle", week=hours("", [])))


@pytest.fixture
def model(qtbot: QtBot) -> AheadModel:
    return AheadModel()


@pytest.fixture
def ahead(qtbot: QtBot, light: Look) -> AheadList:
    made = AheadList()
    qtbot.addWidget(made)
    made.apply_theme(light)
    made.resize(900, 300)
    made.show_board(sample_board())
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_qt_finds_nothing_wrong_with_the_model(
    model: AheadModel, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(model)

    for shown in (sample_board(), board(many(12)), board(NOTHING)):
        model.show_board(shown, 2)

    qtmodeltester.check(model)


def test_a_quiet_minute_resets_nothing(model: AheadModel, qtbot: QtBot) -> None:
    model.show_board(sample_board("2026-11-23T18:10Z"), 2)

    with qtbot.assertNotEmitted(model.modelReset):
        model.show_board(sample_board("2026-11-23T18:11Z"), 2)


def test_who_listens_hears_what_others_see(model: AheadModel) -> None:
    model.show_board(sample_board(), 2)

    index = model.index(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == index.data()
    assert model.data(QModelIndex()) is None


def test_the_list_is_painted_with_day_time_sign_and_words(ahead: AheadList, light: Look) -> None:
    index = ahead.rows.index(2)  # after the heading and an overlap
    box = ahead.visualRect(index)

    image = ahead.viewport().grab().toImage()

    seen = list(block(image, (box.left(), box.top(), box.right(), box.bottom())))
    assert any(near(colour, light.colours.handoff) for colour in seen)
    assert any(near(colour, light.colours.text, 60) for colour in seen)


@pytest.mark.parametrize("width", [320, 900])
def test_rows_stand_below_each_other_each_high_enough_for_its_words(
    ahead: AheadList, light: Look, width: int
) -> None:
    ahead.resize(width, 300)
    line = QFontMetricsF(light.type.base).height()

    boxes = [ahead.visualRect(ahead.rows.index(row)) for row in range(ahead.rows.rowCount())]

    assert all(box.height() >= line for box in boxes)
    assert all(low.top() == high.bottom() + 1 for high, low in pairwise(boxes))


def test_a_narrow_list_tells_the_detail_on_a_second_line(ahead: AheadList) -> None:
    heights = []
    for width in (320, 900):
        ahead.resize(width, 300)
        ahead.doItemsLayout()
        heights.append(ahead.visualRect(ahead.rows.index(2)).height())

    assert heights[0] > heights[1]


def test_more_days_are_told_when_they_are_asked_for(ahead: AheadList) -> None:
    before = ahead.rows.rowCount()

    ahead.show_days(7)

    assert ahead.rows.rowCount() > before


def test_the_list_has_a_name(ahead: AheadList) -> None:
    assert ahead.accessibleName() == "Coming up"
