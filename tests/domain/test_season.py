"""How clock changes move shared hours and waits: the sample roster's spring, and stranger ones."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamclock.domain.interval import DAY, HOUR, WEEK, Instant, Interval, total
from teamclock.domain.plan import plan
from teamclock.domain.roster import Roster, TeamId
from teamclock.domain.season import SeasonChange, season
from tests.builders import EVERY_DAY, at, day, hours, roster, team, window
from tests.domain import slow_pairs
from tests.domain.drawn import Scene, scenes

D, C, Q = TeamId("D"), TeamId("C"), TeamId("Q")
FROM = at("2026-11-24T00:00Z")
HALF_A_YEAR = Interval(FROM, Instant(FROM + 26 * WEEK))
WORKWEEK = (0, 1, 2, 3, 4)
PARIS, TOKYO, NEW_YORK = "Europe/Paris", "Asia/Tokyo", "America/New_York"
MARCH_14, MARCH_28 = day("2027-03-14"), day("2027-03-28")


def sample(off: Mapping[str, str] | None = None) -> Roster:
    """Return the sample roster, with each team's days off."""
    free = off or {}
    return roster(
        team("D", PARIS, hours("09:00-18:00"), off=free.get("D", "")),
        team("C", TOKYO, hours("09:00-18:00"), off=free.get("C", "")),
        team("Q", NEW_YORK, hours("09:00-17:00"), off=free.get("Q", "")),
        relay="D C Q",
    )


def of_zones(*zones: str, text: str = "09:00-17:00", relay: str = "") -> Roster:
    named = zip("DCQ", zones, strict=False)
    return roster(*(team(name, zone, hours(text)) for name, zone in named), relay=relay)


SAMPLE_SPRING = (
    SeasonChange(MARCH_14, (D, Q), "overlap", 3 * HOUR, 4 * HOUR, (NEW_YORK,), WORKWEEK),
    SeasonChange(MARCH_14, (C, Q), "gap", 5 * HOUR, 4 * HOUR, (NEW_YORK,), WORKWEEK),
    SeasonChange(MARCH_14, (Q, D), "gap", 10 * HOUR, 11 * HOUR, (NEW_YORK,), WORKWEEK),
    SeasonChange(MARCH_28, (D, C), "overlap", 1 * HOUR, 2 * HOUR, (PARIS,), WORKWEEK),
    SeasonChange(MARCH_28, (D, Q), "overlap", 4 * HOUR, 3 * HOUR, (PARIS,), WORKWEEK),
    SeasonChange(MARCH_28, (D, C), "gap", 7 * HOUR, 8 * HOUR, (PARIS,), WORKWEEK),
    SeasonChange(MARCH_28, (Q, D), "gap", 11 * HOUR, 10 * HOUR, (PARIS,), WORKWEEK),
)


def test_the_sample_roster_changes_twice_in_spring() -> None:
    assert season(sample(), HALF_A_YEAR) == SAMPLE_SPRING


def test_holidays_are_not_seasons() -> None:
    off = {
        "D": "2027-03-15 2027-03-26 2027-03-29",
        "C": "2027-03-12 2027-03-22 2027-03-30",
        "Q": "2027-03-11 2027-03-17 2027-03-29",
    }

    assert season(sample(off), HALF_A_YEAR) == SAMPLE_SPRING


def test_overrides_are_not_seasons() -> None:
    paris, tokyo, new_york = sample().teams
    busy = team("D", PARIS, paris.week, overrides={"2027-03-15": "20:00-21:00", "2027-03-29": ""})

    assert season(roster(busy, tokyo, new_york, relay="D C Q"), HALF_A_YEAR) == SAMPLE_SPRING


@pytest.mark.parametrize(
    ("monday", "shared"),
    [("2027-03-08", (1, 3)), ("2027-03-15", (1, 4)), ("2027-03-29", (2, 3))],
    ids=["winter", "between", "summer"],
)
def test_the_season_says_what_the_plan_shows(monday: str, shared: tuple[int, int]) -> None:
    start = at(f"{monday}T00:00Z")
    shown = plan(sample(), Interval(start, Instant(start + DAY)))

    paris_tokyo = total(shown.together(frozenset([D, C])))
    paris_new_york = total(shown.together(frozenset([D, Q])))

    assert (paris_tokyo, paris_new_york) == (shared[0] * HOUR, shared[1] * HOUR)


