"""Teams of the file's table are found by their ids; ids are made from names."""

from collections.abc import Container

import pytest

from teamclock.config.team_table import found_team, team_id, team_number, with_value
from teamclock.domain.errors import NotFoundError

TABLE = {"team": [{"id": "a"}, {"id": "b"}]}


def test_a_team_is_found_by_its_id() -> None:
    assert (team_number(TABLE, "b"), found_team(TABLE, "b")) == (1, {"id": "b"})
    assert found_team(TABLE, "c") == {}
    with pytest.raises(NotFoundError, match="there is no team “c”: there are a, b"):
        team_number(TABLE, "c")
    with pytest.raises(NotFoundError, match="there are none"):
        team_number({}, "c")


def test_none_removes_a_key() -> None:
    assert with_value({"a": 1, "b": 2}, "a", None) == {"b": 2}
    assert with_value({"a": 1}, "a", 2) == {"a": 2}


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
