"""Takes links that are dropped on the window: into an item, or into a new one (exchange.md, 7)."""

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
    """Accepts web addresses over the whole window; fields of text take what is dropped on them.

    A file is told in the status line: the receiver could not open it.
    """

    def __init__(self, queue: QueueController, undo: UndoController, window: Window) -> None:
        super().__init__(window)
        self._queue, self._undo, self._window = queue, undo, window
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Accept what can be taken or told; take it where it is dropped."""
        kinds = QEvent.Type
        if event.type() in (kinds.DragEnter, kinds.DragMove, kinds.Drop):
            return self._drag(cast("QDropEvent", event))
        return False

    def _drag(self, event: "QDropEvent") -> bool:
        from teamclock.ui.kit.dropped import Dropped, dropped

        found = dropped(event.mimeData())
        if found == Dropped():
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() is QEvent.Type.Drop:
            if found.links:
                self._take(found.links, event.position().toPoint())
            else:
                self._window.status.show_why(_refused(files=found.files))
        return True

    def _take(self, urls: tuple[str, ...], at: QPoint) -> None:
        item = self._item_at(at)
        if self._writes_at(at):
            self._queue.panel.compose.add_links(urls)
        elif item is not None:
            self._add(item, urls)
        else:
            self._queue.write()
            self._queue.panel.compose.add_links(urls)

    def _writes_at(self, at: QPoint) -> bool:
        compose = self._queue.panel.compose
        return compose.is_shown() and self._is_over(compose.panel, at)

    def _item_at(self, at: QPoint) -> Item | None:
        """Return the item of the row, or of the panel, at a point of the window."""
        rows, part = self._window.lists.queue.list, self._queue.panel.item
        if self._is_over(rows.viewport(), at):
            index = rows.indexAt(rows.viewport().mapFrom(self._window, at))
            return rows.lines()[index.row()].item if index.isValid() else None
        return part.item if part is not None and self._is_over(part, at) else None

    def _is_over(self, part: "QWidget | None", at: QPoint) -> bool:
        if part is None or not part.isVisible():
            return False
        return part.rect().contains(part.mapFrom(self._window, at))

    def _add(self, item: Item, urls: tuple[str, ...]) -> None:
        """Edit an item so that it has the links, too; that can be undone."""
        there = {link.url for link in item.note.links}
        new = tuple(Link(url) for url in urls if url not in there)
        if not new:
            words = _("{item} has this link already.").format(item=item.name)
            self._window.status.show_why(words)
            return
        data = {"links": (*item.note.links, *new), "no_links": False}
        self._undo.again.do(
            lambda: self._queue.taker.put(item, data, draft=False, chosen=False),
            lambda _item: None,
            self._undo.refuse,
        )


def _refused(*, files: bool) -> str:
    if files:
        return _(
            "A file on this computer is out of the receiver’s reach:"
            " share it, and drop its web address here."
        )
    return _("Only web addresses can be linked.")
