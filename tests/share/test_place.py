"""Places: a folder is named by its whole path, a database by its URL."""

from pathlib import Path

import pytest

from teamclock.domain.errors import UsageError
from teamclock.share.folder import Folder
from teamclock.share.place import is_database, open_place, place_name


def test_a_folder_is_named_by_its_whole_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))

    assert place_name("shared") == str(tmp_path / "shared")
    assert place_name("~/shared") == str(tmp_path / "shared")
    assert isinstance(open_place(str(tmp_path), lambda: None), Folder)


def test_a_url_is_a_database() -> None:
    assert is_database("postgresql://db.example/team")
    assert not is_database("/srv/postgresql")


def test_a_url_is_named_as_it_is_with_its_options_and_never_holds_a_password() -> None:
    url = "postgresql://lea@db.example.org/team?sslrootcert=/etc/ca.crt"

    assert place_name(url) == url
    with pytest.raises(UsageError, match="a password may not stand in the URL"):
        place_name("postgresql://lea:s3cret@db.example.org/team")
