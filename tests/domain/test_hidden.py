"""What commands a screen, or nobody can see, is hidden; what texts need is not."""

import unicodedata

import pytest

from teamclock.domain.hidden import HIDDEN

TAGS = [chr(code) for code in range(0xE0000, 0xE0080)]


def test_every_tag_character_is_hidden() -> None:
    assert all(HIDDEN.fullmatch(letter) for letter in TAGS)


def test_what_is_hidden_is_no_letter_and_no_mark() -> None:
    hidden = (chr(code) for code in range(0x110000) if HIDDEN.fullmatch(chr(code)))

    assert {unicodedata.category(letter) for letter in hidden} <= {
        *("Cc", "Cf", "Cn", "Cs", "Zl", "Zp")
    }


@pytest.mark.parametrize("letter", "\u00ad\u200b\u200c\u200d\u2060\ufe0f\U000e0100", ids=ascii)
def test_joiners_and_variation_selectors_stay(letter: str) -> None:
    assert not HIDDEN.search(letter)
