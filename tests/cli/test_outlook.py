"""The year, other hours and the relay's orders, as scripts and people read them."""

import pytest

from tests.cli.terminal import ROOT, Terminal, refused

AT = ("--at", "2027-01-12T08:00:00Z", "--zone", "Europe/Paris")
NINE = """
version = 1
relay = ["paris", "new-york"]
[[team]]
id = "paris"
name = "Paris"
city = "Paris"
zone = "Europe/Paris"
hours = { "mon-fri" = ["09:00-17:00"] }
days_off = ["2027-05-06"]
[[team]]
id = "new-york"
name = "New York"
city = "New York"
zone = "America/New_York"
hours = { "mon-fri" = ["09:00-17:00"] }
"""


@pytest.fixture
def sample(teamclock: Terminal) -> str:
    teamclock.told("roster", "init")
    return str(teamclock.sample_place)


def test_the_season_has_the_strip_of_a_year_below_its_list(teamclock: Terminal) -> None:
    out = teamclock.told("--roster", teamclock.file(NINE), *AT, "season", "--weeks", "10")

    assert out == (
        """\
2027-03-14  Paris and New York share 3 h instead of 2 h  (America/New_York)
            Paris → New York: 3 h together instead of 2 h
2027-03-14  New York → Paris: 11 h gap instead of 10 h   (America/New_York)

Shared hours in the next 52 weeks:
  Paris and New York  2 h a day until 14 Mar · 3 h until 28 Mar · 2 h until 31 Oct · 3 h until 7 Nov · 2 h; other hours in the week of 3 May (8 h instead of 10 h)
"""  # noqa: E501 - a line of the terminal
    )


def test_the_strip_is_in_the_json_beside_the_changes(teamclock: Terminal) -> None:
    season = teamclock.json("--roster", teamclock.file(NINE), *AT, "season", "--json")

    (strip,) = season["strip"]
    assert (season["schema"], len(season["changes"]), strip["teams"]) == (
        1,
        4,
        ["paris", "new-york"],
    )
    march = {week["week"]: week["day_s"] for week in strip["weeks"] if "-03-" in week["week"]}
    assert march == {
        "2027-03-01": 7200,
        "2027-03-08": 7200,
        "2027-03-15": 10800,
        "2027-03-22": 10800,
        "2027-03-29": 7200,
    }
    assert [week for week in strip["weeks"] if week["shared_s"] != week["usual_s"]] == [
        {"week": "2027-05-03", "shared_s": 28800, "usual_s": 36000, "day_s": 7200}
    ]


def case(name: str) -> tuple[str, ...]:
    return ("--roster", str(ROOT / "tests" / "cases" / f"{name}.toml"), *AT)


def test_a_team_around_the_clock_and_an_office_have_no_season(teamclock: Terminal) -> None:
    assert teamclock.told(*case("noc"), "season", "--weeks", "52") == (
        """\
No clock change moves shared hours or gaps in the next 52 weeks.

Shared hours in the next 52 weeks:
  noc and paris  8 h a day all year
"""
    )


def test_who_works_on_sundays_has_the_new_hours_from_the_sunday_on(teamclock: Terminal) -> None:
    told = teamclock.told(*case("seven-days"), "season", "--weeks", "52")

    assert told == (
        """\
2027-03-28  paris and tokyo share 1 h instead of 0 min  (Europe/Paris)
2027-10-31  paris and tokyo share 0 min instead of 1 h  (Europe/Paris)

Shared hours in the next 52 weeks:
  paris and tokyo  nothing until 27 Mar · 1 h a day until 30 Oct · nothing
"""
    )


SHORT_FRIDAY = NINE.replace(
    'hours = { "mon-fri" = ["09:00-17:00"] }\ndays_off',
    'hours = { "mon-thu" = ["09:00-18:00"], "fri" = ["09:00-17:00"] }\ndays_off',
).replace('relay = ["paris", "new-york"]', "")


