"""What a meeting costs, minute by minute, and the slots that nobody can improve on."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamclock.domain.burden import Burden, Busy, burden
from teamclock.domain.errors import RefusedError, UsageError
from teamclock.domain.interval import DAY, HOUR, MINUTE, WEEK, Instant, Interval, merge
from teamclock.domain.roster import Roster, Team, TeamId
from teamclock.domain.slots import (
    STEP,
    Slot,
    candidates,
    find,
    pareto,
    possible,
    starts,
    week_of,
    week_start,
)
from tests.builders import at, hours, team, window
from tests.domain.drawn import scenes
from tests.domain.slow import on_the_wall, state_at

NINE_TO_FIVE = hours("09:00-17:00")
P = team("P", "Europe/Paris", NINE_TO_FIVE)
T = team("T", "Asia/Tokyo", NINE_TO_FIVE)
N = team("N", "America/New_York", NINE_TO_FIVE)
L = team("L", "America/Los_Angeles", NINE_TO_FIVE)
WEIGHTS = dict.fromkeys((23, 0, 1, 2, 3, 4, 5), 4) | dict.fromkeys((6, 21, 22), 2)


def on(day: str) -> Interval:
    start = at(f"{day}T00:00Z")
    return Interval(start, Instant(start + DAY))


def all_possible(burdens: list[Burden], asked: Interval, length: int) -> tuple[Slot, ...]:
    return possible(burdens, starts(burdens, asked, length), length)


def slow_cost(team: Team, start: int, end: int) -> int:
    """Return what handoff.md, 5, says that a slot costs, second by second."""
    seconds = (at for at in range(start, end) if state_at(team, at) != "working")
    return sum(WEIGHTS.get(on_the_wall(team, at).hour, 1) for at in seconds) // 60


def cannot_come(team: Team, start: int, end: int) -> bool:
    return any(_is_away(team, at) for at in range(start, end))


def _is_away(team: Team, at: int) -> bool:
    day = on_the_wall(team, at).date()
    free = day in team.days_off or not team.overrides.get(day, team.week[day.weekday()])
    return free and state_at(team, at) != "working"


def is_woken(team: Team, start: int, end: int) -> bool:
    seconds = (at for at in range(start, end) if state_at(team, at) != "working")
    return any(WEIGHTS.get(on_the_wall(team, at).hour) == 4 for at in seconds)


@pytest.mark.parametrize(
    ("day", "best", "cost"),
    [
        ("2027-01-12", "2027-01-12T11:30Z", (0, 90, 90)),
        ("2026-07-14", "2026-07-14T11:00Z", (0, 60, 60)),
    ],
)
def test_the_dated_examples_of_the_design(day: str, best: str, cost: tuple[int, ...]) -> None:
    first = find([P, T, N], on(day), HOUR)[0]

    assert (first.start, first.cost) == (at(best), cost)


@pytest.mark.parametrize(
    ("clock", "cost"),
    [
        *(("05:00", 240), ("05:30", 180), ("06:00", 120), ("06:30", 90), ("07:00", 60)),
        *(("08:30", 30), ("09:00", 0), ("12:00", 30), ("12:30", 60), ("13:00", 30)),
        *(("16:30", 30), ("17:00", 60), ("20:30", 90), ("21:00", 120), ("22:30", 180)),
    ],
)
def test_an_hour_costs_by_the_wall_clock_and_a_break_is_outside(clock: str, cost: int) -> None:
    lunch = team("U", "UTC", hours("09:00-12:30 13:30-17:00"))
    start = at(f"2026-11-24T{clock}Z")

    assert burden(lunch, on("2026-11-24")).cost(start, start + HOUR) == cost


def test_work_at_night_costs_nothing() -> None:
    night = team("X", "UTC", hours("22:00-06:00"))
    start = at("2026-11-25T02:00Z")

    assert burden(night, on("2026-11-25")).cost(start, start + HOUR) == 0


@given(scenes(most=2), st.integers(0, 95), st.sampled_from([1, 15, 30, 45]))
def test_cost_and_days_off_are_those_of_a_slow_walk(
    scene: tuple[Roster, Interval], quarter: int, minutes: int
) -> None:
    roster, horizon = scene
    start = horizon.start - horizon.start % (15 * MINUTE) + quarter * 15 * MINUTE
    end = start + minutes * MINUTE
    around = Interval(Instant(start - DAY), Instant(end + DAY))
    for one in roster.teams:
        asked = burden(one, around)

        assert asked.cost(start, end) == slow_cost(one, start, end)
        assert any(a < end and start < b for a, b in asked.away) == cannot_come(one, start, end)
        assert any(a < end and start < b for a, b in asked.night) == is_woken(one, start, end)


def test_slots_start_on_the_half_hour_and_lie_wholly_in_the_time_asked_for() -> None:
    asked = window("2026-11-24T09:10Z", "2026-11-24T11:15Z")

    slots = candidates([burden(P, asked), burden(L, asked)], asked, HOUR)

    assert [slot.start for slot in slots] == [at("2026-11-24T09:30Z"), at("2026-11-24T10:00Z")]
    assert slots[0].end == at("2026-11-24T10:30Z")


KATHMANDU = team("K", "Asia/Kathmandu", NINE_TO_FIVE)
SUPPORT = team("S", "Asia/Kathmandu", hours("16:00-17:00"))
EUCLA = team("E", "Australia/Eucla", NINE_TO_FIVE)


def test_an_hour_that_is_shared_off_the_half_hours_is_found() -> None:
    best = find([KATHMANDU, SUPPORT], on("2027-01-12"), HOUR)[0]

    assert (best.start, best.cost) == (at("2027-01-12T10:15Z"), (0, 0))
    assert find([KATHMANDU, EUCLA], on("2027-01-12"), HOUR)[0].worst == 0


def test_what_all_were_at_already_when_the_time_begins_begins_no_slot() -> None:
    asked = window("2027-01-12T10:20Z", "2027-01-12T12:00Z")

    slots = candidates([burden(KATHMANDU, asked), burden(SUPPORT, asked)], asked, HOUR // 2)

    assert [slot.start - at("2027-01-12T10:00Z") for slot in slots] == [30 * 60, 60 * 60, 90 * 60]


@given(scenes(), st.sampled_from([15, 60, 200]))
@settings(max_examples=40)
def test_slots_start_on_half_hours_and_as_all_teams_begin_to_share_time(
    scene: tuple[Roster, Interval], minutes: int
) -> None:
    roster, horizon = scene
    start = horizon.start - horizon.start % MINUTE
    asked = Interval(Instant(start), Instant(start + 3 * HOUR + 7 * MINUTE))

    found = starts([burden(one, asked) for one in roster.teams], asked, minutes * MINUTE)

    wanted = [
        at
        for at in range(asked.start, asked.end - minutes * MINUTE + 1)
        if at % STEP == 0 or (at % 30 == 0 and begins_shared(roster, at, minutes * MINUTE))
    ]
    assert [at for at in found if at % 30 == 0] == wanted


def begins_shared(roster: Roster, start: int, length: int) -> bool:
    """Tell whether all work from `start` on for a while, but not a second before."""

    def shared(instant: int) -> bool:
        return all(state_at(one, instant) == "working" for one in roster.teams)

    if not shared(start) or shared(start - 1):
        return False
    return all(
        shared(instant) for instant in (*range(start, start + length, 30), start + length - 1)
    )


def test_nobody_is_asked_to_come_on_a_day_off_of_any_kind() -> None:
    saturday, monday = "2026-11-28T12:00Z", "2026-11-30T12:00Z"
    free = team("F", "UTC", NINE_TO_FIVE, off="2026-11-30", overrides={"2026-12-01": ""})
    asked = window(saturday, "2026-12-02T09:00Z")

    first = all_possible([burden(free, asked)], asked, HOUR)[0]

    assert first.start == at("2026-12-02T00:00Z") > at(monday)


def test_a_shift_that_lasts_into_a_day_off_can_be_met_in() -> None:
    friday_night = team("X", "UTC", hours("22:00-06:00"))
    asked = window("2026-11-28T00:00Z", "2026-11-29T00:00Z")

    slots = all_possible([burden(friday_night, asked)], asked, HOUR)

    assert slots[-1].end == at("2026-11-28T06:00Z")


def test_nobody_is_woken_in_a_week_in_which_nobody_need_be() -> None:
    asked = on("2026-11-24")
    burdens = [burden(one, asked) for one in (P, T)]
    woken = {slot for slot in all_possible(burdens, asked, HOUR) if is_woken(T, *slot[:2])}
    woken |= {slot for slot in all_possible(burdens, asked, HOUR) if is_woken(P, *slot[:2])}

    assert woken
    assert set(candidates(burdens, asked, HOUR)) == {*all_possible(burdens, asked, HOUR)} - woken


def test_a_week_without_such_slots_leaves_the_other_week_alone() -> None:
    """In the week of the holiday, all that is left is the night from Sunday to Monday."""
    week = " ".join(f"2026-11-{day}" for day in range(23, 28))
    tokyo = team("T", "Asia/Tokyo", NINE_TO_FIVE, off=week)
    asked = window("2026-11-23T00:00Z", "2026-12-07T00:00Z")
    burdens = [
        burden(one, asked) for one in (tokyo, team("U", "UTC", hours("00:00-24:00", range(7))))
    ]

    slots = candidates(burdens, asked, HOUR)

    first = [slot for slot in slots if slot.week == week_of(asked.start)]
    assert {is_woken(tokyo, *slot[:2]) for slot in first} == {False}
    assert min(slot.start for slot in first) == at("2026-11-29T21:00Z")


def test_where_somebody_must_be_woken_such_slots_stay() -> None:
    asked = window("2026-11-24T12:00Z", "2026-11-24T15:00Z")  # 21:00 to midnight in Tokyo

    late = window("2026-11-24T14:00Z", "2026-11-24T15:00Z")

    assert len(candidates([burden(P, asked), burden(T, asked)], asked, HOUR)) == 3
    assert candidates([burden(P, late), burden(T, late)], late, HOUR)[0].cost == (0, 240)


slots = st.lists(
    st.builds(
        lambda start, cost: Slot(Instant(start * STEP), Instant(start * STEP + HOUR), cost),
        st.integers(0, 50),
        st.tuples(*[st.integers(0, 6)] * 3),
    ),
    unique_by=lambda slot: slot.start,
    max_size=20,
).map(sorted)


@given(slots)
def test_just_those_slots_are_left_that_no_other_improves_on(found: list[Slot]) -> None:
    def improves(other: Slot, one: Slot) -> bool:
        no_worse = all(a <= b for a, b in zip(other.cost, one.cost, strict=True))
        return no_worse and (other.cost != one.cost or other.start < one.start)

    best = [one for one in found if not any(improves(other, one) for other in found)]

    ordered = sorted(best, key=lambda one: (max(one.cost), sum(one.cost), one.start))
    assert list(pareto(found)) == ordered


def test_a_cap_leaves_out_what_costs_a_team_more() -> None:
    assert [one.worst for one in find([P, T, N], on("2027-01-12"), HOUR, cap=90)] == [90]


@pytest.mark.parametrize(
    ("teams", "length", "words"),
    [
        ([P], HOUR, "two or more"),
        ([P, P], HOUR, "different teams"),
        ([P, T], 0, "lasts a minute"),
        ([P, T], DAY + MINUTE, "lasts a minute"),
    ],
)
def test_a_question_without_an_answer_is_refused(
    teams: list[Team], length: int, words: str
) -> None:
    with pytest.raises(UsageError, match=words):
        find(teams, on("2027-01-12"), length)


def test_a_meeting_that_does_not_fit_is_refused() -> None:
    for asked in [
        window("2027-01-12T00:00Z", "2027-01-12T00:30Z"),
        window("2027-01-12T09:01Z", "2027-01-12T10:01Z"),  # long enough, but for the half hour
    ]:
        with pytest.raises(UsageError, match="starts on a half hour, and none fits"):
            find([P, T], asked, HOUR)


def test_more_than_ten_years_are_not_looked_at() -> None:
    with pytest.raises(UsageError, match="longer than ten years"):
        find([P, T], window("2027-01-04T00:00Z", "2036-12-22T00:00:01Z"), HOUR)


def test_of_a_meeting_that_lasts_into_a_day_off_no_working_day_is_denied() -> None:
    friday_night = window("2027-01-15T20:00Z", "2027-01-16T02:00Z")

    with pytest.raises(RefusedError, match="“P” has a day off"):
        find([P, T], friday_night, 4 * HOUR)


@pytest.mark.parametrize(
    ("teams", "cap", "words"),
    [
        ([P, team("F", "UTC", NINE_TO_FIVE, off="2027-01-12")], None, "“F” has a day off"),
        ([P, T, N], 60, "more than 60 min"),
        ([P, team("W", "UTC", hours("09:00-17:00", [5, 6]))], None, "“W” has a day off"),
    ],
)
def test_where_there_is_no_slot_the_reason_is_told(
    teams: list[Team], cap: int | None, words: str
) -> None:
    with pytest.raises(RefusedError, match=words):
        find(teams, on("2027-01-12"), HOUR, cap)


def test_teams_without_a_day_in_common_are_told_so() -> None:
    sundays = team("S", "UTC", hours("09:00-17:00", [6]))

    with pytest.raises(RefusedError, match="some team has a day off"):
        find(
            [team("U", "UTC", NINE_TO_FIVE), sundays],
            window("2027-01-11T00:00Z", "2027-01-18T00:00Z"),
            HOUR,
        )


@given(st.integers(-(2**31), 2**32))
def test_a_week_starts_on_monday(instant: int) -> None:
    start = week_start(week_of(instant))

    assert start <= instant < start + WEEK
    assert on_the_wall(team("U", "UTC", NINE_TO_FIVE), start).isoweekday() == 1


def test_a_slot_names_the_teams_in_their_order() -> None:
    assert TeamId("P") == P.id
    assert find([N, P], on("2027-01-12"), HOUR)[0].cost == (0, 0)


@pytest.mark.parametrize(
    ("day", "hour", "minutes"),
    [
        ("2026-11-27", "10:00", 0),
        ("2026-11-28", "12:00", 60),
        ("2026-11-28", "20:30", 2 * 60),
        ("2026-11-28", "02:00", 3 * 60),
    ],
)
def test_an_hour_outside_of_work_costs_what_is_set(day: str, hour: str, minutes: int) -> None:
    start = at(f"{day}T{hour}Z")

    assert burden(P, on(day), (1, 2, 3)).cost(start, start + HOUR) == minutes


def test_where_nothing_costs_anything_the_first_slot_is_the_only_one() -> None:
    assert len(find([P, T], on("2026-11-24"), HOUR, costs=(0, 0, 0))) == 1


def hour_parts(asked: Interval) -> st.SearchStrategy[tuple[Interval, ...]]:
    """Draw busy times of whole quarters of an hour around a stretch."""
    quarter = HOUR // 4
    most = asked.length // quarter
    drawn = st.tuples(st.integers(-8, most), st.integers(1, 60)).map(
        lambda at: Interval(
            Instant(asked.start + at[0] * quarter), Instant(asked.start + sum(at) * quarter)
        )
    )
    return st.lists(drawn, max_size=8).map(lambda parts: merge(sorted(parts)))


DAYS_ASKED = window("2026-11-23T00:00Z", "2026-11-27T00:00Z")


@settings(max_examples=15)
@given(hour_parts(DAYS_ASKED), hour_parts(DAYS_ASKED), st.sampled_from([30, 45, 60, 120]))
def test_no_slot_overlaps_a_busy_minute(
    paris: tuple[Interval, ...], tokyo: tuple[Interval, ...], minutes: int
) -> None:
    busy: Busy = {P.id: paris, T.id: tokyo}
    length = minutes * MINUTE

    try:
        found = find([P, T], DAYS_ASKED, length, busy=busy)
    except RefusedError:
        found = ()

    taken = [*paris, *tokyo]
    assert not any(a.start < b.end and b.start < a.end for a in found for b in taken)


@settings(max_examples=8)
@given(hour_parts(DAYS_ASKED))
def test_the_slots_are_those_that_cannot_be_improved_on_among_the_free_ones(
    busy: tuple[Interval, ...],
) -> None:
    burdens = [burden(P, DAYS_ASKED), burden(T, DAYS_ASKED)]
    free = [
        slot
        for slot in all_possible(burdens, DAYS_ASKED, HOUR)
        if not any(slot.start < part.end and part.start < slot.end for part in busy)
    ]
    nights = [night for one in burdens for night in one.night]
    by_day = [one for one in free if not any(a < one.end and one.start < b for a, b in nights)]

    try:
        found = find([P, T], DAYS_ASKED, HOUR, busy={T.id: busy})
    except RefusedError:
        found = ()

    assert found == pareto(by_day or free)


def test_a_team_that_is_not_asked_may_be_as_busy_as_it_likes() -> None:
    assert find([P, T], DAYS_ASKED, HOUR, busy={N.id: (DAYS_ASKED,)}) == find(
        [P, T], DAYS_ASKED, HOUR
    )


def test_where_no_slot_is_left_the_refusal_says_who_is_busy() -> None:
    with pytest.raises(RefusedError, match="“T” is busy at each") as one:
        find([P, T], DAYS_ASKED, HOUR, busy={T.id: (DAYS_ASKED,)})
    middle = Instant(DAYS_ASKED.start + 2 * DAY)
    halves = {
        P.id: (Interval(DAYS_ASKED.start, middle),),
        T.id: (Interval(middle, DAYS_ASKED.end),),
    }
    with pytest.raises(RefusedError, match="some team is busy or away"):
        find([P, T], DAYS_ASKED, HOUR, busy=halves)

    assert one.value.typed == ", or add --ignore-busy"


def test_what_is_refused_anyway_is_not_put_down_to_a_busy_team() -> None:
    day = window("2026-11-24T00:00Z", "2026-11-24T20:00Z")
    off = team("O", "Europe/Paris", NINE_TO_FIVE, off="2026-11-24")
    noon = (window("2026-11-24T11:00Z", "2026-11-24T12:00Z"),)

    with pytest.raises(RefusedError, match="“O” has a day off"):
        find([off, T], day, HOUR, busy={off.id: noon, T.id: noon})
    with pytest.raises(RefusedError, match="more than 1 min"):
        find([P, L, T], DAYS_ASKED, HOUR, 1, busy={T.id: noon})


def test_a_slot_may_begin_as_a_busy_time_ends_and_end_as_one_begins() -> None:
    busy = (
        window("2026-11-24T00:00Z", "2026-11-24T08:00Z"),
        window("2026-11-24T09:00Z", "2026-11-25T00:00Z"),
    )
    day = window("2026-11-24T00:00Z", "2026-11-25T00:00Z")

    found = find([P, T], day, HOUR, busy={P.id: busy})

    assert [slot.start for slot in found] == [at("2026-11-24T08:00Z")]
