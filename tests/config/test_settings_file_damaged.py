"""A damaged settings file is kept, and the copy of before the last change is used for it."""

import os
from pathlib import Path

import pytest

from teamclock.config.settings import Settings
from teamclock.config.settings_file import read_settings, save_settings
from teamclock.domain.errors import DataError
from teamclock.domain.interval import Instant
from tests.files import load_settings, written

GOOD, DARK = 'scheme = "dark"\n', Settings("dark")
FIRST = Settings()
DAMAGE = {
    "empty": b"",
    "blank": b" \r\n",
    "NUL": b"\0" * 400,
    "cut off": b"scheme = ",
    "UTF-16": GOOD.encode("utf-16"),
    "too large": b"#" * 300_000,
}

posix = pytest.mark.skipif(os.name != "posix", reason="pipes and links are of POSIX")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    written(tmp_path, GOOD, "settings.toml.bak")
    return tmp_path / "settings.toml"


@pytest.mark.parametrize("content", DAMAGE.values(), ids=DAMAGE.keys())
def test_the_copy_is_used_and_the_file_is_named(content: bytes, path: Path) -> None:
    path.write_bytes(content)

    settings, trouble = read_settings(path)

    assert settings == DARK
    assert str(trouble).startswith(f"{path}: it is ")
    assert "settings.toml.bak is used instead" in str(trouble)


@pytest.mark.parametrize("content", DAMAGE.values(), ids=DAMAGE.keys())
def test_the_copy_outlives_what_is_written_over_damage(content: bytes, path: Path) -> None:
    path.write_bytes(content)

    save_settings(path, DARK._replace(seconds=True), DARK)

    replaced = path.with_name("settings.toml.replaced")
    assert read_settings(path) == (DARK._replace(seconds=True), None)
    assert path.with_name("settings.toml.bak").read_text() == GOOD
    assert (replaced.read_bytes() if replaced.exists() else b"") == content


def test_without_a_good_copy_all_is_as_at_first_and_the_file_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, b"\0", "settings.toml")
    written(tmp_path, b"\0", "settings.toml.bak")

    settings, trouble = read_settings(path)

    assert (settings, "fix it, or remove it" in str(trouble)) == (FIRST, True)


def test_a_file_that_is_not_there_was_never_written_and_no_copy_is_used(path: Path) -> None:
    assert read_settings(path) == (FIRST, None)


def test_a_pause_that_ended_does_not_come_back_from_the_copy(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    paused = Settings(paused_until=Instant(1_795_000_000))
    save_settings(path, paused, FIRST)

    save_settings(path, FIRST, paused)

    assert read_settings(path) == (FIRST, None)


@posix
def test_a_pipe_keeps_nobody_waiting_and_is_not_written_over(path: Path) -> None:
    os.mkfifo(path)

    assert load_settings(path) == DARK
    with pytest.raises(DataError, match="cannot be written: it is a pipe"):
        save_settings(path, FIRST, DARK)


@posix
def test_a_copy_that_is_a_pipe_or_a_link_is_none(path: Path) -> None:
    path.touch()
    copy = path.with_name("settings.toml.bak")
    copy.rename(path.with_name("aim"))
    copy.symlink_to(path.with_name("aim"))
    by_link = load_settings(path)
    copy.unlink()
    os.mkfifo(copy)

    assert (by_link, load_settings(path)) == (FIRST, FIRST)


@posix
def test_settings_are_read_through_no_link(path: Path) -> None:
    path.symlink_to(written(path.parent, "seconds = true", "aim"))

    settings, trouble = read_settings(path)

    assert (settings, "it is a link" in str(trouble)) == (DARK, True)
