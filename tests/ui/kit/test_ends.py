"""The end of a form: a button that waits says why, at any width."""

import pytest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.ends import Ends
from teamclock.ui.kit.theme import Look


def ends(look: Look, parent: QWidget) -> Ends:
    made = Ends((QPushButton("Cancel"), QPushButton("Hand off")), look, parent)
    QVBoxLayout(parent).addWidget(made)
    return made


def test_the_last_button_waits_while_there_is_a_reason(light: Look, parent: QWidget) -> None:
    made = ends(light, parent)
    cancel, primary = made.findChildren(QPushButton)

    made.show_reason("Add a title")
    waiting = (primary.isEnabled(), made.reason.text(), made.reason.isHidden())
    made.show_reason("")

    assert waiting == (False, "Add a title", False)
    assert (primary.isEnabled(), made.reason.isHidden()) == (True, True)
    assert (primary.objectName(), cancel.isEnabled()) == ("primary", True)


@pytest.mark.parametrize(("width", "beside"), [(600, True), (260, False)])
def test_a_reason_without_room_goes_above(
    light: Look, parent: QWidget, qtbot: QtBot, width: int, beside: bool
) -> None:
    made = ends(light, parent)
    made.show_reason("Add a title")
    parent.resize(width, 200)

    with qtbot.waitExposed(parent):
        parent.show()

    button = made.findChildren(QPushButton)[1]
    assert (made.reason.y() + made.reason.height() > button.y()) is beside


def test_enter_in_a_field_presses_none_of_them(light: Look, parent: QWidget) -> None:
    made = ends(light, parent)

    assert not any(button.autoDefault() for button in made.findChildren(QPushButton))
