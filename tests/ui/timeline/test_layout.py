"""The picture at an instant: how work stands then, and where its words are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.roster import Roster, TeamId
from teamclock.ui.board import ProposedSlot
from teamclock.ui.canvas.strokes import Stroke
from teamclock.ui.timeline.layout import label_x
from teamclock.ui.timeline.shapes import Picture
from teamclock.ui.view import View
from tests.builders import at, hours, roster, team, window
from tests.ui.boards import board, changed, drawn, letters, many, sample_board

HOUR = 40.0
MORNING = "2026-11-24T08:00Z"


def utc(given: Roster, now: str = MORNING, view: View | None = None) -> Picture:
    return drawn(board(given, now, viewer="UTC", view=view or View()))


@pytest.mark.parametrize(
    ("now", "going_on", "past"),
    [
        pytest.param("2026-11-24T08:59Z", False, False, id="before the start"),
        pytest.param("2026-11-24T09:00Z", True, False, id="at the start"),
        pytest.param("2026-11-24T16:59Z", True, False, id="until the end"),
        pytest.param("2026-11-24T17:00Z", False, True, id="at the end"),
    ],
)
@pytest.mark.parametrize("elsewhere", [False, True])
def test_a_bar_stands_as_it_does_at_the_instant_looked_at(
    now: str, going_on: bool, past: bool, elsewhere: bool
) -> None:
    view = View(scrub=at(now)) if elsewhere else None
    (bar, *_later) = utc(roster(team("a")), MORNING if elsewhere else now, view).rows[0].bars

    assert (bar.now, bar.past, bar.label) == (going_on, past, "09–17")


def test_hours_give_way_to_the_line_of_now() -> None:
    (bar, *_later) = utc(roster(team("a")), "2026-11-24T09:15Z").rows[0].bars

    line = utc(roster(team("a")), "2026-11-24T09:15Z").scale.x(at("2026-11-24T09:15Z"))
    assert bar.label_x == line + 8


def test_hours_without_space_are_not_told() -> None:
    (bar, *_later) = utc(roster(team("a", week=hours("09:00-09:30")))).rows[0].bars

    assert (bar.label, bar.label_x) == ("09:00–09:30", None)


strokes = st.builds(Stroke, st.floats(-50, 400), st.floats(0, 120))


@given(strokes, st.floats(1, 100), st.lists(strokes, max_size=4))
def test_hours_stand_inside_their_bar_and_clear_of_all_else(
    bar: Stroke, width: float, taken: list[Stroke]
) -> None:
    x = label_x(bar, width, taken)

    if x is not None:
        assert bar.x <= x
        assert x + width <= bar.right
        assert not any(one.x < x + width and x < one.right for one in taken)


def test_a_row_knows_its_items_and_whether_it_is_the_users_own() -> None:
    shown = drawn(board(many(2)._replace(home=TeamId("team-01"))))

    assert [(row.home, row.waiting) for row in shown.rows] == [(False, 0), (True, 0)]


def test_the_sample_has_a_row_a_team_in_the_rosters_order() -> None:
    assert [one.team.team.name for one in drawn(sample_board()).rows] == ["Design", "Coding", "QA"]


@pytest.mark.parametrize(("start", "side"), [("2026-11-23T18:00Z", 1), ("2026-11-24T05:00Z", -1)])
def test_a_proposed_time_is_a_frame_with_a_label_a_row(start: str, side: int) -> None:
    end = f"{start[:11]}{int(start[11:13]) + 1:02}:00Z"
    words = {TeamId("design"): "19:00–20:00 · after work", TeamId("qa"): "13:00–14:00"}

    slot = drawn(changed(sample_board(), slot=ProposedSlot(window(start, end), words))).slot

    assert slot is not None
    assert slot.stroke.width == pytest.approx(HOUR)
    assert [(row, told) for row, told, _x in slot.labels] == [
        (0, "19:00–20:00 · after work"),
        (2, "13:00–14:00"),
    ]
    for _row, told, x in slot.labels:
        beside = x >= slot.stroke.right if side > 0 else x + letters(told) <= slot.stroke.x
        assert beside


def test_a_label_that_fits_on_no_side_begins_where_there_is_more_space() -> None:
    at, words = window("2026-11-23T14:00Z", "2026-11-23T15:00Z"), {TeamId("design"): "x" * 60}
    shown = drawn(changed(sample_board(), slot=ProposedSlot(at, words)), left=100, width=400)

    assert shown.slot is not None
    assert shown.slot.labels[0][2] >= 100


def test_a_low_rows_handoff_gives_way_to_the_label_of_a_proposed_time() -> None:
    at, words = window("2026-11-23T18:00Z", "2026-11-23T19:00Z"), {TeamId("design"): "19:00–20:00"}
    free = drawn(sample_board(), lanes=False)
    taken = drawn(changed(sample_board(), slot=ProposedSlot(at, words)), lanes=False)

    labels = [[mark.label for mark in made.marks if not mark.giver] for made in (free, taken)]
    assert labels == [["→ Coding · 7 h gap"], [""]]


def test_a_proposed_time_out_of_sight_is_not_shown() -> None:
    far = ProposedSlot(window("2027-01-01T00:00Z", "2027-01-01T01:00Z"), {})

    assert drawn(changed(sample_board(), slot=far)).slot is None
