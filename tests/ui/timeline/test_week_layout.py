"""A week in pixels: seven days, a bar for each stretch of work, a lane for each pair."""

from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.interval import DAY, HOUR, Instant, Interval, clip, total
from teamclock.domain.roster import Roster, TeamId
from teamclock.ui.timeline.week_layout import local_days, pairs
from teamclock.ui.timeline.week_shapes import WeekBar, WeekLane, WeekPicture
from teamclock.ui.view import Mode, View, span
from tests.builders import at, hours, roster, team, window
from tests.ui.boards import NOW, ZONES, board, changed, many
from tests.ui.timeline.weeks import THANKSGIVING, WEEK, pictured, sample, week_of

HOUR_PX = 6.0


def named(shown: WeekPicture) -> list[str]:
    return [day.name for day in shown.days]


def lanes(shown: WeekPicture) -> dict[str, str]:
    return {lane.title: lane.total for lane in shown.lanes}


def lane(shown: WeekPicture, title: str) -> WeekLane:
    return next(one for one in shown.lanes if one.title == title)


def bar(shown: WeekPicture, row: int, instant: str) -> WeekBar:
    x = shown.scale.x(at(instant))
    return next(one for one in shown.rows[row].bars if one.at.stroke.x <= x < one.at.stroke.right)


def test_the_days_are_seven_columns_and_today_is_marked() -> None:
    shown = pictured(week_of(sample()))

    assert named(shown) == ["Mon 23", "Tue 24", "Wed 25", "Thu 26", "Fri 27", "Sat 28", "Sun 29"]
    assert [day.today for day in shown.days] == [True] + [False] * 6
    assert [day.stroke.x for day in shown.days] == pytest.approx([144 * n for n in range(7)])


def test_a_day_without_any_work_is_told_apart() -> None:
    shown = pictured(week_of(sample()))

    assert [day.works for day in shown.days] == [True] * 5 + [False] * 2


@pytest.mark.parametrize(
    ("width", "first", "hours_named"),
    [
        pytest.param(7 * 144, "Mon 23", ["06", "12", "18"], id="ample"),
        pytest.param(7 * 80, "Mon 23", ["06", "12", "18"], id="just enough"),
        pytest.param(7 * 50, "Mon 23", ["12"], id="one hour"),
        pytest.param(7 * 38, "Mon", [], id="no hour, no number"),
        pytest.param(7 * 24, "23", [], id="a number only"),
    ],
)
def test_names_and_hours_shorten_in_all_columns(
    width: float, first: str, hours_named: list[str]
) -> None:
    shown = pictured(week_of(sample()), width)

    assert named(shown)[0] == first
    assert len({len(name.split()) for name in named(shown)}) == 1
    assert [hour for _x, hour in shown.days[0].hours] == hours_named


def test_hours_are_named_in_their_place() -> None:
    (six, noon, evening) = pictured(week_of(sample())).days[1].hours

    assert [x for x, _ in (six, noon, evening)] == [144 + 6 * hour for hour in (6, 12, 18)]


@given(st.integers(0, 800), st.sampled_from(ZONES), st.integers(0, 6))
def test_local_days_cover_the_week_without_a_gap(day: int, key: str, first_day: int) -> None:
    zone = ZoneInfo(key)
    week = span(View(Mode.WEEK, first_day=first_day), Instant(at(NOW) + day * DAY), zone)

    found = [part for _number, part in local_days(week, zone)]

    assert (found[0].start, found[-1].end) == tuple(week)
    assert all(one.end == other.start for one, other in pairwise(found))
    assert len(found) == 7


def test_a_date_that_a_zone_skipped_has_no_column() -> None:
    apia = ZoneInfo("Pacific/Apia")
    week = span(View(Mode.WEEK), at("2011-12-29T20:00Z"), apia)

    assert len(local_days(week, apia)) == 6


def test_bars_are_past_now_or_to_come() -> None:
    shown = pictured(week_of(sample()))

    told = [
        (one.past, one.now)
        for one in (
            bar(shown, 1, "2026-11-23T05:00Z"),
            bar(shown, 0, "2026-11-23T10:00Z"),
            bar(shown, 1, "2026-11-24T05:00Z"),
        )
    ]
    assert told == [(True, False), (False, True), (False, False)]


