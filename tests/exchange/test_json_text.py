"""JSON from outside is read strictly: limits first, and never another error than DataError."""

import json
import re
import time
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.errors import DataError
from teamclock.domain.limits import LINE_LIMIT
from teamclock.exchange.json_text import MOST_BYTES, json_line, json_text, read_json, read_line
from teamclock.present.words import printable

NOT_JSON = "it is not JSON at line 1, column "
NOT_UTF8 = "it is not UTF-8 at byte 0"


def nested_lists(depth: int) -> bytes:
    return b"[" * depth + b"]" * depth


def nested_objects(depth: int) -> bytes:
    return b'{"a":' * (depth - 1) + b"{}" + b"}" * (depth - 1)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (b"{}", {}),
        (b' \r\n\t[1, -2, 0.5, "x", true, false, null] ', [1, -2, 0.5, "x", True, False, None]),
        (b'\xef\xbb\xbf{"a": 1}', {"a": 1}),
        (b'{"a": {"b": 1}, "b": 1}', {"a": {"b": 1}, "b": 1}),
        (b'"\\ud83d\\ude00"', "😀"),
        ("“→”".join('""').encode(), "“→”"),
        (b"123456789012345678", 123456789012345678),
        (b"-123456789012345678", -123456789012345678),
        (b'"\\u0000"', "\0"),
    ],
)
def test_json_is_read_as_what_it_says(text: bytes, value: Any) -> None:
    assert read_json(text) == value


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(b"", f"{NOT_JSON}1", id="nothing"),
        pytest.param(b" \n", "it is not JSON at line 2, column 1", id="blanks"),
        pytest.param(b"\0", f"{NOT_JSON}1", id="NUL"),
        pytest.param(b'"a\0b"', f"{NOT_JSON}3", id="NUL in a string"),
        pytest.param(b'"a\nb"', f"{NOT_JSON}3", id="newline in a string"),
        pytest.param(b"{'a': 1}", f"{NOT_JSON}2", id="single quotes"),
        pytest.param(b"[1,]", NOT_JSON, id="trailing comma"),
        pytest.param(b"{} {}", f"{NOT_JSON}4", id="two values"),
        pytest.param(b"[1", NOT_JSON, id="cut off"),
        pytest.param(b"01", f"{NOT_JSON}2", id="leading zero"),
        pytest.param("[١]".encode(), f"{NOT_JSON}2", id="digits of another script"),
        pytest.param(b'\xef\xbb\xbf\xef\xbb\xbf{"a": 1}', NOT_JSON, id="two byte order marks"),
        pytest.param("{}".encode("utf-16"), NOT_UTF8, id="UTF-16 with a byte order mark"),
        pytest.param("{}".encode("utf-16-le"), f"{NOT_JSON}2", id="UTF-16 without one"),
        pytest.param("{}".encode("utf-32"), NOT_UTF8, id="UTF-32"),
        pytest.param(b'"\xe9"', "it is not UTF-8 at byte 1", id="Latin-1"),
        pytest.param(b'"\xed\xa0\x80"', "it is not UTF-8 at byte 1", id="raw surrogate"),
        pytest.param(b'"\xc0\x80"', "it is not UTF-8 at byte 1", id="overlong NUL"),
        pytest.param(b"NaN", "it holds NaN, which is not a number", id="NaN"),
        pytest.param(b'{"a": [Infinity]}', "it holds Infinity, which", id="Infinity"),
        pytest.param(b"-Infinity", "it holds -Infinity, which", id="negative Infinity"),
        pytest.param(b"1e999", "it holds a number out of range: 1e999", id="too large a float"),
        pytest.param(b'{"a": 1, "a": 1}', "it gives “a” twice in one object", id="a key twice"),
        pytest.param(b'[{"a": {}, "\\u0061": {}}]', "it gives “a” twice", id="escaped twin key"),
        pytest.param(b'"\\ud800"', "it holds half a character", id="lone high surrogate"),
        pytest.param(b'["\\udfff\\ud800"]', "it holds half a character", id="swapped pair"),
        pytest.param(b'{"\\udc00": 1}', "it holds half a character", id="surrogate in a key"),
        pytest.param(b"9" * 10_000, "it holds a number of more than 40 digits", id="10,000 digits"),
        pytest.param(b"-" + b"1" * 41, "it holds a number of more than 40", id="41 digits"),
        pytest.param(nested_lists(21), "it nests deeper than 20 levels", id="21 lists"),
        pytest.param(nested_objects(21), "it nests deeper than 20 levels", id="21 objects"),
        pytest.param(nested_lists(100_000), "it nests deeper than 20", id="100,000 lists"),
        pytest.param(b'{"a":' * 100_000, "it nests deeper than 20", id="100,000 open objects"),
        pytest.param(b" " * (MOST_BYTES + 1), "it is larger than 2 MiB", id="a byte over 2 MiB"),
    ],
)
def test_what_is_not_strict_json_is_refused_with_the_reason(text: bytes, message: str) -> None:
    with pytest.raises(DataError, match=f"^{re.escape(message)}"):
        read_json(text)


