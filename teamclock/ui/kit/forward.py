"""Brings a window forward, by the leave that the desktop gave whoever asked for it."""

import os

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

_VARIABLE = "XDG_ACTIVATION_TOKEN"


def bring_forward(window: QWidget, token: str = "") -> None:
    """Show a window, whatever has become of it, and ask that the user be taken to it.

    Qt reads the token from the environment; it is there for that one request alone. Without a token
    the desktop may refuse, so the window asks for attention, too.
    """
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    if not token:
        window.activateWindow()
        QApplication.alert(window)
        return
    os.environ[_VARIABLE] = token
    try:
        window.activateWindow()
    finally:
        os.environ.pop(_VARIABLE, None)
