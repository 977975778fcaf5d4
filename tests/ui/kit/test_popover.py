"""A popover is never cut, closes with Esc, and gives the focus back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.keys import bind_inside
from teamclock.ui.kit.popover import Popover, popover_box, submenu_box
from teamclock.ui.kit.theme import Look
from tests.ui.boards import near

SCREEN = QRect(0, 0, 800, 600)
sides = st.integers(1, 900)


@given(
    left=st.integers(-50, 850),
    top=st.integers(-50, 650),
    width=sides,
    height=sides,
    mirrored=st.booleans(),
)
def test_all_of_a_popover_is_on_the_screen(
    left: int, top: int, width: int, height: int, mirrored: bool
) -> None:
    anchor = QRect(left, top, 90, 30)

    for place in (popover_box, submenu_box):
        found = place(anchor, QSize(width, height), SCREEN, mirrored=mirrored)
        assert SCREEN.contains(found)
        assert found.size() == QSize(width, height).boundedTo(SCREEN.size())


@pytest.mark.parametrize(
    ("anchor", "mirrored", "expected"),
    [
        (QRect(100, 100, 90, 30), False, QPoint(100, 134)),
        (QRect(300, 100, 90, 30), True, QPoint(190, 134)),
        (QRect(100, 500, 90, 30), False, QPoint(100, 196)),
        (QRect(750, 100, 40, 30), False, QPoint(600, 134)),
    ],
)
def test_it_stands_below_from_where_one_reads_or_above(
    anchor: QRect, mirrored: bool, expected: QPoint
) -> None:
    assert popover_box(anchor, QSize(200, 300), SCREEN, mirrored=mirrored).topLeft() == expected


@pytest.mark.parametrize(
    ("left", "mirrored", "expected"), [(100, False, 300), (500, False, 300), (500, True, 300)]
)
def test_a_submenu_stands_beside_its_entry(left: int, mirrored: bool, expected: int) -> None:
    anchor = QRect(left, 100, 200, 28)

    found = submenu_box(anchor, QSize(200, 60), SCREEN, mirrored=mirrored)

    assert (found.left(), found.top()) == (expected, 94)


@pytest.fixture
def owner(shown: QWidget, qtbot: QtBot) -> QPushButton:
    made = QPushButton("More", shown)
    made.move(20, 20)
    made.show()
    with qtbot.waitActive(shown):
        shown.activateWindow()
    made.setFocus()
    return made


@pytest.fixture
def opened(owner: QPushButton, light: Look) -> Popover:
    made = Popover(light, owner)
    made.hold(QPushButton("Inside", made))
    made.open_by(owner)
    return made


def test_the_content_takes_the_focus(opened: Popover) -> None:
    assert QApplication.activePopupWidget() is opened
    assert opened.focusWidget() is opened.findChild(QPushButton)
    opened.close()


def test_esc_closes_it_and_the_focus_goes_back(
    opened: Popover, owner: QPushButton, qtbot: QtBot
) -> None:
    inside = opened.findChild(QPushButton)
    with qtbot.waitSignal(opened.closed):
        qtbot.keyClick(inside, Qt.Key.Key_Escape)

    assert QApplication.activePopupWidget() is None
    assert owner.hasFocus()


def test_keys_do_not_reach_the_shortcuts_around_its_owner(
    opened: Popover, owner: QPushButton, qtbot: QtBot
) -> None:
    around = owner.parentWidget()
    assert around is not None
    seen: list[str] = []
    bind_inside("S", around, lambda: seen.append("S"))
    focused = QApplication.focusWidget()
    assert focused is not None
    assert opened.isAncestorOf(focused)

    qtbot.keyClick(focused, Qt.Key.Key_S)
    opened.close()
    owner.setFocus()
    qtbot.keyClick(owner, Qt.Key.Key_S)

    assert seen == ["S"]


def test_a_click_on_its_owner_only_closes_it(
    opened: Popover, owner: QPushButton, qtbot: QtBot
) -> None:
    at = opened.mapFromGlobal(owner.mapToGlobal(owner.rect().center()))

    qtbot.mousePress(opened, Qt.MouseButton.LeftButton, pos=at)

    assert opened.testAttribute(Qt.WidgetAttribute.WA_NoMouseReplay)
    opened.close()


def test_its_ground_is_raised_and_its_corners_are_round(opened: Popover, light: Look) -> None:
    image = opened.grab().toImage()

    frame = opened._frame_box().toRect()
    assert near(image.pixelColor(frame.left() + 3, frame.center().y()), light.colours.raised, 2)
    assert near(image.pixelColor(frame.left(), frame.center().y()), light.colours.edge, 12)
    assert not near(image.pixelColor(frame.topLeft()), light.colours.edge, 2)
    opened.close()


def test_it_reads_as_its_owner_does(owner: QPushButton, light: Look) -> None:
    owner.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    made = Popover(light, owner)
    made.hold(QWidget(made))

    made.open_by(owner)

    assert made.isRightToLeft()
    made.close()
