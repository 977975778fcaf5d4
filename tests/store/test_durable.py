"""What is synced is a file or the names in a folder; what is not there is an error."""

import os
from pathlib import Path

import pytest

from teamclock.store.durable import sync


@pytest.mark.skipif(os.name != "posix", reason="only POSIX opens folders")
@pytest.mark.parametrize("name", ["queue.db", "."])
def test_a_file_and_the_names_in_a_folder_reach_the_disk(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "queue.db").write_bytes(b"x")
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda handle: synced.append(os.fstat(handle).st_ino))

    sync(tmp_path / name)

    assert synced == [(tmp_path / name).stat().st_ino]


def test_what_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        sync(tmp_path / "gone")
