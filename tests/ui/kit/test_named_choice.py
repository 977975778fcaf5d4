"""Screen readers find a combo box by its name and by what is chosen."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from teamclock.ui.kit.arrow_box import ArrowBox
from teamclock.ui.kit.theme import Look

NAME, VALUE = QAccessible.Text.Name, QAccessible.Text.Value


@pytest.fixture
def box(parent: QWidget, light: Look) -> ArrowBox:
    made = ArrowBox(light, parent)
    made.addItems(["1 day", "7 days"])
    return made


def test_it_is_named_by_its_name_and_what_is_chosen(box: ArrowBox) -> None:
    box.setAccessibleName("Days")
    box.setCurrentIndex(1)
    told = QAccessible.queryAccessibleInterface(box)

    assert told.role() is QAccessible.Role.ComboBox
    assert (told.text(NAME), told.text(VALUE)) == ("Days: 7 days", "7 days")


def test_without_a_name_what_is_chosen_names_it(box: ArrowBox) -> None:
    told = QAccessible.queryAccessibleInterface(box)

    assert (told.text(NAME), told.childCount()) == ("1 day", 0)
