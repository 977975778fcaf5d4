"""The JSON objects that scripts rely on, key by key."""

import json

import pytest

from teamclock.cli.json_shapes import (
    estimate_shape,
    now_shape,
    roster_shape,
    schedule_shape,
    season_shape,
)
from teamclock.domain.plan import plan
from teamclock.domain.roster import Team, TeamId
from teamclock.domain.season import EstimatedLeg, estimate, season
from teamclock.exchange.json_text import json_text
from tests.builders import at, hours, sample_roster, spans, team, window
from tests.moments import moment, sample_moment


def test_now_tells_each_team_the_overlap_and_the_next_handoff() -> None:
    assert now_shape(sample_moment("2026-11-24T08:30Z"), "2026f") == {
        "schema": 1,
        "at": "2026-11-24T08:30:00Z",
        "tzdata": "2026f",
        "teams": [
            {
                "id": "design",
                "name": "Design",
                "city": "Paris",
                "zone": "Europe/Paris",
                "local": "2026-11-24T09:30:00+01:00",
                "utc_offset_s": 3600,
                "day_offset": 0,
                "state": "working",
                "next": "2026-11-24T17:00:00Z",
                "waiting": 0,
                "day_off": None,
                "busy_until": None,
            },
            {
                "id": "coding",
                "name": "Coding",
                "city": "Tokyo",
                "zone": "Asia/Tokyo",
                "local": "2026-11-24T17:30:00+09:00",
                "utc_offset_s": 32400,
                "day_offset": 0,
                "state": "working",
                "next": "2026-11-24T09:00:00Z",
                "waiting": 0,
                "day_off": None,
                "busy_until": None,
            },
            {
                "id": "qa",
                "name": "QA",
                "city": "New York",
                "zone": "America/New_York",
                "local": "2026-11-24T03:30:00-05:00",
                "utc_offset_s": -18000,
                "day_offset": 0,
                "state": "off",
                "next": "2026-11-24T14:00:00Z",
                "waiting": 0,
                "day_off": None,
                "busy_until": None,
            },
        ],
        "overlap": {
            "at": "2026-11-24T08:00:00Z/2026-11-24T09:00:00Z",
            "teams": ["design", "coding"],
        },
        "next_handoff": {
            "from": "coding",
            "to": "qa",
            "end": "2026-11-24T09:00:00Z",
            "next": "2026-11-24T14:00:00Z",
            "gap_s": 18000,
            "overlap_s": 0,
            "items": 0,
        },
        "home": None,
    }


def test_now_tells_until_when_a_team_is_busy_and_its_state_stays() -> None:
    busy = {
        TeamId("design"): (window("2026-11-24T08:00Z", "2026-11-24T10:00Z"),),
        TeamId("coding"): (window("2026-11-24T07:00Z", "2026-11-24T08:30Z"),),
    }

    told = now_shape(sample_moment("2026-11-24T08:30Z"), "2026f", busy=busy)["teams"]

    assert [team["busy_until"] for team in told] == ["2026-11-24T10:00:00Z", None, None]
    assert told[0]["state"] == "working"


def test_what_there_is_not_is_null() -> None:
    shape = now_shape(moment("2026-11-24T12:00Z", team("a", week=hours(""))), "2026f")

    assert (shape["overlap"], shape["next_handoff"], shape["teams"][0]["next"]) == (
        None,
        None,
        None,
    )


def test_a_handoff_to_a_team_that_never_starts_has_neither_next_nor_gap() -> None:
    never = moment("2026-11-24T12:00Z", team("a"), team("b", week=hours("")), relay="a b")

    assert now_shape(never, "2026f")["next_handoff"] == {
        "from": "a",
        "to": "b",
        "end": "2026-11-24T17:00:00Z",
        "next": None,
        "gap_s": None,
        "overlap_s": 0,
        "items": 0,
    }


@pytest.mark.parametrize(
    ("zone", "now", "local"),
    [
        ("UTC", "2026-11-24T12:00:01Z", "2026-11-24T12:00:01+00:00"),
        ("Asia/Kathmandu", "2026-11-24T20:00Z", "2026-11-25T01:45:00+05:45"),
        ("America/St_Johns", "2026-11-24T00:00Z", "2026-11-23T20:30:00-03:30"),
        ("Africa/Monrovia", "1972-01-01T00:00Z", "1971-12-31T23:15:30-00:44:30"),
        ("America/New_York", "1880-01-01T12:00Z", "1880-01-01T07:03:58-04:56:02"),
        ("Europe/Paris", "2026-10-25T00:30Z", "2026-10-25T02:30:00+02:00"),
        ("Europe/Paris", "2026-10-25T01:30Z", "2026-10-25T02:30:00+01:00"),
    ],
)
def test_local_time_carries_its_offset(zone: str, now: str, local: str) -> None:
    shape = now_shape(moment(now, team("a", zone)), "2026f")

    assert shape["teams"][0]["local"] == local


LUNCH = tuple(spans("09:00-12:00 13:00-17:00") for _ in range(7))


@pytest.mark.parametrize(
    ("one", "state"),
    [
        (team("a"), "working"),
        (team("a", week=LUNCH), "break"),
        (team("a", off="2026-11-24"), "holiday"),
        (team("a", week=hours("20:00-22:00")), "off"),
    ],
)
def test_a_state_has_the_name_of_the_contract(one: Team, state: str) -> None:
    assert now_shape(moment("2026-11-24T12:30Z", one), "2026f")["teams"][0]["state"] == state


