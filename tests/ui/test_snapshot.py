"""A snapshot is the window painted into a file, without a screen."""

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from shiboken6 import Shiboken

from teamclock.ui.kit.theme import Scheme, Theme, colours
from teamclock.ui.snapshot import Shot, painted, png
from teamclock.ui.window.ahead_part import AheadPart
from tests.files import DESIGN, written
from tests.ui.boards import near
from tests.ui.sessions import inbox_in, session_in


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """Return a theme, and delete the windows that were painted with it."""
    before = set(QApplication.topLevelWidgets())
    made = Theme(qapp)
    yield made
    made.choose(Scheme.SYSTEM)
    for left in set(QApplication.topLevelWidgets()) - before:
        if Shiboken.isValid(left):
            Shiboken.delete(left)


def command(*words: str) -> subprocess.CompletedProcess[str]:
    """Run the program; its own process, for it sets up Qt anew."""
    return subprocess.run(
        [sys.executable, "-m", "teamclock", "--at", "2026-11-23T15:42Z", *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("dark", [False, True])
def test_the_window_is_painted_in_the_colours_and_the_size_asked_for(
    theme: Theme, tmp_path: Path, dark: bool
) -> None:
    written(tmp_path, DESIGN)

    session = session_in(tmp_path)
    inbox = inbox_in(tmp_path, session)
    image = QImage.fromData(png(painted(session, inbox, theme, Shot(dark, (900, 600)))))

    assert (image.width(), image.height()) == (900, 600)
    assert near(image.pixelColor(4, 4), colours(dark=dark).surface2, 2)


def test_the_panel_of_a_picture_shows_what_is_coming_up(theme: Theme, tmp_path: Path) -> None:
    written(tmp_path, DESIGN)
    session = session_in(tmp_path)

    window = painted(session, inbox_in(tmp_path, session), theme, Shot())

    [part] = window.findChildren(AheadPart)
    assert part.isVisible()
    assert part.list.model().rowCount() > 0


@pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8", ""])
def test_no_locale_makes_qt_say_a_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locale: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)

    done = command("--roster", str(written(tmp_path, DESIGN)), "snapshot", str(tmp_path / "a.png"))

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_program_writes_a_picture_as_fine_as_asked_for(tmp_path: Path) -> None:
    roster, file = written(tmp_path, DESIGN), tmp_path / "shot.png"

    options = ("--size", "700x500", "--scale", "2")
    done = command("--roster", str(roster), "snapshot", str(file), *options)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    picture = QImage(str(file))
    assert (picture.width(), picture.height()) == (1400, 1000)


def test_a_folder_that_is_not_there_is_told_by_name(tmp_path: Path) -> None:
    roster, file = written(tmp_path, DESIGN), tmp_path / "none" / "shot.png"

    done = command("--roster", str(roster), "snapshot", str(file))

    told = f"teamclock: there is no folder {file.parent}: make it first, or name another\n"
    assert (done.returncode, done.stderr) == (3, told)


@pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and modes are of POSIX")
def test_a_picture_is_the_users_alone_and_written_through_no_link_or_pipe(tmp_path: Path) -> None:
    roster, shot, link, pipe = (
        tmp_path / name for name in ("teams.toml", "s.png", "l.png", "p.png")
    )
    written(tmp_path, DESIGN)
    written(tmp_path, "mine", "aim")
    link.symlink_to("aim")
    os.mkfifo(pipe)

    done = [command("--roster", str(roster), "snapshot", str(file)) for file in (shot, link, pipe)]

    assert [(one.returncode, one.stderr) for one in done] == [
        (0, ""),
        (1, f"teamclock: {link} is a link: name a file\n"),
        (1, f"teamclock: {pipe} is no file: name a file\n"),
    ]
    assert stat.S_IMODE(shot.stat().st_mode) == 0o600
    assert (tmp_path / "aim").read_text() == "mine"


def test_no_window_is_left_for_the_end_of_python_to_delete(tmp_path: Path) -> None:
    """PySide6 6.8.2, 6.9 and 6.10 crash there, after the picture is written."""
    script = (
        "import sys; from teamclock.__main__ import main; main(sys.argv[1:]);"
        " from PySide6.QtWidgets import QApplication; print(QApplication.topLevelWidgets())"
    )
    words = ("--roster", str(written(tmp_path, DESIGN)), "snapshot", str(tmp_path / "a.png"))

    done = subprocess.run(
        [sys.executable, "-c", script, *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "[]\n", "")
