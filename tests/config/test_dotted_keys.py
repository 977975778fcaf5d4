"""Keys in a table of TOML are read and written by one name, and the rest of the file stays."""

from typing import Any

import pytest
import tomlkit

from teamclock.config.dotted_keys import flattened, put_value, value_at, values_inside

WITH_TABLES = "# mine\na = 1 # one\n\n[calendar]\nweeks = 8 # two months\n\n[future]\nb = 2\n"


@pytest.mark.parametrize(
    ("name", "value"),
    [("a", 1), ("calendar.weeks", 8), ("calendar.file", None), ("c", None), ("a.b", None)],
)
def test_a_value_is_found_in_its_table(name: str, value: Any) -> None:
    assert value_at(tomlkit.parse(WITH_TABLES).unwrap(), name) == value


@pytest.mark.parametrize("before", ["", "a = 1\n", WITH_TABLES, "calendar = 3\n", "[calendar]\n"])
@pytest.mark.parametrize("name", ["a", "c", "calendar.weeks", "calendar.file"])
def test_what_is_put_is_found_and_what_is_dropped_is_not(before: str, name: str) -> None:
    table = tomlkit.parse(before)

    put_value(table, name, "x")
    after = tomlkit.parse(tomlkit.dumps(table))
    put_value(after, name, None)

    assert value_at(tomlkit.parse(tomlkit.dumps(table)).unwrap(), name) == "x"
    assert value_at(tomlkit.parse(tomlkit.dumps(after)).unwrap(), name) is None


def test_comments_and_other_tables_stay() -> None:
    table = tomlkit.parse(WITH_TABLES)

    put_value(table, "calendar.weeks", 9)
    put_value(table, "a", 2)
    put_value(table, "gone.x", None)

    assert tomlkit.dumps(table) == WITH_TABLES.replace("8", "9").replace("a = 1", "a = 2")


def test_values_go_flat_and_back() -> None:
    deep = {"a": 1, "calendar": {"file": "x", "weeks": 2}}

    flat = flattened(deep, "calendar")

    assert flat == {"a": 1, "calendar.file": "x", "calendar.weeks": 2}
    assert values_inside(flat, "calendar") == deep["calendar"]
