"""The environment chooses the language; what is not there or cannot be read leaves English."""

import gettext
from pathlib import Path

import pytest

from teamclock.config.language import catalogue, languages
from teamclock.messages import English
from tests.pseudo.walker import pseudo_standard_messages
from tools.messages import pseudo_locale


@pytest.mark.parametrize(
    ("environment", "asked"),
    [
        ({}, ()),
        ({"LANG": "C"}, ()),
        ({"LANG": "C.UTF-8", "LANGUAGE": "fr"}, ()),
        ({"LANG": "fr_CA.UTF-8"}, ("fr_CA", "fr")),
        ({"LANG": "de_DE@euro"}, ("de_DE", "de")),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "ja:fr_CA"}, ("ja", "fr_CA", "fr")),
        ({"LANG": "fr_FR", "LC_MESSAGES": "ja_JP"}, ("ja_JP", "ja")),
        ({"LC_ALL": "POSIX", "LC_MESSAGES": "ja_JP"}, ()),
        ({"LANG": "fr", "LANGUAGE": "::"}, ()),
    ],
)
def test_the_most_wanted_language_comes_first(
    environment: dict[str, str], asked: tuple[str, ...]
) -> None:
    assert languages(environment) == asked


def placed(folder: Path, language: str, content: bytes) -> None:
    place = folder / language / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "teamclock.mo").write_bytes(content)


def test_a_catalogue_that_is_there_is_used(tmp_path: Path) -> None:
    placed(tmp_path, "qps", pseudo_locale())

    found = catalogue(languages({"LANG": "de_DE.UTF-8", "LANGUAGE": "de:qps"}), tmp_path)

    assert found.gettext("usage: ") == "⟦uusaagee: ⟧"


def test_english_that_is_wanted_more_needs_no_catalogue(tmp_path: Path) -> None:
    placed(tmp_path, "qps", pseudo_locale())

    found = catalogue(languages({"LANG": "en_GB.UTF-8", "LANGUAGE": "en_GB:qps"}), tmp_path)

    assert isinstance(found, English)


@pytest.mark.parametrize("content", [b"", b"no catalogue", b"\xde\x12\x04\x95", b"\xff" * 99])
def test_a_catalogue_that_cannot_be_read_leaves_english(content: bytes, tmp_path: Path) -> None:
    placed(tmp_path, "fr", content)

    assert isinstance(catalogue(["fr_FR"], tmp_path), English)


def test_words_of_the_standard_library_come_from_our_catalogue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.setenv("LANGUAGE", "qps")

    with pseudo_standard_messages(tmp_path):
        assert gettext.gettext("usage: ") == "⟦uusaagee: ⟧"
    assert gettext.gettext("usage: ") == "usage: "
