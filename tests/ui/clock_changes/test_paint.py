"""The year strip on an image: what colours and forms mean."""

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from teamclock.domain.roster import Roster
from teamclock.domain.year import year
from teamclock.present.plan import named
from teamclock.ui.canvas.strokes import Stroke
from teamclock.ui.clock_changes.layout import YearPicture, year_picture, year_shown
from teamclock.ui.clock_changes.paint import paint_year, sizes
from teamclock.ui.kit.theme import Look
from tests.builders import at, roster, team
from tests.ui.boards import block, canvas, column, letters, look, near

FEBRUARY = at("2027-02-17T15:42Z")


@pytest.fixture(params=["light", "dark"])
def themed(request: pytest.FixtureRequest, qapp: QApplication) -> Look:
    return look(dark=request.param == "dark")


def painted(given: Roster, themed: Look) -> tuple[QImage, YearPicture]:
    strips = year_shown(named(given), year(given, FEBRUARY), FEBRUARY)
    shown = year_picture(strips, Stroke(10, 832), letters)
    image = canvas(852, 320, themed.colours.surface)
    with QPainter(image) as painter:
        paint_year(painter, shown, themed)
    return image, shown


def pair(off: str = "", zone: str = "America/New_York") -> Roster:
    return roster(team("P", "Europe/Paris", off=off), team("N", zone))


def height(image: QImage, themed: Look, x: float, colour: QColor) -> int:
    """Return how many pixels of a colour stand above each other at the bars of the first row."""
    foot = round(sizes(themed.type).foot(0))
    return sum(near(one, colour, 4) for one in column(image, x, foot - 40, foot))


def middle(shown: YearPicture, week: int) -> float:
    stroke = shown.rows[0].cells[week].stroke
    return stroke.x + stroke.width / 2


def test_longer_days_stand_higher(themed: Look) -> None:
    image, shown = painted(pair(), themed)

    before, between = (
        height(image, themed, middle(shown, week), themed.colours.overlap) for week in (2, 4)
    )
    assert (between, before) == (36, 24)


def test_a_change_of_clocks_is_a_diamond_on_the_edge_of_its_week(themed: Look) -> None:
    image, shown = painted(pair(), themed)
    foot = sizes(themed.type).foot(0)

    for week in (4, 6):
        x = shown.rows[0].cells[week].stroke.x
        inked = list(block(image, (x - 5, foot - 4, x + 5, foot + 6)))
        assert sum(near(one, themed.colours.handoff) for one in inked) > 10
    x = shown.rows[0].cells[5].stroke.x
    inked = list(block(image, (x - 5, foot - 4, x + 5, foot + 6)))
    assert not any(near(one, themed.colours.handoff) for one in inked)


def test_what_a_day_off_takes_is_hollow(themed: Look) -> None:
    image, shown = painted(pair(off="2027-03-16 2027-03-17 2027-03-18"), themed)

    solid = height(image, themed, middle(shown, 4), themed.colours.overlap)
    hollow = height(image, themed, middle(shown, 4), themed.colours.surface)
    assert 14 <= solid <= 17
    assert hollow >= 18


def test_weeks_without_shared_hours_are_dots(themed: Look) -> None:
    image, _shown = painted(pair(zone="Asia/Tokyo"), themed)
    foot = round(sizes(themed.type).foot(0))

    line = [image.pixelColor(x, foot - 1) for x in range(100, 160)]
    assert any(near(one, themed.colours.border, 40) for one in line)
    assert any(near(one, themed.colours.surface, 4) for one in line)


def test_today_is_a_line_over_each_strip(themed: Look) -> None:
    image, shown = painted(pair(), themed)
    foot = round(sizes(themed.type).foot(0))

    assert all(
        near(one, themed.colours.now, 60) for one in column(image, shown.now, foot - 30, foot - 2)
    )


def test_nothing_is_painted_of_a_lone_team(themed: Look) -> None:
    image, _shown = painted(roster(team("A")), themed)

    found = {one.name() for one in block(image, (0, 0, 852, 320))}
    assert found == {themed.colours.surface.name()}
