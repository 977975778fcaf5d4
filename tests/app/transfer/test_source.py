"""What is no file of items is refused, by its name."""

import os
from pathlib import Path

import pytest

from teamclock.domain.errors import DataError, NotFoundError, UsageError
from tests.app.transfers import preview_file


def hear(_done: int, _whole: int) -> None:
    """Take no notice of how far it has come."""


@pytest.mark.parametrize(
    ("name", "error", "words"),
    [
        ("in.csv", UsageError, r"in\.csv: an import is named \.json, \.jsonl or"),
        ("in", UsageError, "an import is named"),
        ("none.json", NotFoundError, r"none\.json is not there"),
        ("folder.json", DataError, r"folder\.json is not a file"),
        ("dangling.json", DataError, r"dangling\.json is not a file"),
        ("pipe.jsonl", DataError, r"pipe\.jsonl is not a file"),
    ],
)
def test_what_is_no_file_of_items_is_refused(
    tmp_path: Path, name: str, error: type[Exception], words: str
) -> None:
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "dangling.json").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.jsonl")
    (tmp_path / "in.csv").write_text("x")
    (tmp_path / "in").write_text("x")

    with pytest.raises(error, match=words):
        preview_file(tmp_path / "queue.db", tmp_path / name, hear)


def test_what_a_refusal_says_begins_with_the_file(tmp_path: Path) -> None:
    file = tmp_path / "in.json"
    file.write_bytes(b'{"schema": 1, "schema": 1}')

    with pytest.raises(DataError, match=r"in\.json: it gives “schema” twice in one object"):
        preview_file(tmp_path / "queue.db", file, hear)
