"""In which order the baton waits for least: the sample's two, and a search through all."""

from collections.abc import Mapping, Sequence
from math import factorial

import pytest
from hypothesis import assume, given, settings

from teamclock.domain.errors import RefusedError, UsageError
from teamclock.domain.interval import DAY, HOUR, WEEK, Instant, Interval
from teamclock.domain.relay import lap, orders
from teamclock.domain.roster import Roster, TeamId
from teamclock.domain.usual import held_at
from teamclock.domain.zones import offset_at
from tests.builders import EVERY_DAY, at, day, hours, roster, sample_roster, team
from tests.domain.drawn import Scene, scenes
from tests.domain.slow import Walk, next_start, walk

WINTER, SUMMER = at("2027-01-12T08:00Z"), at("2027-07-13T08:00Z")


def hours_of(given: Roster, instant: Instant) -> list[tuple[str, list[int], int, bool]]:
    """Return each order in words, its waits and those of a lap in hours, whether it is today's."""
    return [
        (
            " ".join(order.teams),
            [one // HOUR for one in order.waits if one is not None],
            (order.lap_s or 0) // HOUR,
            order.today,
        )
        for order in orders(given, instant)
    ]


def test_the_sample_relay_waits_longer_than_its_other_order() -> None:
    assert hours_of(sample_roster(), WINTER) == [
        ("coding design qa", [0, 0, 2], 2, False),
        ("design coding qa", [7, 5, 10], 22, True),
    ]


def test_the_clocks_of_summer_give_other_waits() -> None:
    assert [waits for _, waits, _, _ in hours_of(sample_roster(), SUMMER)] == [
        [0, 0, 3],
        [8, 4, 10],
    ]


def test_a_weekend_is_no_usual_day() -> None:
    """On Fridays a piece of work waits for 64 h; on the four days before that for 16."""
    (order,) = orders(roster(team("A"), team("B")), WINTER)

    assert (order.waits, order.lap_s) == ((16 * HOUR, 16 * HOUR), 32 * HOUR)


@pytest.mark.parametrize(
    ("waits", "whole"), [((7, 5, 10), 22), ((0, 0), 0), ((), 0), ((7, None), None)]
)
def test_a_lap_waits_for_as_long_as_all_its_legs(
    waits: tuple[int | None, ...], whole: int | None
) -> None:
    assert lap(waits) == whole


def test_days_off_and_overrides_do_not_count() -> None:
    paris, *others = sample_roster().teams
    free = paris._replace(
        days_off=frozenset({day("2027-01-12")}), overrides={day("2027-01-13"): ()}
    )

    assert orders(sample_roster()._replace(teams=(free, *others)), WINTER) == orders(
        sample_roster(), WINTER
    )


def test_without_a_relay_all_teams_are_ordered_and_none_is_todays() -> None:
    given = sample_roster()._replace(relay=())

    assert [today for *_, today in hours_of(given, WINTER)] == [False, False]


def test_only_the_relays_teams_are_ordered() -> None:
    given = sample_roster()._replace(relay=(TeamId("qa"), TeamId("design")))

    (order,) = orders(given, WINTER)

    assert (set(order.teams), order.today) == ({"qa", "design"}, True)


def test_who_never_works_is_never_handed_to() -> None:
    given = roster(team("A"), team("idle", week=hours("")), team("B"))

    assert {order.lap_s for order in orders(given, WINTER)} == {None}


def test_who_never_goes_home_never_hands_over() -> None:
    given = roster(team("A"), team("always", week=hours("00:00-24:00", EVERY_DAY)))

    (order,) = orders(given, WINTER)

    assert order.waits == (0, 0)


def test_of_equal_orders_todays_comes_first() -> None:
    given = roster(team("A"), team("B"), team("C"), relay="A C B")

    first, _second = orders(given, WINTER)

    assert (first.today, set(first.waits)) == (True, {16 * HOUR})


def test_one_team_is_no_relay() -> None:
    with pytest.raises(UsageError, match="two or more teams"):
        orders(roster(team("A")), WINTER)


def test_nine_teams_have_too_many_orders() -> None:
    with pytest.raises(RefusedError, match="9 teams have too many orders"):
        orders(roster(*(team(f"T{of}") for of in range(9))), WINTER)


def test_four_teams_have_six_orders() -> None:
    found = orders(roster(*(team(name) for name in "ABCD")), WINTER)

    circles = {"".join(order.teams * 2).partition("A")[2][:3] for order in found}
    assert (len(found), circles) == (6, {"BCD", "BDC", "CBD", "CDB", "DBC", "DCB"})


def slow_waits(walks: Mapping[TeamId, Walk], giver: TeamId, receiver: TeamId) -> list[int | None]:
    """Return how long each thing waits that a team leaves in a week of its own dates."""
    monday = 11 * DAY - offset_at(walks[giver].team.zone, 0)
    ends = [end for _, end in walks[giver].present if monday < end <= monday + WEEK]
    found = [next_start(walks[receiver], end) for end in ends]
    return [None if took is None else took - end for took, end in zip(found, ends, strict=True)]


def most_often(waits: Sequence[int | None]) -> int | None:
    """Return the wait that comes most often, of equals the first; None if one is for ever."""
    return None if None in waits else max(waits, key=waits.count, default=0)


@settings(max_examples=8, deadline=None)
@given(scenes())
def test_every_order_waits_as_a_walk_through_the_weeks_does(drawn: Scene) -> None:
    assume(len(drawn.roster.teams) > 1)
    instant = drawn.horizon.start
    window = Interval(Instant(3 * DAY), Instant(28 * DAY))
    walks = {one.id: walk(held_at(one, instant), window) for one in drawn.roster.teams}

    found = orders(drawn.roster._replace(relay=()), instant)

    for order in found:
        legs = zip(order.teams, order.teams[1:] + order.teams[:1], strict=True)
        assert order.waits == tuple(most_often(slow_waits(walks, *leg)) for leg in legs)
    assert len({order.teams for order in found}) == factorial(len(walks) - 1)
    known = [order.lap_s for order in found if order.lap_s is not None]
    assert known == sorted(known)
    assert all(order.lap_s is None for order in found[len(known) :])
