"""Determines which of the selected items can take a step, and shows their menu."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from teamclock.domain.item import Item, Kind
from teamclock.messages import _
from teamclock.present.item import ItemContext
from teamclock.ui.kit.plain_text import menu_text

_INDENT = " " * 4


def ready(seen: ItemContext, items: Sequence[Item], kind: Kind) -> tuple[Item, ...]:
    """Return those of `items` that may take a step now."""
    from teamclock.present.choices import possible  # not needed for the first board

    return tuple(item for item in items if possible(seen, item, kind))


def show_menu(
    seen: ItemContext,
    items: Sequence[Item],
    asked: Callable[[Kind | None], object],
    at: QPoint,
    parent: QWidget,
) -> None:
    """Show the menu of some items at a point of the screen.

    `asked` is called with the step that is chosen; with None to open the item. A step that is not
    possible stays in the menu, grey, with the reason under it.
    """
    from teamclock.present.choices import menu_entries  # not needed for the first board

    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if len(items) == 1:
        menu.addAction(_("Open"), lambda: asked(None))
        menu.addSeparator()
    for entry in menu_entries(seen, items):
        action = menu.addAction(menu_text(entry.label))
        action.triggered.connect(lambda _on, kind=entry.kind: asked(kind))
        action.setShortcut(QKeySequence(entry.key))
        action.setAutoRepeat(False)
        action.setShortcutVisibleInContextMenu(True)
        if entry.reason:
            action.setEnabled(False)
            menu.addAction(menu_text(f"{_INDENT}{entry.reason}")).setEnabled(False)
    menu.popup(at)
