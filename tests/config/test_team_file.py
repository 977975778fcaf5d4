"""A team file becomes a roster; what is wrong is told with its place, and spoils nothing else."""

from pathlib import Path

import pytest

from teamclock.config.files import resource
from teamclock.config.team_file import (
    Problem,
    TeamFile,
    load_team_file,
    read_team_file,
)
from teamclock.domain.errors import DataError, NotFoundError
from teamclock.domain.roster import Roster
from tests.builders import hours
from tests.files import BROKEN, CODING, DESIGN, written

NINE_TO_SIX = hours("09:00-18:00")
TOKIO = Problem("broken", "zone", "there is no time zone “Asia/Tokio”: did you mean “Asia/Tokyo”?")


def read(text: str) -> TeamFile:
    return read_team_file(text.encode())


def ids(file: TeamFile) -> tuple[str, ...]:
    return tuple(team.id for team in file.roster.teams)


def test_a_good_file_is_a_roster_without_problems() -> None:
    file = read('version = 1\nrelay = ["design", "coding"]\nhome = "coding"\n' + DESIGN + CODING)

    assert file.problems == ()
    assert (ids(file), file.roster.relay, file.roster.home) == (
        ("design", "coding"),
        ("design", "coding"),
        "coding",
    )
    assert [team.week for team in file.roster.teams] == [NINE_TO_SIX, NINE_TO_SIX]


def test_version_relay_and_home_may_be_left_out() -> None:
    file = read(DESIGN)

    assert file == TeamFile(Roster(file.roster.teams), ())
    assert ids(file) == ("design",)


def test_the_sample_that_comes_with_the_program_is_right() -> None:
    sample = load_team_file(resource("teams.toml"))

    assert sample.problems == ()
    assert [(team.id, team.name, team.city, str(team.zone)) for team in sample.roster.teams] == [
        ("design", "Design", "Paris", "Europe/Paris"),
        ("coding", "Coding", "Tokyo", "Asia/Tokyo"),
        ("qa", "QA", "New York", "America/New_York"),
    ]
    assert sample.roster.relay == ("design", "coding", "qa")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\ufeff" + DESIGN, id="byte order mark"),
        pytest.param(DESIGN.replace("\n", "\r\n"), id="CRLF"),
        pytest.param("# デザイン “…”\n" + DESIGN, id="comment in any script"),
        pytest.param("relay = []\n" + DESIGN, id="empty relay"),
    ],
)
def test_what_editors_do_to_a_file_does_not_matter(text: str) -> None:
    assert read(text) == read(DESIGN)


def test_good_teams_are_kept_beside_a_broken_one() -> None:
    file = read('relay = ["design", "broken", "coding"]\n' + DESIGN + BROKEN + CODING)

    assert file.problems == (TOKIO,)
    assert (ids(file), file.roster.relay) == (("design", "coding"), ())


@pytest.mark.parametrize(
    ("head", "relay", "home"),
    [
        pytest.param('relay = ["broken", "design"]\n', (), None, id="no leg is made up"),
        pytest.param('home = "broken"\n', (), None, id="a broken home is none"),
    ],
)
def test_a_broken_team_is_no_stranger_to_the_relay_and_home(
    head: str, relay: tuple[str, ...], home: str | None
) -> None:
    file = read(head + DESIGN + BROKEN)

    assert file.problems == (TOKIO,)
    assert (file.roster.relay, file.roster.home) == (relay, home)


def test_each_problem_is_told_with_its_team_and_key() -> None:
    text = (
        'hom = "design"\nrelay = ["design", "codding"]\n'
        + DESIGN
        + "days_of = []\n"
        + CODING
        + BROKEN
        + '[[team]]\nname = "nameless"\n'
    )

    assert [str(problem) for problem in read(text).problems] == [
        "hom: this key is not known: did you mean “home”?",
        "team “design”: days_of: this key is not known: did you mean “days_off”?",
        "team “broken”: zone: there is no time zone “Asia/Tokio”: did you mean “Asia/Tokyo”?",
        "team “number 4”: id: write 1 to 32 of the letters a-z, 0-9 and -",
        "relay: there is no team “codding”: did you mean “coding”?",
    ]


def test_unknown_keys_are_told_in_the_same_order_each_time() -> None:
    keys = [f"key-{at}" for at in range(9)]

    problems = read("".join(f"{key} = 1\n" for key in keys) + DESIGN).problems

    assert [problem.key for problem in problems] == keys


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "it has no team: add one that begins with [[team]]"),
        ("team = []", "it has no team: add one that begins with [[team]]"),
        ("relay = 1\n" + DESIGN, 'relay: give a list of ids such as ["design", "coding"]'),
        ('relay = "design"\n' + DESIGN, "relay: give a list of ids"),
        ('relay = ["design", 1]\n' + DESIGN, "relay: give a list of ids"),
        ('relay = ["design"]\n' + DESIGN, "relay: name two or more teams, each once"),
        (
            'relay = ["design", "coding", "design"]\n' + DESIGN + CODING,
            "relay: name two or more teams, each once, or leave it out",
        ),
        ('home = "desing"\n' + DESIGN, "home: there is no team “desing”: did you mean “design”?"),
        ("home = 7\n" + DESIGN, 'home: give the id of your team, such as "design"'),
        ('home = ""\n' + DESIGN, "home: there is no team “”: there are “design”"),
        (DESIGN + DESIGN, "team “design”: id: another team has this id already"),
        ("teams = 1\n" + DESIGN, "teams: this key is not known: did you mean “team”?"),
    ],
)
def test_a_problem_names_the_place_and_the_remedy(text: str, problem: str) -> None:
    told = [str(one) for one in read(text).problems]

    assert (len(told), told[0][: len(problem)]) == (1, problem)


def test_256_kibibytes_are_not_too_large() -> None:
    filler = ("#" * 1023 + "\n") * 256

    assert read(DESIGN + filler[len(DESIGN) :]) == read(DESIGN)


def test_a_file_is_loaded_from_its_place(tmp_path: Path) -> None:
    assert load_team_file(written(tmp_path, DESIGN)) == read(DESIGN)


def test_a_refusal_names_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, "version = 2")

    with pytest.raises(DataError) as refused:
        load_team_file(path)

    assert str(refused.value) == (
        f"{path}: version: it is of a newer teamclock (2): update this program"
    )


def test_a_missing_file_is_not_found_and_its_remedy_told(tmp_path: Path) -> None:
    path = tmp_path / "teams.toml"

    with pytest.raises(NotFoundError) as refused:
        load_team_file(path)

    assert str(refused.value) == f"{path} is not there: write one with “teamclock teams init”"


@pytest.mark.parametrize("name", [".", "file/teams.toml", "x" * 300], ids=["folder", "in", "long"])
def test_what_cannot_be_opened_is_unreadable(name: str, tmp_path: Path) -> None:
    written(tmp_path, "", "file")

    with pytest.raises(DataError, match="cannot be read"):
        load_team_file(tmp_path / name)


def test_an_endless_file_is_no_team_file() -> None:
    with pytest.raises(DataError, match="/dev/zero cannot be read: it is a device, not a file"):
        load_team_file(Path("/dev/zero"))
