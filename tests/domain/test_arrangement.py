"""Rows in order: your team, the pinned ones, the rest, each part as was chosen."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.arrangement import (
    DENSITIES,
    ORDERS,
    Arranged,
    Arrangement,
    arranged,
    moved,
    pinned,
)
from teamclock.domain.roster import Team, TeamId
from tests.builders import at, team

NOW = at("2026-11-23T15:42Z")
ZONES = {"design": "Europe/Paris", "coding": "Asia/Tokyo", "qa": "America/New_York", "ops": "UTC"}
TEAMS = tuple(team(name, zone) for name, zone in ZONES.items())
RELAY = tuple(map(TeamId, ("design", "coding", "qa")))

known = st.sampled_from(list(ZONES)).map(TeamId)
ids = st.lists(known | st.sampled_from(["gone", ""]).map(TeamId), max_size=8).map(tuple)
arrangements = st.builds(Arrangement, st.sampled_from(ORDERS), ids, ids, st.sampled_from(DENSITIES))
rosters = st.lists(st.sampled_from(TEAMS), max_size=6)  # also one that holds a team twice
homes = st.none() | known | st.just(TeamId("gone"))


def shown(arrangement: Arrangement, home: str | None = None) -> tuple[list[str], int]:
    mine = None if home is None else TeamId(home)
    order = arranged(TEAMS, arrangement, mine, RELAY, NOW)
    return list(order.ids), order.above


def chosen(order: str, own: str = "", pins: str = "") -> Arrangement:
    return Arrangement(order, tuple(map(TeamId, own.split())), tuple(map(TeamId, pins.split())))


@pytest.mark.parametrize(
    ("arrangement", "home", "order", "above"),
    [
        pytest.param(chosen("relay"), None, "design coding qa ops", 0, id="relay"),
        pytest.param(chosen("relay"), "qa", "qa design coding ops", 1, id="relay from your team"),
        pytest.param(chosen("relay"), "ops", "ops design coding qa", 1, id="you are not in it"),
        pytest.param(chosen("east"), None, "coding design ops qa", 0, id="east to west"),
        pytest.param(chosen("east"), "qa", "qa coding design ops", 1, id="your team first"),
        pytest.param(chosen("name"), None, "coding design ops qa", 0, id="name"),
        pytest.param(chosen("own", "ops qa"), None, "ops qa design coding", 0, id="own, in part"),
        pytest.param(chosen("own", "ops qa qa"), "qa", "qa ops design coding", 1, id="own, twice"),
        pytest.param(
            chosen("name", pins="qa ops"), "design", "design ops qa coding", 3, id="pins by name"
        ),
        pytest.param(chosen("relay", pins="ops gone"), None, "ops design coding qa", 1, id="gone"),
        pytest.param(
            chosen("relay", pins="design coding qa ops"), None, "design coding qa ops", 0, id="all"
        ),
    ],
)
def test_rows_stand_in_order(
    arrangement: Arrangement, home: str | None, order: str, above: int
) -> None:
    assert shown(arrangement, home) == (order.split(), above)


def test_names_are_sorted_without_regard_to_capitals() -> None:
    teams = [team(name) for name in ("b", "A", "a2", "B2")]

    order = arranged(teams, Arrangement("name"), None, (), NOW)

    assert order.ids == ("A", "a2", "b", "B2")


def test_east_to_west_goes_by_the_clocks_of_the_instant() -> None:
    """In July Phoenix is an hour behind Denver, in January they show the same."""
    teams = [team("phoenix", "America/Phoenix"), team("denver", "America/Denver")]

    orders = [
        arranged(teams, Arrangement("east"), None, (), at(f"2026-{month}-10T12:00Z")).ids
        for month in ("01", "07")
    ]

    assert orders == [("phoenix", "denver"), ("denver", "phoenix")]


@given(rosters, arrangements, homes, ids)
def test_every_team_has_one_row_whatever_was_kept(
    teams: list[Team], arrangement: Arrangement, home: TeamId | None, relay: tuple[TeamId, ...]
) -> None:
    order = arranged(teams, arrangement, home, relay, NOW)

    assert sorted(order.ids) == sorted({one.id for one in teams})


@given(rosters, arrangements, homes, ids)
def test_what_is_above_the_line_is_yours_or_pinned_and_nothing_below_is(
    teams: list[Team], arrangement: Arrangement, home: TeamId | None, relay: tuple[TeamId, ...]
) -> None:
    order = arranged(teams, arrangement, home, relay, NOW)

    apart = [name == home or name in arrangement.pins for name in order.ids]
    assert apart == sorted(apart, reverse=True)
    assert order.above == (sum(apart) if not all(apart) else 0)
    assert home not in order.ids or order.ids[0] == home


@given(rosters, arrangements, homes, st.randoms())
def test_the_order_of_the_file_does_not_matter_where_all_is_told(
    teams: list[Team],
    arrangement: Arrangement,
    home: TeamId | None,
    chance: Random,
) -> None:
    relay = tuple(TeamId(name) for name in ZONES)
    mixed = list(teams)
    chance.shuffle(mixed)

    both = [arranged(one, arrangement, home, relay, NOW) for one in (teams, mixed)]

    assert both[0] == both[1]


@given(arrangements, homes, known, st.integers(-9, 9))
def test_a_moved_team_lands_as_near_as_its_kind_may_and_all_others_keep_their_order(
    arrangement: Arrangement, home: TeamId | None, name: TeamId, to: int
) -> None:
    before = arranged(TEAMS, arrangement, home, RELAY, NOW)

    other = moved(before.ids, name, to, arrangement, home)
    after = arranged(TEAMS, other, home, RELAY, NOW)

    assert (other.order, after.above) == ("own", before.above)
    assert after.ids == other.own
    assert [one for one in after.ids if one != name] == [one for one in before.ids if one != name]
    alike = [
        row
        for row, one in enumerate(before.ids)
        if kind(one, arrangement, home) == kind(name, arrangement, home)
    ]
    assert after.ids.index(name) == min(max(to, alike[0]), alike[-1])


def kind(name: TeamId, arrangement: Arrangement, home: TeamId | None) -> int:
    return 0 if name == home else 1 if name in arrangement.pins else 2


def test_a_team_that_is_not_shown_cannot_be_moved() -> None:
    before = Arrangement("east")

    assert moved(RELAY, TeamId("gone"), 0, before, None) == before


@given(arrangements, known)
def test_a_pin_comes_last_once_and_goes_again(arrangement: Arrangement, name: TeamId) -> None:
    on = pinned(arrangement, name, on=True)
    off = pinned(on, name, on=False)

    assert on.pins[-1] == name
    assert on.pins.count(name) == 1
    assert off.pins == tuple(one for one in arrangement.pins if one != name)
    assert off._replace(pins=()) == arrangement._replace(pins=())


def test_without_teams_there_are_no_rows() -> None:
    assert arranged((), Arrangement(), None, (), NOW) == Arranged((), 0)
