"""Keys, values and tables of a TOML text are found whatever is around them."""

import tomllib
from typing import Any

import pytest
from hypothesis import given

from teamclock.config.toml_scan import Path, layout
from tests.config.odd_team_files import ODD, team_files


def leaves(table: Any, path: Path = ()) -> dict[Path, Any]:
    """Return what is neither a table nor a list, by path."""
    if isinstance(table, dict):
        pairs = [((*path, key), value) for key, value in table.items()]
    elif isinstance(table, list):
        pairs = [((*path, at), value) for at, value in enumerate(table)]
    else:
        return {path: table}
    return {place: leaf for where, value in pairs for place, leaf in leaves(value, where).items()}


def found(text: str) -> dict[Path, Any]:
    """Return the values that the layout finds, each parsed from its place alone."""
    return {
        path: tomllib.loads(f"x = {text[value.start : value.end]}")["x"]
        for path, value in layout(text).values.items()
        if not value.kind
    }


@pytest.mark.parametrize("name", ODD)
def test_each_value_of_an_odd_file_is_found_at_its_place(name: str) -> None:
    assert found(ODD[name]) == leaves(tomllib.loads(ODD[name].removeprefix("\ufeff")))


@given(team_files())
def test_each_value_of_any_team_file_is_found_at_its_place(text: str) -> None:
    assert found(text) == leaves(tomllib.loads(text.removeprefix("\ufeff")))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# only a comment",
        "a . 'b c'.\"d\" = 1 # x = 2",
        "a = '''\nb = [1]\n''''' # five quotes\nc = 2",
        'a = """x\\"""\n[b]""""" # two quotes inside\n[c]\nd = 3',
        "a = 1979-05-27 07:32:00 # blank in a value\nb = [ +1.5e3 , 0x1F,\n]",
        "a = { b.c = 1, d = { e = [2] } }\n",
        "['x]'.y]\nz = 1\n[[t]]\n[[t.u]]\nv = 1\n[[t.u]]\nv = 2\n[[t]]\n[t.w]\nx = 3",
    ],
)
def test_oddly_written_values_are_found(text: str) -> None:
    assert found(text) == leaves(tomllib.loads(text))
