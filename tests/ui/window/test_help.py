"""The sheet of keys opens over the window, is searched and scrolled, and gives the focus back."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from teamclock.ui.kit.theme import Look, colours
from teamclock.ui.window.help import Help
from teamclock.ui.window.key_list import KeyGroup, KeyRow
from tests.ui.boards import look, near, ratio

LETTERS = tuple(KeyRow(letter, f"Do what {letter} stands for") for letter in "ABCDEFGHIJKLMNOPQRST")
GROUPS = (
    KeyGroup("Item", LETTERS),
    KeyGroup("Window", (KeyRow("Ctrl+N", "New item"), KeyRow("F1", "Keys"))),
)
VERSIONS = "teamclock 1 & <b>2</b>"


@pytest.fixture
def field(shown: QWidget, qtbot: QtBot) -> QLineEdit:
    """Return a field of the window, which has the focus."""
    made = QLineEdit(shown)
    made.show()
    shown.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


@pytest.fixture
def sheet(shown: QWidget, field: QLineEdit, light: Look) -> Help:
    return opened(shown, light)


def opened(window: QWidget, themed: Look) -> Help:
    made = Help(GROUPS, VERSIONS, themed, window)
    made.open()
    return made


def texts(sheet: Help) -> list[str]:
    return [one.text() for one in sheet.findChildren(QLabel) if not one.isHidden()]


def test_it_lists_every_key_and_the_versions_as_text(sheet: Help) -> None:
    told = texts(sheet)

    for group in GROUPS:
        assert {group.title, *(row.words for row in group.rows)} <= set(told)
    assert VERSIONS in told
    assert {one.textFormat() for one in sheet.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


def test_it_is_a_part_of_the_window_and_not_modal(sheet: Help, shown: QWidget) -> None:
    assert not sheet.isWindow()
    assert QApplication.activeModalWidget() is None
    assert shown.rect().contains(sheet.geometry())


def test_what_is_typed_filters_the_keys(sheet: Help, qtbot: QtBot) -> None:
    qtbot.keyClicks(QApplication.focusWidget(), "new")

    assert "New item" in texts(sheet)
    assert "Do what A stands for" not in texts(sheet)


def test_escape_closes_it_and_the_focus_goes_back(
    sheet: Help, field: QLineEdit, qtbot: QtBot
) -> None:
    qtbot.keyClick(sheet.search, Qt.Key.Key_Escape)

    assert field.hasFocus()
    qtbot.waitUntil(lambda: not Shiboken.isValid(sheet))


def test_escape_is_its_own_also_where_the_window_has_a_shortcut(
    sheet: Help, shown: QWidget, qtbot: QtBot
) -> None:
    pressed: list[bool] = []
    shortcut = QShortcut(QKeySequence("Escape"), shown)
    shortcut.activated.connect(lambda: pressed.append(True))

    qtbot.keyClick(sheet.search, Qt.Key.Key_Escape)

    assert (sheet.isHidden(), pressed) == (True, [])


def test_its_button_closes_it_and_the_focus_goes_back(
    sheet: Help, field: QLineEdit, qtbot: QtBot
) -> None:
    qtbot.mouseClick(sheet.close_button, Qt.MouseButton.LeftButton)

    assert (sheet.isHidden(), field.hasFocus()) == (True, True)


def test_a_focus_that_goes_elsewhere_closes_it_and_stays_there(
    sheet: Help, shown: QWidget, qtbot: QtBot
) -> None:
    other = QLineEdit(shown)
    other.show()

    other.setFocus()

    assert (sheet.isHidden(), other.hasFocus()) == (True, True)


def test_tab_stays_within_it(sheet: Help, qtbot: QtBot) -> None:
    seen = []
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())

    assert seen == [sheet.close_button, sheet.search, sheet.close_button]


def test_keys_scroll_it(sheet: Help, shown: QWidget, qtbot: QtBot) -> None:
    shown.resize(640, 300)
    QCoreApplication.sendPostedEvents()
    places = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Up, Qt.Key.Key_PageUp):
        qtbot.keyClick(sheet.search, key)
        places.append(sheet.area.verticalScrollBar().value())

    assert 0 < places[0] < places[1] > places[2] > places[3]


@pytest.mark.parametrize(
    ("points", "size"), [(8, (640, 420)), (10, (640, 420)), (12, (640, 420)), (24, (1024, 700))]
)
def test_in_the_least_window_all_can_be_reached(
    shown: QWidget, points: float, size: tuple[int, int]
) -> None:
    shown.resize(*size)
    sheet = opened(shown, look(points=points))
    QCoreApplication.sendPostedEvents()
    bar = sheet.area.verticalScrollBar()
    bar.setValue(bar.maximum())

    view, words = sheet.area.viewport(), sheet.table.findChildren(QLabel)
    assert shown.rect().contains(sheet.geometry())
    assert max(one.mapTo(view, one.rect().bottomLeft()).y() for one in words) < view.height()
    assert bar.maximum() > 0
    for part in (sheet.search, sheet.close_button):
        assert sheet.rect().contains(part.geometry())
        assert min(part.width(), part.height()) >= 24
    assert sheet.search.height() >= sheet.search.minimumSizeHint().height()
    sheet.close()


def test_it_follows_the_size_of_the_window(sheet: Help, shown: QWidget) -> None:
    shown.resize(500, 300)

    assert shown.rect().contains(sheet.geometry())


def test_where_there_is_room_all_of_it_is_in_sight(sheet: Help) -> None:
    assert sheet.area.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("dark", [False, True])
def test_it_is_painted_in_its_colours(shown: QWidget, *, dark: bool) -> None:
    themed = look(dark=dark)
    sheet = opened(shown, themed)

    picture = sheet.grab().toImage()
    sheet.close()

    assert near(picture.pixelColor(6, 40), themed.colours.raised, 2)
    for role in ("text", "muted"):
        assert ratio(getattr(themed.colours, role), themed.colours.raised) >= 4.5
    assert ratio(themed.colours.border, themed.colours.raised) >= 3


def test_it_follows_the_theme_while_it_is_open(shown: QWidget) -> None:
    themed = look()
    sheet = opened(shown, themed)

    vars(themed.colours).update(vars(colours(dark=True)))  # as the theme does
    QApplication.sendEvent(sheet, QEvent(QEvent.Type.ApplicationPaletteChange))
    picture = sheet.grab().toImage()
    sheet.close()

    assert near(picture.pixelColor(6, 40), colours(dark=True).raised, 2)
