"""A button on the axis says how rows are ordered."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.arrangement import ORDERS, Arrangement
from teamclock.ui.kit.style import style_sheet
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.order_button import ORDER_WORDS, OrderButton
from tests.ui.boards import block, look, near


@pytest.fixture
def button(shown: QWidget, light: Look) -> OrderButton:
    made = OrderButton(light, shown)
    made.show_order(Arrangement(), light, 200)
    made.show()
    return made


@pytest.mark.parametrize(
    ("order", "words"),
    [
        ("relay", "Relay order"),
        ("east", "East to west"),
        ("name", "Name"),
        ("own", "Own order"),
    ],
)
def test_it_says_the_order_in_force(
    button: OrderButton, light: Look, order: str, words: str
) -> None:
    button.show_order(Arrangement(order), light, 200)

    assert (button.text(), button.accessibleName()) == (words, words)
    assert button.accessibleDescription() == "Order of the rows"


def test_every_order_has_its_words() -> None:
    assert tuple(ORDER_WORDS) == ORDERS


@pytest.mark.parametrize("points", [8, 10, 16, 24])
def test_it_is_large_enough_for_its_words_and_for_a_pointer(
    button: OrderButton, points: float
) -> None:
    button.show_order(Arrangement(), look(points=points), 1000)

    assert button.height() >= 24
    assert button.size() == button.sizeHint()


def test_the_sheet_of_the_window_leaves_its_size_alone(
    button: OrderButton, shown: QWidget, light: Look
) -> None:
    shown.setStyleSheet(style_sheet(light.colours))
    button.show_order(Arrangement(), light, 200)

    assert button.size() == button.sizeHint()


def test_it_takes_no_more_than_the_space_for_it(button: OrderButton, light: Look) -> None:
    button.show_order(Arrangement(), light, 60)

    assert button.width() == 60


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_key_presses_it(button: OrderButton, qtbot: QtBot, key: Qt.Key) -> None:
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


def test_it_is_flat_with_words_and_an_arrow(button: OrderButton, light: Look) -> None:
    image = button.grab().toImage()
    colours = list(block(image, (0, 0, button.width(), button.height())))

    assert any(near(one, light.colours.muted, 60) for one in colours)
    right = block(image, (button.width() - 14, 0, button.width(), button.height()))
    assert any(near(one, light.colours.muted, 60) for one in right)


def test_with_the_focus_it_has_a_ring(button: OrderButton, light: Look) -> None:
    button.setFocus()

    image = button.grab().toImage()
    assert near(image.pixelColor(1, button.height() // 2), light.colours.focus, 40)
