"""What a text takes in a line of JSON is never reckoned too small."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.errors import RefusedError
from teamclock.domain.hidden import HIDDEN
from teamclock.domain.limits import NOTE_LIMIT, fitting, size_of
from teamclock.exchange.json_text import json_line
from teamclock.present.words import printable

letters = st.characters(exclude_categories=["Cs"])
odd = st.sampled_from('\x00\x1b\x7f\x85\u2028\u202e\ufeff\U000e0041日😀"\\\n')
texts = st.text(letters | odd)


values = st.recursive(
    texts | st.integers(),
    lambda part: st.lists(part) | st.dictionaries(texts, part) | st.tuples(part, part),
)


@given(values)
def test_no_value_takes_more_bytes_than_is_reckoned(value: Any) -> None:
    assert len(json_line(value)) - 1 <= size_of(value)


@given(values)
def test_a_value_fits_exactly_into_the_bytes_that_it_takes(value: Any) -> None:
    fitting(value, "the note", size_of(value))
    with pytest.raises(RefusedError):
        fitting(value, "the note", size_of(value) - 1)


def test_what_an_export_escapes_is_what_nothing_shows_and_a_tab() -> None:
    whole = "".join(chr(code) for code in range(0x110000) if chr(code) not in "\t\ufffd")

    replaced = {
        letter for letter, shown in zip(whole, printable(whole), strict=True) if shown == "\ufffd"
    }

    assert {*HIDDEN.findall(whole)} == replaced
    assert HIDDEN.fullmatch("\t")


@pytest.mark.parametrize(
    ("letter", "most"),
    [
        ("a", NOTE_LIMIT - 2),
        ("é", NOTE_LIMIT // 2 - 1),
        ("日", 10_922),
        ("😀", NOTE_LIMIT // 4 - 1),
        ("\x1b", 5_461),
        ("\u202e", 5_461),
        ("\U000e0041", 2_730),
        ("\n", NOTE_LIMIT // 2 - 1),
    ],
    ids=ascii,
)
def test_a_text_fits_to_the_last_letter(letter: str, most: int) -> None:
    whole = letter * most

    fitting(whole, "the note", NOTE_LIMIT)
    with pytest.raises(RefusedError, match=r"^the note takes 33 KiB: shorten it to 32 KiB, or put"):
        fitting(whole + letter, "the note", NOTE_LIMIT)
