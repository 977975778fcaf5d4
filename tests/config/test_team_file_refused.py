"""A hostile or damaged team file is refused in a moment, and never with another error."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from teamclock.config.team_file import read_team_file
from teamclock.config.toml_text import MOST_BYTES
from teamclock.domain.errors import DataError
from tests.files import BROKEN, DESIGN
from tests.timing import least_s


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"\0", "it is not TOML: ", id="NUL"),
        pytest.param(b"# \0", "it is not TOML: ", id="NUL in a comment"),
        pytest.param(DESIGN.encode("utf-16"), "it is not UTF-8 at byte 0", id="UTF-16"),
        pytest.param(b'name = "\xe9"', "it is not UTF-8 at byte 8", id="Latin-1"),
        pytest.param(b"[[team]", "it is not TOML: ", id="cut off"),
        pytest.param(b"version = 1\nversion = 1", "it is not TOML: ", id="a key twice"),
        pytest.param(b"version = 2", "version: it is of a newer teamclock (2)", id="newer"),
        pytest.param(b"version = 2\nshape = 'other'", "version: it is of a newer", id="new shape"),
        pytest.param(b"version = 0", "version: write version = 1", id="version 0"),
        pytest.param(b"version = -1", "version: write version = 1", id="negative version"),
        pytest.param(b"version = true", "version: write version = 1", id="boolean version"),
        pytest.param(b"version = 1.0", "version: write version = 1", id="fractional version"),
        pytest.param(b'version = "1"', "version: write version = 1", id="version in quotes"),
        pytest.param(b"team = 1", "team: begin each team with [[team]]", id="number for teams"),
        pytest.param(b"[team]", "team: begin each team with [[team]]", id="one bracket"),
        pytest.param(b"team = [1]", "team: begin each team with [[team]]", id="list of numbers"),
        pytest.param(b"#" * (MOST_BYTES + 1), "it is larger than 256 KiB", id="too large"),
        pytest.param(b"#" * 16385, "line 1 is longer than 16384 characters", id="long line"),
        pytest.param(b"\na" + b".a" * 201, "line 2 is longer", id="dotted key"),
        pytest.param(b"a = " + b"[" * 9000, "it nests too deeply", id="lists in lists"),
        pytest.param(b"a = " + b"{a=" * 4000, "it nests too deeply", id="tables in tables"),
    ],
)
def test_what_cannot_be_trusted_is_refused_whole(content: bytes, message: str) -> None:
    with pytest.raises(DataError) as refused:
        read_team_file(content)

    assert str(refused.value).startswith(message)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("version = " + "9" * 5000, id="version of 5,000 digits"),
        pytest.param("version = 0x" + "f" * 5000, id="version of 5,000 hexadecimal digits"),
        pytest.param("home = " + "9" * 5000 + "\n" + DESIGN, id="home of 5,000 digits"),
        pytest.param("home = 0x" + "f" * 5000 + "\n" + DESIGN, id="home of hexadecimal digits"),
        pytest.param(DESIGN + "days_off = [0x" + "f" * 5000 + "]", id="date of many digits"),
    ],
)
def test_a_number_of_thousands_of_digits_is_a_problem_like_others(text: str) -> None:
    with suppress(DataError):
        assert read_team_file(text.encode()).problems


MISSPELT = "".join(
    BROKEN.replace("broken", f"t{at}").replace("Tokio", f"Tokio{at}") for at in range(400)
)
STRANGERS = "relay = [\n" + "".join(f'"k{at}",\n' for at in range(5000)) + "]\n"
STRANGERS += "".join(DESIGN.replace("design", f"t{at}") for at in range(200))
DOTTED = "a." * 100 + '"{}".'


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a" + ".a" * 20_000 + " = 1", id="40 KB dotted key"),
        pytest.param((DOTTED.format("\u2028") * 100)[:-1] + " = 1", id="over line separators"),
        pytest.param((DOTTED.format("\x85") * 100)[:-1] + " = 1", id="over next-line marks"),
        pytest.param("[" + "a." * 20_000 + "a]", id="40 KB header"),
        pytest.param(f"a = {'[' * 16_000}", id="brackets"),
        pytest.param("".join(f"k{at} = 1\n" for at in range(10_000)), id="10,000 unknown keys"),
        pytest.param(MISSPELT, id="400 misspelt zones"),
        pytest.param(STRANGERS, id="5,000 strangers in the relay of 200 teams"),
    ],
)
def test_the_worst_of_files_is_read_or_refused_within_a_second(text: str) -> None:
    content = text.encode()

    def read() -> None:
        with suppress(DataError):
            read_team_file(content)

    assert len(content) <= MOST_BYTES
    assert least_s(read) < 1


keys = st.sampled_from(["version", "relay", "home", "id", "name", "city", "zone", "hours"])
dates = st.dates() | st.datetimes() | st.times()
numbers = st.integers() | st.floats(allow_nan=False)
words = st.sampled_from(["design", "UTC", "mon-fri", "09:00-17:00", "2026-12-24"]) | keys
scalars = st.booleans() | numbers | dates | words | st.text(max_size=8)
values = st.recursive(
    scalars,
    lambda part: st.lists(part, max_size=3) | st.dictionaries(words, part, max_size=3),
    max_leaves=6,
)
tables = st.dictionaries(keys | st.sampled_from(["days_off", "overrides"]) | words, values)


@given(st.fixed_dictionaries({"team": values | st.lists(tables)}), tables)
def test_any_table_is_read_or_refused_as_data(teams: Mapping[str, Any], top: Any) -> None:
    content = tomlkit.dumps({**top, **teams}).encode()

    with suppress(DataError):
        read_team_file(content)


@given(st.binary(), st.integers(0, len(DESIGN)), st.integers(0, 9))
def test_any_damage_is_read_or_refused_as_data(junk: bytes, at: int, length: int) -> None:
    good = DESIGN.encode()

    with suppress(DataError):
        read_team_file(good[:at] + junk + good[at + length :])
    with suppress(DataError):
        read_team_file(junk)