def test_nine_to_five_in_paris_and_new_york_gains_an_hour_for_two_weeks() -> None:
    pair: tuple[TeamId, TeamId] = (D, C)

    changes = season(of_zones(PARIS, NEW_YORK), HALF_A_YEAR)

    assert changes == (
        SeasonChange(MARCH_14, pair, "overlap", 2 * HOUR, 3 * HOUR, (NEW_YORK,), WORKWEEK),
        SeasonChange(MARCH_28, pair, "overlap", 3 * HOUR, 2 * HOUR, (PARIS,), WORKWEEK),
    )


@pytest.mark.parametrize(
    "zones",
    [
        (PARIS, "Europe/Berlin"),
        (PARIS, "Africa/Ceuta"),
        (NEW_YORK, "America/Toronto"),
        (TOKYO, "Asia/Kolkata"),
        (PARIS, "America/Nuuk"),
        (NEW_YORK, "America/Chicago"),
    ],
    ids=lambda zones: "-".join(zone.split("/")[-1] for zone in zones),
)
def test_clocks_that_move_together_or_not_at_all_change_nothing(zones: tuple[str, ...]) -> None:
    assert season(of_zones(*zones, relay="D C"), HALF_A_YEAR) == ()


def test_two_zones_that_change_on_one_date_make_one_change() -> None:
    changes = season(of_zones("Australia/Sydney", "Australia/Lord_Howe"), HALF_A_YEAR)

    because = ("Australia/Lord_Howe", "Australia/Sydney")
    april_4 = day("2027-04-04")
    assert changes == (
        SeasonChange(april_4, (D, C), "overlap", 8 * HOUR, 15 * HOUR // 2, because, WORKWEEK),
    )


def test_an_instant_that_is_two_dates_makes_one_change_of_a_pair() -> None:
    alone = season(of_zones(PARIS, TOKYO, text="09:00-18:00"), HALF_A_YEAR)

    with_nuuk = season(of_zones(PARIS, TOKYO, "America/Nuuk", text="09:00-18:00"), HALF_A_YEAR)

    assert [change for change in with_nuuk if change.teams == (D, C)] == list(alone)


def test_a_change_tells_only_the_weekdays_that_it_moves() -> None:
    part_time = team("D", PARIS, hours("09:00-18:00", [0, 2]))
    mornings = team("C", NEW_YORK, hours("09:00-13:00", [2, 4]))

    changes = season(roster(part_time, mornings), HALF_A_YEAR)

    assert changes == (
        SeasonChange(MARCH_14, (D, C), "overlap", 3 * HOUR, 4 * HOUR, (NEW_YORK,), (2,)),
        SeasonChange(MARCH_28, (D, C), "overlap", 4 * HOUR, 3 * HOUR, (PARIS,), (2,)),
    )


def test_a_team_that_goes_home_at_midnight_has_seven_weekdays() -> None:
    late = team("D", PARIS, hours("16:00-24:00", EVERY_DAY))
    early = team("C", TOKYO, hours("09:00-18:00", EVERY_DAY))

    changes = season(roster(late, early, relay="D C"), HALF_A_YEAR)

    assert [(change.teams, change.days) for change in changes] == [
        ((D, C), tuple(EVERY_DAY)),
        ((C, D), tuple(EVERY_DAY)),
    ]


def test_a_change_that_does_not_come_is_no_change() -> None:
    autumn = window("2026-10-26T00:00Z", "2026-11-08T00:00Z")

    changes = season(of_zones("America/Vancouver", "America/Phoenix"), autumn)

    assert changes == ()


def test_a_change_outside_the_window_is_not_told() -> None:
    before = window("2026-11-24T00:00Z", "2027-03-14T07:00Z")

    assert season(sample(), before) == ()


ZONES = (PARIS, TOKYO, NEW_YORK, "Europe/London", "Australia/Sydney", "Asia/Kolkata")


@given(st.permutations(ZONES), st.integers(0, 3))
def test_a_third_team_does_not_change_what_is_told_of_a_pair(zones: list[str], shift: int) -> None:
    year = Interval(FROM, Instant(FROM + 52 * WEEK + shift * DAY))

    of_three = season(of_zones(*zones[:3]), year)

    expected = season(of_zones(*zones[:2]), year)
    assert tuple(change for change in of_three if change.teams == (D, C)) == expected


@settings(max_examples=30, deadline=None)
@given(scenes())
def test_a_season_is_that_of_each_pair_by_itself(drawn: Scene) -> None:
    start = drawn.horizon.start
    window_ = Interval(Instant(start - WEEK), Instant(start + 30 * WEEK))

    assert season(drawn.roster, window_) == slow_pairs.season(drawn.roster, window_)
