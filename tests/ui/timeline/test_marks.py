"""Handoffs: an arrow lands where the receiver starts, a label stands where it hides nothing."""

import pytest

from teamclock.domain.roster import Roster, Team, TeamId, Week
from teamclock.domain.waiting import Waiting
from teamclock.ui.timeline.marks import PILL_PAD, arrows
from teamclock.ui.timeline.shapes import HandoffMark
from teamclock.ui.view import View
from tests.builders import at, hours, roster, team
from tests.ui.boards import (
    HOSTILE_SHOWN,
    board,
    changed,
    drawn,
    hostile_board,
    letters,
    sample_board,
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


def test_a_handoff_is_labelled_in_the_viewers_time() -> None:
    """QA goes home at 17:00 in New York, which is 23:00 for who looks from Paris."""
    shown = drawn(sample_board())

    assert {one.words for one in shown.marks} == {
        "18:00 → Coding · 7 h gap",
        "10:00 → QA · 5 h gap",
        "23:00 → Design · 10 h gap",
    }


def test_the_next_handoff_of_a_leg_says_how_many_items_wait_for_it() -> None:
    shown = sample_board()
    waiting = Waiting({}, {(TeamId("design"), TeamId("coding")): 1})
    page = shown.queue.page._replace(waiting=waiting)

    found = drawn(changed(shown, queue=shown.queue._replace(page=page))).marks

    assert leg(found, 0, 1).words == "18:00 → Coding · 1 item · 7 h gap"


@pytest.mark.parametrize(
    ("now", "past"),
    [("2026-11-24T13:59Z", False), ("2026-11-24T14:00Z", False), ("2026-11-24T14:01Z", True)],
)
def test_a_handoff_is_past_when_its_end_is(now: str, past: bool) -> None:
    found = leg(marks(team("a", week=EARLY), team("b", week=LATE), now=now), 0, 1)

    assert found.past is past


@pytest.mark.parametrize("lanes", [True, False])
def test_a_past_handoff_has_no_label(lanes: bool) -> None:
    shown = drawn(sample_board(), lanes=lanes)

    past = [mark for mark in shown.marks if mark.past]
    assert [(mark.giver, mark.label) for mark in past] == [(1, "")]
    assert all(mark.label for mark in shown.marks if not mark.past)


def test_elsewhere_a_handoff_is_past_by_the_instant_looked_at() -> None:
    shown = drawn(sample_board(view=View(scrub=at("2026-11-23T18:00Z"))))

    assert [(mark.giver, mark.past) for mark in shown.marks] == [(1, True), (0, True), (2, False)]


def test_a_label_stands_right_of_its_handoff_where_there_is_space() -> None:
    found = leg(marks(team("a", week=EARLY), team("b", week=LATE)), 0, 1)

    assert (found.label, found.label_x) == (found.words, found.x + 10)


def test_a_label_moves_left_at_the_right_edge_and_leaves_space_for_the_arrow() -> None:
    found = leg(marks(team("a", week=EARLY), team("b", week=LATE)), 1, 0)

    width = letters(found.words) + PILL_PAD
    assert (found.label, found.label_x) == (found.words, 960 - 12 - width)


@pytest.mark.parametrize(
    ("width", "label"),
    [
        (1400, "14:00 → b · 1 item · 3 h 30 min gap"),
        (230, "14:00 → b · 3 h 30 min gap"),
        (150, "14:00 → b"),
        (90, "14:00"),
        (40, ""),
    ],
)
def test_the_items_go_first_then_the_gap_then_the_name(width: float, label: str) -> None:
    shown = board(
        roster(team("a", week=EARLY), team("b", week=hours("17:30-20:00")), relay="a b"),
        MORNING,
        viewer="UTC",
    )
    waiting = Waiting({}, {(TeamId("a"), TeamId("b")): 1})
    page = shown.queue.page._replace(waiting=waiting)

    found = drawn(changed(shown, queue=shown.queue._replace(page=page)), width=width).marks

    assert leg(found, 0, 1).label == label


@pytest.mark.parametrize(
    ("width", "label"),
    [(960, "→ Coding · 7 h gap"), (420, "→ Coding · 7 h gap"), (200, "→ Coding"), (110, "")],
)
def test_on_a_low_track_the_label_has_no_time(width: float, label: str) -> None:
    found = leg(drawn(sample_board(), width=width, lanes=False).marks, 0, 1)

    assert found.label == label
    assert not label or found.label_x == found.x + 12


def test_no_arrow_leads_to_a_team_that_never_starts_nor_back_in_time() -> None:
    found = marks(team("a", week=EARLY), team("b", week=NEVER))

    assert list(arrows(found)) == []


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
