"""The year strip: what two teams share, week by week, against a walk through every minute."""

from datetime import timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from teamclock.domain.interval import DAY, HOUR, WEEK, Instant, Interval
from teamclock.domain.roster import Roster, Span, Team, TeamId, Week
from teamclock.domain.usual import usual
from teamclock.domain.year import WEEKS, Run, SharedWeek, SharedYear, year
from teamclock.domain.zones import day_number, zone_key
from tests.builders import EVERY_DAY, at, day, hours, roster, team
from tests.domain import slow_pairs
from tests.domain.counted import calls
from tests.domain.drawn import Scene, scenes, telling_scenes
from tests.domain.slow import Walks

PARIS, TOKYO, NEW_YORK = "Europe/Paris", "Asia/Tokyo", "America/New_York"
FEBRUARY = at("2027-02-17T15:42Z")
NINE = hours("09:00-17:00")


def strip(*given: tuple[str, str], now: Instant = FEBRUARY) -> SharedYear:
    (made,) = year(roster(*(team(name, zone, NINE) for name, zone in given)), now)
    return made


def week(made: SharedYear, monday: str) -> SharedWeek:
    return next(one for one in made.weeks if one.monday == day(monday))


def test_march_2027_in_paris_and_new_york() -> None:
    made = strip(("P", PARIS), ("N", NEW_YORK))

    march = {
        one.monday.isoformat(): (one.day_s // HOUR, one.shared_s // HOUR, one.turns)
        for one in made.weeks
        if "2027-03-01" <= one.monday.isoformat() <= "2027-04-05"
    }

    assert march == {
        "2027-03-01": (2, 10, False),
        "2027-03-08": (2, 10, False),
        "2027-03-15": (3, 15, True),
        "2027-03-22": (3, 15, False),
        "2027-03-29": (2, 10, True),
        "2027-04-05": (2, 10, False),
    }


def test_a_strip_is_52_weeks_from_the_monday_of_now_on() -> None:
    made = strip(("P", PARIS), ("N", NEW_YORK))

    assert (len(made.weeks), made.weeks[0].monday) == (WEEKS, day("2027-02-15"))
    assert made.weeks[-1].monday - made.weeks[0].monday == timedelta(weeks=51)


@pytest.mark.parametrize(
    ("now", "monday"),
    [
        ("2027-03-14T23:59:59Z", "2027-03-08"),
        ("2027-03-15T00:00Z", "2027-03-15"),
        ("1969-12-31T00:00Z", "1969-12-29"),
    ],
)
def test_a_week_begins_on_monday_at_midnight_utc(now: str, monday: str) -> None:
    assert strip(("P", PARIS), ("T", TOKYO), now=at(now)).weeks[0].monday == day(monday)


def office(hours_: int) -> tuple[int, ...]:
    """Return a week of which each day from Monday to Friday has so many hours."""
    return (*[hours_ * HOUR] * 5, 0, 0)


def test_runs_put_days_of_the_same_time_together() -> None:
    made = strip(("P", PARIS), ("N", NEW_YORK))

    assert made.runs == (
        Run(day("2027-02-15"), office(2)),
        Run(day("2027-03-15"), office(3)),
        Run(day("2027-03-29"), office(2)),
        Run(day("2027-11-01"), office(3)),
        Run(day("2027-11-08"), office(2)),
    )


def edges(week_: Week, *zones: str, now: Instant = FEBRUARY) -> tuple[list[str], list[str]]:
    """Return where the runs of two teams end, and the weeks before which clocks have changed."""
    (made,) = year(roster(*(team(zone, zone, week_) for zone in zones)), now)
    turned = [str(one.monday) for one in made.weeks if one.turns]
    return [str(run.first) for run in made.runs[1:]], turned


def test_where_both_work_on_sundays_an_edge_is_on_the_sunday_itself() -> None:
    found = edges(hours("09:00-17:00", EVERY_DAY), PARIS, TOKYO)

    assert found == (["2027-03-28", "2027-10-31"], ["2027-03-29", "2027-11-01"])


def test_an_edge_in_the_middle_of_a_week_turns_the_week_that_mostly_has_it() -> None:
    only_thursdays = edges(hours("09:00-17:00", (3,)), PARIS, TOKYO)
    cairo = edges(hours("09:00-17:00", (6, 0, 1, 2, 3)), "Africa/Cairo", TOKYO)

    assert only_thursdays == (["2027-04-01", "2027-11-04"], ["2027-03-29", "2027-11-01"])
    assert cairo == (["2027-05-02", "2027-10-31"], ["2027-05-03", "2027-11-01"])


def test_a_change_that_fridays_have_alone_is_in_the_week_of_that_friday() -> None:
    watch = team("T", TOKYO, hours("00:00-24:00"))
    (made,) = year(roster(watch, team("P", PARIS, NINE)), FEBRUARY)

    assert [str(run.first) for run in made.runs[1:]] == ["2027-04-02", "2027-11-05"]
    turned = [(str(one.monday), one.usual_s // HOUR) for one in made.weeks if one.turns]
    assert turned == [("2027-03-29", 40), ("2027-11-01", 39)]


def test_a_strip_that_begins_after_a_change_of_its_weekend_has_turned() -> None:
    found = edges(NINE, PARIS, TOKYO, now=at("2027-03-29T08:00Z"))

    assert found == (["2027-11-01"], ["2027-03-29", "2027-11-01"])


def test_what_is_over_before_anybody_shares_anything_is_no_run() -> None:
    """Israel's clocks change on a Friday, Europe's on the Sunday after it."""
    free_fridays, with_fridays = (
        edges(hours("09:00-17:00", range(days)), PARIS, "Asia/Jerusalem") for days in (4, 5)
    )

    assert free_fridays == ([], [])
    assert with_fridays[0] == ["2027-03-26", "2027-03-29"]


def test_a_night_makes_no_edge_beside_who_works_around_the_clock() -> None:
    always, nights = hours("00:00-24:00", EVERY_DAY), hours("22:00-06:00")
    (made,) = year(roster(team("A", TOKYO, always), team("P", PARIS, nights)), FEBRUARY)

    assert [run.days for run in made.runs] == [office(8)]


def test_a_day_off_cuts_its_week_and_leaves_the_usual_day() -> None:
    free = team("P", PARIS, NINE, off="2027-03-17")
    (made,) = year(roster(free, team("N", NEW_YORK, NINE)), FEBRUARY)

    assert week(made, "2027-03-15") == SharedWeek(
        day("2027-03-15"), 12 * HOUR, 15 * HOUR, office(3), turns=True
    )
    assert [one.monday.isoformat() for one in made.weeks if one.is_exceptional] == ["2027-03-15"]


def test_an_override_may_add_hours() -> None:
    long = team("P", PARIS, NINE, overrides={"2027-03-17": "09:00-20:00"})
    (made,) = year(roster(long, team("N", NEW_YORK, NINE)), FEBRUARY)

    cut = week(made, "2027-03-15")
    assert (cut.is_exceptional, cut.shared_s - cut.usual_s) == (True, 3 * HOUR)


def test_the_day_of_a_far_zone_is_its_own_date() -> None:
    made = strip(("M", "Pacific/Majuro"), ("G", "Pacific/Guadalcanal"))  # from Sunday 22:00 UTC

    assert {(one.day_s, one.shared_s) for one in made.weeks} == {(7 * HOUR, 35 * HOUR)}


def test_who_works_around_the_clock_shares_all_that_the_other_works() -> None:
    always = team("A", week=hours("00:00-24:00", EVERY_DAY))
    (made,) = year(roster(always, team("P", PARIS, NINE)), FEBRUARY)

    assert {(one.day_s, one.shared_s) for one in made.weeks} == {(8 * HOUR, 40 * HOUR)}


def test_two_teams_that_never_meet_have_empty_weeks() -> None:
    made = strip(("T", TOKYO), ("N", NEW_YORK))

    assert {one[1:] for one in made.weeks} == {(0, 0, office(0), False)}


def test_the_home_teams_strips_come_first() -> None:
    teams = roster(team("A"), team("B"), team("C"))._replace(home=TeamId("C"))

    assert [made.teams for made in year(teams, FEBRUARY)] == [("A", "C"), ("B", "C"), ("A", "B")]


def test_a_lone_team_has_no_strip() -> None:
    assert year(roster(team("A")), FEBRUARY) == ()


def within(part: Interval, span: Interval) -> int:
    return max(0, min(part.end, span.end) - max(part.start, span.start))


@settings(max_examples=6, deadline=None)
@given(scenes(most=2), st.integers(-1, 1))
def test_a_week_is_what_a_walk_through_it_shares(drawn: Scene, shift: int) -> None:
    """Spans begin on quarters of an hour here, so that no quarter lies in two dates."""
    assume(len(drawn.roster.teams) == 2)
    now = drawn.horizon.start + shift * WEEK
    first, second = (on_quarters(one) for one in drawn.roster.teams)

    (made,) = year(Roster((first, second)), now)

    shown = made.weeks[0]
    start = day_number(shown.monday) * DAY
    span = Interval(Instant(start), Instant(start + WEEK))
    around = Interval(Instant(start - DAY), Instant(start + WEEK + DAY))
    shared, mostly = (
        Walks(Roster(pair), around).where(lambda teams: len(teams) == 2)
        for pair in ((first, second), (usual(first), usual(second)))
    )
    assert shown.shared_s == sum(within(part, span) for part in shared)
    assert shown.usual_s == sum(within(part, span) for part in mostly)


@settings(max_examples=15, deadline=None)
@given(telling_scenes(), st.integers(-30, 1))
def test_a_year_is_that_of_each_pair_by_itself(drawn: Scene, shift: int) -> None:
    home = drawn.roster.teams[-1].id
    given = drawn.roster._replace(home=home)
    now = drawn.horizon.start + shift * WEEK

    assert year(given, now) == slow_pairs.year(given, now)


def test_many_teams_that_are_alike_are_work_by_the_team_and_not_by_the_pair() -> None:
    """A pair costs a look-up: what weeks share is worked out once for each kind of team."""
    zones = (PARIS, TOKYO, NEW_YORK)
    small, large = (
        roster(*(team(str(of), zones[of % 3], NINE) for of in range(count))) for count in (15, 60)
    )
    year(large, FEBRUARY)  # what is kept for the next time, such as pieces of zones, is there

    few, many = (calls(partial(year, given, FEBRUARY)) for given in (small, large))

    assert many < 6 * few  # there are four times the teams, and 17 times the pairs


def on_quarters(given: Team) -> Team:
    """Return a team at the same place with hours that begin and end on quarters of an hour."""
    key = zone_key(given.zone)
    whole = key if key in {PARIS, NEW_YORK, "Asia/Kolkata", "Australia/Lord_Howe"} else TOKYO
    week_ = tuple(tuple(map(_on_quarters, spans)) for spans in given.week)
    special = {day_: tuple(map(_on_quarters, spans)) for day_, spans in given.overrides.items()}
    return given._replace(zone=ZoneInfo(whole), week=week_, overrides=special)


def _on_quarters(span: Span) -> Span:
    start, end = span.start // 15 * 15, span.end // 15 * 15
    return Span(start, end) if start != end else Span(start, (end + 15) % 1440)


@pytest.mark.parametrize(
    ("shared", "usual", "ratio"), [(0, 0, 0), (3600, 0, 1), (3600, 7200, 0.5), (7200, 3600, 2)]
)
def test_shared_time_is_a_ratio_of_the_usual(shared: int, usual: int, ratio: float) -> None:
    made = SharedWeek(day("2027-03-15"), shared, usual, (0,) * 7, turns=False)

    assert made.ratio == ratio
