"""Takes a picture of all parts of the kit, light and dark, into shots/; it is to be looked at."""

import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from teamclock.ui.kit.arrow_box import ArrowBox
from teamclock.ui.kit.controls import CheckBox
from teamclock.ui.kit.date_popover import Dates, open_dates
from teamclock.ui.kit.icon_button import IconButton
from teamclock.ui.kit.icons import Icon
from teamclock.ui.kit.keycap_button import KeycapButton
from teamclock.ui.kit.menu_list import open_menu
from teamclock.ui.kit.menu_row import SEPARATOR, MenuEntry
from teamclock.ui.kit.page_frame import PageFrame
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.press_button import PressButton
from teamclock.ui.kit.segments import Segments
from teamclock.ui.kit.splitter import Splitter
from teamclock.ui.kit.style import style_sheet
from teamclock.ui.kit.switch import Switch
from teamclock.ui.kit.theme import Look, Scheme, Theme
from teamclock.ui.kit.tip_window import TipWindow
from teamclock.ui.kit.tooltip import show_tip
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
    """Return a button at rest, pressed, and off."""
    made = [PressButton(words, parent) for _each in range(3)]
    for each in made:
        each.setObjectName(name)
    made[1].setDown(True)
    made[2].setEnabled(False)
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
    field, box = QLineEdit("Ship the copy", parent), ArrowBox(look, parent)
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


MENU = (
    MenuEntry("Pick up", 1, "P"),
    MenuEntry("Ask a question", 2, "Q"),
    MenuEntry("Comment", 3, "M"),
    MenuEntry("Snooze", below=(MenuEntry("Until tomorrow", 4),)),
    SEPARATOR,
    MenuEntry("Complete", 6, "C", enabled=False, reason="Pick it up first"),
    MenuEntry("Pass on", 7, "N", enabled=False),
    SEPARATOR,
    MenuEntry("Copy as text", 8, "Ctrl C"),
)


def popovers(look: Look, owner: QWidget) -> Iterator[QWidget]:
    """Yield a date popover, a menu, and the list of a drop-down, each open."""
    off = {date(2026, 11, 26): "Thanksgiving (QA)"}
    dates = Dates(date(2026, 11, 24), date(2026, 11, 23), 0, off)
    yield open_dates(dates, owner, look, print)
    yield open_menu(MENU, owner, look, print)
    teams = [MenuEntry(f"Team {at}", at, checked=at == 3) for at in range(30)]
    yield open_menu(teams, owner, look, print)
    words = "America/New_York. Clocks go forward on 14 Mar.", "Next day off: Thu 26 Nov."
    show_tip(owner, QRect(40, 40, 10, 10), *words)
    yield from owner.findChildren(TipWindow)


def page(look: Look) -> QWidget:
    """Return a page with a switch in a card, and a splitter with the focus."""
    made = QWidget()
    made.setStyleSheet(style_sheet(look.colours))
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    frame = PageFrame("Settings", look, made)
    frame.add_to_bar(QLineEdit(frame))
    content = QWidget(frame)
    cards = QVBoxLayout(content)
    for _each in range(4):
        cards.addWidget(card(look, content))
    frame.hold(content)
    frame.add_to_foot(label("Every change applies at once.", frame))
    parts = Splitter("Height of the lists", Qt.Orientation.Vertical, (0.7, 0.3), look, made)
    parts.addWidget(frame)
    parts.addWidget(label("", made))
    column.addWidget(parts)
    made.resize(560, 460)
    return made


def beside(images: Sequence[QImage], ground: QColor) -> QImage:
    """Return pictures side by side."""
    width = sum(image.width() + 16 for image in images)
    made = QImage(width, max(image.height() for image in images) + 16, QImage.Format.Format_RGB32)
    made.fill(ground)
    left = 8
    with QPainter(made) as painter:
        for image in images:
            painter.drawImage(left, 8, image)
            left += image.width() + 16
    return made


def take(app: QApplication, theme: Theme, scheme: Scheme, points: float) -> None:
    font = QFont(app.font())
    font.setPointSizeF(points)
    app.setFont(font)
    parts(theme.choose(scheme)).save(str(FOLDER / f"kit-{scheme.value}-{points:g}.png"))


def parts(look: Look) -> QImage:
    """Return a picture of all parts, of a page, and of each kind of popover."""
    shown, paged = sheet(look), page(look)
    shown.resize(shown.sizeHint())
    shown.show()
    paged.show()
    images = [shown.grab().toImage(), paged.grab().toImage()]
    for opened in popovers(look, shown):
        images.append(opened.grab().toImage())
        opened.close()
    shown.deleteLater()
    paged.deleteLater()
    return beside(images, look.colours.edge)


def main() -> None:
    app = application(["kit_shots"])
    FOLDER.mkdir(exist_ok=True)
    theme = Theme(app)
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        for points in map(float, sys.argv[1:] or ("10",)):
            take(app, theme, scheme, points)


if __name__ == "__main__":
    main()
