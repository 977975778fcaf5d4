"""Brings a window to the front with the activation token that the desktop issued."""

import os
from warnings import catch_warnings

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

_VARIABLE = "XDG_ACTIVATION_TOKEN"


def bring_forward(window: QWidget, token: str = "") -> None:
    """Show a window, even if it is minimised or hidden, and request the focus for it.

    `token` is an activation token of the desktop; Qt reads it from the environment, where it is set
    for this request only. Without a token the desktop may refuse, so the window also requests
    attention.
    """
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    _take_focus_back(window)
    if not token:
        window.activateWindow()
        QApplication.alert(window)
        return
    os.environ[_VARIABLE] = token
    try:
        window.activateWindow()
    finally:
        os.environ.pop(_VARIABLE, None)


def _take_focus_back(window: QWidget) -> None:
    """Activate a window that had the focus when it was hidden, if Qt still takes it for focused.

    On X11 Qt notices a loss of the focus 100 ms late. If the window gets the focus back before
    that, Qt finds that nothing has changed, and no field shows the focus. Qt deactivates the window
    by itself if the desktop refuses the focus.
    """
    handle = window.windowHandle()
    if QApplication.activeWindow() is None and handle == QApplication.focusWindow():
        with catch_warnings(action="ignore", category=DeprecationWarning):
            QApplication.setActiveWindow(window)  # activateWindow asks the desktop alone
