"""Puts the designer's pictures beside the program's own, light and dark, into shots/sheets/.

    python -m tests.sheets FOLDER [FONTS [NAME ...]]
FOLDER holds the designer's pictures (look-*.png), which are not in the project; a scene that is not
among them stands alone. FONTS is
one with the weights of a family (*.ttf) for the program's pictures, so that widths can be compared;
"" for the system's.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QFont, QFontDatabase, QImage, QPainter
from PySide6.QtWidgets import QApplication

from teamclock.ui.kit.theme import Scheme, Theme
from teamclock.ui.main import application
from tests.look_parts import parts_sheet
from tests.look_scenes import SCENES, pictures, popovers, signs

SHEETS = Path(__file__).parent.parent / "shots" / "sheets"
GROUND, INK = "#9aa5b1", "#10151c"
POINTS = 10
LABELS = ("designer", "ours, light", "ours, dark")
_GAP, _HEAD = 16, 28
_OTHERS = {"tray-menu": popovers, "tray": signs, "parts": parts_sheet}


def sheet(images: Sequence[QImage]) -> QImage:
    """Return pictures side by side below their labels; a null one is left out."""
    width = sum(image.width() + _GAP for image in images if not image.isNull()) + _GAP
    height = max(image.height() for image in images) + _HEAD + _GAP
    made = QImage(width, height, QImage.Format.Format_RGB32)
    made.fill(QColor(GROUND))
    left = _GAP
    with QPainter(made) as painter:
        painter.setPen(QColor(INK))
        for label, image in zip(LABELS, images, strict=True):
            if image.isNull():
                continue
            painter.drawText(QPoint(left, _HEAD - 9), label)
            painter.drawImage(left, _HEAD, image)
            left += image.width() + _GAP
    return made


def ours(theme: Theme, name: str) -> list[QImage]:
    """Return the program's pictures of a scene, light and dark."""
    return _OTHERS[name](theme) if name in _OTHERS else pictures(theme, SCENES[name])


def use_font(app: QApplication, folder: str) -> None:
    """Set all text in the designer's 10 points, in the family of a folder if one is given."""
    font = QFont(app.font())
    font.setPointSizeF(POINTS)
    for file in sorted(Path(folder).glob("*.ttf")) if folder else ():
        added = QFontDatabase.addApplicationFont(str(file))
        font.setFamilies(QFontDatabase.applicationFontFamilies(added))
    app.setFont(font)


def main(folder: Path, fonts: str = "", *names: str) -> int:
    app = application(["sheets"])
    use_font(app, fonts)
    theme = Theme(app, Scheme.LIGHT)
    SHEETS.mkdir(parents=True, exist_ok=True)
    for name in names or (*SCENES, *_OTHERS):
        drawn, file = QImage(str(folder / f"look-{name}.png")), SHEETS / f"{name}.png"
        sheet([drawn, *ours(theme, name)]).save(str(file))
        sys.stdout.write(f"{file.relative_to(SHEETS.parent.parent)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:]))
