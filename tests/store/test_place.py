"""Only what is known not to be there is missing."""

from pathlib import Path

from teamclock.store.place import is_missing


def test_only_what_is_known_not_to_be_there_is_missing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to("nowhere")
    places = ("file", "link", "file/queue.db", "none", "none/queue.db", "n" * 5000)

    missing = [place for place in places if is_missing(tmp_path / place)]

    assert missing == ["none", "none/queue.db"]
