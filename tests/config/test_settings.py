"""Settings are read for what is good of them; damage costs preferences only."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.config.settings import Settings, load_settings, save_settings
from teamclock.domain.errors import DataError
from tests.files import written

FIRST = Settings()
GOOD = 'scheme = "dark"\nseconds = true\nclose = "minimise"\n'
DARK = Settings("dark", seconds=True, close="minimise")


def read(folder: Path, content: str | bytes) -> Settings:
    return load_settings(written(folder, content, "settings.toml"))


def test_without_a_file_all_is_as_it_was_at_first(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "settings.toml") == FIRST


@pytest.mark.parametrize(
    "settings",
    [
        FIRST,
        DARK,
        Settings("light"),
        Settings(seconds=True),
        Settings(close="minimise"),
    ],
)
def test_what_is_saved_is_read_back(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"

    save_settings(path, settings)

    assert load_settings(path) == settings


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(GOOD, id="as written"),
        pytest.param(GOOD.replace("\n", "\r\n"), id="CRLF"),
        pytest.param("\ufeff" + GOOD, id="byte order mark"),
        pytest.param(GOOD + "colour = 1\n[future]\n", id="keys of a newer program"),
    ],
)
def test_what_editors_do_to_the_file_does_not_matter(content: str, tmp_path: Path) -> None:
    assert read(tmp_path, content) == DARK


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\0", id="NUL"),
        pytest.param(GOOD.encode("utf-16"), id="UTF-16"),
        pytest.param(b'scheme = "\xe9"', id="Latin-1"),
        pytest.param(b"scheme = ", id="cut off"),
        pytest.param(b"a = " + b"[" * 60_000, id="lists in lists"),
        pytest.param(b"a = " + b"9" * 5000, id="5,000 digits"),
        pytest.param(b'scheme = "blue"\nseconds = "yes"\nclose = "hide"\n', id="wrong values"),
        pytest.param(b"scheme = []\nseconds = 1\nclose = []\n", id="wrong types"),
        pytest.param(b"scheme = {}\nseconds = []\nclose = {}\n", id="more wrong types"),
    ],
)
def test_a_damaged_file_costs_preferences_only(content: bytes, tmp_path: Path) -> None:
    assert read(tmp_path, content) == FIRST


def test_what_is_good_is_kept_beside_what_is_wrong(tmp_path: Path) -> None:
    assert read(tmp_path, 'scheme = "dark"\nseconds = 7\n') == Settings("dark")


def test_a_folder_in_the_files_place_is_no_settings(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == FIRST


def test_a_dotted_key_of_24_kilobytes_costs_no_second(tmp_path: Path) -> None:
    start = time.process_time()

    settings = read(tmp_path, "a" + ".a" * 12_000 + " = 1")

    assert (settings, time.process_time() - start < 1) == (FIRST, True)


def test_settings_that_cannot_be_written_are_told(tmp_path: Path) -> None:
    blocking = written(tmp_path, "", "teamclock")

    with pytest.raises(DataError, match=r"settings\.toml cannot be written"):
        save_settings(blocking / "settings.toml", DARK)


@given(st.binary())
def test_any_bytes_are_read(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    assert isinstance(read(tmp_path_factory.getbasetemp(), content), Settings)
