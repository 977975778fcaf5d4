"""A list whose rows have one height, for the teams, the queue and the next events."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

Index = QModelIndex | QPersistentModelIndex


class Listing(QListView):
    """A read-only list of rows of one height, which scrolls by pixels."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setViewport(QWidget(self))  # PySide takes 13 ms to wrap the one that Qt has made
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Repaint the changed rows; QListView would lay out all rows again and paint them twice."""
        QAbstractItemView.dataChanged(self, first, last, list(roles))


def has_reader() -> bool:
    """Return whether a screen reader, or another assistive program, reads the window."""
    from PySide6.QtGui import QAccessible  # slow to import: not before the window shows

    return QAccessible.isActive()
