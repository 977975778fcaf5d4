"""The axis on an image: names of days and hours, and what hides them."""

from itertools import combinations
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from teamclock.domain.interval import DAY, Instant, Interval
from teamclock.ui.canvas.axis import axis_words, paint_grid, paint_now
from teamclock.ui.canvas.scale import HourLine, Scale, ticks
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.paint_over import axis_pill, paint_axis_pill
from tests.builders import at, sample_roster
from tests.ui.boards import column, look, near
from tests.ui.timeline.painted import WIDTH, painted, staged, x


@pytest.fixture(params=["light", "dark"])
def themed(request: pytest.FixtureRequest, qapp: QApplication) -> Look:
    return look(dark=request.param == "dark")


@pytest.mark.parametrize("points", [8, 10, 16, 24])
@pytest.mark.parametrize("days", [1, 3, 7, 8])
@pytest.mark.parametrize("width", [200, 400, 700, 1500])
def test_no_name_on_the_axis_is_written_over_another_or_over_a_pill(
    qapp: QApplication, points: float, days: int, width: int
) -> None:
    themed = look(points=points)
    start = at("2026-11-22T20:00Z")
    scale = Scale(Interval(start, Instant(start + days * DAY)), 100, width)
    label = QFontMetricsF(themed.type.axis).horizontalAdvance("00:00") + 24
    pill = QRectF(100 + width / 3, 0, 80, 30)
    shown = ticks(scale, ZoneInfo("Europe/Paris"), label)

    found = axis_words(shown, [pill], QRectF(0, 0, 100 + width, 34), themed)

    boxes = [pill, *(box for _, box in found)]
    assert not any(one.intersects(other) for one, other in combinations(boxes, 2))
    space = QFontMetricsF(themed.type.label).horizontalAdvance("Wed 25") + 80 + 40
    assert found or width < 2 * space


def test_a_day_that_begins_at_the_edge_is_named_beside_it(themed: Look) -> None:
    midnight = HourLine(100, "Mon 30", midnight=True)
    hour = HourLine(100, "08:00", midnight=False)
    box = QRectF(90, 0, 600, 22)

    assert [words.left() for _tick, words in axis_words([midnight, hour], (), box, themed)] == [90]
    assert axis_words([hour], (), box, themed) == []


@pytest.mark.parametrize("instant", ["2026-11-23T07:10Z", "2026-11-23T15:00Z", "2026-11-24T06:50Z"])
@pytest.mark.parametrize("words", ["16:42", "Tue 16 Mar, 14:30"])
def test_a_pill_stands_below_the_hours_and_in_sight(themed: Look, instant: str, words: str) -> None:
    shown = staged(sample_roster(), themed)
    sizes = shown.stage.sizes
    box = QRectF(0, 0, WIDTH, sizes.axis)

    pill = axis_pill(shown.stage.scale.x(at(instant)), words, box, shown.stage)

    assert sizes.hours <= pill.top() <= pill.bottom() <= sizes.axis
    assert 0 <= pill.left() <= pill.right() <= WIDTH


@pytest.mark.parametrize("scrub", [False, True])
def test_the_pill_of_another_instant_has_the_colour_of_the_focus(themed: Look, scrub: bool) -> None:
    box = QRectF(100, 4, 60, 20)

    image = painted(
        themed, lambda painter: paint_axis_pill(painter, box, "16:42", themed, scrub=scrub), 34
    )

    ground = themed.colours.focus if scrub else themed.colours.now
    assert near(image.pixelColor(106, 8), ground, 4)


def test_now_is_a_solid_line(themed: Look) -> None:
    image = painted(themed, lambda painter: paint_now(painter, 500, 0, 252, themed))

    assert {colour.name() for colour in column(image, 500, 0, 252)} == {themed.colours.now.name()}


def test_the_grid_is_stronger_at_midnight(themed: Look) -> None:
    shown = staged(sample_roster(), themed)

    image = painted(themed, lambda painter: paint_grid(painter, shown.ticks, 100, themed))

    midnight = image.pixelColor(x(shown, "2026-11-23T23:00Z"), 50)
    assert near(midnight, themed.colours.track, 4)
    assert image.pixelColor(x(shown, "2026-11-23T23:30Z"), 50) == themed.colours.surface