def test_where_the_days_differ_a_week_is_told(teamclock: Terminal) -> None:
    told = teamclock.told("--roster", teamclock.file(SHORT_FRIDAY), *AT, "season", "--weeks", "12")

    assert told == (
        """\
2027-03-14  Paris and New York share 19 h a week instead of 14 h  (America/New_York)
2027-03-28  Paris and New York share 14 h a week instead of 19 h  (Europe/Paris)

Shared hours in the next 52 weeks:
  Paris and New York  14 h a week until 14 Mar · 19 h until 28 Mar · 14 h until 31 Oct · 19 h until 7 Nov · 14 h; other hours in the week of 3 May (11 h instead of 14 h)
"""  # noqa: E501 - a line of the terminal
    )


def test_the_json_has_a_change_an_amount_and_the_days_of_it(teamclock: Terminal) -> None:
    differing = SHORT_FRIDAY.replace('"fri" = ["09:00-17:00"]', '"fri" = ["09:00-14:30"]')

    season = teamclock.json("--roster", teamclock.file(differing), *AT, "season", "--json")

    assert [
        (one["days"], one["before_s"], one["after_s"])
        for one in season["changes"]
        if one["date"] == "2027-03-14"
    ] == [(["mon", "tue", "wed", "thu"], 10800, 14400), (["fri"], 0, 1800)]
    assert season["strip"][0]["runs"][:2] == [
        {"from": "2027-01-11", "days": [10800, 10800, 10800, 10800, 0, 0, 0]},
        {"from": "2027-03-15", "days": [14400, 14400, 14400, 14400, 1800, 0, 0]},
    ]


def test_one_team_has_a_season_and_no_strip(teamclock: Terminal) -> None:
    alone = NINE.partition('[[team]]\nid = "new-york"')[0].replace(
        'relay = ["paris", "new-york"]', ""
    )

    out = teamclock.told("--roster", teamclock.file(alone), *AT, "season")

    assert out == "No clock change moves shared hours or gaps in the next 26 weeks.\n"


@pytest.mark.parametrize("shift", [["--shift", "+60m"], ["--shift=1h"], ["--shift", "60m"]])
def test_what_if_tells_before_and_after(teamclock: Terminal, sample: str, shift: list[str]) -> None:
    assert teamclock.told(*AT, "what-if", "coding", *shift) == (
        """\
Coding in Tokyo: 10:00–19:00 instead of 09:00–18:00
  Design and Coding share          1 h a day → 2 h a day                              +1 h
  Design and QA share              3 h a day
  Coding and QA share              nothing
  Design → Coding: gap             7 h a day → 8 h a day                              +1 h
  Coding → QA: gap                 5 h a day → 4 h a day                              −1 h
  QA → Design: gap                 10 h a day
  All gaps                         22 h a round
  Best hour to meet, out of hours  90 min at most, 180 min in all (Tue 12 Jan 12:30)
Nothing is saved.
"""
    )


@pytest.mark.parametrize("shift", ["-30m", "−30m", "-0h30m"])
def test_a_shift_to_earlier_hours_is_no_option(
    teamclock: Terminal, sample: str, shift: str
) -> None:
    told = teamclock.json(*AT, "what-if", "qa", "--shift", shift, "--json")

    assert (told["team"], told["shift_min"]) == ("qa", -30)
    assert told["pairs"][1] == {
        "teams": ["design", "qa"],
        "before": {"day_s": 10800, "week_s": 54000},
        "after": {"day_s": 12600, "week_s": 63000},
    }
    assert told["legs"][1]["before"] == {"day_s": 18000}
    assert told["lap_s"] == {"before": 79200, "after": 79200}
    assert told["meeting"]["before"] == {
        "start": "2027-01-12T11:30:00Z",
        "end": "2027-01-12T12:30:00Z",
        "worst": 90,
        "total": 180,
        "cost": {"design": 0, "coding": 90, "qa": 90},
    }


