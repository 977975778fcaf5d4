"""Changes of clocks become words."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from teamclock.domain.roster import TeamId
from teamclock.domain.season import Kind, SeasonChange
from teamclock.domain.zones import day_number
from teamclock.present.season import announcement, changes_to_show, moved_words, season_words
from tests.builders import sample_roster

DESIGN, CODING, QA = (TeamId(name) for name in ("design", "coding", "qa"))
HOUR = 3600
TODAY = day_number(date(2027, 3, 1))


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
        pytest.param(SPRING, [], "From 14 Mar, Design and QA share 4 h instead of 3 h", id="alone"),
        pytest.param(
            SPRING,
            [change("2027-03-28", (4, 3))],
            "From 14 Mar to 27 Mar, Design and QA share 4 h instead of 3 h",
            id="taken back",
        ),
        pytest.param(
            SPRING,
            [change("2027-03-28", (4, 5))],
            "From 14 Mar, Design and QA share 4 h instead of 3 h",
            id="followed by another change",
        ),
        pytest.param(
            SPRING,
            [change("2027-03-28", (4, 3), days=[0])],
            "From 14 Mar, Design and QA share 4 h instead of 3 h",
            id="taken back on Mondays only",
        ),
        pytest.param(
            SPRING,
            [change("2027-03-28", (4, 3), "gap")],
            "From 14 Mar, Design and QA share 4 h instead of 3 h",
            id="a wait is another thing",
        ),
        pytest.param(
            change("2027-03-14", (5, 4), "gap"),
            [change("2027-04-01", (4, 5), "gap")],
            "From 14 Mar to 31 Mar, Design → QA: 4 h gap instead of 5 h",
            id="a wait",
        ),
        pytest.param(
            change("2027-03-14", (0, 1)),
            [],
            "From 14 Mar, Design and QA share 1 h instead of 0 min",
            id="from nothing",
        ),
    ],
)
def test_a_season_says_what_changes_and_until_when(
    changed: SeasonChange, later: list[SeasonChange], words: str
) -> None:
    assert season_words(sample_roster(), TODAY, changed, later) == words


def test_a_long_gap_is_told_in_days_too() -> None:
    assert moved_words(change("2027-03-14", (70, 69), "gap")) == (
        "69 h, 2 d gap instead of 70 h, 2 d"
    )


def test_where_the_days_of_a_week_differ_its_sum_is_told() -> None:
    change_, back = (
        one._replace(week_s=(before * HOUR, after * HOUR))
        for one, before, after in (
            (SPRING, 9, 14),
            (change("2027-03-28", (4, 3), days=[0]), 14, 9),
        )
    )

    assert season_words(sample_roster(), TODAY, change_, [back]) == (
        "From 14 Mar to 27 Mar, Design and QA share 14 h a week instead of 9 h"
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

    assert changes_to_show([monday, friday, *others], lambda one: one) == [monday, *others]
    assert announcement(sample_roster(), TODAY, [monday, friday]) == (
        "From 14 Mar, Design and QA share 14 h a week instead of 9 h"
    )


def test_the_day_before_a_change_back_may_be_in_another_month() -> None:
    back = SPRING._replace(date=SPRING.date + timedelta(18), before_s=4 * HOUR, after_s=3 * HOUR)

    assert season_words(sample_roster(), TODAY, SPRING, [back]).startswith(
        "From 14 Mar to 31 Mar, "
    )


@pytest.mark.parametrize(
    ("home", "words"),
    [
        (None, "From 14 Mar, Design and QA share 4 h instead of 3 h"),
        (QA, "From 14 Mar, Design and QA share 4 h instead of 3 h"),
        (CODING, "From 14 Mar, Coding → QA: 4 h gap instead of 5 h"),
    ],
)
def test_of_a_date_with_many_changes_the_one_that_moves_the_home_team_is_announced(
    home: TeamId | None, words: str
) -> None:
    wait = change("2027-03-14", (5, 4), "gap")._replace(teams=(CODING, QA))

    assert announcement(sample_roster()._replace(home=home), TODAY, [wait, SPRING]) == words


def test_without_a_change_nothing_is_announced() -> None:
    assert announcement(sample_roster(), TODAY, []) == ""
