"""The team file is checked, found and written from the terminal."""

from pathlib import Path

from teamclock.app.session import sample_roster
from teamclock.config.files import resource
from tests.cli.terminal import Ran, Terminal
from tests.files import CODING, DESIGN, written


def test_the_place_is_told(teamclock: Terminal) -> None:
    assert teamclock.told("roster", "path") == f"{teamclock.sample_place}\n"
    assert teamclock.told("--roster", "a.toml", "roster", "path") == "a.toml\n"


def test_a_sample_is_written_once_with_its_comments(teamclock: Terminal) -> None:
    first = teamclock("roster", "init")
    teamclock.sample_place.write_text(DESIGN)
    second = teamclock("roster", "init")

    assert first == Ran(0, f"{teamclock.sample_place}\n", "")
    assert (second.code, second.out) == (1, "")
    assert teamclock.sample_place.read_text() == DESIGN


def test_the_sample_that_is_written_is_the_one_that_was_shown(teamclock: Terminal) -> None:
    teamclock("roster", "init")

    assert teamclock.sample_place.read_bytes() == resource("teams.toml").read_bytes()
    assert teamclock.told("roster", "check") == (
        f"{teamclock.sample_place} is right: 3 teams (design, coding, qa)\n"
    )


def test_a_check_as_json_tells_the_teams(teamclock: Terminal) -> None:
    sample = str(resource("teams.toml"))

    assert teamclock.json("roster", "check", sample, "--json") == {
        "schema": 1,
        "path": sample,
        "teams": [
            {"id": team.id, "name": team.name, "city": team.city, "zone": str(team.zone)}
            for team in sample_roster().teams
        ],
        "relay": ["design", "coding", "qa"],
        "home": None,
    }


def test_a_check_is_of_the_file_that_it_names(teamclock: Terminal, tmp_path: Path) -> None:
    other = written(tmp_path, CODING, "other.toml")

    assert teamclock.told("--roster", teamclock.file("\0"), "roster", "check", str(other)) == (
        f"{other} is right: 1 teams (coding)\n"
    )