def test_a_label_keeps_off_the_hatch_and_the_line_at_now() -> None:
    shown = pictured(week_of(sample()))
    coding = bar(shown, 1, "2026-11-24T05:00Z").at

    assert (coding.label, coding.label_x) == ("09–18", coding.stroke.x + 5)
    assert bar(shown, 0, "2026-11-24T10:00Z").at.label == ""  # five hours are free, for 40 pixels
    alone = pictured(week_of(roster(team("paris", "Europe/Paris"))), 7 * 240)
    (now,) = [one for one in alone.rows[0].bars if one.now]
    assert now.at.label_x + 6 * 5 <= alone.scale.x(at(NOW)) - 4


def test_shared_hours_are_hatched_in_both_rows() -> None:
    shown = pictured(week_of(sample()))
    x = shown.scale.x(at("2026-11-24T14:30Z"))

    hatched = [any(one.x <= x < one.right for one in row.shared) for row in shown.rows]
    assert hatched == [True, False, True]


def test_rows_show_the_order_and_the_instant_that_is_looked_at() -> None:
    later = week_of(sample(), view=View(Mode.WEEK, scrub=at("2026-11-25T09:00Z")))
    shown = pictured(changed(later, seen=later.seen.in_order(["qa", "design", "coding"])))  # type: ignore[list-item]

    assert [row.team.team.id for row in shown.rows] == ["qa", "design", "coding"]
    assert [row.team.wall.second // HOUR for row in shown.rows] == [4, 10, 18]
    assert [row.home for row in shown.rows] == [False, True, False]


def test_a_holiday_is_the_hours_that_would_be_worked_with_its_name_before_it() -> None:
    shown = pictured(week_of(sample(off=THANKSGIVING)))
    (off,) = shown.rows[2].off

    assert off.stroke.x == pytest.approx(shown.scale.x(at("2026-11-26T14:00Z")))
    assert off.stroke.right == pytest.approx(shown.scale.x(at("2026-11-26T22:00Z")))
    assert (off.label, off.label_x) == ("Holiday", off.stroke.x - 6 - 7 * 6)


def test_a_weekend_that_is_a_holiday_hides_no_work() -> None:
    assert pictured(week_of(sample(off={"qa": "2026-11-28"}))).rows[2].off == ()


def test_a_holiday_whose_name_has_no_space_before_it_has_it_behind() -> None:
    busy = team("early", week=hours("00:00-08:00", range(7)), off="2026-11-23")
    shown = pictured(week_of(roster(busy)))

    (off,) = shown.rows[0].off
    assert (off.label, off.label_x) == ("Holiday", off.stroke.right + 6)


def test_the_night_that_a_holiday_would_have_worked_goes_on_in_the_next_day() -> None:
    night = team("night", week=hours("22:00-06:00", range(7)), off="2026-11-22 2026-11-25")
    shown = pictured(board(roster(night), viewer="UTC", view=WEEK))

    places = [edge for off in shown.rows[0].off for edge in (off.stroke.x, off.stroke.width)]
    assert places == pytest.approx([0, 36, 2 * 144 + 132, 48])


def test_a_lane_a_pair_of_your_team_with_its_sum_and_one_for_no_one() -> None:
    assert lanes(pictured(week_of(sample()))) == {
        "Design + Coding": "5 h",
        "Design + QA": "15 h",
        "No one working": "58 h",
    }


def test_each_shared_stretch_has_its_length_beside_it() -> None:
    found = lane(pictured(week_of(sample())), "Design + Coding").stretches

    assert [one.label for one in found] == ["1 h"] * 5
    assert all(one.label_x == one.stroke.right + 5 for one in found)


def test_a_long_stretch_without_work_has_its_length_within() -> None:
    found = lane(pictured(week_of(sample())), "No one working").stretches

    told = [one for one in found if one.label]
    assert [one.label for one in told] == ["49 h"]
    assert told[0].label_x == told[0].stroke.middle - 12


def test_a_length_goes_where_it_would_hide_now_or_the_next_stretch() -> None:
    often = team("a", week=hours("09:00-10:00 10:10-11:00", range(7)))
    shown = pictured(board(roster(often, team("b")), viewer="UTC", view=WEEK))

    labels = [one.label for one in lane(shown, "a + b").stretches]
    assert labels[2:4] == ["", "50 min"]
    at_now = pictured(week_of(sample(), "2026-11-24T10:30Z"))
    assert [one.label for one in lane(at_now, "Design + Coding").stretches][:2] == ["1 h", ""]


def test_of_many_teams_your_neighbours_in_the_relay_have_lanes() -> None:
    given = many(12)
    shown = week_of(Roster(given.teams, given.relay, TeamId("team-00")))

    assert pairs(shown.plan) == [
        frozenset({"team-00", "team-01"}),
        frozenset({"team-00", "team-11"}),
    ]


@pytest.mark.parametrize(("count", "lanes_made"), [(1, 0), (2, 1), (4, 6), (5, 0)])
def test_without_a_team_of_yours_all_pairs_of_few_teams_have_lanes(
    count: int, lanes_made: int
) -> None:
    assert len(pairs(week_of(many(count)).plan)) == lanes_made


def test_nights_are_between_the_stretches_of_daylight() -> None:
    given = sample()
    sunny = {
        TeamId("design"): (
            window("2026-11-22T06:00Z", "2026-11-23T05:00Z"),  # from before the week
            window("2026-11-23T11:00Z", "2026-11-29T17:00Z"),
        )
    }
    shown = pictured(changed(week_of(given), daylight=sunny))

    places = [edge for one in shown.rows[0].nights for edge in (one.x, one.width)]
    assert places == pytest.approx([36, 36, 7 * 144 - 36, 36])
    assert shown.rows[1].nights == ()


some = st.lists(
    st.tuples(
        st.sampled_from(ZONES),
        st.sampled_from(
            [hours("09:00-17:00"), hours("22:00-06:00"), hours("08:00-12:00 13:00-18:00")]
        ),
    ),
    min_size=1,
    max_size=6,
)


@given(some, st.booleans(), st.integers(0, 400), st.integers(0, 6), st.floats(40, 2000))
def test_all_of_a_week_lies_on_its_scale(
    given_teams: list[tuple[str, tuple[object, ...]]],
    home: bool,
    day: int,
    first: int,
    width: float,
) -> None:
    teams = tuple(team(f"t{n}", key, week) for n, (key, week) in enumerate(given_teams))  # type: ignore[arg-type]
    relay = tuple(one.id for one in teams) if len(teams) > 1 else ()
    found = Roster(teams, relay, teams[0].id if home else None)
    now = Instant(at(NOW) + day * DAY)
    shown = board(found, view=View(Mode.WEEK, anchor=now, first_day=first))

    drawn = pictured(shown, width, left=100)

    parts = [
        *(bar.at for row in drawn.rows for bar in row.bars),
        *(off for row in drawn.rows for off in row.off),
        *(one for lane in drawn.lanes for one in lane.stretches),
    ]
    for one in parts:
        assert 100 - 1e-6 <= one.stroke.x <= one.stroke.right <= 100 + width + 1e-6
        if one.label:
            assert 100 <= one.label_x <= one.label_x + 6 * len(one.label) <= 100 + width + 1e-6
    idle = total(clip(shown.plan.uncovered, drawn.scale.span))
    told = [one for one in drawn.lanes if not one.shared]
    assert bool(told) is bool(idle)


def test_what_lies_outside_of_the_week_is_not_counted() -> None:
    lone = roster(team("lone", week=hours("09:00-17:00", [3])))
    shown = pictured(board(lone, viewer="UTC", view=WEEK))

    assert lanes(shown) == {"No one working": "160 h"}
    assert Interval(*shown.scale.span).length == 7 * DAY


def test_the_viewers_zone_decides_where_days_begin() -> None:
    assert pictured(week_of(sample())).scale.span.start == at("2026-11-22T23:00Z")


def test_busy_times_lie_on_the_row_of_their_team_and_hours_are_written_beside_them() -> None:
    name, day = TeamId("coding"), "2026-11-25"
    part = window(f"{day}T00:00Z", f"{day}T02:00Z")
    beyond = window("2026-11-29T20:00Z", "2026-12-02T00:00Z")

    shown = pictured(week_of(sample())._replace(busy={name: (part, beyond)}))
    free = pictured(week_of(sample()))

    first, last = shown.rows[1].busy
    assert (first.x, first.width) == pytest.approx((shown.scale.x(part.start), 2 * HOUR_PX))
    assert last.right == pytest.approx(shown.scale.right)
    assert (shown.rows[0].busy, free.rows[1].busy) == ((), ())
    label = bar(shown, 1, f"{day}T03:00Z").at
    assert not label.label or label.label_x >= first.right
