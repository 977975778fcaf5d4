"""A track on an image: what a colour and a form mean, never a whole picture."""

import pytest
from PySide6.QtWidgets import QApplication

from teamclock.domain.roster import TeamId
from teamclock.ui.kit.theme import Look
from teamclock.ui.view import View
from tests.builders import hours, roster, sample_roster, team, window
from tests.ui.boards import block, column, line, look, near
from tests.ui.timeline.painted import kinds, row_image, staged, track, x

UNFOLDED = View(unfolded=True)  # a clock change on a Sunday would be folded
DESIGN, CODING = 0, 1


@pytest.fixture(params=["light", "dark"])
def themed(request: pytest.FixtureRequest, qapp: QApplication) -> Look:
    return look(dark=request.param == "dark")


def test_work_that_goes_on_is_solid(themed: Look) -> None:
    shown = staged(sample_roster(), themed)
    top, bottom = track(shown.stage)

    inked = column(row_image(shown, DESIGN), x(shown, "2026-11-23T12:00Z"), top, bottom)

    assert {colour.name() for colour in inked} == {themed.colours.work.name()}


def test_work_to_come_is_tinted_and_outlined(themed: Look) -> None:
    shown = staged(sample_roster(), themed)
    top, bottom = track(shown.stage)

    inked = column(row_image(shown, CODING), x(shown, "2026-11-24T05:00Z"), top - 1, bottom + 1)

    assert near(inked[len(inked) // 2], themed.colours.work_t, 2)
    for edge in (inked[:3], inked[-3:]):
        assert any(near(colour, themed.colours.work) for colour in edge)


def test_past_work_is_pale_and_has_no_outline(themed: Look) -> None:
    shown = staged(sample_roster(), themed)
    top, bottom = track(shown.stage)

    inked = column(row_image(shown, CODING), x(shown, "2026-11-23T07:45Z"), top, bottom - 6)

    assert not any(near(colour, themed.colours.work) for colour in inked)
    assert near(inked[2], themed.colours.past, 2)


def test_where_nobody_of_the_team_works_there_is_bare_ground(themed: Look) -> None:
    shown = staged(sample_roster(), themed)
    top, bottom = track(shown.stage)

    inked = column(row_image(shown, DESIGN), x(shown, "2026-11-23T20:00Z"), top, bottom)

    assert {colour.name() for colour in inked} == {themed.colours.day.name()}


@pytest.mark.parametrize(
    ("row", "instant", "hatched"),
    [
        pytest.param(DESIGN, "2026-11-23T15:00Z", True, id="shared now"),
        pytest.param(DESIGN, "2026-11-23T12:00Z", False, id="alone now"),
        pytest.param(CODING, "2026-11-23T08:40Z", True, id="shared before"),
        pytest.param(CODING, "2026-11-24T04:00Z", False, id="alone later"),
    ],
)
def test_only_shared_time_is_hatched(themed: Look, row: int, instant: str, hatched: bool) -> None:
    shown = staged(sample_roster(), themed)
    bottom, middle = track(shown.stage)[1], x(shown, instant)

    inked = list(block(row_image(shown, row), (middle - 8, bottom - 9, middle + 8, bottom - 1)))

    assert (kinds(inked) > 1) is hatched


def test_a_change_of_clocks_cuts_the_track(themed: Look) -> None:
    shown = staged(roster(team("paris", "Europe/Paris")), themed, "2026-03-29T08:00Z", UNFOLDED)
    notch, (top, bottom) = x(shown, "2026-03-29T01:00Z"), track(shown.stage)
    image = row_image(shown)

    cut = column(image, notch - 0.5, top, bottom)
    assert all(near(colour, themed.colours.surface, 60) for colour in cut)
    assert near(image.pixelColor(notch - 1, bottom - 1), themed.colours.surface)
    assert near(image.pixelColor(notch + 12, bottom - 1), themed.colours.day, 2)


def test_a_change_of_clocks_is_told_below_the_track(themed: Look) -> None:
    shown = staged(roster(team("paris", "Europe/Paris")), themed, "2026-03-29T08:00Z", UNFOLDED)
    notch, (_top, bottom) = x(shown, "2026-03-29T01:00Z"), track(shown.stage)

    below = block(row_image(shown), (notch - 20, bottom + 2, notch + 20, shown.stage.sizes.row))

    assert any(near(colour, themed.colours.text, 60) for colour in below)


def test_a_break_is_a_dotted_line_between_two_bars(themed: Look) -> None:
    shown = staged(
        roster(team("paris", week=hours("09:00-12:00 14:00-17:00"))), themed, viewer="UTC"
    )
    middle = shown.stage.track(0).center().y()
    left, right = x(shown, "2026-11-23T12:00Z"), x(shown, "2026-11-23T14:00Z")

    rows = [line(row_image(shown), middle + dy, left + 2, right - 2) for dy in (-1, 0)]

    dots = {near(colour, themed.colours.work, 90) for colour in (*rows[0], *rows[1])}
    assert dots == {True, False}


def test_busy_time_veils_work_and_bare_ground_with_lines_that_fall(themed: Look) -> None:
    busy = {TeamId("design"): (window("2026-11-23T12:00Z", "2026-11-23T14:00Z"),)}
    shown = staged(sample_roster(), themed, busy=busy)
    top, bottom = track(shown.stage)
    place = x(shown, "2026-11-23T13:00Z")

    free = column(row_image(staged(sample_roster(), themed), DESIGN), place, top, bottom)
    taken = row_image(shown, DESIGN)

    assert kinds(column(taken, place, top, bottom)) > 1  # a line crosses
    veiled = column(taken, place, top + 2, bottom - 2)
    assert not any(near(one, themed.colours.work, 8) for one in veiled)
    assert near(taken.pixelColor(place, top), themed.colours.work, 2)  # the bar's outline goes on
    assert {one.name() for one in free} == {themed.colours.work.name()}
    middle = (top + bottom) // 2
    assert taken.pixelColor(place, middle) == taken.pixelColor(place + 1, middle + 1)
