"""The steps of a team file are recorded for all names that it has, the last thirty of them."""

from pathlib import Path

import pytest

from teamclock.config.edit_record import EditStep, digest, locked, save_steps, steps
from teamclock.domain.errors import BusyError


def test_a_digest_is_of_the_bytes() -> None:
    empty = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

    assert (digest(b""), digest(b"a") == digest(b"b")) == (empty, False)


def test_steps_are_kept_by_file(tmp_path: Path) -> None:
    one, other = tmp_path / "a.toml", tmp_path / "b.toml"
    kept = tuple(EditStep(str(number) or None, "d") for number in range(40))

    save_steps(tmp_path, one, kept)

    assert (steps(tmp_path, one), steps(tmp_path, other)) == (kept[-30:], ())
    assert (steps(None, one), steps(tmp_path / "away", one)) == ((), ())


def test_what_is_recorded_is_for_the_user_alone(tmp_path: Path) -> None:
    save_steps(tmp_path / "cache", tmp_path / "a.toml", (EditStep(None, "d"),))

    (file,) = (tmp_path / "cache" / "edits").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_lock_is_held_by_one_and_free_afterwards(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"

    with locked(tmp_path, path), pytest.raises(BusyError), locked(tmp_path, path):
        pass
    with locked(tmp_path, path), locked(tmp_path, tmp_path / "b.toml"), locked(None, path):
        pass
