"""We start at login only where somebody asked for it, and go without a trace."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from teamclock import APP_ID
from teamclock.app.process.autostart import Autostart, exec_line, own_command
from teamclock.domain.errors import DataError, RefusedError
from tests.config.test_regular import umask


@pytest.fixture
def autostart(tmp_path: Path) -> Autostart:
    return Autostart(tmp_path / "config" / "autostart", ("/opt/team clock/teamclock",))


def valid(path: Path) -> str:
    """Return what the desktop's own tool says against a file."""
    tool = shutil.which("desktop-file-validate")
    if tool is None:
        words = "NOT VALIDATED, for want of desktop-file-utils"
        if os.environ.get("CI"):
            pytest.fail(words)
        pytest.skip(words)
    return subprocess.run([tool, path], capture_output=True, text=True, check=False).stdout


def test_it_is_off_until_somebody_turns_it_on(autostart: Autostart) -> None:
    assert (autostart.is_on(), autostart.folder.exists()) == (False, False)


def test_it_starts_hidden_in_the_tray(autostart: Autostart) -> None:
    autostart.turn_on()

    assert autostart.is_on()
    assert 'Exec="/opt/team clock/teamclock" --tray\n' in autostart.path.read_text()


def test_the_desktop_understands_the_file(autostart: Autostart) -> None:
    autostart.turn_on()

    assert valid(autostart.path) == ""


@pytest.fixture
def old(autostart: Autostart) -> Path:
    """Return the file as it was named before the program had an id."""
    autostart.turn_on()
    return autostart.path.rename(autostart.folder / "teamclock.desktop")


def test_an_old_file_is_on(autostart: Autostart, old: Path) -> None:
    assert (old.exists(), autostart.is_on()) == (True, True)


def test_an_old_file_is_replaced_when_it_is_turned_on(autostart: Autostart, old: Path) -> None:
    autostart.turn_on()

    assert list(autostart.folder.iterdir()) == [autostart.path]
    assert (autostart.path.name, autostart.is_on()) == (f"{APP_ID}.desktop", True)


@pytest.mark.parametrize("again", [False, True])
def test_an_old_file_goes_without_a_trace(autostart: Autostart, old: Path, again: bool) -> None:
    if again:
        autostart.turn_on()

    autostart.turn_off()

    assert (autostart.is_on(), list(autostart.folder.parent.iterdir())) == (False, [])


def test_a_file_of_the_old_name_that_is_somebody_elses_stays(autostart: Autostart) -> None:
    autostart.folder.mkdir(parents=True)
    theirs = autostart.folder / "teamclock.desktop"
    theirs.write_text("[Desktop Entry]\n")

    autostart.turn_on()
    autostart.turn_off()

    assert [path.name for path in autostart.folder.iterdir()] == [theirs.name]


@pytest.mark.parametrize("times", [1, 2])
def test_it_goes_without_a_trace(autostart: Autostart, times: int) -> None:
    autostart.folder.parent.mkdir()
    for _ in range(times):
        autostart.turn_on()

    autostart.turn_off()

    assert (autostart.is_on(), list(autostart.folder.parent.iterdir())) == (False, [])


@pytest.mark.parametrize("other", [None, "other.desktop"])
def test_a_folder_that_was_there_stays(autostart: Autostart, other: str | None) -> None:
    autostart.folder.mkdir(parents=True)
    if other:
        (autostart.folder / other).touch()
    autostart.turn_on()

    autostart.turn_off()

    assert [path.name for path in autostart.folder.iterdir()] == ([other] if other else [])


def test_turning_off_what_is_off_does_nothing(autostart: Autostart) -> None:
    autostart.turn_off()

    assert not autostart.folder.exists()


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_what_the_desktops_settings_turned_off_is_off(autostart: Autostart, line: str) -> None:
    autostart.turn_on()
    with autostart.path.open("a") as file:
        file.write(f"{line}\n")

    assert not autostart.is_on()


@pytest.mark.parametrize("action", [Autostart.turn_on, Autostart.turn_off])
@pytest.mark.parametrize("kind", ["file", "link", "folder"])
def test_what_is_somebody_elses_stays_as_it_is(
    autostart: Autostart, action: object, kind: str
) -> None:
    autostart.folder.mkdir(parents=True)
    theirs = autostart.folder / "theirs"
    theirs.write_text("[Desktop Entry]\n")
    if kind == "file":
        theirs.rename(autostart.path)
    elif kind == "link":
        autostart.path.symlink_to(theirs)
    else:
        autostart.path.mkdir()
    before = autostart.path.lstat()

    assert callable(action)
    with pytest.raises(RefusedError, match="belongs to another program"):
        action(autostart)

    assert (autostart.path.lstat(), autostart.is_on()) == (before, False)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(DataError, match="cannot be created"):
        Autostart(tmp_path / "file" / "autostart", ("teamclock",)).turn_on()


@pytest.mark.parametrize(
    ("word", "line"),
    [
        ("/usr/bin/teamclock", "/usr/bin/teamclock"),
        ("/a b/c", '"/a b/c"'),
        ("/a'b", '"/a\'b"'),
        ('/a"b', '"/a\\\\"b"'),
        ("/a$b", '"/a\\\\$b"'),
        ("/a`b", '"/a\\\\`b"'),
        ("/a\\b", '"/a\\\\\\\\b"'),
        ("/a%fb", "/a%%fb"),
        ("/été", '"/été"'),
        ("", '""'),
    ],
)
def test_a_path_is_quoted_as_the_desktop_reads_it(word: str, line: str) -> None:
    assert exec_line([word]) == line


@pytest.mark.parametrize("word", ["/a\nExec=evil", "/a\0", "/a\udc80"])
def test_a_path_that_no_such_file_can_hold_is_refused(word: str) -> None:
    with pytest.raises(RefusedError, match="no desktop can start"):
        exec_line([word])


def test_the_installed_script_is_started_from_where_it_is(tmp_path: Path) -> None:
    script = tmp_path / "teamclock"
    script.touch(mode=0o755)

    assert own_command(str(script)) == (str(script),)


@pytest.mark.parametrize("script", ["/src/teamclock/__main__.py", "-c", "teamclock", ""])
def test_what_is_no_script_is_started_as_a_module(script: str) -> None:
    assert own_command(script) == (sys.executable, "-m", "teamclock")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes, links and umasks are of POSIX")
@pytest.mark.parametrize("kind", ["pipe", "link"])
def test_what_is_no_file_in_its_place_is_left_alone_and_keeps_nobody_waiting(
    autostart: Autostart, tmp_path: Path, kind: str
) -> None:
    autostart.turn_on()
    autostart.path.rename(tmp_path / "aim")
    if kind == "pipe":
        os.mkfifo(autostart.path)
    else:
        autostart.path.symlink_to(tmp_path / "aim")
    before = (tmp_path / "aim").read_bytes()

    for action in (autostart.turn_on, autostart.turn_off):
        with pytest.raises(RefusedError, match="belongs to another program"):
            action()

    assert (autostart.is_on(), (tmp_path / "aim").read_bytes()) == (False, before)


@pytest.mark.skipif(sys.platform == "win32", reason="umasks are of POSIX")
@pytest.mark.parametrize("bits", [0, 0o077, 0o777])
def test_the_file_and_all_folders_are_the_users_alone_under_any_umask(
    autostart: Autostart, tmp_path: Path, bits: int
) -> None:
    with umask(bits):
        autostart.turn_on()

    modes = [path.stat().st_mode & 0o777 for path in sorted(tmp_path.rglob("*"))]
    assert modes == [0o700, 0o700, 0o600]
