"""A usual day on an image: the team that is tried out, what was, and what is shared."""

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from teamclock.domain.what_if import with_shift
from teamclock.ui.canvas.strokes import Stroke
from teamclock.ui.kit.theme import Look
from teamclock.ui.other_hours.layout import TrialView, hours_picture
from teamclock.ui.other_hours.paint import paint_hours, sizes
from tests.builders import at, sample_roster
from tests.ui.boards import PARIS, block, canvas, line, look, near

WINTER = at("2027-01-12T08:00Z")


@pytest.fixture(params=["light", "dark"])
def themed(request: pytest.FixtureRequest, qapp: QApplication) -> Look:
    return look(dark=request.param == "dark")


def painted(themed: Look, minutes: int, *, focused: bool = False) -> QImage:
    """Paint Design's hours so much later; an hour is twenty pixels wide, from pixel 100 on."""
    after = with_shift(sample_roster(), sample_roster().teams[0].id, minutes)
    tried = TrialView(sample_roster(), after, 0, WINTER, PARIS)
    image = canvas(600, 140, themed.colours.surface)
    with QPainter(image) as painter:
        paint_hours(painter, hours_picture(tried, Stroke(100, 480), 40), themed, focused=focused)
    return image


def row(themed: Look, number: int) -> float:
    kept = sizes(themed.type)
    return kept.axis + (number + 0.5) * kept.row


def test_the_team_that_is_tried_out_is_solid_and_others_are_not(themed: Look) -> None:
    image = painted(themed, 0)

    design = line(image, row(themed, 0), 100 + 20 * 10, 100 + 20 * 17)
    coding = line(image, row(themed, 1), 100 + 20 * 2, 100 + 20 * 8)
    assert {one.name() for one in design} == {themed.colours.work.name()}
    assert {one.name() for one in coding} == {themed.colours.work_t.name()}


def test_what_was_is_an_outline_once_hours_are_moved(themed: Look) -> None:
    middle = row(themed, 0)
    box = (100 + 20 * 9 + 8, middle - 10, 100 + 20 * 12, middle - 6)

    moved, still = (list(block(painted(themed, minutes), box)) for minutes in (240, 0))
    assert any(near(one, themed.colours.text, 70) for one in moved)
    assert not any(near(one, themed.colours.text, 40) for one in still)


def test_shared_hours_are_hatched_on_the_others(themed: Look) -> None:
    coding = line(painted(themed, -120), row(themed, 1), 100 + 20 * 7 + 4, 100 + 20 * 10 - 6)

    assert len({one.name() for one in coding}) > 2


def test_the_focus_is_a_ring_around_the_choice(themed: Look) -> None:
    top = sizes(themed.type).axis

    with_focus, without = (
        list(block(painted(themed, 0, focused=focused), (20, top - 1, 60, top + 4)))
        for focused in (True, False)
    )
    assert sum(near(one, themed.colours.focus) for one in with_focus) >= 40
    assert not any(near(one, themed.colours.focus) for one in without)


@pytest.mark.parametrize(("y", "number"), [(-30, -1), (0, 0), (31, 0), (33, 1)])
def test_a_pixel_lies_in_a_row(themed: Look, y: float, number: int) -> None:
    kept = sizes(themed.type)

    assert kept.row_at(kept.axis + y * kept.row / 32) == number
