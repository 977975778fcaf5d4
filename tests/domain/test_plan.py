"""Many teams over a horizon: the specification's example, shared time, and what comes next."""

import pytest

from teamclock.domain.interval import DAY, LIMIT, Instant, Interval
from teamclock.domain.plan import Handoff, Overlap, next_overlap, plan
from teamclock.domain.roster import Roster, TeamId
from teamclock.domain.work import State, state
from tests.builders import EVERY_DAY, at, hours, roster, spans, team, window

P, T, N = TeamId("P"), TeamId("T"), TeamId("N")
PARIS = team("P", "Europe/Paris", hours("09:00-17:00"))
NEW_YORK = team("N", "America/New_York", hours("09:00-17:00"))
TUESDAY = window("2026-11-24T00:00Z", "2026-11-25T00:00Z")
ALWAYS = hours("00:00-24:00", EVERY_DAY)


@pytest.fixture
def example() -> Roster:
    """The roster of schedule.md, 7: hours on Fridays alone."""
    paris = team("P", "Europe/Paris", hours("09:00-12:30 13:30-17:30", [4]))
    tokyo = team("T", "Asia/Tokyo", hours("09:00-18:00", [4]), off="2026-04-03")
    return roster(paris, tokyo, relay="P T")


FRIDAY = window("2026-03-27T00:00Z", "2026-03-28T00:00Z")


def test_the_example_of_the_specification_has_its_shared_time(example: Roster) -> None:
    shared = window("2026-03-27T08:00Z", "2026-03-27T09:00Z")

    friday = plan(example, FRIDAY)

    assert friday.work == {
        P: (
            window("2026-03-27T08:00Z", "2026-03-27T11:30Z"),
            window("2026-03-27T12:30Z", "2026-03-27T16:30Z"),
        ),
        T: (window("2026-03-27T00:00Z", "2026-03-27T09:00Z"),),
    }
    assert friday.overlaps == (Overlap(shared, (P, T)),)
    assert friday.two == friday.together(frozenset([P, T])) == (shared,)
    assert friday.uncovered == (
        window("2026-03-27T11:30Z", "2026-03-27T12:30Z"),
        window("2026-03-27T16:30Z", "2026-03-28T00:00Z"),
    )


def test_the_example_of_the_specification_has_its_handoffs(example: Roster) -> None:
    handoffs = plan(example, FRIDAY).handoffs

    assert handoffs == (
        Handoff(T, P, at("2026-03-27T09:00Z"), at("2026-03-27T09:00Z"), 3600),
        Handoff(P, T, at("2026-03-27T16:30Z"), at("2026-04-10T00:00Z"), 0),
    )
    assert [handoff.gap_s for handoff in handoffs] == [0, 1_150_200]


def test_the_example_of_the_specification_has_its_states_and_items(example: Roster) -> None:
    calendars = plan(example, FRIDAY).calendars
    now = at("2026-03-27T11:45Z")
    since, later = at("2026-03-27T10:30Z"), at("2026-03-27T13:30Z")

    assert [state(team, now) for team in example.teams] == [State.BREAK, State.OFF]
    assert calendars[P].next_change(now) == at("2026-03-27T12:30Z")
    assert calendars[T].next_change(now) == at("2026-04-10T00:00Z")
    assert calendars[P].worked(since, later) == 7200
    assert calendars[P].due(since, 7200) == later


def test_a_change_of_members_begins_a_new_overlap_and_not_a_new_two() -> None:
    early = team("P", week=hours("08:00-12:00"))
    late = team("T", week=hours("10:00-14:00"))
    long = team("N", week=hours("09:00-13:00"))

    tuesday = plan(roster(early, late, long), TUESDAY)

    assert tuesday.overlaps == (
        Overlap(window("2026-11-24T09:00Z", "2026-11-24T10:00Z"), (P, N)),
        Overlap(window("2026-11-24T10:00Z", "2026-11-24T12:00Z"), (P, T, N)),
        Overlap(window("2026-11-24T12:00Z", "2026-11-24T13:00Z"), (T, N)),
    )
    assert tuesday.two == (window("2026-11-24T09:00Z", "2026-11-24T13:00Z"),)
    assert tuesday.together(frozenset([P, N])) == (
        window("2026-11-24T09:00Z", "2026-11-24T12:00Z"),
    )


def test_teams_that_touch_do_not_overlap() -> None:
    tuesday = plan(
        roster(team("P", week=hours("08:00-09:00")), team("T", week=hours("09:00-10:00"))), TUESDAY
    )

    assert (tuesday.overlaps, tuesday.two) == ((), ())
    assert tuesday.uncovered == (
        window("2026-11-24T00:00Z", "2026-11-24T08:00Z"),
        window("2026-11-24T10:00Z", "2026-11-25T00:00Z"),
    )


