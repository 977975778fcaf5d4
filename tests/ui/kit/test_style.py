"""The style sheet is made of the colours of a scheme, and Qt understands all of it."""

import re

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.icon_button import control_height
from teamclock.ui.kit.style import primary_grounds, style_sheet
from teamclock.ui.kit.theme import colours
from tests.ui.boards import block, canvas, near, ratio


@pytest.mark.parametrize("dark", [False, True])
def test_only_colours_of_the_scheme_are_in_the_sheet(dark: bool) -> None:
    worn = colours(dark=dark)

    found = set(re.findall(r"#[0-9a-fA-F]{6}\b", style_sheet(worn)))

    assert found
    known = [*vars(worn).values(), *primary_grounds(worn)]
    assert found <= {colour.name() for colour in known}


def test_qt_understands_the_sheet(qtbot: QtBot, qtlog: object) -> None:
    """Qt logs what it cannot parse, and a log fails a test."""
    widget = QWidget()
    qtbot.addWidget(widget)

    widget.setStyleSheet(style_sheet(colours(dark=False)))
    widget.ensurePolished()

    assert "{" in widget.styleSheet()


@pytest.mark.parametrize("dark", [False, True])
def test_the_primary_button_has_the_colour_of_work(qtbot: QtBot, dark: bool) -> None:
    worn = colours(dark=dark)
    button = QPushButton("Go")
    qtbot.addWidget(button)
    button.setObjectName("primary")
    button.setStyleSheet(style_sheet(worn))
    button.resize(120, 40)
    image = canvas(120, 40, worn.surface)

    button.render(image)

    inside = list(block(image, (8, 4, 20, 36)))
    assert all(near(colour, worn.work) for colour in inside)


@pytest.mark.parametrize("dark", [False, True])
def test_words_on_a_primary_button_can_be_read_in_each_of_its_states(dark: bool) -> None:
    worn = colours(dark=dark)

    grounds = [worn.work, *primary_grounds(worn)]

    assert min(ratio(worn.on, ground) for ground in grounds) >= 4.5
    assert len({ground.name() for ground in grounds}) == 3


@pytest.mark.parametrize("points", [8, 10, 16, 24])
def test_buttons_and_fields_are_equally_high_and_can_be_hit(
    points: int, qtbot: QtBot, parent: QWidget
) -> None:
    parent.setStyleSheet(style_sheet(colours(dark=False)))
    font = QFont(parent.font())
    font.setPointSize(points)
    parts: list[QWidget] = [QPushButton("Go", parent), QLineEdit(parent)]
    for part in parts:
        part.setFont(font)
    with qtbot.waitExposed(parent):
        parent.show()

    heights = {part.sizeHint().height() for part in parts}

    assert max(heights) - min(heights) <= 2
    assert abs(min(heights) - control_height(parts[1])) <= 2
    assert min(heights) >= 24


def test_what_has_the_focus_is_edged_in_its_colour(qtbot: QtBot) -> None:
    worn = colours(dark=False)
    window = QWidget()
    qtbot.addWidget(window)
    window.setStyleSheet(style_sheet(worn))
    button = QPushButton("Go", window)
    button.setGeometry(0, 0, 120, 40)
    with qtbot.waitActive(window):
        window.show()
    button.setFocus()

    image = button.grab().toImage()

    assert near(image.pixelColor(60, 0), worn.focus)
    assert near(image.pixelColor(60, 1), worn.focus)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("role", ["border", "muted", "overdue", "focus"])
def test_what_a_form_says_in_colour_can_be_read(dark: bool, role: str) -> None:
    worn = colours(dark=dark)
    least = 3 if role in {"border", "focus"} else 4.5

    assert ratio(getattr(worn, role), worn.surface) >= least
    assert ratio(getattr(worn, role), worn.surface2) >= least


def test_a_box_opens_a_list_and_not_a_menu_whose_last_line_is_cut(parent: QWidget) -> None:
    parent.setStyleSheet(style_sheet(colours(dark=False)))
    box = QComboBox(parent)
    box.ensurePolished()
    option = QStyleOptionComboBox()
    option.initFrom(box)

    assert not box.style().styleHint(QStyle.StyleHint.SH_ComboBox_Popup, option, box)
