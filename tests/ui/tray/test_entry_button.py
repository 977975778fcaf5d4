"""An entry is pressed by Enter, and chosen by arrows or by the pointer."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.theme import Look
from teamclock.ui.tray.entry_button import EntryButton
from tests.ui.boards import look


@pytest.fixture
def entries(shown: QWidget, light: Look, qtbot: QtBot) -> list[EntryButton]:
    names = ("Open", "More", "Quit")
    made = [EntryButton(words, light, shown, opens=words == "More") for words in names]
    column = QVBoxLayout(shown)
    for one in made:
        column.addWidget(one)
        one.show()
    shown.activateWindow()
    made[0].setFocus()
    qtbot.waitUntil(made[0].hasFocus)
    return made


@pytest.mark.parametrize(
    ("at", "key", "presses"),
    [
        (0, Qt.Key.Key_Return, True),
        (0, Qt.Key.Key_Enter, True),
        (0, Qt.Key.Key_Space, True),
        (0, Qt.Key.Key_Right, False),
        (1, Qt.Key.Key_Right, True),
        (1, Qt.Key.Key_Left, False),
    ],
)
def test_a_key_presses_the_entry(
    entries: list[EntryButton], qtbot: QtBot, at: int, key: Qt.Key, *, presses: bool
) -> None:
    pressed: list[bool] = []
    entries[at].clicked.connect(lambda: pressed.append(True))

    qtbot.keyClick(entries[at], key)

    assert bool(pressed) is presses


def test_a_held_key_presses_nothing(entries: list[EntryButton], qtbot: QtBot) -> None:
    none = Qt.KeyboardModifier.NoModifier
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, none, "", autorep=True)

    with qtbot.assertNotEmitted(entries[0].clicked):
        QApplication.sendEvent(entries[0], held)


def test_the_arrows_go_round(entries: list[EntryButton], qtbot: QtBot) -> None:
    seen = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        focused = next(one for one in entries if one.hasFocus())
        qtbot.keyClick(focused, key)
        seen.append(next(one.text() for one in entries if one.hasFocus()))

    assert seen == ["More", "Quit", "Open", "Quit"]


def test_the_entry_under_the_pointer_has_the_focus(entries: list[EntryButton]) -> None:
    QApplication.sendEvent(entries[2], QEnterEvent(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5)))

    assert entries[2].hasFocus()


@pytest.mark.parametrize(
    ("direction", "right"),
    [(Qt.LayoutDirection.LeftToRight, True), (Qt.LayoutDirection.RightToLeft, False)],
)
def test_an_entry_that_opens_a_menu_has_a_mark_at_its_end(
    entries: list[EntryButton], direction: Qt.LayoutDirection, *, right: bool
) -> None:
    _focused, more, other = entries
    for one in (more, other):
        one.setText("")
        one.setLayoutDirection(direction)

    marked, blank = more.grab().toImage(), other.grab().toImage()
    places = ((x, y) for x in range(blank.width()) for y in range(blank.height()))
    apart = [x for x, y in places if marked.pixel(x, y) != blank.pixel(x, y)]

    assert (min(apart) > blank.width() / 2, max(apart) < blank.width() / 2) == (right, not right)


@pytest.mark.parametrize("points", [8, 24])
def test_an_entry_is_large_enough_at_any_font(parent: QWidget, points: float) -> None:
    made = EntryButton("Open teamclock", look(points=points), parent)

    assert made.minimumHeight() >= max(24, made.fontMetrics().height() + 8)
