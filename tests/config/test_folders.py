"""The user's files are in the config folder of the desktop."""

import os
import sys
from pathlib import Path

import platformdirs
import pytest

from teamclock.config.folders import (
    autostart_folder,
    cache_folder,
    config_folder,
    data_folder,
    expanded,
    queue_folder,
    state_folder,
)
from teamclock.domain.errors import DataError

linux = pytest.mark.skipif(sys.platform != "linux", reason="the XDG folders are of Linux")


@linux
def test_the_config_folder_is_where_the_desktop_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))

    assert config_folder(os.environ) == tmp_path / "teamclock"


@linux
@pytest.mark.parametrize("unset", [True, False])
def test_else_it_is_in_the_home_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, unset: bool
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "")
    if unset:
        monkeypatch.delenv("XDG_CONFIG_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))

    assert config_folder(os.environ) == tmp_path / ".config" / "teamclock"


def test_asking_for_the_folder_makes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))

    config_folder(os.environ)

    assert list(tmp_path.iterdir()) == []


@linux
@pytest.mark.parametrize("named", [None, "", " ", "/elsewhere", " /elsewhere ", "relative/folder"])
def test_the_folders_are_those_that_platformdirs_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str | None
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for kind in ("CONFIG", "DATA", "STATE", "CACHE"):
        variable = f"XDG_{kind}_HOME"
        monkeypatch.delenv(variable, raising=False)
        if named is not None:
            monkeypatch.setenv(variable, named)

    assert (
        config_folder(os.environ),
        data_folder(os.environ),
        state_folder(os.environ),
        cache_folder(os.environ),
    ) == tuple(
        getattr(platformdirs, f"user_{kind}_path")("teamclock", appauthor=False)
        for kind in ("config", "data", "state", "cache")
    )


@linux
def test_what_starts_at_login_is_beside_our_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))

    assert autostart_folder(os.environ) == tmp_path / "autostart"


@pytest.mark.parametrize(
    ("named", "told", "folder"),
    [
        (Path("/named"), "/told", Path("/named")),
        (None, "/told", Path("/told")),
        (None, "", None),
        (None, None, None),
    ],
)
def test_the_queue_is_where_an_option_or_the_environment_says(
    named: Path | None,
    told: str | None,
    folder: Path | None,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    environment = {**os.environ, **({} if told is None else {"TEAMCLOCK_DATA": told})}

    assert queue_folder(named, environment) == (folder or data_folder(os.environ))


def homeless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Be an account that has no home folder, and is not listed."""
    accounts = pytest.importorskip("pwd")
    for variable in [name for name in os.environ if name == "HOME" or name.startswith("XDG_")]:
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(accounts, "getpwuid", {}.__getitem__)


@linux
def test_without_a_home_folder_the_variable_to_be_set_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    homeless(monkeypatch)

    with pytest.raises(DataError, match="there is no home folder: set HOME or XDG_DATA_HOME"):
        data_folder(os.environ)


def test_a_folder_that_is_named_needs_no_home(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    homeless(monkeypatch)

    assert queue_folder(tmp_path, {}) == tmp_path


@linux
@pytest.mark.parametrize("home", ["", "relative/home", None])
def test_a_home_that_is_none_is_the_one_that_the_system_lists(
    home: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pwd

    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.delenv("HOME", raising=False)
    if home is not None:
        monkeypatch.setenv("HOME", home)
    entry = pwd.struct_passwd(("a", "x", os.getuid(), 0, "", "/home/a", "/bin/sh"))
    monkeypatch.setattr(pwd, "getpwuid", {os.getuid(): entry}.__getitem__)

    assert data_folder(os.environ) == Path("/home/a/.local/share/teamclock")
    assert expanded(Path("~/x"), os.environ) == Path("/home/a/x")


@linux
@pytest.mark.parametrize("home", ["", None])
def test_an_account_that_is_not_listed_has_no_home_folder(
    home: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pwd

    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.delenv("HOME", raising=False)
    if home is not None:
        monkeypatch.setenv("HOME", home)
    empty: dict[int, object] = {}
    monkeypatch.setattr(pwd, "getpwuid", empty.__getitem__)

    with pytest.raises(DataError, match="there is no home folder: set HOME or XDG_DATA_HOME"):
        data_folder(os.environ)
    with pytest.raises(DataError, match="“~” is no home folder here: name the whole path"):
        expanded(Path("~/x"), os.environ)


@linux
def test_a_tilde_stands_for_a_home_folder_in_option_and_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))

    assert queue_folder(Path("~/q"), os.environ) == tmp_path / "q"
    assert queue_folder(None, os.environ | {"TEAMCLOCK_DATA": "~/q"}) == tmp_path / "q"
    assert queue_folder(Path("~root/q"), {}) == Path("~root/q").expanduser()
    assert queue_folder(Path("a/~/q"), {}) == Path("a/~/q")


def test_a_user_who_is_not_listed_has_no_home_folder() -> None:
    with pytest.raises(DataError, match="“~no-such-user” is no home folder here"):
        queue_folder(Path("~no-such-user/q"), {})


@linux
def test_another_environment_has_folders_of_its_own(tmp_path: Path) -> None:
    assert config_folder({"HOME": str(tmp_path)}) == tmp_path / ".config" / "teamclock"
    assert data_folder({"XDG_DATA_HOME": str(tmp_path)}) == tmp_path / "teamclock"
    assert expanded(Path("~/x"), {"HOME": str(tmp_path)}) == tmp_path / "x"
