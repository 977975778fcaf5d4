"""A window comes back to where it was; what is damaged costs only that."""

import os
import stat
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.view import Mode
from teamclock.ui.window.frame import Division
from teamclock.ui.window.state import FILE, WindowState
from tests.files import written

PLACE = QRect(40, 50, 500, 400)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    one = QWidget()
    qtbot.addWidget(one)
    one.setGeometry(PLACE)
    return one


def test_a_window_comes_back_to_where_it_was(tmp_path: Path, qtbot: QtBot, window: QWidget) -> None:
    WindowState(tmp_path / "state").keep(window, Mode.WEEK, Division())
    other = QWidget()
    qtbot.addWidget(other)

    memory = WindowState(tmp_path / "state")

    assert (memory.place(other), other.geometry(), memory.mode()) == (True, PLACE, Mode.WEEK)


def test_a_window_whose_screen_has_gone_comes_to_one_that_is_there(
    tmp_path: Path, qtbot: QtBot, window: QWidget
) -> None:
    window.setGeometry(9000, 9000, 500, 400)
    WindowState(tmp_path).keep(window, Mode.DAY, Division())
    other = QWidget()
    qtbot.addWidget(other)

    WindowState(tmp_path).place(other)

    assert other.screen().geometry().contains(other.geometry().center())


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0",
        b"\xff\xfe",
        b"geometry = 1\nmode = 2",
        b'geometry = "no base 64"\nmode = "year"',
        b'geometry = "AAAA"',
        b'geometry = "\xc3\xa9"',
        b"x = [" * 5000,
        b'geometry = "' + b"A" * 9000 + b'"',
    ],
)
def test_damage_costs_the_place_alone(tmp_path: Path, window: QWidget, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)

    memory = WindowState(tmp_path)

    assert (memory.place(window), memory.mode(), window.geometry()) == (False, None, PLACE)


@pytest.mark.parametrize(
    "division", [Division(), Division(0.25, 400, shows_panel=False), Division(panel=320)]
)
def test_the_division_comes_back(tmp_path: Path, window: QWidget, division: Division) -> None:
    WindowState(tmp_path).keep(window, Mode.DAY, division)

    assert WindowState(tmp_path).division() == division


@pytest.mark.parametrize("line", ["0", "1.0", "-0.5", "nan", "inf", "true", '"0.5"'])
@pytest.mark.parametrize("panel", ["0", "-1", "true", "4e2", "99999999999"])
def test_a_division_that_cannot_be_is_as_if_not_chosen(
    tmp_path: Path, line: str, panel: str
) -> None:
    written(tmp_path, f"line = {line}\npanel = {panel}\nshows_panel = 0\n", FILE)

    assert WindowState(tmp_path).division() == Division()


def test_it_is_the_users_alone(tmp_path: Path, window: QWidget) -> None:
    WindowState(tmp_path / "state").keep(window, Mode.DAY, Division())

    modes = [
        stat.S_IMODE(path.stat().st_mode)
        for path in (tmp_path / "state", tmp_path / "state" / FILE)
    ]
    assert modes == [0o700, 0o600]


def test_on_a_disk_that_takes_nothing_the_place_is_forgotten(
    tmp_path: Path, window: QWidget
) -> None:
    (tmp_path / "file").touch()

    WindowState(tmp_path / "file").keep(window, Mode.DAY, Division())

    assert (tmp_path / "file").read_bytes() == b""


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are of POSIX")
@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_a_link_or_a_pipe_in_its_place_is_not_read_and_gives_way(
    tmp_path: Path, window: QWidget, kind: str
) -> None:
    aim = tmp_path / "aim"
    aim.write_text('mode = "week"')
    if kind == "link":
        (tmp_path / FILE).symlink_to(aim)
    else:
        os.mkfifo(tmp_path / FILE)

    memory = WindowState(tmp_path)
    memory.keep(window, Mode.DAY, Division())

    assert memory.mode() is None
    assert (WindowState(tmp_path).mode(), aim.read_text()) == (Mode.DAY, 'mode = "week"')
    assert {path.name for path in tmp_path.iterdir()} == {FILE, "aim"}