@pytest.mark.parametrize("text", [nested_lists(20), nested_objects(20)], ids=["lists", "objects"])
def test_twenty_levels_are_not_too_deep(text: bytes) -> None:
    assert read_json(text) == json.loads(text)


def test_two_mebibytes_are_not_too_large() -> None:
    letters = "x" * (MOST_BYTES - 2)

    assert read_json(f'"{letters}"'.encode()) == letters


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(b"[" * MOST_BYTES, id="brackets"),
        pytest.param(b'{"a":' * (MOST_BYTES // 5), id="objects"),
        pytest.param(b"[" + b"9" * (MOST_BYTES - 2) + b"]", id="one number"),
        pytest.param(b"[0." + b"1" * (MOST_BYTES - 4) + b"x", id="one fraction"),
        pytest.param(b'"' + b"\\" * (MOST_BYTES - 1), id="backslashes"),
    ],
)
def test_the_worst_of_two_mebibytes_is_refused_within_a_second(text: bytes) -> None:
    start = time.process_time()

    with pytest.raises(DataError):
        read_json(text)

    assert time.process_time() - start < 1


whole_numbers = st.integers(-99_999_999_999_999_999, 99_999_999_999_999_999)
fractions = st.floats(allow_nan=False, allow_infinity=False)
scalars = st.none() | st.booleans() | whole_numbers | fractions | st.text()


def holding(part: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return part | st.lists(part, max_size=3) | st.dictionaries(st.text(), part, max_size=3)


values = holding(holding(holding(scalars)))
shards = st.sampled_from(
    [*'{}[]",:\\', "\\u", "d800", "1e", "-", "NaN", "null", '"a":', "\ufeff", "\0", "0.", " "]
)


@given(values, st.booleans())
def test_what_python_writes_is_read_back(value: Any, escaped: bool) -> None:
    assert read_json(json.dumps(value, ensure_ascii=escaped).encode()) == value


@given(st.binary() | st.lists(shards).map(lambda parts: "".join(parts).encode()))
def test_any_bytes_are_read_or_refused_as_data(text: bytes) -> None:
    with suppress(DataError):
        read_json(text)


@given(values, st.data())
def test_a_damaged_text_is_read_or_refused_as_data(value: Any, data: st.DataObject) -> None:
    good = json.dumps(value).encode()
    cut = data.draw(st.integers(0, len(good)))
    rest = data.draw(st.integers(cut, len(good)))

    with suppress(DataError):
        read_json(good[:cut] + data.draw(st.binary(max_size=4)) + good[rest:])


@given(values)
def test_what_is_written_as_a_line_is_one_line_that_is_read_back(value: Any) -> None:
    line = json_line(value)

    assert (line.count(b"\n"), read_line(line.removesuffix(b"\n"))) == (1, value)


@given(st.text())
def test_a_line_hides_nothing_and_holds_nothing_that_a_terminal_obeys(words: str) -> None:
    shown = json_line(words).decode().removesuffix("\n")

    assert printable(shown) == shown
    assert json_text(words).isprintable()


def test_a_line_keeps_letters_of_any_script_and_escapes_what_is_hidden() -> None:
    assert json_line("日本😀é\u202e\x7f\x1b\n") == '"日本😀é\\u202e\\u007f\\u001b\\n"\n'.encode()


def test_a_line_of_64_kib_is_read_and_one_of_a_byte_more_is_not() -> None:
    most = b'"' + b"x" * (LINE_LIMIT - 2) + b'"'

    assert len(read_line(most)) == LINE_LIMIT - 2
    with pytest.raises(DataError, match="longer than 64 KiB"):
        read_line(most + b" ")


def test_a_line_is_refused_by_its_column_alone() -> None:
    with pytest.raises(DataError, match=r"^it is not JSON at column 2: "):
        read_line(b"{'a': 1}")


@pytest.mark.parametrize(
    "text", [nested_lists(21), nested_objects(21), b'"\\udc00"', b'{"a":1,"a":1}']
)
def test_a_line_is_read_as_strictly_as_a_whole_text(text: bytes) -> None:
    with pytest.raises(DataError):
        read_line(text)
