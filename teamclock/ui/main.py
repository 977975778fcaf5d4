"""Open the window, run the event loop until the program ends, and clean up."""

import gc
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
from teamclock.ui.kit.qt_language import use_language
from teamclock.ui.resident.life import Start
from teamclock.ui.resident.no_display import telling_of_no_display

_PAINTED_MS = 50  # after the start; the first board is painted by then
_SWITCH_S = 0.001
"""How long the main thread waits for Python's global lock while a worker has it, in seconds.

With Python's default of 5 ms, the window “Find a time” with 60 teams would not be painted before
its search ends.
"""


def run(session: Session, inbox: Inbox, start: Start) -> int:
    """Run the program with its window until it ends, and return the exit code.

    `inbox` is the access to the queue; it is closed at the end. `start` says how the window starts,
    such as hidden in the tray, and holds its claim to be the only window of the queue.
    """
    app = application(sys.argv[:1])
    program = Program(app, session, inbox, hidden=start.hidden)
    live = Lifetime(app, program, start)
    program.window.rest()  # paint only once it has its size, else a board is laid out twice
    program.driver.tick()  # make the first board
    program.window.fit(app.primaryScreen().availableSize())
    live.show()
    QTimer.singleShot(_PAINTED_MS, program.finish)  # connects what can wait
    QTimer.singleShot(_PAINTED_MS, live.begin)  # watches clocks, logs errors, serves later starts
    QTimer.singleShot(_PAINTED_MS, keep_apart)  # lets the garbage collector skip what lasts
    code = app.exec()
    live.end()
    program.driver.settle()  # wait for a search that still runs
    inbox.close()
    return code


def keep_apart() -> None:
    """Let the garbage collector ignore the objects that exist now, which last to the end.

    Python collects among all objects once the new ones are a quarter of the old ones. If the 60,000
    objects of the start counted as old, a collection would take 20 ms, and would come so late that
    closed dialogs keep 3 MB until then.
    """
    gc.freeze()


def application(argv: list[str]) -> QApplication:
    """Return a new `QApplication` with the program's name, language and style, and no pixmap cache.

    `argv` is the command line, of which only the program's name is used.
    """
    if os.environ.get("LC_ALL") in {"C", "POSIX"}:
        os.environ["LC_ALL"] = "C.UTF-8"  # else Qt would set it, and print a warning of four lines
    QGuiApplication.setApplicationName("teamclock")
    QGuiApplication.setDesktopFileName(APP_ID)
    sys.setswitchinterval(_SWITCH_S)  # else workers would delay the painting
    with telling_of_no_display():
        app = QApplication([*argv[:1], "-style", "fusion"])  # a QStyle would take 15 ms to wrap
    use_language(app)
    QPixmapCache.setCacheLimit(0)  # it wakes the process every 30 s; the rows cache their pixmaps
    return app
