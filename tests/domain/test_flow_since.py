"""Where an item stands in its team's queue, however seldom the team works (handoff.md, 3)."""

from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.flow import NEVER, Ages, age_of, overdue_since
from teamclock.domain.interval import DAY, HOUR, LIMIT, Instant
from teamclock.domain.item import Kind
from teamclock.domain.roster import Team
from teamclock.domain.work import Calendar
from tests.builders import EVERY_DAY, at, hours, team
from tests.domain.drawn import teams
from tests.domain.items import BORN, PARIS, TOKYO, item_after

NEVER_AT_WORK = hours("09:00-17:00", [])
AN_HOUR = hours("09:00-10:00", [2])
some_team = teams("tokyo", "Europe/Paris", BORN)  # whose clocks change two days later
turn = st.integers(0, 20 * DAY)


@given(some_team, turn, turn, st.integers(0, 40 * DAY))
def test_two_instants_are_alike_just_if_as_much_was_worked_since_each(
    one: Team, first: int, second: int, later: int
) -> None:
    now = Instant(BORN + 10 * DAY + later)
    ages = Ages({TOKYO: Calendar(one)}, {}, now)
    worked = [ages.age(TOKYO, Instant(BORN + turn)) for turn in (first, second)]

    begin, end = ages.same_age_bounds(TOKYO, Instant(BORN + first))

    assert (begin <= BORN + second <= end) == (worked[0] == worked[1])


@given(some_team, st.lists(turn, min_size=1, max_size=6), st.integers(0, 40 * DAY))
def test_no_item_is_older_than_the_first_turn_of_its_court_says(
    one: Team, turns: list[int], later: int
) -> None:
    leg = tuple(Instant(BORN + turn) for turn in sorted(turns))
    ages = Ages({TOKYO: Calendar(one)}, {}, Instant(BORN + later))
    item = item_after(Kind.OFFER)._replace(turns=leg)
    assert item.held_since is not None

    age = age_of(leg, Calendar(one), ages.now)
    assert age <= ages.age(TOKYO, item.held_since)
    if len(leg) < 3:
        assert age == ages.age(TOKYO, item.held_since)


@given(some_team, st.integers(0, 99 * HOUR), st.integers(0, 30 * DAY))
def test_what_was_handed_off_at_or_before_one_instant_is_overdue(
    one: Team, level: int, turn: int
) -> None:
    now = Instant(BORN + 30 * DAY)
    ages = Ages({TOKYO: Calendar(one)}, {TOKYO: level}, now)
    edge = ages.edge(TOKYO)
    assert edge is not None

    overdue = age_of((Instant(BORN + turn),), Calendar(one), now) >= level

    assert (BORN + turn <= edge) == overdue


def test_a_team_that_is_not_in_the_roster_has_no_edge() -> None:
    assert Ages({}, {}, BORN).edge(PARIS) is None


def test_while_the_team_works_all_that_is_handed_off_later_is_alike() -> None:
    ages = Ages({TOKYO: Calendar(team("tokyo", week=hours("00:00-24:00", EVERY_DAY)))}, {}, BORN)

    assert ages.same_age_bounds(TOKYO, Instant(BORN - 1)) == (BORN - 1, BORN - 1)
    assert ages.same_age_bounds(TOKYO, Instant(BORN + 9)) == (BORN, NEVER)


def test_a_gap_of_years_is_one_age() -> None:
    days = {"2020-03-27": "09:00-18:00", "2026-03-26": "09:00-18:00"}
    calendar = Calendar(team("tokyo", week=NEVER_AT_WORK, overrides=days))
    ages = Ages({TOKYO: calendar}, {}, BORN)

    gap = (at("2020-03-27T18:00Z"), at("2026-03-26T09:00Z"))
    assert ages.same_age_bounds(TOKYO, at("2023-01-01T00:00Z")) == gap
    assert ages.same_age_bounds(TOKYO, at("2026-03-27T00:00Z")) == (at("2026-03-26T18:00Z"), NEVER)


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
