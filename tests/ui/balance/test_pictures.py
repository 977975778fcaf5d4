"""Each picture tells in words what it shows, and is painted in the space there is."""

from datetime import UTC

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.balance import Coverage
from teamclock.present.balance import trend_words
from teamclock.ui.balance.pictures import CoverageBar, LengthBar, ShareBar, TrendChart
from teamclock.ui.kit.theme import Look
from tests.ui.balance.shown import found


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def colours(widget: QWidget, width: int) -> set[str]:
    widget.resize(width, widget.sizeHint().height())
    image = widget.grab().toImage()
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


@pytest.mark.parametrize("width", [120, 700])
def test_a_share_is_named_and_painted(light: Look, owner: QWidget, width: int) -> None:
    bar = ShareBar(light, owner)

    bar.show_share(0.5, (10, 30), "half")

    assert bar.accessibleName() == "half"
    wanted = {light.colours.text.name(), light.colours.overlap.name(), light.colours.track.name()}
    assert wanted <= colours(bar, width)


@pytest.mark.parametrize("width", [120, 700])
def test_coverage_is_named_and_painted(light: Look, owner: QWidget, width: int) -> None:
    bar = CoverageBar(light, owner)

    bar.show_coverage(Coverage(1, 1, 1), "a third each")

    assert bar.accessibleName() == "a third each"
    assert {light.colours.work.name(), light.colours.track.name()} <= colours(bar, width)


@pytest.mark.parametrize(("length", "longest"), [(0, 0), (0, 9), (9, 9), (3, 9)])
def test_a_length_is_named_and_painted(
    light: Look, owner: QWidget, length: int, longest: int
) -> None:
    bar = LengthBar(light, owner)

    bar.show_length(length, longest, "3 h")

    assert bar.accessibleName() == "3 h"
    assert (light.colours.work.name() in colours(bar, 300)) is bool(length)


@pytest.mark.parametrize("width", [240, 700])
def test_the_trend_is_summed_up_and_painted(light: Look, owner: QWidget, width: int) -> None:
    chart = TrendChart(light, owner)

    chart.show_trend(found(), (10, 30), UTC)

    assert chart.accessibleName() == trend_words(found())
    wanted = {getattr(light.colours, name).name() for name in ("work", "handoff", "overlap_t")}
    assert wanted <= colours(chart, width)


def test_a_chart_that_was_told_nothing_paints_nothing(light: Look, owner: QWidget) -> None:
    assert len(colours(TrendChart(light, owner), 300)) == 1
