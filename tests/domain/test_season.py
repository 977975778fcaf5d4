"""How clock changes move shared hours and waits: the sample roster's spring, and stranger ones."""

from collections.abc import Iterable, Mapping
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamclock.domain.interval import DAY, HOUR, WEEK, Instant, Interval, total
from teamclock.domain.plan import plan
from teamclock.domain.roster import Roster, Team, TeamId
from teamclock.domain.season import SeasonChange, first_new_day, moved, season, side, turns
from teamclock.domain.usual import UsualWeeks
from tests.builders import EVERY_DAY, at, day, hours, roster, team, window
from tests.domain import slow_pairs
from tests.domain.drawn import Scene, telling_scenes

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


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-11-01T06:30Z", "2026-12-01T00:00Z"),
        ("2026-10-01T00:00Z", "2026-11-01T06:30Z"),
        ("2026-11-01T06:01Z", "2026-11-01T06:59Z"),
    ],
)
def test_no_edge_of_the_window_cuts_a_turn(start: str, end: str) -> None:
    """New York's clocks change at 06:00 UTC, Chicago's at 07:00; nothing changes between them."""
    given = of_zones(NEW_YORK, "America/Chicago", relay="D C")

    assert season(given, Interval(at(start), at(end))) == ()


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


@settings(max_examples=40, deadline=None)
@given(telling_scenes())
def test_a_season_is_that_of_each_pair_by_itself(drawn: Scene) -> None:
    start = drawn.horizon.start
    window_ = Interval(Instant(start - WEEK), Instant(start + 30 * WEEK))

    assert season(drawn.roster, window_) == slow_pairs.season(drawn.roster, window_)


def by_pair(changes: Iterable[SeasonChange]) -> set[tuple[object, ...]]:
    """Return the changes of shared hours with their teams in no order."""
    return {
        (frozenset(change.teams), *change._replace(teams=(D, D)))
        for change in changes
        if change.kind == "overlap"
    }


@settings(max_examples=60, deadline=None)
@given(telling_scenes(), st.randoms(use_true_random=False))
def test_the_order_of_the_teams_does_not_matter(drawn: Scene, random: Random) -> None:
    start = drawn.horizon.start
    window_ = Interval(Instant(start - WEEK), Instant(start + 30 * WEEK))
    teams = list(drawn.roster.teams)
    random.shuffle(teams)

    shuffled = season(drawn.roster._replace(teams=tuple(teams)), window_)

    assert by_pair(shuffled) == by_pair(season(drawn.roster, window_))


ALL_YEAR = Interval(FROM, Instant(FROM + 52 * WEEK))
ALWAYS, NIGHTS = hours("00:00-24:00", EVERY_DAY), hours("22:00-06:00")


