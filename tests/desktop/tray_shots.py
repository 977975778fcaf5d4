"""Takes pictures of the tray into a folder; they are to be looked at.

    python -m tests.desktop.tray_shots FOLDER
It wants a display with nobody else's tray on it: tests.desktop.shots makes one.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from teamclock.present.tray import TraySign
from teamclock.ui.kit.theme import Scheme, Theme
from teamclock.ui.main import application
from teamclock.ui.tray.entries import TrayActions
from teamclock.ui.tray.icon import image
from teamclock.ui.tray.tray import Tray
from teamclock.ui.tray.tray_popover import TrayPopover
from tests.desktop.driven import running, until
from tests.desktop.test_tray import PANELS, found
from tests.desktop.tray_program import glance

GROUNDS = ("#000000", "#2b3036", "#808080", "#f0f1f3", "#ffffff")
SIZES = {16: 6, 22: 5, 32: 3}
"""Each size in pixels, and how many times it is enlarged."""
EDGE = 24  # of the panel, in pixels


def sheet() -> QImage:
    """Return every sign in each size on each panel, as guessed rightly and wrongly."""
    row = sum((size + 4) * times for size, times in SIZES.items()) * len(TraySign)
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
        for sign in TraySign:
            large = image(sign, size, dark=dark).scaled(size * times, size * times)
            painter.drawImage(left + 2 * times, top + 2 * times, large)
            left += (size + 4) * times


def menu(app: QApplication, scheme: Scheme, file: Path) -> None:
    """Take a picture of the menu on the screen while notices are paused, with the menu in it."""
    tray = Tray(Theme(app).choose(scheme))
    tray.show_glance(glance(TraySign.PAUSED))
    shown = tray.menu.menu
    inner = next(one for one in shown.actions() if isinstance(one.menu(), QMenu)).menu()
    assert isinstance(inner, QMenu)
    shown.popup(QPoint(16, 16))
    shown.setActiveAction(inner.menuAction())
    QTest.keyClick(shown, Qt.Key.Key_Right)
    assert QTest.qWaitForWindowExposed(inner)
    QTest.qWait(200)  # what is shown is not yet painted
    place = shown.geometry().united(inner.geometry()).adjusted(-16, -16, 16, 16)
    keep(taken().copy(place), file)
    shown.close()
    tray.deleteLater()


def popover(app: QApplication, scheme: Scheme, file: Path) -> None:
    """Take a picture of the popover on the screen, with something late in it."""
    nothing = TrayActions(*[lambda *_values: None] * len(TrayActions._fields))
    shown = TrayPopover(Theme(app).choose(scheme), nothing)
    shown.show_glance(glance(TraySign.ATTENTION))
    shown.open_beside(QRect(16, 0, EDGE, EDGE))
    assert QTest.qWaitForWindowExposed(shown)
    QTest.qWait(200)  # what is shown is not yet painted
    keep(taken().copy(shown.geometry().adjusted(-16, -16, 16, 16)), file)
    shown.close()


@contextmanager
def embedded(sign: TraySign, panel: str) -> Iterator[QImage]:
    """Show a sign in a real tray of XEmbed; return the panel's picture."""
    environment = os.environ | {
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere",
        "QT_QPA_PLATFORM": "xcb",
    }
    tray = ["trayer", "--edge", "top", "--align", "right", "--widthtype", "request"]
    tray += ["--heighttype", "pixel", "--height", str(EDGE), "--transparent", "true"]
    tray += ["--alpha", "0", "--tint", PANELS[panel]]
    program = [sys.executable, "-m", "tests.desktop.tray_program", sign.value, "Design", panel]
    with running(tray, environment), running(program, environment):
        (shot,) = until(lambda: _shown(sign), f"“{sign}” is not seen")
        yield shot


def _shown(sign: TraySign) -> list[QImage]:
    screen = taken()
    tray = screen.copy(screen.width() - EDGE, 0, EDGE, EDGE)
    return [tray] if found(tray) is sign else []


def taken() -> QImage:
    """Return the picture of the whole screen."""
    shot = subprocess.run(
        ["import", "-silent", "-window", "root", "png:-"], capture_output=True, check=True
    )
    return QImage.fromData(shot.stdout).convertToFormat(QImage.Format.Format_RGB32)


def tooltip() -> QImage:
    """Point at the icon in the panel, and return the picture of what it says."""
    before = taken()
    place = [str(before.width() - EDGE // 2), str(EDGE // 2)]
    subprocess.run(["xdotool", "mousemove", *place], check=True)
    until(lambda: _below(taken()) != _below(before), "there is no tooltip")
    QTest.qWait(200)  # it comes with its frame first
    return _below(taken())


def _below(screen: QImage) -> QImage:
    return screen.copy(screen.width() - 520, 0, 520, 160)


def take_panels(folder: Path) -> None:
    for panel in PANELS:
        for sign in TraySign:
            with embedded(sign, panel) as shot:
                large = shot.scaled(shot.width() * 6, shot.height() * 6)
                keep(large, folder / f"tray-host-{panel}-{sign.value}.png")
                if sign is TraySign.ATTENTION:
                    keep(tooltip(), folder / f"tray-tooltip-{panel}.png")


def keep(shot: QImage, file: Path) -> None:
    assert shot.save(str(file))
    sys.stdout.write(f"{file}\n")


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    app = application(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    keep(sheet(), folder / "tray-signs.png")
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        menu(app, scheme, folder / f"tray-menu-{scheme.value}.png")
        popover(app, scheme, folder / f"tray-popover-{scheme.value}.png")
    take_panels(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
