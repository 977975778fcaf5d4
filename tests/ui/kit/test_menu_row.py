"""A row says what it does, with which key, whether it is chosen, and why it is not possible."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.menu_row import MenuEntry, MenuRow
from teamclock.ui.kit.theme import Look
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN, look, near

ENTRIES = (
    MenuEntry("Pick up", 1, "P"),
    MenuEntry("Complete", 2, "C", enabled=False, reason="Pick it up before you complete it"),
    MenuEntry("Sort by", below=(MenuEntry("Name"),)),
    MenuEntry("Relay order", 3, checked=True),
)


@pytest.mark.parametrize("points", [8, 10, 16, 24])
@pytest.mark.parametrize("entry", ENTRIES)
def test_a_row_has_space_for_all_of_it(points: float, entry: MenuEntry, parent: QWidget) -> None:
    themed = look(points=points)
    row = MenuRow(entry, themed, parent, marks=True)

    size = row.sizeHint()

    small = QFontMetrics(themed.type.small)
    words = row.fontMetrics().horizontalAdvance(entry.words) + row._tail_width()
    assert size.width() >= row._lead + max(words, small.horizontalAdvance(entry.reason))
    lines = row.fontMetrics().height() + (small.height() if entry.reason else 0)
    assert size.height() >= max(28, lines + 8)


def test_a_row_is_28_px_high(light: Look, parent: QWidget) -> None:
    assert MenuRow(ENTRIES[0], light, parent, marks=False).sizeHint().height() == 28


@pytest.mark.parametrize("enabled", [True, False])
def test_what_is_not_possible_is_grey(light: Look, parent: QWidget, enabled: bool) -> None:
    row = MenuRow(MenuEntry("Complete", enabled=enabled), light, parent, marks=False)
    row.resize(row.sizeHint())

    image = row.grab().toImage()

    ink = light.colours.text if enabled else light.colours.muted
    seen = [image.pixelColor(x, y) for x in range(10, 60) for y in range(4, 24)]
    assert any(near(colour, ink, 16) for colour in seen)
    assert enabled is any(near(colour, light.colours.text, 16) for colour in seen)


def test_the_key_stands_at_the_end_in_either_direction(light: Look, parent: QWidget) -> None:
    row = MenuRow(MenuEntry("Pick up", 1, "P"), light, parent, marks=False)
    row.resize(200, 28)

    def inked(left: int) -> bool:
        image = row.grab().toImage()
        columns = range(left, left + 20)
        seen = [image.pixelColor(x, y) for x in columns for y in range(28)]
        return any(near(colour, light.colours.text, 60) for colour in seen)

    assert inked(172)
    row.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert inked(9)
    assert inked(160)


def test_others_words_are_harmless(light: Look, parent: QWidget) -> None:
    row = MenuRow(MenuEntry(HOSTILE, enabled=False, reason=HOSTILE), light, parent, marks=False)

    assert (row.accessibleName(), row.accessibleDescription()) == (HOSTILE_SHOWN, HOSTILE_SHOWN)


def test_a_press_that_is_let_go_elsewhere_does_nothing(
    light: Look, parent: QWidget, qtbot: QtBot
) -> None:
    row, heard = MenuRow(ENTRIES[0], light, parent, marks=False), list[str]()
    row.resize(200, 28)
    row.pressed.connect(lambda: heard.append("pressed"))
    left = Qt.MouseButton.LeftButton

    qtbot.mouseRelease(row, left, pos=row.rect().bottomRight() * 2)
    assert heard == []

    qtbot.mouseRelease(row, left, pos=row.rect().center())
    assert heard == ["pressed"]
