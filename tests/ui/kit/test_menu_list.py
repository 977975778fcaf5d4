"""A menu is moved in and picked from by keys and by the pointer, and tells what was picked."""

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.menu_list import MenuList, next_match, open_menu
from teamclock.ui.kit.menu_row import SEPARATOR, MenuEntry
from teamclock.ui.kit.popover import Popover
from teamclock.ui.kit.theme import Look
from tests.ui.boards import look

ENTRIES = (
    MenuEntry("Pick up", "pick", "P"),
    MenuEntry("Put back", "put"),
    SEPARATOR,
    MenuEntry("Complete", "complete", enabled=False, reason="Pick it up first"),
    MenuEntry("Sort by", below=(MenuEntry("Name", "name"), MenuEntry("City", "city"))),
    MenuEntry("Copy", "copy"),
)
Opened = tuple[MenuList, list[object]]
Opens = Callable[[Sequence[MenuEntry]], Opened]
KEYS = Qt.Key


def inside(popover: Popover | None) -> MenuList:
    found = None if popover is None else popover.findChild(MenuList)
    assert isinstance(found, MenuList)
    return found


@pytest.fixture
def opens(shown: QWidget, light: Look, qtbot: QtBot) -> Opens:
    owner = QPushButton("More", shown)
    owner.setAccessibleName("More")
    owner.show()
    with qtbot.waitActive(shown):
        shown.activateWindow()

    def opening(entries: Sequence[MenuEntry]) -> Opened:
        heard: list[object] = []
        return inside(open_menu(entries, owner, light, heard.append)), heard

    return opening


