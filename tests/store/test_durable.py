"""What is synced is a file or the names in a folder; what is not there is an error."""

from pathlib import Path

import pytest

from teamclock.store.durable import sync


def test_a_file_and_a_folder_can_be_synced(tmp_path: Path) -> None:
    file = tmp_path / "queue.db"
    file.write_bytes(b"x")

    sync(file)
    sync(tmp_path)

    assert file.read_bytes() == b"x"


def test_what_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        sync(tmp_path / "gone")
