"""A view is which stretch is looked at, and which instant of it."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.interval import DAY, HOUR, MINUTE, WEEK, Instant, Interval, clip
from teamclock.domain.plan import plan
from teamclock.domain.roster import Team, TeamId
from teamclock.domain.zones import day_number, passes, wall
from teamclock.ui.view import (
    QUARTER,
    Mode,
    View,
    VisibleSpan,
    in_mode,
    is_far,
    on_date,
    paged,
    scrubbed,
    snapped,
    span,
    stepped,
    unfolded,
    unscrubbed,
    visible_span,
)
from tests.builders import at, day, hours, roster, sample_roster, team, window
from tests.ui.boards import FOLLOWING, NOW, PARIS, ZONES

PRESENT = at(NOW)
YEAR_1900, YEAR_2200 = at("1900-01-01T00:00Z"), at("2200-01-01T00:00Z")

instants = st.integers(YEAR_1900 + WEEK, YEAR_2200 - WEEK).map(Instant)
mild = st.integers(-(10**9), 10**9).map(Instant)  # far from the first and the last year
zones = st.sampled_from(ZONES).map(ZoneInfo)
modes = st.sampled_from(Mode)


def test_a_day_runs_from_eight_hours_before_now_to_sixteen_after() -> None:
    assert span(View(), PRESENT, PARIS) == window("2026-11-23T07:00Z", "2026-11-24T07:00Z")


def test_a_day_stands_still_within_the_hour() -> None:
    seen = {span(View(), at(f"2026-11-23T15:{minute:02}Z"), PARIS) for minute in range(60)}

    assert len(seen) == 1


@pytest.mark.parametrize("way", [1, -1])
def test_what_waits_is_known_within_a_day_of_now(way: int) -> None:
    def looked_at(seconds: int) -> View:
        return View(scrub=Instant(PRESENT + way * seconds))

    assert not is_far(View(), PRESENT)
    assert not is_far(looked_at(DAY), PRESENT)
    assert is_far(looked_at(DAY + 1), PRESENT)


@pytest.mark.parametrize(
    ("first_day", "start", "end"),
    [
        pytest.param(0, "2026-11-22T23:00Z", "2026-11-29T23:00Z", id="Monday, which is today"),
        pytest.param(1, "2026-11-16T23:00Z", "2026-11-23T23:00Z", id="Tuesday"),
        pytest.param(5, "2026-11-20T23:00Z", "2026-11-27T23:00Z", id="Saturday"),
        pytest.param(6, "2026-11-21T23:00Z", "2026-11-28T23:00Z", id="Sunday"),
    ],
)
def test_a_week_is_seven_local_days_from_its_first_day_on(
    first_day: int, start: str, end: str
) -> None:
    week = span(View(Mode.WEEK, first_day=first_day), PRESENT, PARIS)

    assert week == window(start, end)


@given(instants, zones, st.integers(0, 6))
def test_a_week_begins_on_its_first_day_at_most_seven_days_ago(
    now: Instant, zone: ZoneInfo, first_day: int
) -> None:
    week = span(View(Mode.WEEK, first_day=first_day), now, zone)

    day = wall(zone, week.start).day
    assert (day + 3) % 7 == first_day or not passes(zone, day)
    assert week.holds(now)
    assert 6 * DAY <= week.length <= 8 * DAY


def test_the_first_day_of_the_week_stays_when_one_comes_back_to_now() -> None:
    away = View(Mode.WEEK, PRESENT, PRESENT, unfolded=True, first_day=6)

    assert unscrubbed(away) == View(Mode.WEEK, first_day=6)


def test_a_week_with_a_change_of_clocks_is_an_hour_shorter() -> None:
    week = span(View(Mode.WEEK), at("2026-03-27T12:00Z"), PARIS)

    assert week.length == WEEK - HOUR


@given(instants, zones, modes)
def test_now_is_in_sight_until_one_looks_elsewhere(
    now: Instant, zone: ZoneInfo, mode: Mode
) -> None:
    assert span(View(mode), now, zone).holds(now)


def test_scrubbing_within_the_stretch_leaves_it_where_it_is() -> None:
    target = at("2026-11-23T20:00Z")

    assert scrubbed(View(), target, PRESENT, PARIS) == View(scrub=target)


def test_scrubbing_outside_the_stretch_moves_it() -> None:
    target = at("2026-11-24T08:00Z")

    assert scrubbed(View(), target, PRESENT, PARIS) == View(scrub=target, anchor=target)


@given(instants, st.integers(-400 * DAY, 400 * DAY), zones, modes)
def test_what_is_scrubbed_to_is_in_sight(
    now: Instant, away: int, zone: ZoneInfo, mode: Mode
) -> None:
    view = scrubbed(View(mode), now + away, now, zone)

    assert view.scrub is not None
    assert span(view, now, zone).holds(view.scrub)


@pytest.mark.parametrize(
    ("to", "end"), [(YEAR_1900 - 1, YEAR_1900), (YEAR_2200 + 1, YEAR_2200), (10**12, YEAR_2200)]
)
def test_one_looks_no_further_than_1900_and_2200(to: int, end: int) -> None:
    assert scrubbed(View(), to, PRESENT, PARIS).scrub == end


@pytest.mark.parametrize(
    ("view", "step", "lands"),
    [
        pytest.param(View(), QUARTER, "2026-11-23T15:45Z", id="on from now"),
        pytest.param(View(), -QUARTER, "2026-11-23T15:30Z", id="back from now"),
        pytest.param(View(scrub=at("2026-11-23T15:45Z")), QUARTER, "2026-11-23T16:00Z", id="on"),
        pytest.param(View(scrub=at("2026-11-23T15:45Z")), -QUARTER, "2026-11-23T15:30Z", id="back"),
        pytest.param(View(), HOUR, "2026-11-23T16:42Z", id="an hour on"),
        pytest.param(View(), -HOUR, "2026-11-23T14:42Z", id="an hour back"),
        pytest.param(View(), DAY, "2026-11-24T15:42Z", id="a day on"),
    ],
)
def test_a_step_lands_where_one_expects(view: View, step: int, lands: str) -> None:
    assert stepped(view, step, at("2026-11-23T15:42:30Z"), PARIS).scrub == at(lands)


@given(instants, st.sampled_from([QUARTER, -QUARTER]), zones)
def test_a_step_by_a_quarter_lands_on_the_next_full_quarter(
    now: Instant, step: int, zone: ZoneInfo
) -> None:
    landed = stepped(View(), step, now, zone).scrub

    assert landed is not None
    assert landed % QUARTER == 0
    assert 0 < abs(landed - (now - now % MINUTE)) <= QUARTER


@given(mild, st.integers(-9, 9).filter(bool), zones, modes)
def test_a_page_keeps_the_reading_of_the_clock(
    now: Instant, pages: int, zone: ZoneInfo, mode: Mode
) -> None:
    """Where the clocks skip that reading, it is the instant at which they do."""
    seen = wall(zone, now - now % MINUTE)

    there = paged(View(mode), pages, now, zone).scrub

    assert there is not None
    day = seen.day + pages * (1 if mode is Mode.DAY else 7)
    landed = wall(zone, there)
    assert landed.day == day
    skipped = not passes(zone, day, seen.second)
    assert landed.second == seen.second or skipped


@pytest.mark.parametrize(
    ("zone", "start", "pages", "lands"),
    [
        pytest.param("Europe/Paris", "2026-10-24T10:00Z", 1, "2026-10-25T11:00Z", id="back"),
        pytest.param("Europe/Paris", "2026-03-28T11:00Z", 1, "2026-03-29T10:00Z", id="forward"),
        pytest.param("Europe/Paris", "2026-03-29T10:00Z", -1, "2026-03-28T11:00Z", id="up again"),
        pytest.param("Europe/Paris", "2026-03-28T01:30Z", 1, "2026-03-29T01:00Z", id="a gap"),
        pytest.param("Australia/Lord_Howe", "2026-04-04T00:00Z", 1, "2026-04-05T00:30Z", id="half"),
        pytest.param("Pacific/Apia", "2011-12-29T20:00Z", 1, "2011-12-30T20:00Z", id="skipped day"),
        pytest.param("Pacific/Apia", "2011-12-30T20:00Z", -1, "2011-12-29T20:00Z", id="and back"),
    ],
)
def test_a_page_across_a_change_of_clocks(zone: str, start: str, pages: int, lands: str) -> None:
    view = View(scrub=at(start))

    assert paged(view, pages, at(start), ZoneInfo(zone)).scrub == at(lands)


def test_a_page_of_the_week_is_a_week() -> None:
    view = View(Mode.WEEK, scrub=at("2026-10-20T10:00Z"))

    assert paged(view, 1, at(NOW), PARIS).scrub == at("2026-10-27T11:00Z")


@given(instants)
def test_a_click_lands_on_the_nearest_quarter(instant: Instant) -> None:
    landed = snapped(instant)

    assert landed % QUARTER == 0
    assert abs(landed - instant) <= QUARTER // 2


@given(mild, st.integers(-300, 300), zones)
def test_another_date_is_seen_at_the_same_time_of_day(
    now: Instant, days: int, zone: ZoneInfo
) -> None:
    today = wall(zone, now)

    view = on_date(View(), today.day + days, now, zone)

    assert view.scrub is not None
    there = wall(zone, view.scrub)
    assert there.day == today.day + days or there.second <= today.second  # a gap at midnight
    assert there.second == today.second or there.offset != today.offset


def test_a_time_of_day_that_a_date_has_not_is_seen_after_the_gap() -> None:
    view = View(scrub=at("2026-03-28T01:30Z"))  # 02:30 in Paris, a day before the clocks change

    there = on_date(view, day_number(day("2026-03-29")), PRESENT, PARIS)

    assert there.scrub == at("2026-03-29T01:00Z")


def test_now_is_followed_again_in_the_mode_there_was() -> None:
    far = View(Mode.WEEK, scrub=YEAR_1900, anchor=YEAR_1900)

    assert unscrubbed(far) == View(Mode.WEEK)


def test_another_mode_looks_at_the_same_instant() -> None:
    view = View(Mode.DAY, scrub=PRESENT, anchor=PRESENT)

    assert in_mode(view, Mode.WEEK, PRESENT, PARIS) == View(
        Mode.WEEK, scrub=PRESENT, anchor=PRESENT
    )


SATURDAY = at("2026-11-28T19:02Z")
SEEN = plan(sample_roster(), window("2026-11-20T00:00Z", "2026-12-08T00:00Z"))


def seen(now: str, view: View = FOLLOWING) -> VisibleSpan:
    return visible_span(view, at(now), PARIS, SEEN)


@pytest.mark.parametrize(
    ("now", "start", "fold", "end"),
    [
        pytest.param(
            "2026-11-28T19:02Z",
            "2026-11-28T17:00Z",
            ("2026-11-28T22:00Z", "2026-11-29T23:00Z"),
            "2026-11-30T23:00Z",
            id="on Saturday evening Monday is in sight",
        ),
        pytest.param(
            "2026-11-27T19:02Z",
            "2026-11-27T15:00Z",
            ("2026-11-27T23:00Z", "2026-11-29T23:00Z"),
            "2026-11-30T23:00Z",
            id="on Friday evening the work that goes on is, too",
        ),
        pytest.param(
            "2026-11-29T11:59Z",
            "2026-11-29T09:00Z",
            ("2026-11-29T14:00Z", "2026-11-29T23:00Z"),
            "2026-11-30T23:00Z",
            id="on Sunday noon",
        ),
    ],
)
def test_dead_time_ahead_is_folded_up_to_the_midnight_before_work(
    now: str, start: str, fold: tuple[str, str], end: str
) -> None:
    assert seen(now) == VisibleSpan(window(start, end), window(*fold))


@pytest.mark.parametrize(
    ("now", "view"),
    [
        pytest.param(NOW, View(), id="a working day"),
        pytest.param("2026-11-29T12:01Z", View(), id="less than twelve hours ahead"),
        pytest.param("2026-11-27T14:02Z", View(), id="most of it out of sight"),
        pytest.param("2026-11-28T19:02Z", View(unfolded=True), id="unfolded"),
        pytest.param("2026-11-28T19:02Z", View(Mode.WEEK), id="a week"),
        pytest.param(
            "2026-11-28T19:02Z", View(scrub=at("2026-11-29T03:00Z")), id="one looks into it"
        ),
        pytest.param(
            "2026-11-28T19:02Z", View(scrub=at("2026-11-28T12:00Z")), id="one looks back from it"
        ),
    ],
)
def test_else_nothing_is_folded(now: str, view: View) -> None:
    assert seen(now, view) == VisibleSpan(span(view, at(now), PARIS))


def test_the_night_of_a_single_team_is_folded_up_to_an_hour_before_its_day() -> None:
    alone = plan(roster(team("paris", "Europe/Paris")), SEEN.horizon)

    night = visible_span(View(), at("2026-11-24T16:30Z"), PARIS, alone)

    assert night.fold == window("2026-11-24T19:00Z", "2026-11-25T07:00Z")


def test_who_never_works_has_no_next_day_to_show() -> None:
    never = plan(roster(team("never", week=hours(""))), SEEN.horizon)

    assert visible_span(View(), SATURDAY, PARIS, never).fold is None


teams = st.lists(
    st.builds(
        team,
        st.just("a"),
        st.sampled_from(ZONES),
        st.sampled_from([hours("09:00-17:00"), hours("22:00-06:00"), hours("10:00-12:00", [2])]),
    ),
    min_size=1,
    max_size=3,
)


@given(teams, st.integers(0, 14 * 24 * 60), zones, st.integers(-DAY, 4 * DAY))
def test_a_fold_hides_no_work_nor_now_nor_what_one_looks_at(
    some: list[Team], minute: int, zone: ZoneInfo, away: int
) -> None:
    named = [one._replace(id=TeamId(str(n)), name=str(n)) for n, one in enumerate(some)]
    now = Instant(PRESENT + minute * MINUTE)
    whole = plan(roster(*named), Interval(Instant(now - 6 * DAY), Instant(now + 12 * DAY)))

    live = visible_span(View(), now, zone, whole)
    looked = scrubbed(View(), now + away, now, zone, live)
    there = visible_span(looked, now, zone, whole)

    assert looked.scrub is not None
    assert there.holds(looked.scrub)
    assert live.holds(now)
    if live.fold is not None:
        assert live.fold.length >= 6 * HOUR
        assert not any(clip(work, live.fold) for work in whole.work.values())
        assert live.span.start <= now - 2 * HOUR < now + 2 * HOUR <= live.fold.start
        assert live.span.end == live.fold.end + DAY


def test_looking_at_what_is_in_sight_leaves_the_fold_where_it_is() -> None:
    monday = at("2026-11-30T10:00Z")

    assert scrubbed(View(), monday, SATURDAY, PARIS, seen("2026-11-28T19:02Z")) == View(
        scrub=monday
    )


def test_a_step_into_a_fold_opens_it() -> None:
    edge = View(scrub=at("2026-11-28T21:45Z"))

    view = stepped(edge, QUARTER, SATURDAY, PARIS, seen("2026-11-28T19:02Z"))

    assert view == View(scrub=at("2026-11-28T22:00Z"), unfolded=True)


def test_a_look_at_the_far_end_of_a_fold_moves_the_stretch_there() -> None:
    sunday = at("2026-11-29T14:00Z")

    view = scrubbed(View(), sunday, SATURDAY, PARIS, seen("2026-11-28T19:02Z"))

    assert view == View(scrub=sunday, anchor=sunday, unfolded=True)


def test_who_unfolds_sees_the_usual_day_until_now_is_asked_for() -> None:
    view = unfolded(View())

    assert seen("2026-11-28T19:02Z", view).span == span(View(), SATURDAY, PARIS)
    assert unscrubbed(view) == View()
