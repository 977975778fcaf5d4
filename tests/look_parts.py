"""The program's own parts in the places of the designer's sheet of parts (look.md, Parts)."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from teamclock.ui.kit.focus_ring import watch
from teamclock.ui.kit.plain_text import button
from teamclock.ui.kit.press_button import PressButton
from teamclock.ui.kit.splitter import Splitter
from teamclock.ui.kit.style import style_sheet
from teamclock.ui.kit.theme import Look, Theme
from teamclock.ui.window.help import Help
from teamclock.ui.window.window_keys import key_groups
from tests.kit_shots import popovers, row
from tests.look_scenes import SCENES, SIZE, Stage, staged

FORM = {
    "title": "Ship the settings page copy",
    "context": "Copy reviewed with Ana. Tone: plain.",
    "next_actions": "Put it behind the flag",
}
_FORM, _DATE, _MENU, _TIP = QPoint(24, 38), QPoint(420, 38), QPoint(420, 458), QPoint(710, 528)
_KEYS, _SPLITTERS, _BUTTONS = QPoint(710, 38), QPoint(1030, 528), QPoint(710, 656)


def parts_sheet(theme: Theme) -> list[QImage]:
    """Return the sheet of parts, light and dark."""
    made = []
    for dark in (False, True):
        with staged(theme, SCENES["main"], dark=dark) as stage:
            made.append(_sheet(stage))
    return made


def _sheet(stage: Stage) -> QImage:
    look = stage.window.look
    made = QImage(*SIZE, QImage.Format.Format_RGB32)
    made.fill(look.colours.edge)
    with QPainter(made) as painter:
        for place, part in _parts(stage, look):
            QCoreApplication.processEvents()
            painter.drawPixmap(place, part.grab())
    return made


def _parts(stage: Stage, look: Look) -> Iterator[tuple[QPoint, QWidget]]:
    """Yield each part with its place; it may be closed by what comes after it."""
    yield _FORM, _form(stage)
    yield _KEYS, _keys(stage, look)
    owner = QWidget()
    owner.setStyleSheet(style_sheet(look.colours))
    owner.resize(*SIZE)
    owner.show()
    owner.activateWindow()
    watch(owner, look.colours)
    yield _SPLITTERS, _splitters(look, owner)
    yield _BUTTONS, _buttons(look, owner)
    date, menu, _list, tip = popovers(look, owner)
    yield from ((_DATE, date), (_MENU, menu), (_TIP, tip))
    owner.close()


def _form(stage: Stage) -> QWidget:
    """Return the panel with the form of a new item."""
    stage.queue.write()
    stage.window.panel.setFixedSize(368, 738)
    panel = stage.queue.panel.compose.panel
    assert panel is not None
    form = panel.form
    form.title.setText(FORM["title"])
    form.context.setPlainText(FORM["context"])
    form.no_links.setChecked(True)
    form.next_actions.setFocus()
    QTest.keyClicks(form.next_actions, FORM["next_actions"])
    QTest.keyClick(form.next_actions, Qt.Key.Key_Return)
    return stage.window.panel


def _keys(stage: Stage, look: Look) -> QWidget:
    shown = Help(key_groups(), "", look, stage.window)
    shown.open()
    shown.resize(546, 448)
    return shown


def _splitters(look: Look, owner: QWidget) -> QWidget:
    """Return a splitter at rest, and one with the focus."""
    made = QWidget(owner)
    made.setObjectName("below")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(made)
    both = [Splitter("", Qt.Orientation.Vertical, (0.5, 0.5), look, made) for _each in range(2)]
    for parts in both:
        for _area in range(2):
            parts.addWidget(QWidget(parts))
        column.addWidget(parts)
    made.setFixedSize(226, 88)
    made.show()
    both[1].handle(1).setFocus()
    return made


def _buttons(look: Look, owner: QWidget) -> QWidget:
    """Return buttons at rest, pressed and off, and one with the focus."""
    made = QWidget(owner)
    made.setObjectName("below")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(made)
    rows = {"": "Find a time", "primary": "New item"}
    shown = {name: _states(name, words, made) for name, words in rows.items()}
    for states in shown.values():
        column.addWidget(row(made, *states))
    made.show()
    shown["primary"][2].setFocus()
    return made


def _states(name: str, words: str, parent: QWidget) -> list[PressButton]:
    made = [button(words, parent) for _state in range(4)]
    for one in made:
        one.setObjectName(name)
    made[1].setDown(True)
    made[3].setEnabled(False)
    return made
