"""The user's files are in the config folder of the desktop."""

import sys
from pathlib import Path

import platformdirs
import pytest

from teamclock.config.folders import config_folder, data_folder

linux = pytest.mark.skipif(sys.platform != "linux", reason="the XDG folders are of Linux")


@linux
def test_the_config_folder_is_where_the_desktop_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))

    assert config_folder() == tmp_path / "teamclock"


@linux
@pytest.mark.parametrize("unset", [True, False])
def test_else_it_is_in_the_home_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, unset: bool
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "")
    if unset:
        monkeypatch.delenv("XDG_CONFIG_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))

    assert config_folder() == tmp_path / ".config" / "teamclock"


def test_asking_for_the_folder_makes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))

    config_folder()

    assert list(tmp_path.iterdir()) == []


@linux
@pytest.mark.parametrize("named", [None, "", " ", "/elsewhere", " /elsewhere ", "relative/folder"])
def test_the_folders_are_those_that_platformdirs_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str | None
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(variable, raising=False)
        if named is not None:
            monkeypatch.setenv(variable, named)

    assert (config_folder(), data_folder()) == (
        platformdirs.user_config_path("teamclock", appauthor=False),
        platformdirs.user_data_path("teamclock", appauthor=False),
    )
