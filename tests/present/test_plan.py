"""Overlaps, handoffs and seasons become words."""

from collections.abc import Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from teamclock.app.session import sample_roster
from teamclock.domain.plan import Handoff, Overlap, plan
from teamclock.domain.roster import Roster, TeamId
from teamclock.domain.season import Kind, SeasonChange
from teamclock.domain.zones import day_number
from teamclock.present.moment import overlap_words
from teamclock.present.plan import (
    Entry,
    announcement,
    entries,
    handoff_kind,
    moved_words,
    names,
    season_words,
    shared,
    telling_overlaps,
    told_changes,
)
from teamclock.present.words import Viewpoint, join
from tests.builders import at, hours, roster, team, window
from tests.moments import moment, sample_moment

DESIGN, CODING, QA = (TeamId(name) for name in ("design", "coding", "qa"))
HOUR = 3600
TODAY = day_number(date(2027, 3, 1))
END = at("2026-11-24T17:00Z")


@pytest.mark.parametrize(
    ("next_start", "overlap", "words"),
    [
        ("2026-11-25T00:00Z", 0, "gap 7 h"),
        ("2026-11-25T00:00Z", HOUR, "gap 7 h"),
        ("2026-11-24T17:00:01Z", 0, "gap 1 min"),
        ("2026-11-24T17:00Z", 3 * HOUR, "live 3 h"),
        ("2026-11-24T17:00Z", 0, "exact touch"),
        (None, 0, "nobody starts within a year"),
    ],
)
def test_a_handoff_is_live_or_a_touch_or_has_a_gap(
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


def change(
    text: str, lengths: tuple[int, int], kind: Kind = "overlap", days: Sequence[int] = range(5)
) -> SeasonChange:
    """Return a change of Design and QA on a date, from so many hours to so many."""
    before, after = (hours * HOUR for hours in lengths)
    because = ("America/New_York",)
    return SeasonChange(
        date.fromisoformat(text), (DESIGN, QA), kind, before, after, because, tuple(days)
    )


SPRING = change("2027-03-14", (3, 4))


@pytest.mark.parametrize(
    ("changed", "later", "words"),
    [
        pytest.param(SPRING, [], "From 14 Mar Design and QA share 4 h instead of 3 h", id="alone"),
        pytest.param(
            SPRING,
            [change("2027-03-28", (4, 3))],
            "From 14 Mar to 27 Mar Design and QA share 4 h instead of 3 h",
            id="taken back",
        ),
        pytest.param(
            SPRING,
            [change("2027-03-28", (4, 5))],
            "From 14 Mar Design and QA share 4 h instead of 3 h",
            id="followed by another change",
        ),
        pytest.param(
            SPRING,
            [change("2027-03-28", (4, 3), days=[0])],
            "From 14 Mar Design and QA share 4 h instead of 3 h",
            id="taken back on Mondays only",
        ),
        pytest.param(
            SPRING,
            [change("2027-03-28", (4, 3), "gap")],
            "From 14 Mar Design and QA share 4 h instead of 3 h",
            id="a wait is another thing",
        ),
        pytest.param(
            change("2027-03-14", (5, 4), "gap"),
            [change("2027-04-01", (4, 5), "gap")],
            "From 14 Mar to 31 Mar Design → QA waits 4 h instead of 5 h",
            id="a wait",
        ),
        pytest.param(
            change("2027-03-14", (0, 1)),
            [],
            "From 14 Mar Design and QA share 1 h instead of 0 min",
            id="from nothing",
        ),
    ],
)
def test_a_season_says_what_changes_and_until_when(
    changed: SeasonChange, later: list[SeasonChange], words: str
) -> None:
    assert season_words(sample_roster(), TODAY, changed, later) == words


def test_where_the_days_of_a_week_differ_its_sum_is_told() -> None:
    change_, back = (
        one._replace(week_s=(before * HOUR, after * HOUR))
        for one, before, after in (
            (SPRING, 9, 14),
            (change("2027-03-28", (4, 3), days=[0]), 14, 9),
        )
    )

    assert season_words(sample_roster(), TODAY, change_, [back]) == (
        "From 14 Mar to 27 Mar Design and QA share 14 h a week instead of 9 h"
    )


def test_as_much_a_week_on_other_days_is_no_change_of_its_sum() -> None:
    moved = SPRING._replace(week_s=(40 * HOUR, 40 * HOUR))

    assert moved_words(moved) == "40 h a week, on other days"


def test_a_week_that_is_told_whole_is_told_once() -> None:
    monday, friday = (
        change("2027-03-14", lengths, days=days)._replace(week_s=(9 * HOUR, 14 * HOUR))
        for lengths, days in (((1, 3), [0]), ((5, 6), [4]))
    )
    others = [SPRING, SPRING._replace(days=(5,)), SPRING._replace(kind="gap")]

    assert told_changes([monday, friday, *others], lambda one: one) == [monday, *others]
    assert announcement(sample_roster(), TODAY, [monday, friday]) == (
        "From 14 Mar Design and QA share 14 h a week instead of 9 h"
    )


def test_the_day_before_a_change_back_may_be_in_another_month() -> None:
    back = SPRING._replace(date=SPRING.date + timedelta(18), before_s=4 * HOUR, after_s=3 * HOUR)

    assert season_words(sample_roster(), TODAY, SPRING, [back]).startswith("From 14 Mar to 31 Mar ")


@pytest.mark.parametrize(
    ("home", "words"),
    [
        (None, "From 14 Mar Design and QA share 4 h instead of 3 h"),
        (QA, "From 14 Mar Design and QA share 4 h instead of 3 h"),
        (CODING, "From 14 Mar Coding → QA waits 4 h instead of 5 h"),
    ],
)
def test_of_a_date_with_many_changes_the_one_that_moves_the_home_team_is_announced(
    home: TeamId | None, words: str
) -> None:
    wait = change("2027-03-14", (5, 4), "gap")._replace(teams=(CODING, QA))

    assert announcement(sample_roster()._replace(home=home), TODAY, [wait, SPRING]) == words


def test_without_a_change_nothing_is_announced() -> None:
    assert announcement(sample_roster(), TODAY, []) == ""


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
            "Design and QA, 3 h",
            (DESIGN, QA),
        ),
        Entry(
            END,
            END,
            tuesday,
            "18:00",
            "handoff",
            "Design → Coding, gap 7 h, picked up Wed 01:00 at the earliest",
            (DESIGN, CODING),
        ),
        Entry(
            at("2026-11-24T22:00Z"),
            at("2026-11-24T22:00Z"),
            tuesday,
            "23:00",
            "handoff",
            "QA → Design, gap 10 h, picked up Wed 09:00 at the earliest",
            (QA, DESIGN),
        ),
        Entry(
            *window("2026-11-24T22:00Z", "2026-11-25T00:00Z"),
            tuesday,
            "23:00–01:00",
            "uncovered",
            "nobody works, 2 h",
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

    assert tuple(Overlap(*one[:2]) for one in telling_overlaps(day)) == tuple(
        Overlap(window(start, end), tuple(map(TeamId, teams))) for start, end, teams in told
    )
