"""Days off are suggested in the terminal, with what is ticked and what the region adds."""

import sys

import pytest

from tests.cli.terminal import Terminal, refused

NOVEMBER = ("--at", "2026-11-24T08:00:00Z", "--zone", "UTC")
SPRING = ("--at", "2026-04-24T08:00:00Z", "--zone", "UTC")


@pytest.fixture
def full(teamclock: Terminal) -> Terminal:
    teamclock.told("teams", "init")
    return teamclock


def test_a_team_is_told_the_days_of_its_city_and_which_are_ticked(full: Terminal) -> None:
    full.told("teams", "day-off", "coding", "2026-11-23", "--suggested")

    shape = full.json(*SPRING, "holidays", "coding", "--json")

    assert {key: shape[key] for key in shape if key not in {"source", "days"}} == {
        "schema": 1,
        "team": "coding",
        "country": "JP",
        "subdivision": None,
        "year": 2026,
        "years": [2026],
    }
    assert [day["date"] for day in shape["days"] if day["ticked"]] == ["2026-11-23"]
    assert shape["days"][-1] == {
        "date": "2026-11-23",
        "name": "Labor Thanksgiving Day",
        "local_name": "勤労感謝の日",
        "scope": "country",
        "observed": False,
        "estimated": False,
        "half_day": False,
        "ticked": True,
    }


def test_a_region_adds_its_own(full: Terminal) -> None:
    full.told("teams", "edit", "qa", "--holidays", "US-NY")

    team = full.json(*SPRING, "holidays", "qa", "--json")
    country = full.json(*SPRING, "holidays", "US", "--subdivision", "NY", "--json")

    assert (team["subdivision"], country["team"]) == ("NY", None)
    assert team["days"] == country["days"]
    added = {day["name"] for day in team["days"] if day["scope"] == "region"}
    assert "Lincoln's Birthday" in added
    assert "in the region" in full.told(*SPRING, "holidays", "qa")


@pytest.mark.parametrize("name", ["JP", "jp", "JPN", "Japan", "japan"])
def test_a_country_goes_by_its_codes_and_its_name(name: str, teamclock: Terminal) -> None:
    assert teamclock.json("holidays", name, "--year", "2026", "--json")["country"] == "JP"


def test_from_october_on_the_next_year_is_shown_too(teamclock: Terminal) -> None:
    years = teamclock.json(*NOVEMBER, "holidays", "JP", "--json")

    assert (years["year"], years["years"]) == (2026, [2026, 2027])
    assert {day["date"][:4] for day in years["days"]} == {"2026", "2027"}
    assert "Tue 23 Nov 2027" in teamclock.told(*NOVEMBER, "holidays", "JP")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["XX"], 3),
        (["Atlantis"], 3),
        (["US", "--subdivision", "ZZ"], 3),
        (["JP", "--year", "1900"], 3),
        (["JP", "--year", "0"], 2),
        (["JP", "--year", "soon"], 2),
    ],
)
def test_what_has_no_holidays_has_its_exit_code(
    words: list[str], code: int, teamclock: Terminal
) -> None:
    refused(teamclock("holidays", *words), code)


def test_without_the_library_the_command_is_refused(
    teamclock: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)

    assert "is not installed" in refused(teamclock("holidays", "JP"), 1)
