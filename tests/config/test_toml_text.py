"""TOML from outside is read within limits, and fails with DataError only."""

import tomllib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.config.toml_text import MOST_BYTES, MOST_DOTS, MOST_LINE, read_toml
from teamclock.domain.errors import DataError
from tests.timing import least_s


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"a = 1\r\nb = 2\r\n",
        b"\xef\xbb\xbfa = 1",
        "a = “→”".replace("“→”", '"“→”"').encode(),
        b"a" + b".a" * MOST_DOTS + b" = 1",
        b"#" * MOST_LINE,
        (b"#" * 1023 + b"\n") * (MOST_BYTES // 1024),
        b"a = " + b"9" * 4000,
        b"a = " + b"[" * 50 + b"]" * 50,
    ],
)
def test_toml_is_read_as_what_it_says(content: bytes) -> None:
    assert read_toml(content) == tomllib.loads(content.decode("utf-8-sig"))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"#" * (MOST_BYTES + 1), "it is larger than 256 KiB", id="too large"),
        pytest.param(b"\xff\xfea\0", "it is not UTF-8 at byte 0", id="UTF-16"),
        pytest.param(b"\0", "it is not TOML: ", id="NUL"),
        pytest.param(b"a = 1\ra = 2", "it is not TOML: ", id="carriage return"),
        pytest.param(b"a = 1\na = 2", "it is not TOML: ", id="a key twice"),
        pytest.param(b'a = "\\ud800"', "it is not TOML: ", id="lone surrogate"),
        pytest.param(b"a = " + b"9" * 5000, "it holds a number of thousands", id="5,000 digits"),
        pytest.param(b"a = " + b"[" * 9000, "it nests too deeply", id="lists in lists"),
        pytest.param(b"a = " + b"{a=" * 4000, "it nests too deeply", id="tables in tables"),
        pytest.param(b"\n#" + b"#" * MOST_LINE, "line 2 is longer than 16384", id="long line"),
        pytest.param(b"a" + b".a" * 201 + b" = 1", "line 1 is longer than", id="dotted key"),
    ],
)
def test_what_is_beyond_a_limit_is_refused_by_its_name(content: bytes, message: str) -> None:
    with pytest.raises(DataError) as refused:
        read_toml(content)

    assert str(refused.value)[: len(message)] == message


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85", "\x0c", "\x1c"])
def test_only_a_line_feed_ends_a_line_for_the_limit(mark: str) -> None:
    dotted = ("a." * 100 + f'"{mark}".') * 100

    with pytest.raises(DataError, match="line 1 is longer"):
        read_toml(f"{dotted}a = 1".encode())


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("a." * 199 + "b{} = 1", id="dotted keys"),
        pytest.param("[" + "a." * 199 + "b{}]", id="headers"),
        pytest.param("[[" + "a." * 9 + "b]]", id="lists of tables"),
        pytest.param("a{} = [[[[[[[[1]]]]]]]]", id="lists"),
        pytest.param('a{} = """', id="open strings"),
    ],
)
def test_the_worst_of_200_kilobytes_is_read_or_refused_within_a_second(line: str) -> None:
    count = 200 * 1024 // (len(line) + 5)
    content = "\n".join(line.format(at) for at in range(count)).encode()

    def read() -> None:
        with suppress(DataError):
            read_toml(content)

    assert least_s(read) < 1


@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_are_read_or_refused_as_data(content: bytes) -> None:
    with suppress(DataError):
        read_toml(content)
