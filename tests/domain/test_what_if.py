"""Shifted hours stay whole past midnight; shared hours and gaps before and after are compared."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from teamclock.domain.errors import NotFoundError, UsageError
from teamclock.domain.interval import DAY, HOUR, WEEK, Instant, Interval
from teamclock.domain.roster import Team, TeamId
from teamclock.domain.slots import find
from teamclock.domain.usual import held_at, week, works_around_the_clock
from teamclock.domain.what_if import PairChange, compare, shifted, with_shift
from teamclock.domain.work import working
from tests.builders import EVERY_DAY, at, day, hours, roster, sample_roster, spans, team
from tests.domain.drawn import Scene, scenes, telling_scenes
from tests.domain.slow import walk

CODING = TeamId("coding")
WINTER = at("2027-01-12T08:00Z")
COMING = Interval(WINTER, Instant(WINTER + WEEK))


@pytest.mark.parametrize(
    ("text", "minutes", "after"),
    [
        ("09:00-17:00", 30, "09:30-17:30"),
        ("09:00-17:00", -60, "08:00-16:00"),
        ("09:00-12:30 13:30-18:00", 60, "10:00-13:30 14:30-19:00"),
        ("16:00-23:30", 30, "16:30-24:00"),
        ("16:00-24:00", 30, "16:30-00:30"),
        ("22:00-06:00", -120, "20:00-04:00"),
        ("22:00-00:30", -30, "21:30-24:00"),
    ],
)
def test_spans_move_on_their_own_day(text: str, minutes: int, after: str) -> None:
    assert shifted(team("A", week=hours(text)), minutes).week == hours(after)


def test_what_comes_to_start_past_midnight_belongs_to_the_next_day() -> None:
    late = shifted(team("A", week=hours("22:00-06:00")), 180)

    assert late.week == hours("01:00-09:00", (1, 2, 3, 4, 5))


def test_what_comes_to_start_before_midnight_belongs_to_the_day_before() -> None:
    early = shifted(team("A", week=hours("01:00-09:00", (0, 6))), -120)

    assert early.week == hours("23:00-07:00", (6, 5))


def test_a_whole_day_is_cut_at_midnight() -> None:
    moved = shifted(team("A", week=hours("00:00-24:00", (0,))), 30)

    assert (moved.week[0], moved.week[1]) == (spans("00:30-24:00"), spans("00:00-00:30"))


@pytest.mark.parametrize(
    ("text", "weekdays", "after"),
    [
        pytest.param(
            "00:00-24:00",
            (0, 1),
            ("01:00-24:00", "00:00-24:00", "00:00-01:00", "", "", "", ""),
            id="two days that touch are one run",
        ),
        pytest.param(
            "16:00-24:00 00:00-08:00",
            (0, 1),
            ("01:00-09:00 17:00-09:00", "17:00-01:00", "", "", "", "", ""),
            id="spans that touch over midnight",
        ),
        pytest.param(
            "06:00-12:00 12:00-18:00",
            (0,),
            ("07:00-19:00", "", "", "", "", "", ""),
            id="spans that touch",
        ),
        pytest.param(
            "23:00-22:00",
            (6,),
            ("00:00-23:00", "", "", "", "", "", ""),
            id="Sunday night becomes Monday",
        ),
    ],
)
def test_a_run_is_moved_whole_then_cut_into_dates(
    text: str, weekdays: tuple[int, ...], after: tuple[str, ...]
) -> None:
    moved = shifted(team("A", week=hours(text, weekdays)), 60)

    assert moved.week == tuple(map(spans, after))


@pytest.mark.parametrize(
    "text", ["00:00-24:00", "06:00-18:00 18:00-06:00", "07:00-06:59 06:00-08:00"]
)
@pytest.mark.parametrize("minutes", [-600, 30, 1439])
def test_who_works_around_the_clock_is_left_as_it_is(text: str, minutes: int) -> None:
    always = team("A", "Asia/Tokyo", hours(text, EVERY_DAY), off="2027-01-13")

    assert shifted(always, minutes) == always


def test_no_shift_leaves_a_team_as_it_is() -> None:
    untidy = team("A", week=hours("12:00-15:00 09:00-12:00"))

    assert shifted(untidy, 0) == untidy


@pytest.mark.parametrize("edge", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("minutes", [-90, 90])
def test_a_day_off_at_the_end_of_time_is_moved_over(edge: str, minutes: int) -> None:
    assert shifted(team("A", off=edge), minutes).week == shifted(team("A"), minutes).week


def test_overrides_move_and_days_off_stay() -> None:
    special = team("A", off="2027-01-13", overrides={"2027-01-14": "10:00-12:00", "2027-01-15": ""})

    moved = shifted(special, 30)

    assert moved.days_off == {day("2027-01-13")}
    assert moved.overrides == {day("2027-01-14"): spans("10:30-12:30"), day("2027-01-15"): ()}


def test_a_night_that_a_day_off_cancels_stays_cancelled_when_it_moves_past_midnight() -> None:
    nights = team("A", week=hours("22:00-06:00", EVERY_DAY), off="2027-01-13")

    moved = shifted(nights, 180)

    assert (moved.days_off, moved.overrides) == (frozenset(), {day("2027-01-14"): ()})


@pytest.mark.parametrize("minutes", [1440, -1440, 100_000])
def test_hours_move_by_less_than_a_day(minutes: int) -> None:
    with pytest.raises(UsageError, match="less than a day"):
        shifted(team("A"), minutes)


def utc(given: Team) -> Team:
    return given._replace(zone=team("U").zone)


@given(telling_scenes(most=1), st.integers(-1439, 1439))
def test_all_of_a_teams_time_is_moved_and_nothing_else(drawn: Scene, minutes: int) -> None:
    given = utc(drawn.roster.teams[0])
    assume(not works_around_the_clock(given))
    start, end = drawn.horizon.start - 5 * DAY, drawn.horizon.end + 5 * DAY
    moved = 60 * minutes

    before = working(given, Interval(Instant(start - moved), Instant(end - moved)))

    after = working(shifted(given, minutes), Interval(Instant(start), Instant(end)))
    assert after == tuple(Interval(Instant(a + moved), Instant(b + moved)) for a, b in before)


@given(scenes(most=1), st.integers(-1439, 1439))
def test_a_shift_and_back_leaves_the_time_as_it_was(drawn: Scene, minutes: int) -> None:
    given = utc(drawn.roster.teams[0])

    again = shifted(shifted(given, minutes), -minutes)

    assert working(again, drawn.horizon) == working(given, drawn.horizon)


def test_an_hour_later_in_tokyo_is_an_hour_more_with_paris() -> None:
    compared = compare(sample_roster(), with_shift(sample_roster(), CODING, 60), COMING)

    with_paris, with_new_york, other = compared.pairs[0], compared.pairs[2], compared.pairs[1]
    assert with_paris == PairChange(
        (TeamId("design"), CODING), (*[HOUR] * 5, 0, 0), (*[2 * HOUR] * 5, 0, 0)
    )
    assert with_new_york[1:] == ((0,) * 7, (0,) * 7)
    assert other.before == other.after == (*[3 * HOUR] * 5, 0, 0)
    assert [(leg.before, leg.after) for leg in compared.legs] == [
        (7 * HOUR, 8 * HOUR),
        (5 * HOUR, 4 * HOUR),
        (10 * HOUR, 10 * HOUR),
    ]
    assert compared.lap_s == (22 * HOUR, 22 * HOUR)


def test_the_best_meeting_is_that_of_the_finder() -> None:
    changed = with_shift(sample_roster(), CODING, 180)

    compared = compare(sample_roster(), changed, COMING)

    before, after = (find(one.teams, COMING, HOUR)[0] for one in (sample_roster(), changed))
    assert compared.meeting == (before, after)
    assert (before.cost, after.cost) == ((0, 90, 90), (0, 60, 90))


def test_a_lone_team_has_nothing_to_compare() -> None:
    alone = roster(team("A"))

    compared = compare(alone, with_shift(alone, TeamId("A"), 30), COMING)

    assert compared == ((), (), (0, 0), (None, None))


def test_who_never_works_is_told_as_never() -> None:
    given = roster(team("A"), team("B"), relay="A B")
    idle = roster(team("A"), team("B", week=hours("")), relay="A B")

    compared = compare(given, idle, COMING)

    assert (compared.legs[0].after, compared.lap_s[1], compared.meeting[1]) == (None, None, None)


def test_a_team_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(NotFoundError, match="no team “mars”: there are design, coding, qa"):
        with_shift(sample_roster(), TeamId("mars"), 30)


@settings(max_examples=8, deadline=None)
@given(scenes(most=2), st.sampled_from((-90, -30, 30, 240)))
def test_shared_hours_are_those_of_a_walk_after_the_shift(drawn: Scene, minutes: int) -> None:
    assume(len(drawn.roster.teams) == 2)
    first, second = drawn.roster.teams
    start = drawn.horizon.start

    compared = compare(
        drawn.roster,
        with_shift(drawn.roster, second.id, minutes),
        Interval(start, Instant(start + DAY)),
    )

    left, right = (held_at(one, start) for one in (first, second))
    window = Interval(Instant(3 * DAY), Instant(14 * DAY))
    theirs = [(a + 60 * minutes, b + 60 * minutes) for a, b in walk(right, window).work]
    both = [
        max(0, min(end, until, week(left).end) - max(begin, since, week(left).start))
        for begin, end in walk(left, window).work
        for since, until in theirs
    ]
    assert sum(compared.pairs[0].after) == sum(both)
