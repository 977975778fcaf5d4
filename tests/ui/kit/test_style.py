"""The style sheet is made of the colours of a scheme, and Qt understands all of it."""

import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.icon_button import control_height
from teamclock.ui.kit.style import primary_grounds, style_sheet
from teamclock.ui.kit.theme import colours
from tests.ui.boards import block, canvas, near, ratio

pytestmark = pytest.mark.usefixtures("qapp")  # a sheet asks for the font of the application


@pytest.mark.parametrize("dark", [False, True])
def test_only_colours_of_the_scheme_are_in_the_sheet(dark: bool) -> None:
    themed = colours(dark=dark)

    found = set(re.findall(r"#[0-9a-fA-F]{6}\b", style_sheet(themed)))

    assert found
    known = [*vars(themed).values(), *primary_grounds(themed)]
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
    themed = colours(dark=dark)
    button = QPushButton("Go")
    qtbot.addWidget(button)
    button.setObjectName("primary")
    button.setStyleSheet(style_sheet(themed))
    button.resize(120, 40)
    image = canvas(120, 40, themed.surface)

    button.render(image)

    inside = list(block(image, (8, 4, 20, 36)))
    assert all(near(colour, themed.work) for colour in inside)


@pytest.mark.parametrize("dark", [False, True])
def test_words_on_a_primary_button_can_be_read_in_each_of_its_states(dark: bool) -> None:
    themed = colours(dark=dark)

    grounds = [themed.work, *primary_grounds(themed)]

    assert min(ratio(themed.on, ground) for ground in grounds) >= 4.5
    assert len({ground.name() for ground in grounds}) == 3


@pytest.fixture
def app_font(qapp: QApplication) -> Iterator[Callable[[int], QFont]]:
    """Return what gives the application a font of so many points; the test's end takes it back."""
    before = QFont(qapp.font())

    def sized(points: int) -> QFont:
        font = QFont(before)
        font.setPointSize(points)
        qapp.setFont(font)
        return font

    yield sized
    qapp.setFont(before)


@pytest.mark.parametrize(("points", "height"), [(8, 27), (10, 30), (16, 40), (24, 55)])
def test_no_button_and_no_field_is_lower_than_its_letters_need(
    points: int, height: int, app_font: Callable[[int], QFont], qtbot: QtBot
) -> None:
    font = app_font(points)
    window = QWidget()
    qtbot.addWidget(window)
    window.setStyleSheet(style_sheet(colours(dark=False)))
    parts: list[QWidget] = [QPushButton("Go", window), QLineEdit(window), QComboBox(window)]
    column = QVBoxLayout(window)
    for part in parts:
        part.setFont(font)
        column.addWidget(part)
    window.resize(100, 10)
    with qtbot.waitExposed(window):
        window.show()

    heights = [part.height() for part in parts]

    assert heights[0] == control_height(parts[0]) == height
    assert max(heights) - min(heights) <= 2
    assert min(heights) >= max(24, parts[0].fontMetrics().height() + 12)


@pytest.mark.parametrize("kind", [QPushButton, QLineEdit])
def test_the_focus_does_not_move_the_text(
    kind: type[QPushButton | QLineEdit], shown: QWidget, qtbot: QtBot
) -> None:
    shown.setStyleSheet(style_sheet(colours(dark=False)))
    part = kind("Find a time", shown)
    part.setGeometry(10, 10, 160, 34)
    if isinstance(part, QLineEdit):
        part.setReadOnly(True)  # so that no cursor blinks
    part.show()
    with qtbot.waitActive(shown):
        shown.activateWindow()
    shown.setFocus()
    at_rest = part.grab().toImage()

    part.setFocus()

    inside = QRect(8, 6, 140, 22)
    focused = part.grab().toImage()
    assert focused != at_rest
    assert focused.copy(inside) == at_rest.copy(inside)


def test_what_has_the_focus_is_edged_in_its_colour(qtbot: QtBot) -> None:
    themed = colours(dark=False)
    window = QWidget()
    qtbot.addWidget(window)
    window.setStyleSheet(style_sheet(themed))
    button = QPushButton("Go", window)
    button.setGeometry(0, 0, 120, 40)
    with qtbot.waitActive(window):
        window.show()
    button.setFocus()

    image = button.grab().toImage()

    assert near(image.pixelColor(60, 0), themed.focus)
    assert near(image.pixelColor(60, 1), themed.focus)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("role", ["border", "muted", "overdue", "focus"])
def test_what_a_form_says_in_colour_can_be_read(dark: bool, role: str) -> None:
    themed = colours(dark=dark)
    least = 3 if role in {"border", "focus"} else 4.5

    assert ratio(getattr(themed, role), themed.surface) >= least
    assert ratio(getattr(themed, role), themed.surface2) >= least


def test_a_box_opens_a_list_and_not_a_menu_whose_last_line_is_cut(parent: QWidget) -> None:
    parent.setStyleSheet(style_sheet(colours(dark=False)))
    box = QComboBox(parent)
    box.ensurePolished()
    option = QStyleOptionComboBox()
    option.initFrom(box)

    assert not box.style().styleHint(QStyle.StyleHint.SH_ComboBox_Popup, option, box)
