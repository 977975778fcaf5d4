"""Brings a window to the front with the activation token that the desktop issued."""

import os

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

_VARIABLE = "XDG_ACTIVATION_TOKEN"


def bring_forward(window: QWidget, token: str = "") -> None:
    """Show a window, minimised or hidden, and request the focus for it.

    Qt reads the token from the environment, where it is set for this request only. Without a token
    the desktop may refuse, so the window also requests attention.
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
