"""Overlaps, uncovered time and handoffs become words."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from teamclock.domain.plan import Handoff, Overlap, plan
from teamclock.domain.roster import Roster, TeamId
from teamclock.domain.zones import day_number
from teamclock.present.moment import overlap_words
from teamclock.present.plan import (
    Entry,
    entries,
    handoff_kind,
    names,
    overlaps_to_show,
    shared,
)
from teamclock.present.words import Viewpoint, join
from tests.builders import at, hours, roster, sample_roster, team, window
from tests.moments import moment, sample_moment

DESIGN, CODING, QA = (TeamId(name) for name in ("design", "coding", "qa"))
HOUR = 3600
END = at("2026-11-24T17:00Z")


@pytest.mark.parametrize(
    ("next_start", "overlap", "words"),
    [
        ("2026-11-25T00:00Z", 0, "7 h gap"),
        ("2026-11-25T00:00Z", HOUR, "7 h gap"),
        ("2026-11-24T17:00:01Z", 0, "1 min gap"),
        ("2026-11-24T17:00Z", 3 * HOUR, "3 h together"),
        ("2026-11-24T17:00Z", 0, "no gap"),
        (None, 0, "No team starts this year"),
    ],
)
def test_two_shifts_have_a_gap_or_none_or_hours_together(
    next_start: str | None, overlap: int, words: str
) -> None:
    start = None if next_start is None else at(next_start)

    assert handoff_kind(Handoff(DESIGN, CODING, END, start, overlap)) == words


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        ([], ""),
    ],
)
def test_words_are_joined_as_in_a_sentence(words: list[str], sentence: str) -> None:
    assert join(words) == sentence


def test_teams_are_named_alike_from_a_roster_and_a_moment() -> None:
    seen = sample_moment("2026-11-24T08:30Z")

    assert names(sample_roster(), [QA, DESIGN]) == "QA and Design"
    assert names(seen, [QA, DESIGN]) == "QA and Design"


def test_names_of_others_are_plain() -> None:
    hostile = moment("2026-11-24T08:30Z", team("a\u202e"), team("b"))

    assert names(hostile, [TeamId("a\u202e"), TeamId("b")]) == "a\ufffd and b"


@pytest.mark.parametrize(
    ("now", "viewer", "words"),
    [
        ("2026-11-24T08:30Z", "Europe/Paris", "Design and Coding 09:00–10:00 · 1 h"),
        ("2026-11-24T12:00Z", "Europe/Paris", "Design and QA 15:00–18:00 · 3 h"),
        ("2026-11-24T12:00Z", "Asia/Tokyo", "Design and QA 23:00–02:00 · 3 h"),
    ],
)
def test_an_overlap_is_told_in_the_viewers_time(now: str, viewer: str, words: str) -> None:
    seen = sample_moment(now, viewer)

    assert seen.overlap is not None
    assert overlap_words(seen, seen.overlap) == words


def test_the_entries_of_a_plan_are_told_by_their_starts() -> None:
    day = window("2026-11-24T12:00Z", "2026-11-25T00:00Z")
    tuesday = day_number(date(2026, 11, 24))
    whole = plan(sample_roster(), day)

    here = Viewpoint(ZoneInfo("Europe/Paris"), tuesday)

    assert entries(whole, here, shared(whole)) == (
        Entry(
            *window("2026-11-24T14:00Z", "2026-11-24T17:00Z"),
            tuesday,
            "15:00–18:00",
            "overlap",
            "Design and QA share 3 h",
            (DESIGN, QA),
        ),
        Entry(
            END,
            END,
            tuesday,
            "18:00",
            "handoff",
            "Design hands off to Coding",
            (DESIGN, CODING),
            "Coding starts Wed 01:00 · 7 h gap",
        ),
        Entry(
            at("2026-11-24T22:00Z"),
            at("2026-11-24T22:00Z"),
            tuesday,
            "23:00",
            "handoff",
            "QA hands off to Design",
            (QA, DESIGN),
            "Design starts Wed 09:00 · 10 h gap",
        ),
        Entry(
            *window("2026-11-24T22:00Z", "2026-11-25T00:00Z"),
            tuesday,
            "23:00–01:00",
            "uncovered",
            "No one is working, 2 h",
            (),
        ),
    )


def five(home: str | None = None, relay: str = "") -> Roster:
    """Return five teams, of which a to d start an hour after each other and e is at night."""
    shifts = ["09:00-13:00", "10:00-13:00", "11:00-13:00", "12:00-13:00", "22:00-23:00"]
    teams = [team(name, week=hours(text)) for name, text in zip("abcde", shifts, strict=True)]
    given = roster(*teams, relay=relay)
    return given._replace(home=None if home is None else TeamId(home))


@pytest.mark.parametrize(
    ("given", "told"),
    [
        pytest.param(
            five(),
            [("2026-11-24T12:00Z", "2026-11-24T13:00Z", "abcd")],
            id="of many teams the hours that the most share",
        ),
        pytest.param(
            five(home="b", relay="c b a"),
            [
                ("2026-11-24T10:00Z", "2026-11-24T13:00Z", "ab"),
                ("2026-11-24T11:00Z", "2026-11-24T13:00Z", "bc"),
            ],
            id="the home team's with its partners",
        ),
        pytest.param(five(home="e", relay="e a"), [], id="partners that never meet"),
        pytest.param(
            roster(team("a"), team("b")),
            [("2026-11-24T09:00Z", "2026-11-24T17:00Z", "ab")],
            id="of few teams all",
        ),
        pytest.param(roster(), [], id="no teams"),
    ],
)
def test_overlaps_worth_a_place_in_a_picture(
    given: Roster, told: list[tuple[str, str, str]]
) -> None:
    day = plan(given, window("2026-11-24T00:00Z", "2026-11-25T00:00Z"))

    assert tuple(Overlap(*one[:2]) for one in overlaps_to_show(day)) == tuple(
        Overlap(window(start, end), tuple(map(TeamId, teams))) for start, end, teams in told
    )
