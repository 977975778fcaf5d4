"""The menu that is open, for tests: what it lists, and a choice in it."""

from collections.abc import Iterable

from PySide6.QtWidgets import QApplication

from teamclock.ui.kit.menu_list import MenuList
from teamclock.ui.kit.menu_row import MenuEntry


def open_list() -> MenuList:
    """Return the rows of the menu that is open."""
    popup = QApplication.activePopupWidget()
    assert popup is not None
    found = popup.findChild(MenuList)
    assert isinstance(found, MenuList)
    return found


def listed() -> list[MenuEntry]:
    """Return the entries of the open menu, which is closed."""
    rows = open_list()
    rows.window().close()
    return [row.entry for row in rows.rows]


def pick(words: str) -> None:
    """Choose an entry of the open menu, as a click does."""
    row = next(row for row in open_list().rows if row.entry.words == words)
    row.pressed.emit()


def named(entries: Iterable[MenuEntry], words: str) -> MenuEntry:
    """Return the entry with those words."""
    return next(one for one in entries if one.words == words)
