"""A moment says what is going on at an instant: facts, the same for window and terminal."""

from datetime import tzinfo
from zoneinfo import ZoneInfo

import pytest

from teamclock.domain.interval import Instant
from teamclock.domain.moment import Moment, TeamNow, change_on, observe
from teamclock.domain.plan import Handoff, Overlap, plan
from teamclock.domain.roster import TeamId
from teamclock.domain.work import State
from teamclock.domain.zones import SYSTEM, ClockChange, Wall, day_number
from tests.builders import at, day, hours, roster, sample_roster, team, window
from tests.moments import moment, sample_moment, seen

TUESDAY = day_number(day("2026-11-24"))
DESIGN, CODING, QA = (TeamId(name) for name in ("design", "coding", "qa"))


def reading(text: str, offset_hours: int) -> Wall:
    """Return the wall clock that shows `2026-11-24T09:30` at that offset."""
    date, _, clock = text.partition("T")
    hour, minute = map(int, clock.split(":"))
    return Wall(day_number(day(date)), hour * 3600 + minute * 60, offset_hours * 3600)


def test_a_moment_holds_all_that_is_going_on() -> None:
    design, coding, qa = sample_roster().teams

    assert sample_moment("2026-11-24T08:30Z") == Moment(
        now=at("2026-11-24T08:30Z"),
        viewer=ZoneInfo("Europe/Paris"),
        here=reading("2026-11-24T09:30", 1),
        home=None,
        teams=(
            TeamNow(
                team=design,
                wall=reading("2026-11-24T09:30", 1),
                day_offset=0,
                state=State.WORKING,
                next=at("2026-11-24T17:00Z"),
                clocks=None,
            ),
            TeamNow(
                team=coding,
                wall=reading("2026-11-24T17:30", 9),
                day_offset=0,
                state=State.WORKING,
                next=at("2026-11-24T09:00Z"),
                clocks=None,
            ),
            TeamNow(
                team=qa,
                wall=reading("2026-11-24T03:30", -5),
                day_offset=0,
                state=State.OFF,
                next=at("2026-11-24T14:00Z"),
                clocks=None,
            ),
        ),
        overlap=Overlap(window("2026-11-24T08:00Z", "2026-11-24T09:00Z"), (DESIGN, CODING)),
        handoff=Handoff(CODING, QA, at("2026-11-24T09:00Z"), at("2026-11-24T14:00Z"), 0),
    )


def test_two_moments_in_which_nothing_differs_are_equal() -> None:
    assert sample_moment("2026-11-24T08:30Z") == sample_moment("2026-11-24T08:30Z")
    assert sample_moment("2026-11-24T08:30Z") != sample_moment("2026-11-24T08:30:01Z")


@pytest.mark.parametrize(
    ("viewer", "offsets"),
    [
        pytest.param("America/New_York", (1, 1, 0), id="Monday evening in New York"),
        pytest.param("Europe/Paris", (0, 0, -1), id="Tuesday just after midnight in Paris"),
        pytest.param("Asia/Tokyo", (0, 0, -1), id="Tuesday morning in Tokyo"),
        pytest.param("Pacific/Midway", (1, 1, 0), id="Monday noon in Midway"),
        pytest.param("Pacific/Kiritimati", (0, 0, -1), id="Tuesday afternoon in Kiritimati"),
    ],
)
def test_days_are_told_apart_from_the_viewers(viewer: str, offsets: tuple[int, ...]) -> None:
    now = sample_moment("2026-11-23T23:30Z", viewer)

    assert tuple(team.day_offset for team in now.teams) == offsets


def test_the_date_may_be_two_days_from_the_viewers() -> None:
    now = moment("2026-11-24T10:30Z", team("far", "Pacific/Kiritimati"), viewer="Pacific/Midway")

    assert (now.here.day, now.team(TeamId("far")).day_offset) == (TUESDAY - 1, 2)


def test_the_overlap_is_the_one_now_or_else_the_next() -> None:
    overlaps = [
        sample_moment(f"2026-11-24T{time}Z").overlap for time in ("08:59", "09:00", "17:00")
    ]

    assert overlaps == [
        Overlap(window("2026-11-24T08:00Z", "2026-11-24T09:00Z"), (DESIGN, CODING)),
        Overlap(window("2026-11-24T14:00Z", "2026-11-24T17:00Z"), (DESIGN, QA)),
        Overlap(window("2026-11-25T08:00Z", "2026-11-25T09:00Z"), (DESIGN, CODING)),
    ]