@pytest.mark.parametrize("shift", ["1h", "-30m", "0m"])
def test_who_works_around_the_clock_has_nothing_to_shift(teamclock: Terminal, shift: str) -> None:
    told = teamclock.told(*case("noc"), "what-if", "noc", "--shift", shift).splitlines()

    assert told[:2] == [
        "noc in Tokyo works around the clock. There is nothing to move.",
        "  noc and paris share              8 h a day",
    ]


def test_what_if_leaves_the_team_file_as_it_was(teamclock: Terminal, sample: str) -> None:
    before = teamclock.sample_place.read_bytes()

    teamclock.told(*AT, "what-if", "qa", "--shift", "+2h")

    assert teamclock.sample_place.read_bytes() == before


def test_a_lone_team_has_no_meeting_and_no_legs(teamclock: Terminal) -> None:
    alone = NINE.partition('[[team]]\nid = "new-york"')[0].replace(
        'relay = ["paris", "new-york"]', ""
    )

    told = teamclock.json(
        "--roster", teamclock.file(alone), "what-if", "paris", "--shift", "1h", "--json"
    )

    assert (told["pairs"], told["legs"]) == ([], [])
    assert told["meeting"] == {"before": None, "after": None}


@pytest.mark.parametrize(
    "shift", ["31m", "24h", "-1440m", "", "h", "1", "+1h15m", "1.5h", "--json"]
)
def test_a_shift_that_is_none_is_refused(teamclock: Terminal, sample: str, shift: str) -> None:
    assert "--shift" in refused(teamclock("what-if", "qa", "--shift", shift), 2)


def test_a_team_that_is_not_there_is_not_found(teamclock: Terminal, sample: str) -> None:
    assert refused(teamclock("what-if", "mars", "--shift", "1h"), 3) == (
        "there is no team “mars”: there are design, coding, qa"
    )


def test_the_relay_tells_its_orders_and_advises(teamclock: Terminal, sample: str) -> None:
    assert teamclock.told(*AT, "relay") == (
        """\
Coding → Design → QA: 0 + 0 + 2 h, gaps of 2 h a round
Design → Coding → QA: 7 + 5 + 10 h, gaps of 22 h a round  today’s order
Another order has shorter gaps. Coding → Design → QA: 0 + 0 + 2 h, gaps of 2 h a round, instead of 22 h.
"""  # noqa: E501 - a line of the terminal
    )


def test_the_relay_in_json(teamclock: Terminal, sample: str) -> None:
    told = teamclock.json(*AT, "relay", "--json")

    assert (told["schema"], told["at"], told["count"]) == (1, "2027-01-12T08:00:00Z", 2)
    assert told["orders"][0] == {
        "teams": ["coding", "design", "qa"],
        "waits": [{"day_s": 0}, {"day_s": 0}, {"day_s": 7200}],
        "day_s": 7200,
        "lap_s": 7200,
        "today": False,
    }


def test_of_many_orders_the_best_and_todays_are_told(teamclock: Terminal) -> None:
    teams = "".join(
        NINE.partition("[[team]]")[2]
        .partition("[[team]]")[0]
        .replace("paris", name)
        .join(["[[team]]", ""])
        for name in "abcde"
    )
    path = teamclock.file(f'version = 1\nrelay = ["a", "c", "b", "e", "d"]\n{teams}')

    told = teamclock.json("--roster", path, "relay", "--json")

    assert (told["count"], len(told["orders"]), told["orders"][0]["today"]) == (24, 10, True)


def test_a_relay_of_one_is_refused(teamclock: Terminal) -> None:
    alone = NINE.partition('[[team]]\nid = "new-york"')[0].replace(
        'relay = ["paris", "new-york"]', ""
    )

    assert "two or more teams" in refused(teamclock("--roster", teamclock.file(alone), "relay"), 2)
