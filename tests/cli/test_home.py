"""The user's team is named by an option, the environment, the settings, or the file."""

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal, refused

A = '[[team]]\nid = "a"\nzone = "UTC"\nhours = {}\n'
TEAMS = 'home = "c"\n' + A + A.replace('"a"', '"b"') + A.replace('"a"', '"c"')


@pytest.fixture
def path(teamclock: Terminal) -> str:
    return teamclock.file(TEAMS)


def home(teamclock: Terminal, *words: str) -> tuple[str | None, str | None]:
    shape = teamclock.json(*words, "teams", "home", "--json")
    assert set(shape) == {"schema", "home", "from", "changed"}
    return shape["home"], shape["from"]


def test_the_first_that_names_a_team_decides(
    teamclock: Terminal, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = ("--roster", path)
    assert home(teamclock, *file) == ("c", "file")
    teamclock.told(*file, "teams", "home", "b")
    assert home(teamclock, *file) == ("b", "settings")
    monkeypatch.setenv("TEAMCLOCK_HOME", "a")
    assert home(teamclock, *file) == ("a", "environment")
    assert home(teamclock, *file, "--home", "b") == ("b", "option")
    assert teamclock.told(*file, "--home", "b", "teams", "home") == "b (b), named by --home\n"


def test_none_takes_it_back(teamclock: Terminal, path: str) -> None:
    file = ("--roster", path)
    teamclock.told(*file, "teams", "home", "b")
    teamclock.told(*file, "teams", "home", "none")
    assert home(teamclock, *file) == ("c", "file")
    teamclock.told(*file, "teams", "home", "none", "--shared")
    assert home(teamclock, *file) == (None, None)
    assert teamclock.told(*file, "teams", "home") == "none\n"


def test_two_desks_with_one_team_file_have_different_homes(
    teamclock: Terminal, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = ("--at", "2026-11-24T09:00:00Z", "--roster", path)
    made = []
    for desk in "ab":
        monkeypatch.setenv("XDG_CONFIG_HOME", str(teamclock.home / desk))
        teamclock.told(*at, "teams", "home", desk)
    for desk in "ab":
        monkeypatch.setenv("XDG_CONFIG_HOME", str(teamclock.home / desk))
        add = ("queue", "add", "One", "--to", "c", "--next", "look", "--by", "Ann", "--json")
        made.append((home(teamclock, *at), teamclock.json(*at, *add)["from"]))

    assert made == [(("a", "settings"), "a"), (("b", "settings"), "b")]
    assert Path(path).read_text() == TEAMS


def test_a_stranger_that_is_named_for_a_run_is_not_found(
    teamclock: Terminal, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = refused(teamclock("--roster", path, "--home", "x", "now"), 3)
    assert told == "--home: there is no team “x”: there are a, b, c"
    monkeypatch.setenv("TEAMCLOCK_HOME", "x")
    told = refused(teamclock("--roster", path, "teams", "home"), 3)
    assert told == "TEAMCLOCK_HOME: there is no team “x”: there are a, b, c"


def test_a_home_of_the_settings_that_is_no_team_is_passed_over_and_the_doctor_says_so(
    teamclock: Terminal, path: str
) -> None:
    teamclock.told("--roster", "none.toml", "settings", "set", "home", "x")

    assert home(teamclock, "--roster", path) == ("c", "file")
    line = "home: there is no team “x” in the team file: it is passed over"
    assert teamclock.json("--roster", path, "doctor", "--json")["settings"] == [line]
    told = teamclock.told("--roster", path, "doctor")
    assert [one.strip() for one in told.splitlines() if "home:" in one] == [line]
    assert "1 value is not used:" in told


def test_a_dry_run_sets_nothing(teamclock: Terminal, path: str) -> None:
    shape = teamclock.json("--roster", path, "teams", "home", "a", "--dry-run", "--json")

    assert (shape["home"], shape["changed"]) == ("a", True)
    assert home(teamclock, "--roster", path) == ("c", "file")
