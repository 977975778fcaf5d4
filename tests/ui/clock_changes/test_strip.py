"""The strip as a widget: what it tells under the pointer, to those who listen, and as a table."""

from datetime import UTC
from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from teamclock.domain.year import year
from teamclock.ui.clock_changes.paint import sizes
from teamclock.ui.clock_changes.report import ClockYear, report_of
from teamclock.ui.clock_changes.strip import YearStrip
from teamclock.ui.clock_changes.year_table import YearTable
from teamclock.ui.kit.theme import Look
from tests.builders import at, sample_roster

FEBRUARY = at("2027-02-17T15:42Z")
YEAR = ClockYear(sample_roster(), (), year(sample_roster(), FEBRUARY), FEBRUARY, UTC)


@pytest.fixture
def strip(parent: QWidget, light: Look) -> YearStrip:
    made = YearStrip(light, parent)
    made.show_strips(report_of(YEAR))
    made.resize(856, 400)
    return made


def test_a_week_is_told_under_the_pointer(strip: YearStrip, light: Look) -> None:
    y = sizes(light.type).row_top(1) + 10

    pair, week = strip.words_at(12 + 4.5 * 16, y)

    assert pair.startswith("Design and QA: 3 h a day until 14 Mar · 4 h until 28 Mar · 3 h")
    assert week == "Week of 15 Mar: 4 h a day · clocks changed"


def test_a_week_of_the_next_year_names_it(strip: YearStrip, light: Look) -> None:
    words = strip.words_at(12 + 51.5 * 16, sizes(light.type).row_top(1) + 10)

    assert words[1].startswith("Week of 7 Feb 2028: ")


def test_the_axis_and_the_ground_below_tell_nothing(strip: YearStrip, light: Look) -> None:
    kept = sizes(light.type)

    assert strip.words_at(100, kept.axis - 1) == ()
    assert strip.words_at(100, kept.row_top(3) + 1) == ()


def test_those_who_listen_hear_every_pair(strip: YearStrip) -> None:
    assert strip.accessibleName() == "Shared hours of a year, week by week"
    assert strip.accessibleDescription().count(". ") == 2


def test_all_rows_have_room(strip: YearStrip, light: Look) -> None:
    assert strip.minimumHeight() >= sizes(light.type).row_top(3)


def test_the_table_has_a_row_a_week_and_a_column_a_pair(parent: QWidget) -> None:
    model = YearTable(report_of(YEAR).shown, parent).model()

    across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    assert (model.rowCount(), model.columnCount()) == (52, 3)
    assert [model.headerData(column, across) for column in range(3)] == [
        "Design and Coding",
        "Design and QA",
        "Coding and QA",
    ]
    assert [model.headerData(row, down) for row in (4, 51)] == ["15 Mar", "7 Feb 2028"]
    assert model.index(4, 1).data() == "4 h a day · clocks changed"


def test_the_strip_is_painted_whole(strip: YearStrip, light: Look) -> None:
    image = strip.grab().toImage()

    places = product(range(image.width()), range(0, image.height(), 8))
    colours = {image.pixelColor(*place).name() for place in places}
    assert light.colours.raised.name() in colours
    assert len(colours) > 1
