"""Letters that a reader takes for one are one in a search, however they were written or kept."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.folding import fold

ALIKE = [
    ("İnşaat", "insaat"),
    ("INŞAAT", "ınşaat"),
    ("caf\u00e9", "cafe\u0301"),
    ("CAFÉ", "cafe"),
    ("ＡＢＣ", "abc"),
    ("ﾃｽﾄ", "テスト"),
    ("ｶﾞｲﾄﾞ", "ガイド"),
    ("Straße", "STRASSE"),
    ("ΕΛΛΆΣ", "ελλας"),
    ("ΕΛΛΆΣ", "ελλασ"),
    ("ﬁle", "FILE"),
    ("Ｒ－３", "r-3"),
    ("㎅", "kb"),
    ("한국", unicodedata.normalize("NFD", "한국")),
    ("Ångström", "angstro\u0308m"),
]
PARTS = [("하", "한"), ("お", "あ"), ("l", "1")]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_what_a_reader_takes_for_the_same_folds_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), PARTS)
def test_other_letters_are_no_parts_of_each_other(one: str, other: str) -> None:
    assert fold(one) not in fold(other)


@given(st.text())
def test_a_text_folds_alike_in_every_form_in_which_it_can_be_kept(text: str) -> None:
    kept = [unicodedata.normalize(form, text) for form in ("NFC", "NFD", "NFKC", "NFKD")]

    assert {fold(one) for one in (*kept, text.casefold(), fold(text))} == {fold(text)}


@given(st.text())
def test_nothing_of_marks_and_capitals_is_left(text: str) -> None:
    folded = fold(text)

    assert not any(map(unicodedata.combining, folded))
    assert "ı" not in folded
    assert folded.casefold() == folded
