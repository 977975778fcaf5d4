"""A scroll bar over the margin of an area that scrolls, so that nothing moves when it appears."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar

_WIDTH = 10
"""The width in pixels: a handle of 6 px, with 2 px on either side (`ui/kit/style.py`)."""


class OverlayBar(QScrollBar):
    """A vertical scroll bar over the edge of an area, in place of the area's own hidden bar.

    It follows the range and the value of the area's own bar. The content of the area leaves 10 px
    at its end free of text.
    """

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(Qt.Orientation.Vertical, area)
        self._area, self._own = area, area.verticalScrollBar()
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.installEventFilter(self)
        self._own.rangeChanged.connect(self._follow_range)
        self._own.valueChanged.connect(self.setValue)
        self.valueChanged.connect(self._own.setValue)
        self._follow_range()

    def _follow_range(self) -> None:
        """Take the range of the area's own bar; hide this bar if the content fits."""
        self.setPageStep(
            self._area.maximumViewportSize().height()
        )  # Qt updates that of its own bar later
        self.setSingleStep(self._own.singleStep())
        self.setRange(self._own.minimum(), self._own.maximum())
        self.setVisible(self._own.maximum() > self._own.minimum())
        self._place()

    def _place(self) -> None:
        """Move the bar to the end of the area: to the right in a left-to-right layout."""
        inside = self._area.contentsRect()
        left = inside.left() if self.isRightToLeft() else inside.right() + 1 - _WIDTH
        self.setGeometry(QRect(left, inside.top(), _WIDTH, inside.height()))
        self.raise_()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow the area when its size or its layout direction changes."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutDirectionChange}:
            self._follow_range()
        return False
