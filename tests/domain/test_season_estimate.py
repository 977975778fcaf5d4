"""When a chain of teams can touch the work, each after the other, and the first again."""

import pytest

from teamclock.domain.errors import UsageError
from teamclock.domain.interval import HOUR, LIMIT, Instant
from teamclock.domain.plan import Plan, plan
from teamclock.domain.roster import TeamId
from teamclock.domain.season import EstimatedLeg, estimate
from tests.builders import EVERY_DAY, at, hours, roster, team, window

D, C, Q = TeamId("D"), TeamId("C"), TeamId("Q")
TUESDAY = window("2026-11-24T00:00Z", "2026-11-25T00:00Z")
NEVER = hours("")


@pytest.fixture
def sample() -> Plan:
    teams = roster(
        team("D", "Europe/Paris", hours("09:00-18:00")),
        team("C", "Asia/Tokyo", hours("09:00-18:00")),
        team("Q", "America/New_York", hours("09:00-17:00")),
        relay="D C Q",
    )
    return plan(teams, TUESDAY)


def test_a_chain_is_followed_and_comes_back_to_its_first_team(sample: Plan) -> None:
    home = at("2026-11-24T17:00Z")

    legs = estimate(sample, [D, C, Q], home)

    tokyo, new_york = at("2026-11-25T00:00Z"), at("2026-11-25T14:00Z")
    assert legs == (
        EstimatedLeg(C, tokyo, 7 * HOUR, tokyo),
        EstimatedLeg(Q, new_york, 14 * HOUR, new_york),
        EstimatedLeg(D, new_york, 0, at("2026-11-26T08:00Z")),
    )


def test_a_team_at_work_touches_at_once_and_may_keep_the_work_for_its_shift(sample: Plan) -> None:
    now = at("2026-11-24T08:30Z")

    legs = estimate(sample, [D, C, D], now)

    assert legs == (EstimatedLeg(C, now, 0, now), EstimatedLeg(D, now, 0, at("2026-11-24T09:00Z")))


def test_a_weekend_is_waited_out(sample: Plan) -> None:
    friday = at("2026-11-27T17:00Z")

    legs = estimate(sample, [D, C], friday)

    monday = at("2026-11-30T00:00Z")
    back = at("2026-11-30T08:00Z")
    assert legs == (
        EstimatedLeg(C, monday, 55 * HOUR, monday),
        EstimatedLeg(D, back, 8 * HOUR, at("2026-11-30T09:00Z")),
    )


def test_a_chain_that_ends_where_it_began_does_not_come_back_twice(sample: Plan) -> None:
    start = at("2026-11-24T17:00Z")

    assert estimate(sample, [D, C, D], start) == estimate(sample, [D, C], start)


def test_a_team_may_stand_in_a_chain_twice(sample: Plan) -> None:
    legs = estimate(sample, [D, C, D, Q], at("2026-11-24T17:00Z"))

    assert [leg.team for leg in legs] == [C, D, Q, D]


@pytest.mark.parametrize(
    "via", [[], [D], [D, D], [D, C, C], [D, D, C]], ids=lambda via: "-".join(via) or "none"
)
def test_a_chain_of_one_team_or_of_equal_neighbours_is_refused(
    sample: Plan, via: list[TeamId]
) -> None:
    with pytest.raises(UsageError, match="an estimate needs two or more teams, each different"):
        estimate(sample, via, TUESDAY.start)


def test_after_a_team_that_never_works_nothing_is_known() -> None:
    never = team("C", week=NEVER)
    teams = plan(roster(team("D"), never, team("Q")), TUESDAY)

    legs = estimate(teams, [D, C, Q], TUESDAY.start)

    assert legs == (
        EstimatedLeg(C, None, None, None),
        EstimatedLeg(Q, None, None, None),
        EstimatedLeg(D, None, None, None),
    )


@pytest.mark.parametrize("early", [0, 1], ids=["at-366-days", "a-second-less"])
def test_a_touch_is_found_up_to_366_days_ahead_and_not_at_them(early: int) -> None:
    touch = at("2027-11-25T17:00Z")
    rare = team("C", week=NEVER, overrides={"2027-11-25": "17:00-18:00"})
    teams = plan(roster(team("D"), rare), TUESDAY)

    first = estimate(teams, [D, C], Instant(touch - LIMIT + early))[0]

    found, wait = (touch, LIMIT - 1) if early else (None, None)
    assert first == EstimatedLeg(C, found, wait, found)


def test_after_a_team_that_never_goes_home_only_the_first_touch_is_known() -> None:
    endless = team("C", week=hours("00:00-24:00", EVERY_DAY))
    teams = plan(roster(team("D"), endless), TUESDAY)

    legs = estimate(teams, [D, C], at("2026-11-24T17:00Z"))

    now, morning = at("2026-11-24T17:00Z"), at("2026-11-25T09:00Z")
    assert legs == (EstimatedLeg(C, now, 0, now), EstimatedLeg(D, morning, 16 * HOUR, None))
