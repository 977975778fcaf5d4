"""A team is added to the file as a hand would add it, or nothing is written."""

from collections.abc import Container
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.config.team_edit import NewTeam, add_team, team_id
from teamclock.config.team_file import load_team_file
from teamclock.domain.errors import DataError
from tests.builders import hours
from tests.files import BROKEN, DESIGN, written

QA = NewTeam("QA", "New York", "America/New_York", ("mon", "tue"), "09:00-17:00")
COMMENTED = '# ours\nversion = 1   # one\n\nhome = "design"\n\n' + DESIGN + "# the end\n"


def test_a_team_is_added_to_those_that_are_there(tmp_path: Path) -> None:
    path = written(tmp_path, DESIGN)

    add_team(path, QA)

    file = load_team_file(path)
    added = file.roster.teams[1]
    assert (file.problems, len(file.roster.teams)) == ((), 2)
    assert (added.id, added.name, added.city, str(added.zone), added.week) == (
        "qa",
        "QA",
        "New York",
        "America/New_York",
        hours("09:00-17:00", [0, 1]),
    )


def test_comments_and_order_stay_and_the_old_file_is_kept(tmp_path: Path) -> None:
    path = written(tmp_path, COMMENTED)

    add_team(path, QA)

    assert path.read_text("utf-8").startswith(COMMENTED)
    assert (tmp_path / "teams.toml.bak").read_text("utf-8") == COMMENTED


def test_line_ends_stay_as_they_were(tmp_path: Path) -> None:
    before = COMMENTED.replace("\n", "\r\n").encode()
    path = written(tmp_path, before)

    add_team(path, QA)

    assert path.read_bytes().startswith(before)


def test_the_first_team_makes_the_file(tmp_path: Path) -> None:
    path = tmp_path / "teamclock" / "teams.toml"

    add_team(path, QA)

    file = load_team_file(path)
    assert (file.problems, [team.id for team in file.roster.teams]) == ((), ["qa"])


@pytest.mark.parametrize("content", ["", "version = 1\n", "# only a comment"])
def test_a_file_without_teams_gets_its_first(content: str, tmp_path: Path) -> None:
    path = written(tmp_path, content)

    add_team(path, QA)

    assert [team.id for team in load_team_file(path).roster.teams] == ["qa"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param("version = 2", "it is of a newer teamclock (2)", id="newer"),
        pytest.param(DESIGN + BROKEN, "mend it first", id="broken team"),
        pytest.param("[[team", "it is not TOML", id="half written"),
        pytest.param(b'name = "\xe9"', "it is not UTF-8", id="Latin-1"),
        pytest.param(DESIGN.encode("utf-16"), "it is not UTF-8", id="UTF-16"),
        pytest.param("#" * (256 * 1024 + 1), "it is larger than 256 KiB", id="too large"),
    ],
)
def test_a_file_that_is_not_one_to_write_to_is_left_alone(
    content: str | bytes, message: str, tmp_path: Path
) -> None:
    path = written(tmp_path, content)
    before = path.read_bytes()

    with pytest.raises(DataError) as refused:
        add_team(path, QA)

    assert message in str(refused.value)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"teams.toml": before}


def test_a_folder_in_the_files_place_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError):
        add_team(tmp_path, QA)


@pytest.mark.parametrize(
    ("team", "message"),
    [
        (replace(QA, name=""), "name: write 1 to 60 characters"),
        (replace(QA, name="\x1b[31m"), "name: write it in one line, without control characters"),
        (replace(QA, city="x" * 61), "city: write 1 to 60 characters"),
        (replace(QA, zone="Asia/Tokio"), "did you mean “Asia/Tokyo”?"),
        (replace(QA, days=()), "hours: “” names no days"),
        (replace(QA, span="09:00-09:00"), "for a whole day write 00:00-24:00"),
        (replace(QA, span="nine to five"), "a time of day is written HH:MM"),
    ],
)
def test_a_team_that_is_wrong_is_refused_and_nothing_written(
    team: NewTeam, message: str, tmp_path: Path
) -> None:
    path = written(tmp_path, DESIGN)

    with pytest.raises(DataError) as refused:
        add_team(path, team)

    assert message in str(refused.value)
    assert {file.name: file.read_text() for file in tmp_path.iterdir()} == {"teams.toml": DESIGN}


@pytest.mark.parametrize(
    ("name", "taken", "made"),
    [
        ("QA", [], "qa"),
        ("São Paulo", [], "sao-paulo"),
        ("Design & Research (EU)", [], "design-research-eu"),
        ("開発", [], "team"),
        ("", [], "team"),
        ("QA", ["qa"], "qa-2"),
        ("QA", ["qa", "qa-2"], "qa-3"),
        ("開発", ["team"], "team-2"),
        ("x" * 60, [], "x" * 28),
        ("x" * 60, ["x" * 28], "x" * 28 + "-2"),
    ],
)
def test_an_id_is_made_from_the_name(name: str, taken: Container[str], made: str) -> None:
    assert team_id(name, taken) == made


@given(st.text(), st.text(), st.text())
def test_any_words_make_a_good_file_or_none(
    tmp_path_factory: pytest.TempPathFactory, name: str, city: str, span: str
) -> None:
    path = written(tmp_path_factory.getbasetemp(), DESIGN)

    try:
        add_team(path, NewTeam(name, city, "UTC", ("mon",), span))
    except DataError:
        assert path.read_text() == DESIGN
    else:
        assert load_team_file(path).problems == ()


def test_a_file_without_a_team_does_not_drive_out_the_copy_that_has_some(tmp_path: Path) -> None:
    path = written(tmp_path, "# cut off\n")
    written(tmp_path, DESIGN, "teams.toml.bak")

    add_team(path, QA)

    assert (tmp_path / "teams.toml.bak").read_text() == DESIGN
    assert (tmp_path / "teams.toml.replaced").read_text() == "# cut off\n"
