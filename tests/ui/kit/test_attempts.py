"""While another program holds the queue a part waits, is disabled, and goes on where it was."""

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.errors import BusyError, RefusedError
from teamclock.ui.kit.attempts import Attempts
from teamclock.ui.kit.retry import WAITS


class Held:
    """A change that the queue does not allow for a number of times."""

    def __init__(self, times: int) -> None:
        self.left, self.calls = times, 0

    def __call__(self) -> str:
        self.calls += 1
        if self.left:
            self.left -= 1
            raise BusyError("in use")
        return "made"


@pytest.fixture
def field(shown: QWidget, qtbot: QtBot) -> QLineEdit:
    made = QLineEdit(shown)
    made.show()
    with qtbot.waitActive(shown):
        shown.activateWindow()
    made.setFocus()
    return made


def test_a_change_that_is_possible_is_made_at_once(shown: QWidget) -> None:
    attempts, done = Attempts(shown), list[str]()

    attempts.attempt(Held(0), done.append, pytest.fail)

    assert (done, shown.isEnabled(), attempts.is_waiting) == (["made"], True, False)


def test_a_change_waits_and_the_focus_comes_back(
    shown: QWidget, field: QLineEdit, qtbot: QtBot
) -> None:
    attempts, done, told = Attempts(shown), list[str](), list[str]()
    change = Held(2)

    attempts.attempt(change, done.append, told.append)
    attempts.attempt(change, done.append, told.append)
    meanwhile = (shown.isEnabled(), list(told), attempts.is_waiting)
    qtbot.waitUntil(lambda: done == ["made"])

    assert meanwhile == (False, [WAITS], True)
    assert (shown.isEnabled(), change.calls) == (True, 3)
    assert shown.window().focusWidget() is field


def test_a_refusal_is_shown(shown: QWidget) -> None:
    def refuse() -> None:
        raise RefusedError("no")

    attempts, told = Attempts(shown), list[str]()

    attempts.attempt(refuse, pytest.fail, told.append)

    assert (told, shown.isEnabled()) == (["no"], True)
