"""`ahead` says what Coming up says, and what no horizon cuts (issue 11, 2)."""

import re
from pathlib import Path

import pytest

from tests.cli.terminal import ROOT, Terminal, refused

CLOSED = str(ROOT / "tests" / "cases" / "long-closure.toml")
CLOSURE = ("2026-12-23T16:00:00Z", "2027-01-04T00:00:00Z")


def closed(at: str, zone: str = "Europe/Paris") -> tuple[str, ...]:
    return ("--roster", CLOSED, "--at", at, "--zone", zone)


@pytest.mark.parametrize(
    "at",
    [
        "2026-12-23T12:00:00Z",
        "2026-12-23T16:00:00Z",
        "2026-12-28T12:00:00Z",
        "2027-01-03T23:59:00Z",
    ],
)
def test_a_closure_is_told_whole_from_anywhere_in_it(teamclock: Terminal, at: str) -> None:
    events = teamclock.json(*closed(at), "ahead", "--json")["events"]

    (idle,) = (one for one in events if one["kind"] == "uncovered" and one["start"] == CLOSURE[0])
    assert (idle["start"], idle["end"]) == CLOSURE
    assert idle["words"].endswith("No one is working, 272 h, 11 d")


@pytest.mark.parametrize(
    ("zone", "line"),
    [
        ("Europe/Paris", "Wed 17:00 – Mon 4 Jan 2027 01:00"),
        ("UTC", "Wed 16:00 – Mon 4 Jan 2027 00:00"),
        ("Asia/Kathmandu", "Wed 21:45 – Mon 4 Jan 2027 05:45"),
        ("America/St_Johns", "Wed 12:30 – Sun 3 Jan 2027 20:30"),
    ],
)
def test_both_days_of_a_closure_are_named_in_the_viewers_time(
    teamclock: Terminal, zone: str, line: str
) -> None:
    for command in ("ahead", "schedule"):
        told = teamclock.told(*closed("2026-12-23T12:00:00Z", zone), command)
        assert re.search(f"  {line}  No one is working, 272 h, 11 d", told)


def test_now_names_the_day_of_a_start_that_is_not_today(teamclock: Terminal) -> None:
    told = teamclock.told(*closed("2026-12-23T18:00:00Z"), "now")

    assert (
        "No one is working. Next: Coding starts Mon 4 Jan 2027 01:00 (09:00 in Tokyo), in" in told
    )
    assert "Off until Mon 4 Jan 2027 09:00" in told
    assert "Next shared hours: Design and Coding Mon 29 Mar 2027 09:00–10:00 · 1 h" in told


def test_now_names_the_day_on_which_an_overlap_began(teamclock: Terminal) -> None:
    file = teamclock.file(
        '[[team]]\nid = "a"\nzone = "UTC"\nhours = { "mon-sun" = ["22:00-06:00"] }\n'
        '[[team]]\nid = "b"\nzone = "UTC"\nhours = { "mon-sun" = ["21:00-02:00"] }\n'
    )
    at = ("--roster", file, "--zone", "UTC", "--at", "2026-11-24T01:00:00Z")

    assert "Shared hours now: a and b Mon 23 Nov 22:00–02:00 · 4 h" in teamclock.told(*at, "now")


def test_the_events_of_the_sample(teamclock: Terminal) -> None:
    at = ("--at", "2026-11-28T19:02:00Z", "--zone", "Europe/Paris")
    teamclock.told("roster", "init")

    assert teamclock.told(*at, "ahead") == (
        """\
Fri 27 Nov 2026
  Fri 23:00 – Mon 01:00  No one is working, 50 h, 2 d

Mon 30 Nov 2026
  01:00                  Coding starts, 09:00 in Tokyo
  09:00–10:00            Design and Coding share 1 h
  10:00                  Coding hands off to QA, QA starts 15:00 · 5 h gap
  15:00–18:00            Design and QA share 3 h
  18:00                  Design hands off to Coding, Coding starts Tue 01:00 · 7 h gap
"""
    )


def test_a_change_of_clocks_is_ahead(teamclock: Terminal) -> None:
    teamclock.told("roster", "init")
    at = ("--at", "2026-10-24T12:00:00Z", "--zone", "Europe/Paris")

    events = teamclock.json(*at, "ahead", "--json")["events"]

    assert next(one for one in events if one["kind"] == "clock_change") == {
        "kind": "clock_change",
        "start": "2026-10-25T01:00:00Z",
        "end": "2026-10-25T01:00:00Z",
        "teams": ["design"],
        "words": "Sun 02:00 · Design: clocks go back 03:00",
    }


