"""Takes pictures of the tray into a folder; they are to be looked at.

    python -m tests.desktop.tray_shots FOLDER
Where there is a display (xvfb-run gives one), also in a real tray, which is started and ended.
"""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from teamclock.present.tray import Sign
from teamclock.ui.main import application
from teamclock.ui.theme import Scheme, Theme
from teamclock.ui.tray import Tray
from teamclock.ui.tray_icon import image
from tests.desktop.driven import running, until
from tests.desktop.test_tray import PANELS, found
from tests.desktop.tray_program import glance

GROUNDS = ("#000000", "#2b3036", "#808080", "#f0f1f3", "#ffffff")
SIZES = {16: 6, 22: 5, 32: 3}
"""Each size in pixels, and how many times it is enlarged."""


def sheet() -> QImage:
    """Return every sign in each size on each panel, as guessed rightly and wrongly."""
    row = sum((size + 4) * times for size, times in SIZES.items()) * len(Sign)
    height = max((size + 4) * times for size, times in SIZES.items())
    made = QImage(row, height * len(GROUNDS) * 2, QImage.Format.Format_RGB32)
    with QPainter(made) as painter:
        for at, (ground, dark) in enumerate((g, d) for g in GROUNDS for d in (True, False)):
            painter.fillRect(0, at * height, row, height, QColor(ground))
            _signs(painter, at * height, dark=dark)
    return made


def _signs(painter: QPainter, top: int, *, dark: bool) -> None:
    left = 0
    for size, times in SIZES.items():
        for sign in Sign:
            large = image(sign, size, dark=dark).scaled(size * times, size * times)
            painter.drawImage(left + 2 * times, top + 2 * times, large)
            left += (size + 4) * times


def menu(app: QApplication, scheme: Scheme, file: Path) -> None:
    """Take a picture of the menu while notices are paused."""
    Theme(app).choose(scheme)
    tray = Tray()
    tray.show_glance(glance(Sign.PAUSED, "R&D <b>Design</b>"))

    def take() -> None:
        tray.menu.menu.grab().save(str(file))
        tray.menu.menu.close()
        app.quit()

    tray.menu.menu.popup(QPoint(0, 0))
    QTimer.singleShot(200, app, take)
    app.exec()
    tray.deleteLater()


def embedded(sign: Sign, colour: str, file: Path) -> None:
    """Take a picture of a sign in a real tray of XEmbed."""
    environment = os.environ | {
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere",
        "QT_QPA_PLATFORM": "xcb",
    }
    panel = ["trayer", "--edge", "top", "--align", "right", "--widthtype", "request"]
    panel += ["--heighttype", "pixel", "--height", "24", "--transparent", "true", "--alpha", "0"]
    program = [sys.executable, "-m", "tests.desktop.tray_program", sign.value]
    with running([*panel, "--tint", colour], environment), running(program, environment):
        (shot,) = until(lambda: _shown(sign), f"“{sign}” is not seen")
        shot.scaled(shot.width() * 6, shot.height() * 6).save(str(file))


def _shown(sign: Sign) -> list[QImage]:
    taken = subprocess.run(
        ["import", "-silent", "-window", "root", "png:-"], capture_output=True, check=True
    )
    screen = QImage.fromData(taken.stdout).convertToFormat(QImage.Format.Format_RGB32)
    tray = screen.copy(screen.width() - 24, 0, 24, 24)
    return [tray] if found(tray) is sign else []


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    app = application(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    sheet().save(str(folder / "tray-signs.png"))
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        menu(app, scheme, folder / f"tray-menu-{scheme.value}.png")
    if "DISPLAY" in os.environ:
        for name, colour in PANELS.items():
            for sign in Sign:
                embedded(sign, colour, folder / f"tray-host-{name}-{sign.value}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
