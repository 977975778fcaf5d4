"""A field has its name above it, for eyes, for ears, and for the keyboard."""

import pytest
from PySide6.QtWidgets import QLineEdit, QSpinBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.controls import NumberBox
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.spacing import MARGIN
from teamclock.ui.kit.stack import Stack, field_label, scrolled
from teamclock.ui.kit.style import style_sheet
from teamclock.ui.kit.theme import Look


def test_a_name_leads_to_its_field(light: Look, parent: QWidget) -> None:
    field = QLineEdit(parent)

    name = field_label("&Title", field, light)

    assert name.buddy() is field
    assert field.accessibleName() == "Title"


def test_fields_stand_below_each_other_under_their_names(
    light: Look, parent: QWidget, qtbot: QtBot
) -> None:
    stack = Stack(light, parent)
    QVBoxLayout(parent).addLayout(stack)
    wide, small, beside = QLineEdit(parent), NumberBox(parent), label("120 left", parent)
    names = [stack.add("&Title", wide, beside), stack.add("&Minutes", small)]
    stack.put(other := QSpinBox(parent))
    parent.resize(400, 300)

    with qtbot.waitExposed(parent):
        parent.show()

    parts = [names[0], wide, names[1], small, other]
    tops = [part.y() for part in parts]
    assert tops == sorted(set(tops))
    assert abs(beside.y() - names[0].y()) < 4
    assert small.width() < wide.width()
    assert small.x() == wide.x()


@pytest.mark.parametrize(("height", "barred"), [(400, False), (60, True)])
def test_a_page_of_fields_is_as_wide_with_a_bar_as_without(
    qtbot: QtBot, light: Look, height: int, barred: bool
) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.setStyleSheet(style_sheet(light.colours))
    fields = QVBoxLayout()
    line = QLineEdit(owner)
    for field in (line, QLineEdit(owner), QLineEdit(owner)):
        fields.addWidget(field)
    area = scrolled(fields, owner)
    area.resize(300, height)
    with qtbot.waitExposed(owner):
        owner.show()

    assert (area.verticalScrollBar().isVisible(), line.width()) == (barred, 300 - 2 * MARGIN)