def test_a_planned_meeting_is_ahead(teamclock: Terminal, tmp_path: Path) -> None:
    teamclock.told("roster", "init")
    at = ("--data", str(tmp_path / "d"), "--at", "2026-11-23T12:00:00Z", "--zone", "UTC")
    teamclock.told(*at, "meet", "plan", "2026-11-24T14:00:00Z", "--teams", "design,qa")

    events = teamclock.json(*at, "ahead", "--json")["events"]

    meeting = next(one for one in events if one["kind"] == "meeting")
    assert (meeting["start"], meeting["teams"]) == ("2026-11-24T14:00:00Z", ["design", "qa"])
    assert meeting["words"] == "Tue 14:00–14:45 · Meeting of Design and QA, T-1"


@pytest.mark.parametrize(("now", "listed"), [("14:10", True), ("14:44", True), ("14:45", False)])
def test_a_meeting_that_goes_on_is_listed_until_it_ends(
    now: str, listed: bool, teamclock: Terminal, tmp_path: Path
) -> None:
    teamclock.told("roster", "init")
    here = ("--data", str(tmp_path / "d"), "--zone", "UTC")
    before, within = "2026-11-23T12:00:00Z", f"2026-11-24T{now}:00Z"
    teamclock.told(
        *here, "--at", before, "meet", "plan", "2026-11-24T14:00:00Z", "--teams", "design,qa"
    )

    events = teamclock.json(*here, "--at", within, "ahead", "--json")["events"]

    assert ("meeting" in {one["kind"] for one in events}) is listed


def test_a_meeting_is_listed_as_far_ahead_as_days_are_asked_for(
    teamclock: Terminal, tmp_path: Path
) -> None:
    teamclock.told("roster", "init")
    at = ("--data", str(tmp_path / "d"), "--at", "2026-11-23T12:00:00Z", "--zone", "UTC")
    teamclock.told(*at, "meet", "plan", "2027-06-24T14:00:00Z", "--teams", "design,qa")

    events = teamclock.json(*at, "ahead", "--days", "300", "--json")["events"]

    assert "meeting" in {one["kind"] for one in events}


def test_a_team_that_never_works_is_not_told_an_end(teamclock: Terminal) -> None:
    file = teamclock.file('[[team]]\nid = "a"\nzone = "UTC"\nhours = {}\n')
    at = ("--roster", file, "--at", "2026-11-24T01:00:00Z")

    (event,) = teamclock.json(*at, "ahead", "--json")["events"]

    assert (event["start"], event["end"]) == (None, None)
    assert event["words"] == "around the clock · No one is working"


def test_more_days_are_told_where_they_are_asked_for(teamclock: Terminal) -> None:
    at = closed("2027-01-01T12:00:00Z")

    kinds = [
        {one["kind"] for one in teamclock.json(*at, "ahead", "--json", "--days", days)["events"]}
        for days in ("1", "4")
    ]

    assert kinds == [{"uncovered"}, {"uncovered", "handoff", "starts"}]


@pytest.mark.parametrize("days", ["0", "367", "1.5", "x"])
def test_days_that_are_none_are_refused(teamclock: Terminal, days: str) -> None:
    said = refused(teamclock("ahead", "--days", days), 2)

    assert f"“{days}”" in said
    assert "days" in said


def test_more_days_than_can_be_told_at_once_are_refused_by_the_limits_name(
    teamclock: Terminal,
) -> None:
    starts = (divmod(minute, 60) for minute in range(0, 1200, 4))
    hours = [f"{hour:02}:{minute:02}-{hour:02}:{minute + 2:02}" for hour, minute in starts]
    team = f'zone = "UTC"\nhours = {{ "mon-sun" = {hours} }}\n'
    file = teamclock.file("".join(f'[[team]]\nid = "{name}"\n{team}' for name in "abcd"))

    told = refused(teamclock("--roster", file, "ahead", "--days", "366"), 2)

    assert told.endswith("ask for 333 days or fewer")
    teamclock.told("--roster", file, "ahead", "--days", "2")
