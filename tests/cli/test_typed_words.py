"""Names of items, and bytes that are not text, as they stand on a command line."""

import pytest

from teamclock.cli.typed_words import ref_of, refuse_bytes
from teamclock.domain.errors import NotFoundError, UsageError


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("R-17", "R-17"),
        ("17", "R-17"),
        ("r-17", "R-17"),
        ("DES-17", "DES-17"),
        ("des-17", "DES-17"),
    ],
)
def test_an_item_is_named_with_and_without_its_letters(typed: str, name: str) -> None:
    assert ref_of(typed) == name


@pytest.mark.parametrize("typed", ["", "R-", "-1", "seventeen", "R-1 ", "１７"])
def test_any_other_text_names_no_item(typed: str) -> None:
    with pytest.raises(NotFoundError, match="a ref is written R-17"):
        ref_of(typed)


def test_bytes_that_are_not_utf_8_are_refused_wherever_they_stand() -> None:
    broken = b"Gr\xfc\xdfe".decode(errors="surrogateescape")
    refuse_bytes("Grüße")
    refuse_bytes(["Grüße", 3, None])

    for words in (broken, ["a", broken]):
        with pytest.raises(UsageError, match="is not text: write it in UTF-8"):
            refuse_bytes(words)
