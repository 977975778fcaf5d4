"""A layout of lines, which begins a new line when the current line has no space left."""

from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem
from shiboken6 import Shiboken


def _free(items: list[QLayoutItem]) -> None:
    """Delete the items of a layout that is destroyed, since Qt does not delete them."""
    for item in items:
        Shiboken.delete(item)


class FlowLayout(QLayout):
    """A layout that places its items line by line, like words in a paragraph.

    Qt requests the sizes many times for each layout of a window. They are cached until Qt calls
    `invalidate`, as in Qt's own layouts.
    """

    def __init__(self, spacing: int) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self._least: QSize | None = None
        self.destroyed.connect(partial(_free, self._items))
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item at the end; Qt calls this for `addWidget` and `addLayout`."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return the item at an index; None if there is no such item."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove the item at an index and return it; return None if there is no such item."""
        if not 0 <= index < len(self._items):
            return None
        self.invalidate()
        return self._items.pop(index)

    def invalidate(self) -> None:
        """Forget the cached sizes; Qt calls this when an item has changed."""
        self._heights.clear()
        self._least = None
        super().invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        """Return no direction: the layout takes no more space than its items need."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return True, since more lines are needed at a smaller width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in pixels of all lines at a width in pixels."""
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def setGeometry(self, box: QRect) -> None:
        """Move the items into `box`; Qt calls this when the rectangle of the layout changes."""
        super().setGeometry(box)
        self._place(box, move=True)

    def sizeHint(self) -> QSize:
        """Return the least size, since the layout can have any width above."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the least size in which every single item fits."""
        if self._least is None:
            self._least = QSize()
            for item in self._items:
                self._least = self._least.expandedTo(item.minimumSize())
        return QSize(self._least)

    def _place(self, box: QRect, *, move: bool) -> int:
        """Return the height of all lines at the width of `box`; `move` also moves the items."""
        corner, height = QPoint(box.topLeft()), 0
        for item in self._items:
            if item.isEmpty():  # a hidden item leaves no gap
                continue
            size = item.sizeHint()
            size.setWidth(min(size.width(), max(box.width(), item.minimumSize().width())))
            if corner.x() > box.left() and corner.x() + size.width() > box.left() + box.width():
                corner = QPoint(box.left(), corner.y() + height + self.spacing())
                height = 0
            if move:
                item.setGeometry(QRect(corner, size))
            corner.setX(corner.x() + size.width() + self.spacing())
            height = max(height, size.height())
        return corner.y() + height - box.top()
