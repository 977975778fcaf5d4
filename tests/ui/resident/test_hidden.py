"""A start in the tray waits for one; where none comes, the window does."""

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from teamclock.ui.resident.hidden import HiddenStart


def test_without_a_tray_the_window_is_asked_for_after_a_while(qtbot: QtBot) -> None:
    keeper = QObject()
    hidden = HiddenStart(keeper, wait_ms=1)

    with qtbot.waitSignal(hidden.show_asked):
        hidden.show_tray(False)

    Shiboken.delete(keeper)


def test_ten_seconds_are_given_to_a_tray(qtbot: QtBot) -> None:
    hidden = HiddenStart()

    timer = hidden._timer.isActive(), hidden._timer.interval()

    Shiboken.delete(hidden)
    assert timer == (True, 10_000)


def test_with_a_tray_the_window_stays_hidden(qtbot: QtBot) -> None:
    hidden = HiddenStart(wait_ms=1)

    with qtbot.assertNotEmitted(hidden.show_asked, wait=20):
        hidden.show_tray(True)

    Shiboken.delete(hidden)
