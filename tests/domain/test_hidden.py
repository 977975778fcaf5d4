"""What commands a screen, or nobody can see, is hidden; what texts need is not."""

import unicodedata

import pytest

from teamclock.domain.hidden import HIDDEN, is_visible

BEFORE_NUMBERS = (
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)
"""What Unicode calls format characters, and writes all the same: signs before numbers."""

TAGS = [chr(code) for code in range(0xE0000, 0xE0080)]


def test_every_tag_character_is_hidden() -> None:
    assert all(HIDDEN.fullmatch(letter) for letter in TAGS)


def test_what_is_hidden_is_no_letter_and_no_mark() -> None:
    hidden = (chr(code) for code in range(0x110000) if HIDDEN.fullmatch(chr(code)))

    assert {unicodedata.category(letter) for letter in hidden} <= {
        *("Cc", "Cf", "Cn", "Cs", "Zl", "Zp")
    }


def test_no_text_with_something_hidden_is_printable_for_python() -> None:
    hidden = (chr(code) for code in range(0x110000) if HIDDEN.fullmatch(chr(code)))

    assert not any(letter.isprintable() for letter in hidden)


@pytest.mark.parametrize("letter", "\u00ad\u200b\u200c\u200d\u2060\ufe0f\U000e0100", ids=ascii)
def test_joiners_and_variation_selectors_stay(letter: str) -> None:
    assert not HIDDEN.search(letter)


INVISIBLE = {
    "zero width": "\u200b\u200c\u200d\u2060\ufeff",
    "tags": "\U000e0041\U000e007f",
    "marks of direction": "\u202e\u2066\u200f\u061c",
    "variation selectors": "\ufe0f\U000e0100",
    "Korean fillers": "\u3164\u115f\u1160\uffa0",
    "braille without a dot": "\u2800",
    "soft hyphen": "\u00ad",
    "joiner of marks": "\u034f",
    "Mongolian": "\u180b\u180e\u180f",
    "Khmer": "\u17b4\u17b5",
    "blanks": " \t\u00a0\u3000\u2003",
    "controls": "\x07\x1b\x7f\x85",
    "music": "\U0001d173\U0001d159",
}


@pytest.mark.parametrize("text", ["", *INVISIBLE.values()], ids=["nothing", *INVISIBLE])
def test_a_text_that_shows_nothing_is_told_from_one_with_a_letter_in_it(text: str) -> None:
    assert (is_visible(text), is_visible(f"{text}a"), is_visible(f"對{text}")) == (
        False,
        True,
        True,
    )


@pytest.mark.parametrize(
    "text", ["👍🏽", "👨‍👩‍👧", "❤️", ".", "ｱ", "\u0301", "\ue000", "\u0600", "⠁"], ids=ascii
)
def test_signs_and_marks_show(text: str) -> None:
    assert is_visible(text)


def test_all_that_is_neither_written_nor_printed_shows_nothing() -> None:
    letters = map(chr, range(0x110000))
    unseen = [one for one in letters if unicodedata.category(one) in {"Cc", "Cf", "Zs", "Zl", "Zp"}]

    assert {one for one in unseen if is_visible(one)} == set(BEFORE_NUMBERS)