def press(rows: MenuList, qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(rows.rows[rows.current()], key)


@pytest.mark.parametrize(
    ("keys", "row"),
    [
        ((), 0),
        ((KEYS.Key_Down,), 1),
        ((KEYS.Key_Down, KEYS.Key_Down), 2),
        ((KEYS.Key_Up,), 4),
        ((KEYS.Key_End,), 4),
        ((KEYS.Key_End, KEYS.Key_Down), 0),
        ((KEYS.Key_End, KEYS.Key_Home), 0),
        ((KEYS.Key_P,), 1),
        ((KEYS.Key_P, KEYS.Key_P), 0),
        ((KEYS.Key_C, KEYS.Key_O, KEYS.Key_P), 4),
        ((KEYS.Key_P, KEYS.Key_U, KEYS.Key_T, KEYS.Key_Space, KEYS.Key_B), 1),
        ((KEYS.Key_Z,), 0),
    ],
)
def test_keys_move(opens: Opens, qtbot: QtBot, keys: Sequence[Qt.Key], row: int) -> None:
    rows, _heard = opens(ENTRIES)

    press(rows, qtbot, *keys)

    assert rows.current() == row
    rows.window().close()


@pytest.mark.parametrize("key", [KEYS.Key_Return, KEYS.Key_Enter, KEYS.Key_Space])
def test_what_is_picked_is_told_once_the_menu_is_closed(
    opens: Opens, qtbot: QtBot, key: Qt.Key
) -> None:
    rows, heard = opens(ENTRIES)

    press(rows, qtbot, KEYS.Key_Down, key)

    assert heard == ["put"]
    assert QApplication.activePopupWidget() is None


def test_a_key_that_is_still_held_picks_nothing(opens: Opens) -> None:
    rows, heard = opens(ENTRIES)
    no_key = Qt.KeyboardModifier.NoModifier
    held = QKeyEvent(QEvent.Type.KeyPress, KEYS.Key_Return.value, no_key, "\r", autorep=True)

    QApplication.sendEvent(rows.rows[0], held)

    assert heard == []
    rows.window().close()


def test_what_is_not_possible_is_reached_and_not_picked(opens: Opens, qtbot: QtBot) -> None:
    rows, heard = opens(ENTRIES)
    rows.go_to(2)

    press(rows, qtbot, KEYS.Key_Return)

    assert (rows.current(), heard) == (2, [])
    assert rows.rows[2].accessibleDescription() == "Pick it up first"
    rows.window().close()


def test_esc_picks_nothing(opens: Opens, qtbot: QtBot) -> None:
    rows, heard = opens(ENTRIES)

    press(rows, qtbot, KEYS.Key_Escape)

    assert heard == []
    assert QApplication.activePopupWidget() is None


@pytest.mark.parametrize("key", [KEYS.Key_Right, KEYS.Key_Return])
def test_a_submenu_opens_and_what_is_picked_in_it_closes_all(
    opens: Opens, qtbot: QtBot, key: Qt.Key
) -> None:
    rows, heard = opens(ENTRIES)
    rows.go_to(3)
    press(rows, qtbot, key)

    press(inside(rows.below), qtbot, KEYS.Key_Down, KEYS.Key_Return)

    assert heard == ["city"]
    assert QApplication.activePopupWidget() is None


@pytest.mark.parametrize("key", [KEYS.Key_Left, KEYS.Key_Escape])
def test_a_submenu_closes_alone(opens: Opens, qtbot: QtBot, key: Qt.Key) -> None:
    rows, heard = opens(ENTRIES)
    rows.go_to(3)
    press(rows, qtbot, KEYS.Key_Right)

    press(inside(rows.below), qtbot, key)

    assert QApplication.activePopupWidget() is rows.window()
    assert (rows.current(), heard) == (3, [])
    rows.window().close()


def test_a_click_picks(opens: Opens, qtbot: QtBot) -> None:
    rows, heard = opens(ENTRIES)

    qtbot.mouseClick(rows.rows[4], Qt.MouseButton.LeftButton)

    assert heard == ["copy"]


def test_a_chosen_entry_has_the_focus_at_first(opens: Opens) -> None:
    rows, _heard = opens([MenuEntry(f"Team {at}", at, checked=at == 20) for at in range(30)])

    assert rows.current() == 20
    rows.window().close()


@pytest.mark.parametrize(("count", "seen"), [(3, 3), (12, 12), (13, 12), (300, 12)])
def test_at_most_twelve_rows_are_in_sight(opens: Opens, count: int, seen: int) -> None:
    rows, _heard = opens([MenuEntry(f"Team {at}", at) for at in range(count)])

    assert rows.height() == seen * 28
    assert rows._bar.isVisible() is (count > seen)
    rows.window().close()


@pytest.mark.parametrize("points", [8, 10, 16, 24])
def test_no_row_is_narrower_than_its_words(points: float, parent: QWidget) -> None:
    rows = MenuList(ENTRIES, look(points=points), parent)

    assert all(row.sizeHint().width() <= rows.sizeHint().width() for row in rows.rows)


def test_a_screen_reader_knows_menu_and_entries(opens: Opens) -> None:
    rows, _heard = opens(ENTRIES)
    menu = QAccessible.queryAccessibleInterface(rows)
    entry = QAccessible.queryAccessibleInterface(rows.rows[0])

    assert (menu.role(), menu.text(QAccessible.Text.Name)) == (QAccessible.Role.PopupMenu, "More")
    assert entry.role() is QAccessible.Role.MenuItem
    assert entry.text(QAccessible.Text.Name) == "Pick up"
    rows.window().close()


@pytest.mark.parametrize(
    ("now", "typed", "found"),
    [
        *((0, "p", 1), (1, "p", 0), (1, "pi", 0), (0, "pi", 0), (2, "PUT", 1), (0, "x", None)),
        *((0, "pp", 1), (0, "é", 3), (-1, "p", 0)),
    ],
)
def test_letters_find_the_next_entry(now: int, typed: str, found: int | None) -> None:
    assert next_match(["Pick up", "Put back", "Comment", "Étape"], now, typed) == found


def test_twelve_rows_are_in_sight_also_where_some_have_a_reason(opens: Opens) -> None:
    why = "Pick it up first"
    rows, _heard = opens([MenuEntry(f"{at}", enabled=False, reason=why) for at in range(20)])

    assert rows.sizeHint().height() == 12 * rows.rows[0].sizeHint().height()


ZONES = ["System", "America/New_York", "Asia/Tokyo", "Asia/Yerevan", "Europe/Paris", "Tokelau"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("tokyo", "Asia/Tokyo"),
        ("tok", "Tokelau"),  # what begins so goes before what has a part that does
        ("new york", "America/New_York"),
        ("york", "America/New_York"),
        ("par", "Europe/Paris"),
        ("asia/t", "Asia/Tokyo"),
        ("aris", None),
    ],
)
def test_letters_find_a_later_part_of_an_entry_where_none_begins_so(
    typed: str, found: str | None
) -> None:
    place = next_match(ZONES, 0, typed)

    assert (None if place is None else ZONES[place]) == found
