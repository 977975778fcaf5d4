"""What a meeting costs is told in words: how far from work, and who gives up more time."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.interval import HOUR, Instant, Interval
from teamclock.domain.roster import TeamId
from teamclock.domain.slots import Slot
from teamclock.domain.work import Calendar
from teamclock.present.meeting_cost import (
    SlotCell,
    cost_words,
    found_words,
    givers_words,
    same_words,
    slot_cells,
    team_times,
    turns_words,
)
from tests.builders import at, hours, team, window

PARIS = team("P", "Europe/Paris", hours("09:00-18:00"))._replace(name="Paris")
TOKYO = team("T", "Asia/Tokyo", hours("09:00-18:00"))._replace(name="Tokyo")
YORK = team("N", "America/New_York", hours("09:00-17:00"))._replace(name="New York")
ALL = (PARIS, TOKYO, YORK)
NOON = window("2026-11-24T11:30Z", "2026-11-24T12:30Z")
TODAY = at("2026-11-24T00:00Z") // 86_400


def slot(*cost: int, start: str = "2026-11-24T11:30Z") -> Slot:
    return Slot(at(start), Instant(at(start) + HOUR), cost)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("10:00", "11:00", "working hours"),
        ("09:00", "18:00", "working hours"),
        ("20:30", "21:30", "2 h 30 min after work"),
        ("06:30", "07:30", "2 h 30 min before work"),
        ("08:30", "09:30", "30 min before work"),
        ("17:30", "18:30", "until 30 min after work"),
        ("18:00", "19:00", "right after work"),
    ],
)
def test_a_cost_is_how_far_from_work_a_meeting_is(start: str, end: str, words: str) -> None:
    calendar = Calendar(PARIS._replace(zone=team("U", "UTC").zone))

    at_day = window(f"2026-11-24T{start}Z", f"2026-11-24T{end}Z")

    assert cost_words(calendar, at_day) == words


def test_a_break_and_a_day_off_are_named() -> None:
    calendar = Calendar(team("U", "UTC", hours("09:00-12:00 13:00-18:00")))

    assert cost_words(calendar, window("2026-11-24T12:15Z", "2026-11-24T12:45Z")) == "on a break"
    sunday = window("2026-11-29T12:00Z", "2026-11-29T13:00Z")
    assert cost_words(calendar, sunday) == "a day off"


def test_each_team_sees_a_meeting_by_its_own_clock() -> None:
    calendars = {one.id: Calendar(one) for one in ALL}
    names = (*(one.id for one in ALL), TeamId("gone"))

    shown = team_times(calendars, names, NOON, TODAY)

    assert [(one.name, one.time, one.cost) for one in shown] == [
        ("Paris", "12:30–13:30", "working hours"),
        ("Tokyo", "20:30–21:30", "2 h 30 min after work"),
        ("New York", "06:30–07:30", "2 h 30 min before work"),
    ]
    assert [one.label for one in shown] == [
        "12:30–13:30 · working hours",
        "20:30–21:30 · evening",
        "06:30–07:30 · early morning",
    ]


@pytest.mark.parametrize(
    ("start", "part"),
    [
        ("2027-01-12T04:59Z", "night"),
        ("2027-01-12T05:00Z", "early morning"),
        ("2027-01-12T07:00Z", "morning"),
        ("2027-01-12T11:00Z", "afternoon"),
        ("2027-01-12T17:00Z", "evening"),
        ("2027-01-12T20:00Z", "late evening"),
        ("2027-01-12T22:00Z", "night"),
    ],
)
def test_a_cell_names_the_part_of_the_day_where_a_team_gives_up_time(start: str, part: str) -> None:
    day = at(start) // 86_400

    (outside,), (inside,) = (slot_cells((PARIS,), slot(cost, start=start), day) for cost in (60, 0))

    assert (outside.part, inside.part) == (part, "")
    assert outside.words == f"{inside.words} · {part}"


def test_a_cell_names_the_day_where_it_is_another() -> None:
    late = slot(240, 0, start="2027-01-12T22:00Z")

    assert slot_cells((PARIS, TOKYO), late, at("2027-01-12T00:00Z") // 86_400) == (
        SlotCell("23:00", "night"),
        SlotCell("Wed 07:00", ""),
    )


@pytest.mark.parametrize(
    ("cost", "words"),
    [
        ((0, 0, 0), "No one"),
        ((0, 90, 0), "Tokyo"),
        ((0, 90, 90), "Tokyo and New York, the same"),
        ((0, 90, 120), "New York more than Tokyo"),
        ((60, 90, 120), "New York more than Tokyo and Paris"),
        ((90, 90, 60), "Paris and Tokyo more than New York"),
    ],
)
def test_who_gives_up_time_is_told_by_who_gives_up_more(cost: tuple[int, ...], words: str) -> None:
    assert givers_words(ALL, slot(*cost)) == words


def test_many_teams_are_counted() -> None:
    many = tuple(PARIS._replace(name=f"Team {at}") for at in range(7))

    assert givers_words(many, slot(*[60] * 7)) == "7 teams, the same"


@given(st.lists(st.integers(0, 3), min_size=3, max_size=3))
def test_who_gives_up_nothing_is_never_named(cost: list[int]) -> None:
    words = givers_words(ALL, slot(*cost))

    assert [one.name in words for one in ALL] == [bool(minutes) for minutes in cost]


def test_a_series_tells_how_often_each_team_gives_up_time() -> None:
    weeks = [slot(0, 90, 90)] * 5 + [slot(120, 120, 0)] * 3

    for order in permutations(weeks[3:6]):
        shown = [*weeks[:3], *order, *weeks[6:]]
        assert turns_words(ALL, shown) == (
            "In 8 weeks Tokyo gives up time 8 times, New York 5 times, Paris 3 times."
        )
    assert same_words(ALL, [slot(0, 90, 90)] * 8) == (
        "Always at the same time: Tokyo 8, New York 8, Paris 0."
    )
    assert turns_words(ALL, [slot(0, 0, 0)]) == "In 1 week no team gives up time."


def test_what_was_found_is_counted() -> None:
    assert found_words(4) == "4 times, none of them better for everyone than another."
    assert found_words(1) == "1 time, and no other is better for everyone."


def test_hostile_names_are_shown_plainly() -> None:
    hostile = PARIS._replace(name="<b>\u202e")

    assert givers_words((hostile, TOKYO), slot(60, 0)) == "<b>\ufffd"
    whole = team_times({hostile.id: Calendar(hostile)}, (hostile.id,), Interval(*NOON), TODAY)
    assert whole[0].name == "<b>\ufffd"
