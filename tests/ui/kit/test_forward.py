"""A window comes forward by the token of whoever asked, which serves for that one request."""

import os

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.forward import bring_forward

VARIABLE = "XDG_ACTIVATION_TOKEN"


class Seen(QWidget):
    """A window that notes the token that is there when Qt is asked to activate it."""

    def __init__(self) -> None:
        super().__init__()
        self.tokens: list[str | None] = []

    def activateWindow(self) -> None:  # noqa: N802 - Qt's name
        self.tokens.append(os.environ.get(VARIABLE))
        super().activateWindow()


@pytest.fixture
def window(qtbot: QtBot) -> Seen:
    made = Seen()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(("token", "there"), [("token", "token"), ("", None)])
def test_the_token_is_there_for_that_request_alone(
    window: Seen, token: str, there: str | None
) -> None:
    bring_forward(window, token)

    assert (window.tokens, os.environ.get(VARIABLE)) == ([there], None)


@pytest.mark.parametrize(("token", "alerts"), [("token", []), ("", ["alert"])])
def test_without_a_token_the_window_asks_for_attention(
    window: Seen, monkeypatch: pytest.MonkeyPatch, token: str, alerts: list[str]
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(QApplication, "alert", lambda *_: heard.append("alert"))

    bring_forward(window, token)

    assert heard == alerts


def test_a_minimised_window_is_shown_as_it_was(window: Seen) -> None:
    window.showMaximized()
    window.showMinimized()

    bring_forward(window)

    assert (window.isMinimized(), window.isMaximized(), window.isVisible()) == (False, True, True)


def test_a_window_that_comes_back_at_once_has_the_focus_in_its_field(
    window: Seen, qtbot: QtBot
) -> None:
    field = QLineEdit(window)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    window.hide()  # of which Qt hears from the desktop later

    bring_forward(window)
    field.setFocus()

    assert (window.isActiveWindow(), field.hasFocus()) == (True, True)
