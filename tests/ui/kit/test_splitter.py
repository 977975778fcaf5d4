"""A grip is dragged or moved by keys; the shares of the areas can be kept."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.splitter import Splitter
from teamclock.ui.kit.theme import Look
from tests.ui.boards import near

KEYS = Qt.Key


def made(way: Qt.Orientation, light: Look, shown: QWidget) -> Splitter:
    splitter = Splitter("Size of the lists", way, (0.7, 0.3), light, shown)
    for _each in range(2):
        splitter.addWidget(QWidget())
    splitter.setGeometry(0, 0, 409, 409)
    splitter.show()
    splitter.reset()
    splitter.handle(1).setFocus()
    return splitter


@pytest.fixture
def splitter(light: Look, shown: QWidget, qtbot: QtBot) -> Splitter:
    with qtbot.waitActive(shown):
        shown.activateWindow()
    return made(Qt.Orientation.Vertical, light, shown)


def test_areas_have_their_usual_shares_at_first(splitter: Splitter) -> None:
    assert splitter.sizes() == [280, 120]
    assert splitter.shares() == pytest.approx((0.7, 0.3))


@pytest.mark.parametrize(
    ("way", "key", "first"),
    [
        (Qt.Orientation.Vertical, KEYS.Key_Down, 296),
        (Qt.Orientation.Vertical, KEYS.Key_Up, 264),
        (Qt.Orientation.Horizontal, KEYS.Key_Right, 296),
        (Qt.Orientation.Horizontal, KEYS.Key_Left, 264),
    ],
)
def test_arrows_move_it_16_px_and_tell_so(
    way: Qt.Orientation, key: Qt.Key, first: int, splitter: Splitter, qtbot: QtBot
) -> None:
    splitter.setOrientation(way)
    splitter.reset()
    heard: list[int] = []
    splitter.splitterMoved.connect(lambda place, _at: heard.append(place))

    qtbot.keyClick(splitter.handle(1), key)

    assert (splitter.sizes()[0], heard) == (first, [first])


@pytest.mark.parametrize(("key", "moved"), [(KEYS.Key_Right, 16), (KEYS.Key_Left, -16)])
def test_arrows_move_it_where_they_point_also_right_to_left(
    key: Qt.Key, moved: int, light: Look, shown: QWidget, qtbot: QtBot
) -> None:
    splitter = made(Qt.Orientation.Horizontal, light, shown)
    splitter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    splitter.reset()
    before = splitter.handle(1).x()

    qtbot.keyClick(splitter.handle(1), key)

    assert splitter.handle(1).x() - before == moved


def test_enter_divides_the_space_as_at_first(splitter: Splitter, qtbot: QtBot) -> None:
    splitter.take_shares((0.2, 0.8))

    qtbot.keyClick(splitter.handle(1), KEYS.Key_Return)

    assert splitter.sizes() == [280, 120]


def test_what_is_kept_divides_a_window_of_another_size(splitter: Splitter) -> None:
    splitter.take_shares((0.25, 0.75))
    kept = splitter.shares()
    splitter.resize(409, 809)

    splitter.take_shares(kept)

    assert splitter.sizes() == [200, 600]


def test_a_drag_moves_it(splitter: Splitter, qtbot: QtBot) -> None:
    grip, left = splitter.handle(1), Qt.MouseButton.LeftButton
    assert grip.height() == 9

    qtbot.mousePress(grip, left, pos=QPoint(100, 4))
    qtbot.mouseMove(grip, QPoint(100, 34))
    qtbot.mouseRelease(grip, left, pos=QPoint(100, 4))

    assert splitter.sizes()[0] == 310


def test_a_screen_reader_is_told_name_and_share(splitter: Splitter) -> None:
    told = QAccessible.queryAccessibleInterface(splitter.handle(1))

    assert told.role() is QAccessible.Role.Splitter
    assert told.text(QAccessible.Text.Name) == "Size of the lists"
    assert told.text(QAccessible.Text.Description) == "70 %"


def test_a_grip_lies_in_the_middle_of_a_line_that_shows_the_focus(
    splitter: Splitter, light: Look, shown: QWidget
) -> None:
    grip, colours = splitter.handle(1), light.colours
    focused = grip.grab().toImage()
    assert near(focused.pixelColor(20, 4), colours.focus)

    shown.setFocus()

    image = grip.grab().toImage()
    assert near(image.pixelColor(20, 4), colours.track, 4)
    assert near(image.pixelColor(204, 4), colours.edge, 8)
    assert near(image.pixelColor(204 - 22, 5), colours.surface, 2)
