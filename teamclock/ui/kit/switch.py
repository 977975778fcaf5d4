"""A switch: on is the colour of work with the knob at the end, off is grey with it at the start."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from teamclock.ui.kit.spacing import base_line
from teamclock.ui.kit.theme import Look

_HEIGHT = 18
RING = 4
"""The pixels around a switch for its focus ring: a gap of 2 px, and a line of 2 px."""


class Switch(QCheckBox):
    """A switch of 32 × 18 px at 10 pt, which screen readers know as a check box with a name.

    Space toggles it, as in any check box. Its visible words are a label beside it, in a row of a
    card.
    """

    def __init__(self, name: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(name)
        self.setFont(look.type.base)

    def _size(self) -> QSize:
        """Return the size of the switch in pixels, without the space for its focus ring."""
        height = max(_HEIGHT, base_line(self.font()))
        return QSize(round(height * 32 / _HEIGHT), height)

    def sizeHint(self) -> QSize:
        """Return the size of the switch with the space for its focus ring."""
        return self._size() + QSize(2 * RING, 2 * RING)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, _at: QPoint) -> bool:
        """Let a click anywhere in the widget toggle the switch, not only on Qt's own indicator."""
        return True

    def _knob_is_right(self) -> bool:
        """Return whether the knob is at the right: if on, or if off in a right-to-left layout."""
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return self.isChecked() is not mirrored

    def _background_colour(self) -> QColor:
        """Return the colour of the switch behind its knob."""
        colours = self._look.colours
        if not self.isEnabled():
            return colours.track
        return colours.work if self.isChecked() else colours.border

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the switch, its knob, and a ring if the switch has the focus."""
        box = QRectF(RING, RING, self._size().width(), self._size().height())
        box.moveTop((self.height() - box.height()) / 2)
        radius = box.height() / 2
        middle = box.right() - radius if self._knob_is_right() else box.left() + radius
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._background_colour())
            painter.drawRoundedRect(box, radius, radius)
            colours = self._look.colours
            painter.setBrush(colours.on if self.isEnabled() else colours.edge)
            painter.drawEllipse(QPointF(middle, box.center().y()), radius - 2, radius - 2)
            if self.hasFocus():
                self._paint_ring(painter, box)

    def _paint_ring(self, painter: QPainter, box: QRectF) -> None:
        """Paint the focus ring around the switch, which fills `box`."""
        ring = box.adjusted(-3, -3, 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._look.colours.focus, 2))
        painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
