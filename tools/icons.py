"""Paints the icons of the packages from two drawings: `make icons`.

Sizes up to 24 pixels come from the drawing with fewer strokes; the window uses the large one.
"""

import sys
from pathlib import Path
from shutil import copyfile

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from teamclock import APP_ID

ROOT = Path(__file__).parents[1]
LARGE = ROOT / "resources" / "teamclock.svg"
SMALL = ROOT / "packaging" / "small.svg"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
_LARGEST_SMALL = 24


def paint(size: int) -> QImage:
    """Return the icon, `size` pixels wide and high."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(SMALL if size <= _LARGEST_SMALL else LARGE)).render(painter)
    painter.end()
    return image


def write(share: Path) -> None:
    """Write all sizes, and the drawing itself, into the icon theme below `share`."""
    theme = share / "icons" / "hicolor"
    for size in SIZES:
        place = theme / f"{size}x{size}" / "apps" / f"{APP_ID}.png"
        place.parent.mkdir(parents=True, exist_ok=True)
        if not paint(size).save(str(place)):
            raise OSError(f"{place} cannot be written")
    scalable = theme / "scalable" / "apps" / f"{APP_ID}.svg"
    scalable.parent.mkdir(parents=True, exist_ok=True)
    copyfile(LARGE, scalable)


if __name__ == "__main__":
    _application = QGuiApplication([*sys.argv[:1], "-platform", "offscreen"])
    write(ROOT / "packaging" / "share")
