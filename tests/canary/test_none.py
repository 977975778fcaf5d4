"""PySide6 6.12 loses a reference to None in void calls on Python 3.10 and 3.11: then all ends."""

import os
import subprocess
import sys

CALLS = """
import sys
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

app = QApplication(["canary"])
widget, image = QWidget(), QImage(16, 16, QImage.Format.Format_RGB32)
painter = QPainter(image)
before = sys.getrefcount(None)
for _ in range(500):
    widget.update()
    widget.setVisible(False)
    painter.drawLine(QPointF(0, 0), QPointF(9, 9))
    painter.setOpacity(1.0)
after = sys.getrefcount(None)
painter.end()
print(after - before)
"""


def test_two_thousand_void_calls_cost_no_reference_to_none() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CALLS],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) >= -100
