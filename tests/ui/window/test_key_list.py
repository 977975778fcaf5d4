"""Keys are named as they are on the keyboard, and found by their names and by what they do."""

import pytest

from teamclock.ui.window.key_list import KeyRow, caps, is_found


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("P", ("P",)),
        ("Ctrl+N", ("Ctrl", "N")),
        ("Shift+Left", ("Shift", "←")),
        ("Right", ("→",)),
        ("PgDown", ("PgDown",)),
        ("Escape", ("Esc",)),
        ("Ctrl+,", ("Ctrl", ",")),
        ("Ctrl++", ("Ctrl", "+")),
        ("+", ("+",)),
        ("F1", ("F1",)),
    ],
)
def test_each_key_has_a_name_of_its_own(keys: str, shown: tuple[str, ...]) -> None:
    assert caps(keys) == shown


@pytest.mark.parametrize(
    ("query", "finds"),
    [
        ("", True),
        ("meeting", True),
        ("PLAN mee", True),
        ("t", True),
        ("ctrl t", True),
        ("Ctrl plan", True),
        ("ct", False),
        ("plan log", False),
        ("réunion", False),
    ],
)
def test_every_word_of_a_query_is_in_the_words_or_on_a_key(query: str, *, finds: bool) -> None:
    assert is_found(KeyRow("Ctrl+T", "Plan a meeting"), query) is finds


def test_accents_do_not_count() -> None:
    assert is_found(KeyRow("T", "Planifier une réunion"), "reunion")
