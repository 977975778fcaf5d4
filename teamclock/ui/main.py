"""The window is opened here, lives until it is closed, and is let go of."""

import os
import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QPixmapCache
from PySide6.QtWidgets import QApplication

from teamclock import APP_ID
from teamclock.app.inbox import Inbox
from teamclock.app.session import Session
from teamclock.ui.control.lifetime import Lifetime
from teamclock.ui.control.program import Program
from teamclock.ui.resident.life import Start

_PAINTED_MS = 50  # by then the first board is on the screen
_SWITCH_S = 0.001
"""How long the window waits for Python's lock at each call while a thread works beside it.

With Python's own 5 ms “find a time” with 60 teams is not painted until its search has ended.
"""


def run(session: Session, shelf: Inbox, start: Start) -> int:
    """Show the window until it is closed; return the exit code."""
    app = application(sys.argv[:1])
    face = Program(app, session, shelf, hidden=start.hidden)
    live = Lifetime(app, face, start)
    face.driver.tick()
    face.window.fit(app.primaryScreen().availableSize())
    live.show()
    QTimer.singleShot(_PAINTED_MS, face.finish)
    QTimer.singleShot(_PAINTED_MS, live.begin)
    code = app.exec()
    live.end()
    face.driver.settle()
    shelf.close()
    return code


def application(argv: list[str]) -> QApplication:
    if os.environ.get("LC_ALL") in {"C", "POSIX"}:
        os.environ["LC_ALL"] = "C.UTF-8"  # to which Qt switches as well, with four lines about it
    QGuiApplication.setApplicationName("teamclock")
    QGuiApplication.setDesktopFileName(APP_ID)
    sys.setswitchinterval(_SWITCH_S)
    app = QApplication([*argv[:1], "-style", "fusion"])  # by name: wrapping a QStyle costs 15 ms
    QPixmapCache.setCacheLimit(0)  # it wakes every 30 s to clean up; the rows keep their own
    return app
