"""The lane names who shares which hours; names are the last to go."""

import pytest

from teamclock.domain.roster import TeamId
from teamclock.ui.canvas.strokes import Stroke
from teamclock.ui.timeline.shapes import LaneStretch
from tests.builders import hours, roster, team
from tests.ui.boards import board, drawn, many

MORNING = "2026-11-24T08:00Z"
EARLY, LATE = hours("06:00-14:00"), hours("14:00-22:00")
BOTH = roster(team("a", week=EARLY), team("b"), team("c", week=hours("00:00-06:00")))


def test_an_overlap_is_a_stroke_of_the_lane_with_who_when_and_how_long() -> None:
    shown = drawn(board(BOTH, MORNING, viewer="UTC"), width=2400)

    stroke = Stroke(9 * 100, 5 * 100)
    words = "a + b · 09:00–14:00 · 5 h"
    assert shown.lane[0] == LaneStretch(stroke, (TeamId("a"), TeamId("b")), words, stroke.right + 8)
    assert (shown.lane_note, shown.lane_title) == ("", "")


@pytest.mark.parametrize(
    ("width", "label"),
    [
        (1600, "a + b · 09:00–14:00 · 5 h"),
        (900, "a + b · 5 h"),
        (500, "a + b"),
        (300, ""),
    ],
)
def test_the_times_go_first_then_the_length_and_the_names_last(width: float, label: str) -> None:
    given = roster(team("a", week=EARLY), team("b"))

    (overlap, *_idle) = drawn(board(given, MORNING, viewer="UTC"), width=width).lane

    assert overlap.label == label


def test_uncovered_time_is_told_with_its_length() -> None:
    given = roster(team("a", week=EARLY), team("b", week=hours("16:30-06:00")))

    (idle,) = drawn(board(given, MORNING, viewer="UTC")).lane

    assert (round(idle.stroke.x), round(idle.stroke.width), idle.teams) == (560, 100, ())
    assert idle.label == "No one working · 2 h 30 min"


def test_where_nothing_is_shared_the_lane_says_so() -> None:
    given = roster(team("a", week=EARLY), team("b", week=LATE))

    assert drawn(board(given, MORNING, viewer="UTC")).lane_note == "No shared hours today"


def test_an_overlap_that_the_edge_cuts_is_told_whole() -> None:
    """As a bar is: the picture from 08:00 on cuts off the first of five shared hours."""
    early, night = hours("07:00-12:00"), hours("12:00-07:00")
    given = roster(team("a", week=early), team("b", week=early), team("c", week=night))

    shown = drawn(board(given, "2026-11-24T16:10Z", viewer="UTC"), width=2400)

    assert shown.lane[-1].label == "a + b · 07:00–12:00 · 5 h"


def test_of_many_teams_the_lane_is_named_by_the_one_whose_hours_it_holds() -> None:
    given = many(6)._replace(home=TeamId("team-00"))

    assert drawn(board(given)).lane_title == "Shared with team-00"
    assert drawn(board(given._replace(home=None))).lane_title == ""


CLOSED = roster(
    team("a", "Europe/Paris", off=" ".join(f"2026-12-{day}" for day in range(24, 32))),
    team("b", "Asia/Tokyo", off=" ".join(f"2026-12-{day}" for day in range(24, 32))),
)


def test_a_closure_is_as_long_in_the_lane_as_it_is() -> None:
    """From Wed 23 Dec 16:00Z to Fri 1 Jan 00:00Z, of which a picture shows a day."""
    labels = [
        [one.label for one in drawn(board(CLOSED, now), width=2400).lane if not one.teams]
        for now in ("2026-12-23T12:00Z", "2026-12-27T12:00Z")
    ]

    whole = ["No one working · 200 h, 8 d"]
    assert labels == [whole, whole]


def test_an_overlap_that_the_picture_cuts_is_told_whole() -> None:
    always = team("always", week=hours("00:00-24:00", range(7)))
    long = team("long", week=hours("00:00-24:00", [1, 2, 3]))

    (lane,) = drawn(board(roster(always, long), "2026-11-25T12:00Z", "UTC")).lane

    assert lane.label == "always + long · Tue 00:00 – Fri 00:00 · 72 h, 3 d"