def test_a_break_is_uncovered_time() -> None:
    tuesday = plan(roster(team("P", week=hours("00:00-12:00 13:00-24:00"))), TUESDAY)

    assert tuesday.uncovered == (window("2026-11-24T12:00Z", "2026-11-24T13:00Z"),)


def test_a_roster_that_never_works_leaves_the_whole_horizon_uncovered() -> None:
    tuesday = plan(roster(team("P", week=hours("")), relay=""), TUESDAY)

    assert tuesday.uncovered == (TUESDAY,)
    assert tuesday.work == {P: ()}


def test_everything_is_clipped_to_the_horizon() -> None:
    teams = roster(team("P", week=ALWAYS), team("T", week=ALWAYS))

    tuesday = plan(teams, TUESDAY)

    assert tuesday.work == {P: (TUESDAY,), T: (TUESDAY,)}
    assert tuesday.overlaps == (Overlap(TUESDAY, (P, T)),)


def test_shared_hours_shrink_and_grow_with_the_seasons() -> None:
    teams = roster(PARIS, NEW_YORK)

    def shared(monday: str) -> tuple[Interval, ...]:
        start = at(f"{monday}T00:00Z")
        return plan(teams, Interval(start, Instant(start + DAY))).two

    assert shared("2027-03-08") == (window("2027-03-08T14:00Z", "2027-03-08T16:00Z"),)
    assert shared("2027-03-15") == (window("2027-03-15T13:00Z", "2027-03-15T16:00Z"),)
    assert shared("2027-03-29") == (window("2027-03-29T13:00Z", "2027-03-29T15:00Z"),)


@pytest.mark.parametrize(
    ("now", "start"),
    [
        ("2026-11-24T13:59:59Z", "2026-11-24T14:00Z"),
        ("2026-11-24T15:00:00Z", "2026-11-24T14:00Z"),
        ("2026-11-24T15:59:59Z", "2026-11-24T14:00Z"),
        ("2026-11-24T16:00:00Z", "2026-11-25T14:00Z"),
        ("2026-11-27T16:00:00Z", "2026-11-30T14:00Z"),
    ],
    ids=["before", "within", "last-second", "after", "over-a-weekend"],
)
def test_the_next_overlap_is_the_one_that_is_or_the_one_to_come(now: str, start: str) -> None:
    found = next_overlap(plan(roster(PARIS, NEW_YORK), TUESDAY), at(now))

    expected = Interval(at(start), Instant(at(start) + 2 * 3600))
    assert found == Overlap(expected, (P, N))


def test_the_next_overlap_is_whole_even_if_it_began_long_ago() -> None:
    always = team("P", week=ALWAYS, off="2026-10-01 2026-12-24")
    other = team("T", week=ALWAYS)

    found = next_overlap(plan(roster(always, other), TUESDAY), TUESDAY.start)

    whole = window("2026-10-02T00:00Z", "2026-12-24T00:00Z")
    assert found == Overlap(whole, (P, T))


def test_an_overlap_that_is_comes_before_a_shorter_one_to_come() -> None:
    always = team("P", week=ALWAYS, off="2026-10-01 2026-11-25 2026-11-27")
    other = team("T", week=ALWAYS)

    found = next_overlap(plan(roster(always, other), TUESDAY), TUESDAY.start)

    whole = window("2026-10-02T00:00Z", "2026-11-25T00:00Z")
    assert found == Overlap(whole, (P, T))


def test_there_is_no_next_overlap_of_teams_that_never_meet() -> None:
    night = team("T", week=hours("22:00-06:00"))

    assert next_overlap(plan(roster(team("P"), night), TUESDAY), TUESDAY.start) is None


def test_the_next_overlap_is_found_up_to_366_days_ahead_and_not_at_them() -> None:
    start = at("2026-11-24T09:00Z")
    rare = team("P", week=hours(""), overrides={"2026-11-24": "09:00-10:00"})
    teams = plan(roster(rare, team("T")), TUESDAY)

    hour = window("2026-11-24T09:00Z", "2026-11-24T10:00Z")
    assert next_overlap(teams, Instant(start - LIMIT)) is None
    assert next_overlap(teams, Instant(start - LIMIT + 3600)) == Overlap(hour, (P, T))


def test_a_plan_asks_no_more_of_its_roster_than_its_teams() -> None:
    lone = team("P", week=tuple(spans("09:00-10:00") for _ in EVERY_DAY))

    alone = plan(roster(lone), TUESDAY)

    assert (alone.overlaps, alone.two, alone.handoffs) == ((), (), ())
    assert alone.together(frozenset([P])) == alone.work[P]
