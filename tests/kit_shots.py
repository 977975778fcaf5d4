"""Takes a picture of all parts of the kit, light and dark, into shots/; it is to be looked at."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from teamclock.ui.kit.controls import ArrowBox, CheckBox
from teamclock.ui.kit.icon_button import IconButton
from teamclock.ui.kit.icons import Icon
from teamclock.ui.kit.keycap_button import KeycapButton
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.segments import Segments
from teamclock.ui.kit.style import style_sheet
from teamclock.ui.kit.switch import Switch
from teamclock.ui.kit.theme import Look, Scheme, Theme
from teamclock.ui.main import application

FOLDER = Path(__file__).parent.parent / "shots"
Part = Callable[[Look, QWidget], QWidget]


def row(parent: QWidget, *parts: QWidget) -> QWidget:
    """Return parts side by side."""
    made = QWidget(parent)
    line = QHBoxLayout(made)
    line.setContentsMargins(6, 6, 6, 6)
    line.setSpacing(10)
    for part in parts:
        line.addWidget(part)
    line.addStretch(1)
    return made


def buttons(name: str, words: str, look: Look, parent: QWidget) -> QWidget:
    made = [QPushButton(words, parent) for _each in range(2)]
    for each in made:
        each.setObjectName(name)
    made[1].setEnabled(False)
    return row(parent, *made)


def icons(look: Look, parent: QWidget) -> QWidget:
    made = QWidget(parent)
    grid = QGridLayout(made)
    for at, icon in enumerate(Icon):
        button = IconButton(icon, icon.name.title(), look, made, edged=at % 2 == 0)
        grid.addWidget(button, at // 9, at % 9)
    return made


def keycaps(look: Look, parent: QWidget) -> QWidget:
    return row(
        parent,
        KeycapButton("Hand off", "Ctrl ↵", look, parent, primary=True),
        KeycapButton("Pick up", "P", look, parent),
        KeycapButton("Ask a question", "Q", look, parent),
    )


def fields(look: Look, parent: QWidget) -> QWidget:
    field, box = QLineEdit("Ship the settings page copy", parent), ArrowBox(look, parent)
    field.setPlaceholderText("Search")
    box.addItems(["Coding", "Design"])
    return row(parent, field, box)


def ticks(look: Look, parent: QWidget) -> QWidget:
    made = [CheckBox("Shared hours begin", look, parent), CheckBox("None needed", look, parent)]
    made[1].setChecked(True)
    radios = [QRadioButton("Now", parent), QRadioButton("Later", parent)]
    radios[0].setChecked(True)
    return row(parent, *made, *radios)


def switches(look: Look, parent: QWidget) -> QWidget:
    made = [Switch("Show seconds", look, parent) for _each in range(3)]
    made[1].setChecked(True)
    made[2].setEnabled(False)
    choices = [(1, "Normal"), (2, "High"), (3, "Critical")]
    return row(parent, *made, Segments("Urgency", choices, look, parent))


def card(look: Look, parent: QWidget) -> QWidget:
    made = QFrame(parent)
    made.setObjectName("card")
    column = QVBoxLayout(made)
    for name, words in (("", "Find a time"), ("primary", "New item"), ("quiet", "Undo")):
        column.addWidget(buttons(name, words, look, made))
    return made


PARTS: Sequence[Part] = (card, icons, keycaps, fields, ticks, switches)


def sheet(look: Look) -> QWidget:
    """Return a window with all parts."""
    made = QWidget()
    made.setObjectName("ground")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    made.setFont(look.type.base)
    made.setStyleSheet(style_sheet(look.colours))
    column = QVBoxLayout(made)
    for part in PARTS:
        column.addWidget(label(part.__name__, made))
        column.addWidget(part(look, made))
    return made


def take(app: QApplication, theme: Theme, scheme: Scheme, points: float) -> None:
    font = QFont(app.font())
    font.setPointSizeF(points)
    app.setFont(font)
    look = theme.choose(scheme)
    shown = sheet(look)
    shown.show()
    shown.grab().save(str(FOLDER / f"kit-{scheme.value}-{points:g}.png"))
    shown.deleteLater()


def main() -> None:
    app = application(["kit_shots"])
    FOLDER.mkdir(exist_ok=True)
    theme = Theme(app)
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        for points in map(float, sys.argv[1:] or ("10",)):
            take(app, theme, scheme, points)


if __name__ == "__main__":
    main()
