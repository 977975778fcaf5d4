"""Where an item stands in its team's queue, however seldom the team works (handoff.md, 3)."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from teamclock.domain.flow import NEVER, court_age, overdue_since, since_at_work
from teamclock.domain.interval import DAY, HOUR, LIMIT, Instant
from teamclock.domain.item import Item, Kind
from teamclock.domain.roster import Team
from teamclock.domain.work import Calendar
from tests.builders import EVERY_DAY, at, hours, team
from tests.domain.drawn import teams
from tests.domain.items import BORN, TOKYO, item_after

NEVER_AT_WORK = hours("09:00-17:00", [])
AN_HOUR = hours("09:00-10:00", [2])
some_team = teams("tokyo", "Europe/Paris", BORN)  # whose clocks change two days later


def offered(turn: int) -> Item:
    return item_after(Kind.OFFER)._replace(turns=(Instant(turn),))


@given(some_team, st.integers(0, 20 * DAY), st.integers(0, 20 * DAY), st.integers(0, 40 * DAY))
def test_two_items_have_the_same_place_just_if_they_have_the_same_age_from_then_on(
    one: Team, first: int, second: int, later: int
) -> None:
    calendars = {TOKYO: Calendar(one)}
    items = [offered(BORN + turn) for turn in (first, second)]
    places = [since_at_work(item, calendars) or NEVER for item in items]
    now = Instant(BORN + 20 * DAY + later)
    assume(max(places) < now)

    ages = [court_age(item, calendars, now) for item in items]

    assert (ages[0] == ages[1]) == (places[0] == places[1])
    assert (ages[0] > ages[1]) == (places[0] < places[1])


@given(some_team, st.integers(0, 99 * HOUR), st.integers(0, 30 * DAY))
def test_what_stands_at_or_before_one_instant_is_overdue(one: Team, level: int, turn: int) -> None:
    calendar = Calendar(one)
    now = Instant(BORN + 30 * DAY)
    item = offered(BORN + turn)
    place = since_at_work(item, {TOKYO: calendar})
    assert place is not None

    overdue = court_age(item, {TOKYO: calendar}, now) >= level

    assert (place <= overdue_since(calendar, level, now)) == overdue


def test_a_team_that_works_an_hour_a_week_is_overdue_after_years() -> None:
    calendar = Calendar(team("tokyo", week=AN_HOUR))
    now = at("2026-03-30T00:00Z")

    edge = overdue_since(calendar, 156 * HOUR, now)  # three years of 52 weeks

    assert edge == at("2023-04-05T09:00Z")
    assert calendar.worked(edge, now) == 156 * HOUR


def test_what_is_never_reached_is_sought_for_ten_years() -> None:
    calendar = Calendar(team("tokyo", week=NEVER_AT_WORK))

    edge = overdue_since(calendar, HOUR, BORN)

    assert BORN - 12 * LIMIT < edge < BORN - 10 * LIMIT


@pytest.mark.parametrize(
    ("day", "place"),
    [
        ("2026-03-27", at("2026-03-27T16:45Z")),
        ("2028-03-27", at("2028-03-27T09:00Z")),
        ("2035-03-27", at("2035-03-27T09:00Z")),
        ("2037-03-27", NEVER),
    ],
)
def test_a_team_that_is_off_for_years_holds_its_items_until_it_works(
    day: str, place: Instant
) -> None:
    calendars = {TOKYO: Calendar(team("tokyo", week=NEVER_AT_WORK, overrides={day: "09:00-18:00"}))}

    assert since_at_work(offered(BORN), calendars) == place


def test_what_does_not_age_has_no_place() -> None:
    calendars = {TOKYO: Calendar(team("tokyo", week=hours("00:00-24:00", EVERY_DAY)))}

    assert since_at_work(item_after(), calendars) is None
    assert since_at_work(item_after(Kind.OFFER), {}) is None
