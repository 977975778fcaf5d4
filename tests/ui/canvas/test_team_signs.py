"""The signs of a team's state are told apart by form, without colour."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from teamclock.domain.work import State
from teamclock.ui.canvas.team_signs import paint_home_sign, paint_state_sign
from tests.ui.boards import canvas, look, ratio

BOX = QRectF(2, 2, 12, 12)


SIGNS = [*((state, False) for state in State), (State.WORKING, True), (None, False)]
"""Each state, one that soon ends, and the home team."""


def painted(state: State | None, *, soon: bool = False, dark: bool = False) -> QImage:
    """Return the sign of a state, or of the home team, on a popover."""
    colours = look(dark=dark).colours
    shown = canvas(16, 16, colours.surface)
    with QPainter(shown) as painter:
        if state is None:
            paint_home_sign(painter, BOX, colours.muted)
        else:
            paint_state_sign(painter, BOX, state, colours, soon=soon)
    return shown


def marks(shown: QImage) -> set[tuple[int, int]]:
    """Return the pixels that stand out from the ground."""
    ground = shown.pixelColor(0, 0)
    places = ((x, y) for y in range(16) for x in range(16))
    return {place for place in places if ratio(shown.pixelColor(*place), ground) >= 3}


@pytest.mark.parametrize("dark", [False, True])
def test_any_two_signs_differ_in_form(qapp: QApplication, *, dark: bool) -> None:
    forms = [marks(painted(state, soon=soon, dark=dark)) for state, soon in SIGNS]

    assert min(len(one ^ other) for one, other in combinations(forms, 2)) >= 12


@pytest.mark.parametrize(("state", "soon"), SIGNS)
@pytest.mark.parametrize("dark", [False, True])
def test_a_sign_is_seen_and_stays_in_its_box(
    qapp: QApplication, state: State | None, *, soon: bool, dark: bool
) -> None:
    form = marks(painted(state, soon=soon, dark=dark))

    assert len(form) >= 16
    assert all(BOX.contains(x + 0.5, y + 0.5) for x, y in form)


def test_a_team_that_works_is_solid_and_one_that_is_off_is_a_ring(qapp: QApplication) -> None:
    assert (8, 8) in marks(painted(State.WORKING))
    assert (8, 8) not in marks(painted(State.OFF))


def test_a_team_that_ends_soon_is_half_a_disc(qapp: QApplication) -> None:
    half = marks(painted(State.WORKING, soon=True))

    assert (5, 8) in half
    assert (10, 8) not in half


def test_the_users_own_team_has_a_house_with_a_roof_and_a_room(qapp: QApplication) -> None:
    form = marks(painted(None))

    roof, floor, inside = range(2, 6), range(12, 14), range(8, 11)
    assert form & {(x, y) for x in (7, 8) for y in roof}
    assert form & {(x, y) for x in range(5, 11) for y in floor}
    assert not form & {(x, y) for x in (7, 8) for y in inside}
