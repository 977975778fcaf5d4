"""The program as `teamclock` starts it, which also prints each hour what it holds, as JSON."""

import gc
import json
import os
import sys
import time

from PySide6.QtCore import QObject, Qt, QTimer, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from teamclock.__main__ import main
from teamclock.ui.control.program import Program
from teamclock.ui.notify.service import LIMITS, Limits, Service

_HOUR_MS = 3_600_000


class Probe(QObject):
    """Writes a line each hour: the wall clock, references to None, objects of Python and of Qt."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._objects = 0
        timer = QTimer(self, interval=_HOUR_MS, timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(self._tell)
        timer.start()

    def _tell(self) -> None:
        gc.collect()  # so that only objects in use are counted
        held = {
            "now": int(time.time()),
            "none": sys.getrefcount(None),
            "objects": len(gc.get_objects()),
            "qt": self._counted(),
        }
        os.write(1, json.dumps(held).encode() + b"\n")

    def _counted(self) -> int:
        """Count Qt's objects by the lines of its own listing, which makes no wrappers."""
        self._objects = 0
        before = qInstallMessageHandler(self._count)
        for widget in QApplication.topLevelWidgets():
            if widget.parent() is None:
                widget.dumpObjectTree()
        qInstallMessageHandler(before)
        return self._objects

    def _count(self, *_line: object) -> None:
        self._objects += 1


def _probe_when_finished() -> None:
    """Add a probe to the window when the window is complete."""
    finish = Program.finish

    def finish_and_probe(program: Program) -> None:
        finish(program)
        Probe(program.window)

    setattr(Program, "finish", finish_and_probe)  # noqa: B010 - mypy forbids to assign a method


def _be_patient() -> None:
    """Give the notification service, whose clock is not fast, its usual time."""
    Service.__init__.__defaults__ = (None, Limits(answer_ms=60 * LIMITS.answer_ms))


if __name__ == "__main__":
    _probe_when_finished()
    _be_patient()
    sys.exit(main(sys.argv[1:]))
