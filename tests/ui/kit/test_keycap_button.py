"""A button shows its words and its key, whole, from the side where one begins to read."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QStyleOptionButton, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.keycap import keycap_width
from teamclock.ui.kit.keycap_button import KeycapButton
from teamclock.ui.kit.style import style_sheet
from teamclock.ui.kit.theme import Look
from tests.ui.boards import look, near
from tests.ui.queue.drafts import press


def columns(image: QImage, button: KeycapButton) -> list[int]:
    """Return where in a button there are letters or lines, away from its edges."""
    ink = button._ink()
    rows = range(4, image.height() - 4)
    inside = range(4, image.width() - 4)
    return [x for x in inside if any(near(image.pixelColor(x, y), ink, 60) for y in rows)]


@pytest.mark.parametrize("points", [8, 10, 16, 24])
@pytest.mark.parametrize("primary", [False, True])
def test_nothing_is_cut(points: float, primary: bool, parent: QWidget, qtbot: QtBot) -> None:
    themed = look(points=points)
    parent.setStyleSheet(style_sheet(themed.colours))
    made = KeycapButton("Ask a question", "Ctrl ↵", themed, parent, primary=primary)
    with qtbot.waitExposed(parent):
        parent.show()
    made.adjustSize()

    found = columns(made.grab().toImage(), made)

    words = made.fontMetrics().horizontalAdvance("Ask a question")
    assert found[0] >= 8
    assert found[-1] <= made.width() - 9
    assert found[-1] - found[0] >= words + keycap_width("Ctrl ↵", themed.type.small) - 6


def test_the_key_stands_at_the_end_in_either_direction(light: Look, parent: QWidget) -> None:
    parent.setStyleSheet(style_sheet(light.colours))
    made = KeycapButton("Pick up", "P", light, parent)
    made.ensurePolished()
    made.adjustSize()
    right = made._key_box().center().x()

    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)

    assert right > made.width() / 2 > made._key_box().center().x()


def test_a_screen_reader_is_told_the_words_and_the_key(light: Look, parent: QWidget) -> None:
    made = KeycapButton("Ask R&D", "Q", light, parent)

    assert (made.accessibleName(), made.accessibleDescription()) == ("Ask R&D", "Q")
    assert made.shortcut().isEmpty()


def test_it_is_pressed_as_any_button(light: Look, parent: QWidget, qtbot: QtBot) -> None:
    made, heard = KeycapButton("Pick up", "P", light, parent), list[str]()
    made.clicked.connect(lambda: heard.append("pressed"))

    press(made, qtbot)

    assert heard == ["pressed"]


def test_the_style_is_given_no_words_to_paint_in_the_middle(light: Look, parent: QWidget) -> None:
    shown = QStyleOptionButton()

    KeycapButton("Pick up", "P", light, parent).initStyleOption(shown)

    assert str(shown.text) == ""
