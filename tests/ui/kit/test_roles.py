"""A widget of our own painting has the role that it is given, for as long as it is there."""

import gc

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

from teamclock.ui.kit.roles import set_role


def test_a_role_is_told_with_name_and_description(parent: QWidget) -> None:
    cell = QWidget(parent)
    cell.setAccessibleName("Tuesday")
    cell.setAccessibleDescription("Off")

    set_role(cell, QAccessible.Role.Cell)

    told = QAccessible.queryAccessibleInterface(cell)
    assert told.role() is QAccessible.Role.Cell
    assert told.text(QAccessible.Text.Name) == "Tuesday"
    assert told.text(QAccessible.Text.Description) == "Off"


def test_other_widgets_keep_their_own_role(parent: QWidget) -> None:
    set_role(QWidget(parent), QAccessible.Role.Cell)

    assert QAccessible.queryAccessibleInterface(QWidget(parent)).role() is QAccessible.Role.Client


def test_an_interface_lives_as_long_as_its_widget(parent: QWidget) -> None:
    cells = [QWidget(parent) for _each in range(50)]
    for cell in cells:
        set_role(cell, QAccessible.Role.Cell)
        assert QAccessible.queryAccessibleInterface(cell).isValid()

    Shiboken.delete(cells.pop())
    gc.collect()

    roles = {QAccessible.queryAccessibleInterface(cell).role() for cell in cells}
    assert roles == {QAccessible.Role.Cell}
