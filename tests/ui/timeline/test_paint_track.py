"""A row on an image: what a colour and a form mean is what is looked at, never a whole picture."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from teamclock.app.session import sample_roster
from teamclock.domain.work import State
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.metrics import MARGIN
from teamclock.ui.timeline.paint import paint_state
from tests.builders import hours, roster, team
from tests.ui.boards import block, canvas, column, line, look, named, near
from tests.ui.timeline.painted import kinds, row_image, staged, track, x

DESIGN, CODING = 0, 1


@pytest.fixture(params=["light", "dark"])
def worn(request: pytest.FixtureRequest, qapp: QApplication) -> Look:
    return look(dark=request.param == "dark")


def test_work_that_goes_on_is_solid(worn: Look) -> None:
    shown = staged(sample_roster(), worn)
    top, bottom = track(shown.stage)

    inked = column(row_image(shown, DESIGN), x(shown, "2026-11-23T12:00Z"), top, bottom)

    assert {colour.name() for colour in inked} == {worn.colours.work.name()}


def test_work_to_come_is_tinted_and_outlined(worn: Look) -> None:
    shown = staged(sample_roster(), worn)
    top, bottom = track(shown.stage)

    inked = column(row_image(shown, CODING), x(shown, "2026-11-24T05:00Z"), top - 1, bottom + 1)

    assert near(inked[len(inked) // 2], worn.colours.work_t, 2)
    for edge in (inked[:3], inked[-3:]):
        assert any(near(colour, worn.colours.work) for colour in edge)


def test_past_work_is_tinted_and_has_no_outline(worn: Look) -> None:
    shown = staged(sample_roster(), worn)
    top, bottom = track(shown.stage)

    inked = column(row_image(shown, CODING), x(shown, "2026-11-23T07:45Z"), top, bottom - 6)

    edges = [colour for colour in inked if not near(colour, worn.colours.work_t, 2)]
    assert not any(near(colour, worn.colours.work) for colour in edges)
    assert near(inked[2], worn.colours.work_t, 2)


def test_where_nobody_of_the_team_works_there_is_bare_track(worn: Look) -> None:
    shown = staged(sample_roster(), worn)
    top, bottom = track(shown.stage)

    inked = column(row_image(shown, DESIGN), x(shown, "2026-11-23T20:00Z"), top, bottom)

    assert {colour.name() for colour in inked} == {worn.colours.track.name()}


@pytest.mark.parametrize(
    ("row", "instant", "hatched"),
    [
        pytest.param(DESIGN, "2026-11-23T15:00Z", True, id="shared now"),
        pytest.param(DESIGN, "2026-11-23T12:00Z", False, id="alone now"),
        pytest.param(CODING, "2026-11-23T08:40Z", True, id="shared before"),
        pytest.param(CODING, "2026-11-24T04:00Z", False, id="alone later"),
    ],
)
def test_only_shared_time_is_hatched(worn: Look, row: int, instant: str, hatched: bool) -> None:
    shown = staged(sample_roster(), worn)
    bottom, middle = track(shown.stage)[1], x(shown, instant)

    inked = list(block(row_image(shown, row), (middle - 8, bottom - 9, middle + 8, bottom - 1)))

    assert (kinds(inked) > 1) is hatched


def test_a_change_of_clocks_cuts_the_track(worn: Look) -> None:
    shown = staged(roster(team("paris", "Europe/Paris")), worn, "2026-03-29T08:00Z")
    notch, (top, bottom) = x(shown, "2026-03-29T01:00Z"), track(shown.stage)
    image = row_image(shown)

    cut = column(image, notch - 0.5, top, bottom)
    assert all(near(colour, worn.colours.surface, 60) for colour in cut)
    assert near(image.pixelColor(notch - 1, bottom - 1), worn.colours.surface)
    assert near(image.pixelColor(notch + 12, bottom - 1), worn.colours.track, 2)


def test_a_change_of_clocks_is_told_below_the_track(worn: Look) -> None:
    shown = staged(roster(team("paris", "Europe/Paris")), worn, "2026-03-29T08:00Z")
    notch, (_top, bottom) = x(shown, "2026-03-29T01:00Z"), track(shown.stage)

    below = block(row_image(shown), (notch - 20, bottom + 2, notch + 20, shown.stage.sizes.row))

    assert any(near(colour, worn.colours.text, 60) for colour in below)


def test_a_break_is_a_dotted_line_between_two_bars(worn: Look) -> None:
    shown = staged(roster(team("paris", week=hours("09:00-12:00 14:00-17:00"))), worn, viewer="UTC")
    middle = shown.stage.sizes.row / 2
    left, right = x(shown, "2026-11-23T12:00Z"), x(shown, "2026-11-23T14:00Z")

    rows = [line(row_image(shown), middle + dy, left + 2, right - 2) for dy in (-1, 0)]

    dots = {near(colour, worn.colours.work, 90) for colour in (*rows[0], *rows[1])}
    assert dots == {True, False}


def test_the_name_the_place_and_the_state_are_written(worn: Look) -> None:
    shown = staged(sample_roster(), worn)
    image, sizes = row_image(shown), shown.stage.sizes

    right = sizes.gutter * 0.4
    third = sizes.row / 3
    for part, colour in enumerate((worn.colours.text, worn.colours.muted, worn.colours.text)):
        box = (MARGIN + 18 * (part == 2), part * third, right, (part + 1) * third)
        assert any(near(one, colour, 60) for one in block(image, box))


@pytest.mark.parametrize("name", ["W" * 400, "開発" * 60, "<img src=x>" * 20])
def test_long_words_never_reach_the_track(light: Look, name: str) -> None:
    shown = staged(roster(named("x", name)), light)
    image, gutter = row_image(shown), shown.stage.sizes.gutter

    between = block(image, (gutter - 10, 0, gutter - 1, shown.stage.sizes.row))

    assert {colour.name() for colour in between} == {light.colours.surface.name()}


def sign(worn: Look, state: State, *, soon: bool = False) -> QImage:
    image = canvas(12, 12, worn.colours.surface)
    with QPainter(image) as painter:
        paint_state(painter, QRectF(1, 1, 10, 10), state, worn.colours, soon=soon)
    return image


def test_each_state_has_a_form_of_its_own(worn: Look) -> None:
    """Told apart without colour: on the grey images, each two differ in many pixels."""
    signs = [sign(worn, state) for state in State] + [sign(worn, State.WORKING, soon=True)]

    for one, other in combinations(signs, 2):
        pairs = [
            (one.pixelColor(a, b).lightness(), other.pixelColor(a, b).lightness())
            for a in range(12)
            for b in range(12)
        ]
        assert sum(abs(a - b) > 40 for a, b in pairs) >= 8


def test_a_team_at_work_is_a_full_disc_and_one_off_is_a_ring(worn: Look) -> None:
    assert near(sign(worn, State.WORKING).pixelColor(6, 6), worn.colours.work)
    assert near(sign(worn, State.OFF).pixelColor(6, 6), worn.colours.surface)


def test_a_team_that_ends_soon_is_half_a_disc(worn: Look) -> None:
    half = sign(worn, State.WORKING, soon=True)

    assert near(half.pixelColor(4, 6), worn.colours.work)
    assert near(half.pixelColor(8, 6), worn.colours.surface)
