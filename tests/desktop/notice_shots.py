"""Takes a picture of each kind of notice in real dunst, light and dark; to be looked at.

python -m tests.desktop.notice_shots FOLDER (on the display that DISPLAY names)
"""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QSystemTrayIcon

from teamclock.app.notices.message import Message
from teamclock.ui.notify.chain import chain
from tests.buses import bus
from tests.desktop.driven import until
from tests.desktop.kinds import KINDS, TITLED
from tests.desktop.notice_desk import DARK, LIGHT, Dunst, dunst

HOSTILE = Message(
    "hostile", "hostile", "Coding <b>asks</b> & waits", "<img src='/x'> &lt; \u202egnp"
)


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, shape in (("light", LIGHT), ("dark", DARK)):
        with (
            TemporaryDirectory() as place,
            bus(Path(place)) as session,
            dunst(Path(place), session, dict(os.environ), shape) as service,
        ):
            take(folder / f"notices-{name}.png", service)


def take(file: Path, service: Dunst) -> None:
    """Take all kinds at once, as they hang below each other."""
    telling = chain("linux", service.environment, QSystemTrayIcon)
    shown = (*KINDS, TITLED, HOSTILE)
    for kind in shown:
        telling.notify(kind)
    spy = QSignalSpy(telling.delivered)
    while spy.count() < len(shown):
        assert spy.wait(5_000), "a notice did not arrive"
    until(lambda: service.shown() == len(shown), "a notice is not shown")
    QTest.qWait(300)  # for the picture: dunst draws after it has answered
    shot = ["import", "-window", "root", "-crop", "400x800+880+0", "+repage", str(file)]
    subprocess.run(shot, env=service.environment, check=True)
    telling.close()
    sys.stdout.write(f"{file}\n")


if __name__ == "__main__":
    app = QCoreApplication([])
    main(Path(sys.argv[1]))
