"""A text field in which each line is a next action, with the drawing of an empty box before it."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from teamclock.ui.kit.edits import Growing
from teamclock.ui.kit.theme import Look

_BOX = 14.0  # the side of a box, in pixels
_SPACE = 24  # the width of the margin that holds the boxes, in pixels
_RADIUS = 3.5  # of a box's corners, in pixels


class _Boxes(QWidget):
    """Draws an empty box before each action; the boxes only mark actions and cannot be ticked."""

    def __init__(self, edit: "ActionsEdit", look: Look) -> None:
        super().__init__(edit)
        self._edit, self._look = edit, look
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a box beside each visible action."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._look.colours.border, 1))
            for middle in self._edit.box_middles():
                box = QRectF(0, 0, _BOX, _BOX)
                box.moveCenter(QPointF(self.width() / 2, middle))
                painter.drawRoundedRect(box, _RADIUS, _RADIUS)


class ActionsEdit(Growing):
    """Edits next actions, one a line; the field is at least `least` lines high."""

    def __init__(self, look: Look, parent: QWidget, least: int) -> None:
        super().__init__(parent, least)
        self._boxes = _Boxes(self, look)
        right = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.setViewportMargins(*((0, 0, _SPACE, 0) if right else (_SPACE, 0, 0, 0)))
        self.updateRequest.connect(self._redraw)
        self.textChanged.connect(self._redraw)

    def _redraw(self) -> None:
        """Repaint the boxes after a change of the text or of its scroll position."""
        self._boxes.update()

    def box_middles(self) -> list[float]:
        """Return the middle of each visible action's box, in pixels from the top of the field.

        The box of an action that wraps is beside its first line.
        """
        middles, block = [], self.firstVisibleBlock()
        half = QFontMetricsF(self.font()).height() / 2
        while block.isValid():
            top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
            if top > self._boxes.height():
                break
            middles.append(top + half)
            block = block.next()
        return middles

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the boxes to the margin, which is at the right in a right-to-left layout."""
        super().resizeEvent(event)
        box = self.contentsRect()
        right = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = box.right() + 1 - _SPACE if right else box.left()
        self._boxes.setGeometry(left, box.top(), _SPACE, box.height())
