"""A display that goes is heard of in Qt's warnings, which go on to whom they went before."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from teamclock.ui.resident.display import Display

pytestmark = pytest.mark.qt_log_ignore("connection broke", "painter")
X11 = "The X11 connection broke (error 1). Did the X11 server die?"
WAYLAND = "The Wayland connection broke. Did the Wayland compositor die?"


@pytest.fixture
def passed_on() -> Iterator[list[str]]:
    """Return what comes to who listened before."""
    words: list[str] = []
    before = qInstallMessageHandler(lambda _kind, _context, said: words.append(said))
    yield words
    qInstallMessageHandler(before)


@pytest.fixture
def display(passed_on: list[str], qtbot: QtBot) -> Iterator[Display]:
    one = Display()
    yield one
    one.close()
    Shiboken.delete(one)


@pytest.mark.parametrize("words", [X11, WAYLAND])
def test_a_display_that_goes_is_told(display: Display, passed_on: list[str], words: str) -> None:
    told: list[bool] = []
    display.lost.connect(lambda: told.append(True))

    qWarning(words)

    assert (told, passed_on) == ([True], [words])


def test_other_warnings_pass_by(display: Display, passed_on: list[str]) -> None:
    told: list[bool] = []
    display.lost.connect(lambda: told.append(True))

    qWarning("a painter is not active")

    assert (told, passed_on) == ([], ["a painter is not active"])


def test_where_nobody_listened_they_go_where_qt_writes_them(
    qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    before = qInstallMessageHandler(None)
    display = Display()

    qWarning("a painter is not active")
    display.close()

    qInstallMessageHandler(before)
    Shiboken.delete(display)
    assert capsys.readouterr().err == "a painter is not active\n"