def test_a_handoff_that_is_now_is_past_and_the_next_is_told() -> None:
    assert sample_moment("2026-11-24T17:00Z").handoff == Handoff(
        QA, DESIGN, at("2026-11-24T22:00Z"), at("2026-11-25T08:00Z"), 0
    )


def test_a_team_alone_shares_and_hands_over_nothing() -> None:
    now = moment("2026-11-24T12:00Z", team("alone"))

    assert (now.overlap, now.handoff) == (None, None)


def test_a_roster_without_teams_has_a_moment_too() -> None:
    now = moment("2026-11-24T12:00Z")

    assert (now.teams, now.overlap, now.handoff) == ((), None, None)


def test_a_team_without_hours_never_starts() -> None:
    idle = moment("2026-11-24T12:00Z", team("idle", week=hours(""))).teams[0]

    assert (idle.state, idle.next) == (State.OFF, None)


def test_a_team_is_found_by_its_id() -> None:
    assert sample_moment("2026-11-24T08:30Z").team(QA).team.name == "QA"


def test_the_home_team_is_the_rosters() -> None:
    home = sample_roster()._replace(home=QA)

    assert seen(home, "2026-11-24T08:30Z").home == QA


def test_a_viewer_without_a_named_zone_is_told_the_systems_time() -> None:
    now = at("2026-11-24T12:00Z")
    horizon = window("2026-11-24T12:00Z", "2026-11-25T12:00Z")

    seen = observe(plan(roster(team("a")), horizon), now, SYSTEM)

    assert (seen.viewer, (seen.here.day * 86400 + seen.here.second) - seen.here.offset) == (
        SYSTEM,
        now,
    )


@pytest.mark.parametrize(
    ("zone", "date", "change"),
    [
        ("Europe/Paris", "2026-03-28", None),
        ("Europe/Paris", "2026-03-29", ClockChange(at("2026-03-29T01:00Z"), 3600, 7200)),
        ("Europe/Paris", "2026-03-30", None),
        ("Europe/Paris", "2026-10-25", ClockChange(at("2026-10-25T01:00Z"), 7200, 3600)),
        ("Australia/Lord_Howe", "2026-04-05", ClockChange(at("2026-04-04T15:00Z"), 39600, 37800)),
        ("America/Sao_Paulo", "2018-11-03", None),
        ("America/Sao_Paulo", "2018-11-04", ClockChange(at("2018-11-04T03:00Z"), -10800, -7200)),
        ("Asia/Tokyo", "2026-03-29", None),
    ],
)
def test_a_change_of_clocks_is_told_on_its_local_date(
    zone: str, date: str, change: ClockChange | None
) -> None:
    clocks: tzinfo = ZoneInfo(zone)

    assert change_on(clocks, day_number(day(date))) == change


def test_a_team_tells_the_change_of_its_clocks_all_day_long() -> None:
    paris = team("paris", "Europe/Paris")

    told = [
        moment(now, paris).teams[0].clocks is not None
        for now in (
            "2026-03-28T22:59:59Z",
            "2026-03-28T23:00:00Z",
            "2026-03-29T21:59:59Z",
            "2026-03-29T22:00:00Z",
        )
    ]

    assert told == [False, True, True, False]


@pytest.mark.parametrize("now", [0, -1, at("1883-11-18T12:00Z"), at("2037-12-31T23:59Z")])
def test_any_instant_has_a_moment(now: int) -> None:
    horizon = window("2026-11-24T00:00Z", "2026-11-25T00:00Z")

    seen = observe(plan(sample_roster(), horizon), Instant(now), ZoneInfo("Europe/Paris"))

    assert [team.team.id for team in seen.teams] == [DESIGN, CODING, QA]


def test_a_moments_teams_stand_in_the_order_of_ids() -> None:
    shown = sample_moment("2026-11-23T15:42Z")
    ids = [TeamId(name) for name in ("qa", "design", "coding")]

    other = shown.in_order(ids)

    assert [one.team.id for one in other.teams] == ids
    assert other._replace(teams=shown.teams) == shown
