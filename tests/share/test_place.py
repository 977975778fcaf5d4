"""Places: a folder is named by its whole path, a database by its URL."""

from pathlib import Path

import pytest

from teamclock.domain.errors import RefusedError, UsageError
from teamclock.share.folder import Folder
from teamclock.share.place import (
    _password,
    is_database,
    open_place,
    open_with_keyring,
    place_name,
)
from teamclock.share.postgres_password import remember
from tests.share.keyrings import Broken, Kept, in_use

URL = "postgresql://lea@db.example.org/team"


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


def test_a_folder_asks_no_keyring(tmp_path: Path) -> None:
    with in_use(Broken(RuntimeError)):
        assert isinstance(open_with_keyring(str(tmp_path)), Folder)


@pytest.mark.parametrize(("typed", "found"), [("", "kept"), ("typed", "typed")])
def test_a_typed_password_comes_before_the_one_of_the_keyring(typed: str, found: str) -> None:
    with in_use(Kept()):
        remember(URL, "kept")

        assert _password(URL, typed) == found


def test_a_keyring_that_cannot_be_read_is_told_whenever_it_is_asked() -> None:
    with in_use(Broken(RuntimeError)):
        for _again in range(2):
            with pytest.raises(RefusedError, match="no password comes from the keyring"):
                _password(URL, "")


def test_how_often_a_folder_is_looked_at_can_be_said(tmp_path: Path) -> None:
    looking, waiting = (open_with_keyring(str(tmp_path), each) for each in (None, 15.0))

    assert isinstance(looking, Folder)
    assert isinstance(waiting, Folder)
    assert (looking._look_s < 1, waiting._look_s) == (True, 15.0)