def between(one: Team, other: Team) -> list[tuple[str, int, int, str]]:
    """Return what changes in a year: date, minutes before and after, weekdays; in either order."""
    found, swapped = (season(roster(*pair), ALL_YEAR) for pair in ((one, other), (other, one)))
    assert by_pair(found) == by_pair(swapped)
    return [
        (str(change.date), change.before_s // 60, change.after_s // 60, "".join(map(str, days)))
        for change in found
        for days in [change.days]
    ]


@pytest.mark.parametrize("zone", [PARIS, NEW_YORK, "Australia/Lord_Howe", "America/Sao_Paulo"])
@pytest.mark.parametrize("watch", [TOKYO, PARIS, "Asia/Kathmandu", "Pacific/Auckland"])
def test_who_works_around_the_clock_shares_every_office_day_whole(zone: str, watch: str) -> None:
    for week in (hours("09:00-17:00"), NIGHTS, hours("09:00-17:00", EVERY_DAY)):
        assert between(team("D", watch, ALWAYS), team("C", zone, week)) == []


@pytest.mark.parametrize(
    ("one", "other", "changes"),
    [
        pytest.param(
            team("D", PARIS, hours("09:00-17:00", EVERY_DAY)),
            team("C", TOKYO, hours("09:00-17:00", EVERY_DAY)),
            [("2027-03-28", 0, 60, "0123456"), ("2027-10-31", 60, 0, "0123456")],
            id="seven days a week",
        ),
        pytest.param(
            team("D", PARIS, NIGHTS),
            team("C", TOKYO, hours("06:00-14:00")),
            [("2027-03-28", 480, 420, "1234"), ("2027-10-31", 420, 480, "1234")],
            id="a night is one stretch",
        ),
        pytest.param(
            team("D", PARIS, hours("00:00-24:00")),
            team("C", "Asia/Kolkata", hours("04:00-12:00", EVERY_DAY)),
            [
                ("2027-03-28", 450, 480, "0"),
                ("2027-03-28", 30, 0, "5"),
                ("2027-10-31", 480, 450, "0"),
                ("2027-10-31", 0, 30, "5"),
            ],
            id="half an hour at either end of five days without a break",
        ),
        pytest.param(
            team("D", "Australia/Lord_Howe"),
            team("C", "Australia/Brisbane"),
            [("2027-04-04", 420, 450, "01234"), ("2027-10-03", 450, 420, "01234")],
            id="half an hour of change in the south",
        ),
        pytest.param(
            team("D", "Australia/Sydney"),
            team("C", "Asia/Singapore"),
            [("2027-04-04", 300, 360, "01234"), ("2027-10-03", 360, 300, "01234")],
            id="the south turns the other way",
        ),
        pytest.param(team("D", PARIS, hours("")), team("C", NEW_YORK), [], id="no hours"),
        pytest.param(team("D", PARIS, hours("")), team("C", TOKYO, ALWAYS), [], id="none, always"),
    ],
)
def test_what_changes_in_a_year_does_not_depend_on_the_order_of_the_file(
    one: Team, other: Team, changes: list[tuple[str, int, int, str]]
) -> None:
    assert between(one, other) == changes


def test_a_week_whose_days_differ_is_told_by_its_sum() -> None:
    short_friday = (*hours("09:00-18:00", range(4))[:4], *hours("09:00-17:00", [4])[4:])

    changes = season(roster(team("D", PARIS, short_friday), team("C", NEW_YORK)), ALL_YEAR)

    assert [(one.before_s // HOUR, one.after_s // HOUR, one.week_s) for one in changes[:2]] == [
        (3, 4, (14 * HOUR, 19 * HOUR)),
        (4, 3, (19 * HOUR, 14 * HOUR)),
    ]
    assert season(of_zones(PARIS, NEW_YORK), ALL_YEAR)[0].week_s is None


def test_a_wait_is_not_told_by_the_week() -> None:
    given = of_zones(PARIS, NEW_YORK, relay="D C")

    assert {one.week_s for one in season(given, ALL_YEAR) if one.kind == "gap"} == {None}


def moved_in(one: Team, other: Team) -> list[str]:
    """Return the first dates that have other shared time, turn by turn."""
    given = roster(one, other)
    weeks, found = UsualWeeks(given.teams), []
    for turn in turns(given, ALL_YEAR):
        left, right = (side(each, turn, weeks) for each in given.teams)
        if change := moved(turn, weeks, left, right):
            found.append(str(first_new_day(turn, weeks, (left, right), change)))
    return found


@pytest.mark.parametrize(
    ("one", "other", "firsts"),
    [
        pytest.param(
            team("D", PARIS), team("C", NEW_YORK),
            ["2027-03-15", "2027-03-29", "2027-11-01", "2027-11-08"],
            id="on Monday where nobody works on Sundays",
        ),
        pytest.param(
            team("D", PARIS, hours("09:00-17:00", EVERY_DAY)),
            team("C", NEW_YORK, hours("09:00-17:00", EVERY_DAY)),
            ["2027-03-14", "2027-03-28", "2027-10-31", "2027-11-07"],
            id="on Sunday where both work",
        ),
        pytest.param(
            team("D", "Africa/Cairo", hours("09:00-17:00", (6, 0, 1, 2, 3))),
            team("C", TOKYO, hours("15:00-23:00", (6, 0, 1, 2, 3))),
            ["2027-05-02", "2027-10-31"],
            id="clocks change on a free Friday",
        ),
        pytest.param(
            team("D", "Australia/Sydney", hours("09:00-17:00", EVERY_DAY)),
            team("C", NEW_YORK, hours("16:00-24:00", EVERY_DAY)),
            ["2027-03-15", "2027-04-04", "2027-10-03", "2027-11-08"],
            id="Sydney's Sunday is over when clocks change in New York",
        ),
    ],
)  # fmt: skip
def test_the_first_new_day_is_one_on_which_something_is_shared(
    one: Team, other: Team, firsts: list[str]
) -> None:
    assert moved_in(one, other) == firsts == moved_in(other, one)
