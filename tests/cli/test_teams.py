"""The team file is checked, found and written from the terminal."""

import re
from pathlib import Path

import pytest

from teamclock.config.edit_record import digest
from teamclock.config.files import resource
from tests.builders import sample_roster
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
        "digest": digest(Path(sample).read_bytes()),
        "changed": False,
        "remind": [],
    }


def test_a_check_is_of_the_file_that_it_names(teamclock: Terminal, tmp_path: Path) -> None:
    other = written(tmp_path, CODING, "other.toml")

    assert teamclock.told("--roster", teamclock.file("\0"), "roster", "check", str(other)) == (
        f"{other} is right: 1 team (coding)\n"
    )


def twins() -> str:
    """Return the sample with one name for all its teams."""
    sample = resource("teams.toml").read_text("utf-8")
    return re.sub('^( *name *= *)".*?"', r'\1"Twin"', sample, flags=re.MULTILINE)


@pytest.mark.parametrize(
    "line", ["now", "schedule", "ahead", "relay", "season", "estimate", "queue list", "meet find"]
)
def test_teams_of_one_name_are_told_apart_wherever_they_are_named(
    teamclock: Terminal, line: str
) -> None:
    teamclock.file(twins(), "twins.toml")
    at = ("--at", "2026-11-24T08:30:00Z", "--roster", "twins.toml")
    add = "queue add One --from design --to coding --next look --by Ann"
    teamclock.told(*at, *add.split())

    said = teamclock.told(*at, *line.split())

    named = re.findall(r"Twin( \(\w+)?", said)
    assert named
    assert "" not in named


def test_a_script_is_told_the_name_that_the_file_gives(teamclock: Terminal) -> None:
    teamclock.file(twins(), "twins.toml")

    shape = teamclock.json("--roster", "twins.toml", "now", "--json")

    assert {team["name"] for team in shape["teams"]} == {"Twin"}
