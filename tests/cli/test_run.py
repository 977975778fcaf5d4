"""Each command answers, in the words of the window or as JSON, from the file that is meant."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from teamclock.config.files import resource
from teamclock.domain.zones import instant_text
from tests.builders import at
from tests.cli.terminal import Terminal
from tests.exchange.documents import EXAMPLE
from tests.files import CODING, DESIGN, NINE_TO_FIVE

MORNING = ("--at", "2026-11-24T08:30:00Z", "--zone", "Europe/Paris")
TUESDAY = ("--from", "2026-11-24T00:00:00Z", "--to", "2026-11-25T00:00:00Z", "--json")


@pytest.fixture
def sample(teamclock: Terminal) -> str:
    """Return the sample as a file that somebody names."""
    return teamclock.file(resource("teams.toml").read_bytes())


def test_now_is_the_board(teamclock: Terminal, sample: str) -> None:
    assert teamclock.told("--roster", sample, *MORNING, "now") == (
        """\
Tue 24 Nov 2026, 09:30 (Europe/Paris, UTC+1)
Coding works until 10:00, Design until 18:00.\
 Next: QA starts 15:00 (09:00 in New York), in 5 h 30 min.

● Design  Paris     09:30  Tue  UTC+1  Working until 18:00  in 8 h 30 min
● Coding  Tokyo     17:30  Tue  UTC+9  Ends in 30 min       in 30 min
○ QA      New York  03:30  Tue  UTC−5  Off until 09:00      in 5 h 30 min