def test_the_local_date_is_told_apart_from_the_viewers() -> None:
    shape = now_shape(sample_moment("2026-11-24T23:30Z", "America/New_York"), "2026f")

    assert [team["day_offset"] for team in shape["teams"]] == [1, 1, 0]


def test_a_schedule_is_the_answer_of_the_contract_with_its_horizon() -> None:
    day = window("2026-11-24T14:00Z", "2026-11-24T23:00Z")

    assert schedule_shape(plan(sample_roster(), day)) == {
        "schema": 1,
        "from": "2026-11-24T14:00:00Z",
        "to": "2026-11-24T23:00:00Z",
        "work": {
            "design": ["2026-11-24T14:00:00Z/2026-11-24T17:00:00Z"],
            "coding": [],
            "qa": ["2026-11-24T14:00:00Z/2026-11-24T22:00:00Z"],
        },
        "overlaps": [
            {"at": "2026-11-24T14:00:00Z/2026-11-24T17:00:00Z", "teams": ["design", "qa"]}
        ],
        "two": ["2026-11-24T14:00:00Z/2026-11-24T17:00:00Z"],
        "all": [],
        "uncovered": ["2026-11-24T22:00:00Z/2026-11-24T23:00:00Z"],
        "handoffs": [
            {
                "from": "design",
                "to": "coding",
                "end": "2026-11-24T17:00:00Z",
                "next": "2026-11-25T00:00:00Z",
                "gap_s": 25200,
                "overlap_s": 0,
            },
            {
                "from": "qa",
                "to": "design",
                "end": "2026-11-24T22:00:00Z",
                "next": "2026-11-25T08:00:00Z",
                "gap_s": 36000,
                "overlap_s": 0,
            },
        ],
    }


def test_a_season_tells_who_by_how_much_and_why() -> None:
    changes = season(sample_roster(), window("2025-03-01T00:00Z", "2025-03-15T00:00Z"))

    shape = season_shape(changes)

    assert shape == {
        "schema": 1,
        "changes": [
            {
                "date": "2025-03-09",
                "teams": ["design", "qa"],
                "kind": "overlap",
                "before_s": 10800,
                "after_s": 14400,
                "because": ["America/New_York"],
                "days": ["mon", "tue", "wed", "thu", "fri"],
            },
            {
                "date": "2025-03-09",
                "teams": ["coding", "qa"],
                "kind": "gap",
                "before_s": 18000,
                "after_s": 14400,
                "because": ["America/New_York"],
                "days": ["mon", "tue", "wed", "thu", "fri"],
            },
            {
                "date": "2025-03-09",
                "teams": ["qa", "design"],
                "kind": "gap",
                "before_s": 36000,
                "after_s": 39600,
                "because": ["America/New_York"],
                "days": ["mon", "tue", "wed", "thu", "fri"],
            },
        ],
    }


def test_an_estimate_tells_the_first_touch_and_the_wait() -> None:
    start = at("2026-11-24T17:00Z")
    whole = plan(sample_roster(), window("2026-11-24T17:00Z", "2026-11-24T17:01Z"))
    via = [TeamId("design"), TeamId("coding")]

    shape = estimate_shape(start, estimate(whole, via, start))

    told = [{key: leg[key] for key in ("team", "first_touch", "wait_s")} for leg in shape["legs"]]
    assert (shape["schema"], shape["from"], told) == (
        1,
        "2026-11-24T17:00:00Z",
        [
            {"team": "coding", "first_touch": "2026-11-25T00:00:00Z", "wait_s": 25200},
            {"team": "design", "first_touch": "2026-11-25T08:00:00Z", "wait_s": 28800},
        ],
    )


def test_a_touch_that_never_comes_is_null() -> None:
    shape = estimate_shape(at("2026-11-24T17:00Z"), [EstimatedLeg(TeamId("a"), None, None, None)])

    leg = shape["legs"][0]
    assert (leg["team"], leg["first_touch"], leg["wait_s"]) == ("a", None, None)


def test_a_roster_tells_its_file_and_teams() -> None:
    home = sample_roster()._replace(home=TeamId("qa"))

    assert roster_shape("/teams.toml", home) == {
        "schema": 1,
        "path": "/teams.toml",
        "teams": [
            {"id": "design", "name": "Design", "city": "Paris", "zone": "Europe/Paris"},
            {"id": "coding", "name": "Coding", "city": "Tokyo", "zone": "Asia/Tokyo"},
            {"id": "qa", "name": "QA", "city": "New York", "zone": "America/New_York"},
        ],
        "relay": ["design", "coding", "qa"],
        "home": "qa",
    }


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a\u202eb", r'"a\u202eb"'),
        ("\x1b[31m", r'"\u001b[31m"'),
        ("\x7f\x9b\u2028", r'"\u007f\u009b\u2028"'),
        ("デ", r'"\u30c7"'),
        ('\n"\\', r'"\n\"\\"'),
        ("</script>", '"</script>"'),
    ],
)
def test_control_and_bidi_characters_are_escaped(text: str, escaped: str) -> None:
    assert (json_text(text), json.loads(json_text(text))) == (escaped, text)


def test_an_object_is_one_line_of_ascii() -> None:
    text = json_text(now_shape(moment("2026-11-24T12:00Z", team("a\n\u202e\x7f")), "2026f"))

    assert (text.isascii(), text.isprintable()) == (True, True)


def test_what_is_no_number_is_never_written() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_text(float("nan"))
