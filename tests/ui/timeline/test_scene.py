"""A scene is a board laid out in a room; only what changed makes another picture of it."""

import pytest

from teamclock.app.session import sample_roster
from teamclock.ui.board import Board
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.metrics import MARGIN, RowSpace
from teamclock.ui.timeline.scene import scene, with_board
from teamclock.ui.view import Mode, View
from tests.builders import at
from tests.ui.boards import NOW, changed, sample_board

ROOM = RowSpace(1080, 252, 3)
LATER = at("2026-11-23T20:00Z")


def test_the_track_runs_from_the_gutter_to_the_margin(light: Look) -> None:
    made = scene(sample_board(), ROOM, light).stage

    assert (made.scale.left, made.scale.right) == (made.sizes.gutter, 1080 - MARGIN)


def test_now_and_the_scrubbed_instant_are_in_sight(light: Look) -> None:
    made = scene(sample_board(view=View(scrub=LATER)), ROOM, light)

    assert (made.now, made.scrub) == (at(NOW), LATER)
    assert (made.reading(at(NOW)), made.reading(LATER)) == ("16:42", "21:00")


def test_now_is_out_of_sight_on_another_day(light: Look) -> None:
    far = at("2027-02-01T12:00Z")

    made = scene(sample_board(view=View(scrub=far, anchor=far)), ROOM, light)

    assert (made.now, made.scrub) == (None, far)


def test_a_moved_scrub_line_needs_no_other_picture(light: Look) -> None:
    still = sample_board()
    made = scene(still, ROOM, light)

    moved = changed(still, view=View(scrub=LATER))

    assert made.same_picture(moved, ROOM, light)
    again = with_board(made, moved)
    assert again.picture is made.picture
    assert again.scrub == LATER


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(lambda: sample_board("2026-11-23T15:43Z"), id="a minute later"),
        pytest.param(lambda: sample_board(view=View(Mode.WEEK)), id="a week"),
        pytest.param(
            lambda: sample_board(view=View(anchor=at("2026-11-23T19:42Z"))), id="elsewhere"
        ),
    ],
)
def test_another_moment_or_stretch_needs_another_picture(light: Look, other: object) -> None:
    made = scene(sample_board(), ROOM, light)

    assert callable(other)
    shown: Board = other()
    assert not made.same_picture(shown, ROOM, light)


def test_another_room_or_look_needs_another_picture(light: Look, dark: Look) -> None:
    shown = sample_board()
    made = scene(shown, ROOM, light)

    assert not made.same_picture(shown, RowSpace(900, 252, 3), light)
    assert not made.same_picture(shown, ROOM, dark)


def test_the_narrowest_room_still_has_a_scale(light: Look) -> None:
    made = scene(sample_board(), RowSpace(1, 1, len(sample_roster().teams)), light)

    assert made.stage.scale.width >= 1
