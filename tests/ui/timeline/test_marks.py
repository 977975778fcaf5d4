"""Handoffs: an arrow lands where the receiver starts, labels where there is room."""

from itertools import pairwise

import pytest

from teamclock.domain.roster import Roster, Team, Week
from teamclock.ui.timeline.shapes import HandoffMark
from teamclock.ui.view import Mode, View
from tests.builders import hours, roster, team
from tests.ui.boards import (
    HOSTILE_SHOWN,
    board,
    drawn,
    hostile_board,
    letters,
    sample_board,
    x_of,
)

HOUR = 40.0
MORNING = "2026-11-24T08:00Z"
EARLY, LATE, NIGHT = hours("06:00-14:00"), hours("14:00-22:00"), hours("22:00-06:00")
NEVER = hours("", [])


def marks(*teams: Team, now: str = MORNING, relay: str = "a b") -> tuple[HandoffMark, ...]:
    return drawn(board(roster(*teams, relay=relay), now, viewer="UTC")).marks


def leg(found: tuple[HandoffMark, ...], giver: int, receiver: int) -> HandoffMark:
    return next(one for one in found if (one.giver, one.receiver) == (giver, receiver))


@pytest.mark.parametrize(
    ("receiver", "lands", "words"),
    [
        pytest.param(LATE, 14, "14:00 → b · no gap", id="exact"),
        pytest.param(hours("17:30-20:00"), 17.5, "14:00 → b · 3 h 30 min gap", id="gap"),
        pytest.param(hours("12:00-20:00"), 14, "14:00 → b · 2 h together", id="live"),
        pytest.param(hours("13:30-14:00"), 37.5, "14:00 → b · 23 h 30 min gap", id="same end"),
    ],
)
def test_an_arrow_lands_where_the_receiver_starts(receiver: Week, lands: float, words: str) -> None:
    given = team("b")._replace(week=receiver)

    found = leg(marks(team("a", week=EARLY), given), 0, 1)

    assert (found.x, found.lands, found.words) == (14 * HOUR, lands * HOUR, words)


def test_to_a_team_that_never_starts_there_is_no_arrow() -> None:
    found = leg(marks(team("a", week=EARLY), team("b", week=NEVER)), 0, 1)

    assert (found.lands, found.words) == (None, "14:00 → b · No team starts this year")


def test_a_team_that_never_works_hands_nothing_on() -> None:
    found = marks(team("a", week=EARLY), team("b", week=NEVER))

    assert [(one.giver, one.receiver) for one in found] == [(0, 1)]


def test_the_samples_arrows_land_on_bars() -> None:
    shown = drawn(sample_board())

    for mark in shown.marks:
        starts = [bar.stroke.x for bar in shown.rows[mark.receiver].bars]
        assert mark.lands in starts or (mark.lands or 0) > shown.scale.right


def test_a_handoff_is_labelled_in_the_givers_time() -> None:
    shown = drawn(sample_board())

    assert {one.words for one in shown.marks} == {
        "18:00 → Coding · 7 h gap",
        "18:00 → QA · 5 h gap",
        "17:00 → Design · 10 h gap",
    }


@pytest.mark.parametrize(
    ("now", "past"),
    [("2026-11-24T13:59Z", False), ("2026-11-24T14:00Z", False), ("2026-11-24T14:01Z", True)],
)
def test_a_handoff_is_past_when_its_end_is(now: str, past: bool) -> None:
    found = leg(marks(team("a", week=EARLY), team("b", week=LATE), now=now), 0, 1)

    assert found.past is past


def test_a_label_stands_right_of_its_handoff_where_there_is_room() -> None:
    found = leg(marks(team("a", week=EARLY), team("b", week=LATE)), 0, 1)

    assert (found.label, found.label_x) == (found.words, found.x + 10)


def test_a_label_stands_left_of_its_handoff_at_the_right_edge() -> None:
    found = leg(marks(team("a", week=EARLY), team("b", week=LATE)), 1, 0)

    assert (found.label, found.label_x) == (found.words, found.x - 10 - letters(found.words))


def test_a_label_is_shortened_before_it_is_left_out() -> None:
    wide = leg(marks(team("a", week=EARLY), team("b", week=LATE)._replace(name="b" * 120)), 0, 1)

    assert wide.label == "14:00"
    assert wide.words == f"14:00 → {'b' * 120} · no gap"


def test_two_handoffs_at_one_line_do_not_cover_each_other() -> None:
    """A hands down to B and B up to A: both labels stand between the two rows."""
    found = marks(team("a", week=EARLY), team("b", week=hours("14:00-20:00")))

    boxes = sorted((one.label_x, one.label_x + letters(one.label)) for one in found if one.label)
    assert all(left[1] <= right[0] for left, right in pairwise(boxes))
    assert len(boxes) == 2


def test_a_week_labels_each_leg_once() -> None:
    shown = drawn(sample_board(view=View(Mode.WEEK)))

    labelled = [(one.giver, one.receiver) for one in shown.marks if one.label]
    assert sorted(labelled) == [(0, 1), (1, 2), (2, 0)]


def test_a_week_labels_the_handoff_that_comes_next() -> None:
    shown = drawn(sample_board(view=View(Mode.WEEK)))

    design = next(one for one in shown.marks if one.giver == 0 and one.label)
    assert design.x == pytest.approx(x_of(shown, "2026-11-23T17:00Z"))


def test_a_relay_of_two_day_shifts_hands_on_around_the_clock() -> None:
    teams = team("a", week=EARLY), team("b", week=LATE), team("c", week=NIGHT)

    found = marks(*teams, relay="a b c")

    assert [(one.giver, one.receiver, one.x, one.lands) for one in sorted(found, key=_by_x)] == [
        (2, 0, 6 * HOUR, 6 * HOUR),
        (0, 1, 14 * HOUR, 14 * HOUR),
        (1, 2, 22 * HOUR, 22 * HOUR),
    ]


def _by_x(mark: HandoffMark) -> float:
    return mark.x


def test_a_hostile_name_is_labelled_as_text() -> None:
    shown = drawn(hostile_board())

    assert f"21:00 → {HOSTILE_SHOWN} · 12 h gap" in {one.words for one in shown.marks}


def test_without_a_relay_nothing_is_handed_on() -> None:
    assert drawn(board(Roster((team("a"), team("b"))))).marks == ()


@pytest.mark.parametrize("width", [350, 450, 600, 960])
def test_no_label_lies_on_the_way_of_another_leg(width: float) -> None:
    """Coding → QA and QA → Design share the line between their rows."""
    found = drawn(sample_board("2026-11-23T15:42Z"), width=width).marks
    lower = [mark for mark in found if max(mark.giver, mark.receiver) == 2]
    legs = {mark.giver: mark for mark in lower if mark.giver in {1, 2}}
    down, up = legs[1], next(mark for mark in lower if mark.receiver == 0)
    assert down.lands is not None

    for mark, start, end in ((up, down.x, down.lands), (down, up.x, float(width))):
        ends = mark.label_x + letters(mark.label)
        assert not mark.label or mark.label_x >= end or ends <= start
