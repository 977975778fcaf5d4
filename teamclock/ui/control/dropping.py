"""Adds links that are dropped on the window to an item, or to a new one (exchange.md, 7)."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QPoint, Qt

from teamclock.domain.item import Item
from teamclock.domain.note import Link
from teamclock.messages import _
from teamclock.ui.control.queue import QueueController
from teamclock.ui.control.undo import UndoController
from teamclock.ui.window.window import Window

if TYPE_CHECKING:  # naming an event's class makes PySide set it up
    from PySide6.QtGui import QDropEvent
    from PySide6.QtWidgets import QWidget


class DropController(QObject):
    """Accepts web addresses that are dropped anywhere in the window, except on text fields.

    A text field takes what is dropped on it itself. A dropped file is refused in the status line:
    the receiver of an item could not open it.
    """

    def __init__(self, queue: QueueController, undo: UndoController, window: Window) -> None:
        super().__init__(window)
        self._queue, self._undo, self._window = queue, undo, window
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Handle drags and drops over the window; return True for an event that is handled."""
        kinds = QEvent.Type
        if event.type() in (kinds.DragEnter, kinds.DragMove, kinds.Drop):
            return self._drag(cast("QDropEvent", event))
        return False

    def _drag(self, event: "QDropEvent") -> bool:
        """Add links where they are dropped; accept other addresses, too, to show why not."""
        from teamclock.ui.kit.dropped import Dropped, dropped

        content = dropped(event.mimeData())
        if content == Dropped():
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() is QEvent.Type.Drop:
            if content.links:
                self._add_links(content.links, event.position().toPoint())
            else:
                self._window.status.show_why(_refusal(files=content.files))
        return True

    def _add_links(self, urls: tuple[str, ...], point: QPoint) -> None:
        """Add addresses to the form at a point, else to the item there, else to a new item."""
        item = self._item_at(point)
        if self._is_over_form(point):
            self._queue.panel.compose.add_links(urls)
        elif item is not None:
            self._edit_links(item, urls)
        else:
            self._queue.write()
            self._queue.panel.compose.add_links(urls)

    def _is_over_form(self, point: QPoint) -> bool:
        """Return whether a point of the window is over the form of a note."""
        compose = self._queue.panel.compose
        return compose.is_shown() and self._is_over(compose.panel, point)

    def _item_at(self, point: QPoint) -> Item | None:
        """Return the item whose row or part of the panel is at a point of the window, or None."""
        rows, part = self._window.lists.queue.list, self._queue.panel.item
        if self._is_over(rows.viewport(), point):
            index = rows.indexAt(rows.viewport().mapFrom(self._window, point))
            return rows.lines()[index.row()].item if index.isValid() else None
        return part.item if part is not None and self._is_over(part, point) else None

    def _is_over(self, part: "QWidget | None", point: QPoint) -> bool:
        """Return whether a point of the window is over a visible widget."""
        if part is None or not part.isVisible():
            return False
        return part.rect().contains(part.mapFrom(self._window, point))

    def _edit_links(self, item: Item, urls: tuple[str, ...]) -> None:
        """Add those addresses to an item's links that it lacks; that can be undone."""
        present = {link.url for link in item.note.links}
        new = tuple(Link(url) for url in urls if url not in present)
        if not new:
            words = _("{item} has this link already.").format(item=item.name)
            self._window.status.show_why(words)
            return
        data = {"links": (*item.note.links, *new), "no_links": False}
        self._undo.again.do(
            lambda: self._queue.taker.put(item, data, draft=False, chosen=False),  # selects nothing
            lambda _item: None,
            self._undo.refuse,
        )


def _refusal(*, files: bool) -> str:
    """Return why nothing of a drop is a link; `files` tells that it holds files."""
    if files:
        return _(
            "A file on this computer is out of the receiver’s reach:"
            " share it, and drop its web address here."
        )
    return _("Only web addresses can be linked.")
