"""What may be asked at once is bounded, and a refusal says what to ask instead."""

import pytest

from teamclock.domain.errors import UsageError
from teamclock.domain.extent import (
    OVERLAP_NAMES,
    TEAM_DAYS,
    fit_horizon,
    fit_overlaps,
    fit_questions,
)
from teamclock.domain.interval import DAY, Instant, Interval
from tests.builders import hours, roster, team


def days(count: int) -> Interval:
    return Interval(Instant(0), Instant(count * DAY))


def test_one_team_may_be_asked_about_for_a_thousand_years() -> None:
    fit_horizon(roster(team("A")), days(365_243))


def test_a_thousand_teams_may_be_asked_about_for_a_year() -> None:
    fit_horizon(roster(*(team(str(of)) for of in range(1000))), days(366))


@pytest.mark.parametrize(
    ("text", "fits"), [("09:00-17:00", 400_000), ("09:00-12:00 13:00-17:00", 200_000)]
)
def test_a_day_of_shifts_counts_each(text: str, fits: int) -> None:
    given = roster(team("A", week=hours(text)))

    fit_horizon(given, days(fits))
    with pytest.raises(UsageError, match=f"ask for {fits:,} days or fewer"):
        fit_horizon(given, days(fits + 1))


def test_a_part_of_a_day_is_a_day() -> None:
    with pytest.raises(UsageError):
        fit_horizon(roster(team("A")), Interval(Instant(0), Instant(TEAM_DAYS * DAY + 1)))


def test_a_team_without_hours_counts_too() -> None:
    with pytest.raises(UsageError):
        fit_horizon(roster(team("A", week=hours(""))), days(TEAM_DAYS + 1))


def test_states_are_bounded_by_teams_and_instants() -> None:
    fit_questions(100, TEAM_DAYS // 100, ())
    with pytest.raises(UsageError, match="ask for 4,000 instants or fewer"):
        fit_questions(100, TEAM_DAYS // 100 + 1, ())


def test_ages_are_bounded_together() -> None:
    half = TEAM_DAYS // 2 * DAY

    fit_questions(1, 0, [half, half, -half])
    with pytest.raises(UsageError, match="ages of the items"):
        fit_questions(1, 0, [half, half, DAY])


def test_names_in_overlaps_are_bounded() -> None:
    fit_overlaps(OVERLAP_NAMES)
    with pytest.raises(UsageError, match="fewer teams"):
        fit_overlaps(OVERLAP_NAMES + 1)