Shared hours now: Design and Coding 09:00–10:00 · 1 h
Next handoff: Coding → QA 10:00, 5 h gap, QA starts 15:00
"""
    )


def test_now_on_a_line_is_short(teamclock: Terminal, sample: str) -> None:
    assert teamclock.told("--roster", sample, *MORNING, "now", "--line") == (
        "● Design 09:30  ● Coding 17:30  ○ QA 03:30  ◆ 10:00 → QA\n"
    )


def test_now_as_json_has_the_keys_of_the_contract(teamclock: Terminal, sample: str) -> None:
    whole = teamclock.json("--roster", sample, *MORNING, "now", "--json")

    assert (whole["schema"], whole["at"]) == (1, "2026-11-24T08:30:00Z")
    assert [(team["id"], team["local"], team["state"]) for team in whole["teams"]] == [
        ("design", "2026-11-24T09:30:00+01:00", "working"),
        ("coding", "2026-11-24T17:30:00+09:00", "working"),
        ("qa", "2026-11-24T03:30:00-05:00", "off"),
    ]
    assert whole["next_handoff"]["gap_s"] == 18000


def test_the_sample_shares_and_hands_over_as_its_file_says(
    teamclock: Terminal, sample: str
) -> None:
    day = teamclock.json("--roster", sample, "schedule", *TUESDAY)

    assert day["overlaps"] == [
        {"at": "2026-11-24T08:00:00Z/2026-11-24T09:00:00Z", "teams": ["design", "coding"]},
        {"at": "2026-11-24T14:00:00Z/2026-11-24T17:00:00Z", "teams": ["design", "qa"]},
    ]
    assert [leg for leg in day["handoffs"] if leg["from"] == "design"] == [
        {
            "from": "design",
            "to": "coding",
            "end": "2026-11-24T17:00:00Z",
            "next": "2026-11-25T00:00:00Z",
            "gap_s": 7 * 3600,
            "overlap_s": 0,
        }
    ]


def test_nine_to_five_everywhere_touches_and_does_not_overlap(teamclock: Terminal) -> None:
    teams = teamclock.file(NINE_TO_FIVE.replace('"paris", "tokyo"', '"tokyo", "paris"'))

    day = teamclock.json("--roster", teams, "schedule", *TUESDAY)

    assert [overlap["teams"] for overlap in day["overlaps"]] == [["paris", "new-york"]]
    assert day["handoffs"][0] == {
        "from": "tokyo",
        "to": "paris",
        "end": "2026-11-24T08:00:00Z",
        "next": "2026-11-24T08:00:00Z",
        "gap_s": 0,
        "overlap_s": 0,
    }


def test_british_columbia_keeps_its_permanent_time(teamclock: Terminal) -> None:
    teams = teamclock.file(DESIGN.replace("Europe/Paris", "America/Vancouver"))

    line = teamclock.told("--roster", teams, "--at", "2026-12-01T19:00:00Z", "now", "--line")

    assert line == "● design 12:00\n"


@pytest.mark.parametrize(
    ("zone", "first"),
    [
        ("Asia/Tokyo", "Tue 24 Nov 2026, 17:30 (Asia/Tokyo, UTC+9)"),
        ("America/St_Johns", "Tue 24 Nov 2026, 05:00 (America/St_Johns, UTC−3:30)"),
        ("UTC", "Tue 24 Nov 2026, 08:30 (UTC, UTC+0)"),
    ],
)
def test_the_viewer_is_where_the_option_says(
    teamclock: Terminal, sample: str, zone: str, first: str
) -> None:
    words = ("--roster", sample, "--at", "2026-11-24T08:30:00Z", "--zone", zone, "now")

    assert teamclock.told(*words).splitlines()[0] == first


@pytest.mark.parametrize(
    "instant", ["2026-11-24T08:30:00Z", "2026-11-24T09:30:00+01:00", "2026-11-24T03:30-05:00"]
)
def test_an_instant_may_carry_any_offset(teamclock: Terminal, sample: str, instant: str) -> None:
    assert teamclock.json("--roster", sample, "--at", instant, "now", "--json")["at"] == (
        "2026-11-24T08:30:00Z"
    )


def test_the_schedule_is_that_of_the_next_seven_days(teamclock: Terminal, sample: str) -> None:
    week = teamclock.json("--roster", sample, *MORNING, "schedule", "--json")

    assert (week["schema"], week["from"], week["to"]) == (
        1,
        "2026-11-24T08:30:00Z",
        "2026-12-01T08:30:00Z",
    )


def test_the_schedule_in_words_is_told_day_by_day(teamclock: Terminal, sample: str) -> None:
    out = teamclock.told("--roster", sample, *MORNING, "schedule", *TUESDAY[:-1])

    assert [line for line in out.splitlines() if " share " in line] == [
        "  09:00–10:00  Design and Coding share 1 h",
        "  15:00–18:00  Design and QA share 3 h",
    ]


def test_a_document_is_answered_barely(teamclock: Terminal) -> None:
    path = teamclock.file(json.dumps(EXAMPLE), "document.json")

    whole = teamclock.json("schedule", "--document", path)

    assert list(whole) == [
        *("work", "overlaps", "two", "all", "uncovered", "handoffs"),
        *("at", "items"),
    ]
    assert whole["items"] == [{"age_s": 7200, "due": "2026-03-27T13:30:00Z", "left_s": 0}]


def test_a_document_needs_no_team_file(teamclock: Terminal) -> None:
    path = teamclock.file(json.dumps(EXAMPLE), "document.json")

    ran = teamclock("--roster", "/absent", "schedule", "--document", path)

    assert (ran.code, ran.err) == (0, "")


MILLENNIA = {"from": "1999-12-31T00:00:00Z", "to": "9999-12-31T00:00:00Z"}
TEN_TEAMS = {
    "teams": [{**EXAMPLE["teams"][0], "name": str(of)} for of in range(10)],
    "relay": [],
    "items": [],
}
AGES = [
    {
        "receiver": "P",
        "since": "0001-01-01T00:00:00Z",
        "now": "9999-12-31T00:00:00Z",
        "budget_s": 0,
    }
]


@pytest.mark.parametrize(
    ("more", "limit"),
    [
        (MILLENNIA, "ask for 133,333 days or fewer"),
        ({"items": AGES}, "ask for 400,000 days or fewer"),
        (
            {"at": ["2026-03-27T11:45:00Z"] * 60_000, **TEN_TEAMS},
            "ask for 40,000 instants or fewer",
        ),
    ],
)
def test_a_document_that_asks_for_too_much_is_refused_by_the_limits_name(
    more: Mapping[str, Any], limit: str, teamclock: Terminal
) -> None:
    path = teamclock.file(json.dumps({**EXAMPLE, **more}), "document.json")

    ran = teamclock("schedule", "--document", path)

    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert ran.err.rstrip().endswith(limit)


def test_a_schedule_of_millennia_is_refused_by_the_limits_name(
    teamclock: Terminal, sample: str
) -> None:
    horizon = ("--from", "0001-01-01T00:00:00Z", "--to", "9999-12-31T00:00:00Z")

    for form in ((), ("--json",)):
        ran = teamclock("--roster", sample, "schedule", *horizon, *form)

        assert (ran.code, ran.out) == (2, "")
        assert ran.err.rstrip().endswith("ask for 133,333 days or fewer")


def test_the_season_tells_changes_to_come(teamclock: Terminal, sample: str) -> None:
    words = ("--roster", sample, "--at", "2025-02-24T08:30:00Z", "season", "--weeks", "4")

    changes = teamclock.json(*words, "--json")["changes"]
    lines = teamclock.told(*words).splitlines()

    assert [(change["date"], change["teams"]) for change in changes] == [
        ("2025-03-09", ["design", "qa"]),
        ("2025-03-09", ["coding", "qa"]),
        ("2025-03-09", ["qa", "design"]),
    ]
    assert lines[0] == ("2025-03-09  Design and QA share 4 h instead of 3 h  (America/New_York)")


@pytest.mark.parametrize(
    ("words", "start", "teams"),
    [
        ((), "2026-11-24T08:30:00Z", ["coding", "qa", "design"]),
        (("--via", "qa,coding"), "2026-11-24T08:30:00Z", ["coding", "qa"]),
        (("--via", " qa , coding "), "2026-11-24T08:30:00Z", ["coding", "qa"]),
        (("--via", "qa,coding,qa"), "2026-11-24T08:30:00Z", ["coding", "qa"]),
        (("--from", "2026-11-25T08:30:00Z"), "2026-11-25T08:30:00Z", ["coding", "qa", "design"]),
    ],
)
def test_an_estimate_follows_a_chain(
    teamclock: Terminal, sample: str, words: tuple[str, ...], start: str, teams: list[str]
) -> None:
    whole = teamclock.json("--roster", sample, *MORNING, "estimate", *words, "--json")

    assert (whole["schema"], whole["from"], [leg["team"] for leg in whole["legs"]]) == (
        1,
        start,
        teams,
    )


def test_an_estimate_starts_with_the_home_team(teamclock: Terminal) -> None:
    teams = teamclock.file('home = "coding"\nrelay = ["design", "coding"]\n' + DESIGN + CODING)

    out = teamclock.told("--roster", teams, *MORNING, "estimate")

    assert out.splitlines() == [
        "If coding hands off Tue 24 Nov 09:30:",
        "  design can start Tue 24 Nov 09:30 (09:30 in Paris), at once",
        "  coding can start Tue 24 Nov 09:30 (17:30 in Tokyo), at once",
        "If each team keeps it to the end of its shift, coding has it Wed 25 Nov 01:00.",
    ]


def test_an_estimate_blames_the_team_that_never_works_and_not_those_after_it(
    teamclock: Terminal,
) -> None:
    rio = '[[team]]\nid = "rio"\nzone = "America/Sao_Paulo"\nhours = {}\n'
    teams = teamclock.file(DESIGN + CODING + rio)

    out = teamclock.told("--roster", teams, *MORNING, "estimate", "--via", "design,rio,coding")

    assert out.splitlines()[1:] == [
        "  rio is off for over a year",
        "  coding comes after rio, and cannot start either",
        "  design comes after rio, and cannot start either",
    ]


def test_without_a_team_file_the_sample_is_shown_and_that_is_said(teamclock: Terminal) -> None:
    ran = teamclock(*MORNING, "now", "--line")

    assert (ran.code, ran.out) == (
        0,
        "● Design 09:30  ● Coding 17:30  ○ QA 03:30  ◆ 10:00 → QA\n",
    )
    assert ran.err == (
        f"teamclock: there is no team file at {teamclock.sample_place}: this is the sample of"
        " three teams. “teamclock teams init” writes it there for you to change\n"
    )


def test_the_team_file_is_found_by_option_then_environment_then_folder(
    teamclock: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shown(*words: str) -> str:
        return teamclock.told(*words, *MORNING, "now", "--line").split()[1]

    teamclock("roster", "init")
    in_folder = shown()
    monkeypatch.setenv("TEAMCLOCK_ROSTER", teamclock.file(CODING, "coding.toml"))
    by_environment = shown()
    by_option = shown("--roster", teamclock.file(DESIGN, "design.toml"))

    assert (in_folder, by_environment, by_option) == ("Design", "coding", "design")


def test_the_instants_of_answers_are_whole_seconds(teamclock: Terminal, sample: str) -> None:
    words = ("--roster", sample, "--at", "2026-11-24T08:30:00.999Z", "now", "--json")

    assert teamclock.json(*words)["at"] == instant_text(at("2026-11-24T08:30Z"))
