"""A text field in which each line is a next action, with an empty box before it."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from teamclock.ui.kit.edits import Growing
from teamclock.ui.kit.theme import Look

_BOX = 14.0
_SPACE = 24
_RADIUS = 3.5


class _Boxes(QWidget):
    """The boxes beside the text; they are signs of what each line is, and cannot be ticked."""

    def __init__(self, edit: "ActionsEdit", look: Look) -> None:
        super().__init__(edit)
        self._edit, self._look = edit, look
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._look.colours.border, 1))
            for middle in self._edit.lines_at():
                box = QRectF(0, 0, _BOX, _BOX)
                box.moveCenter(QPointF(self.width() / 2, middle))
                painter.drawRoundedRect(box, _RADIUS, _RADIUS)


class ActionsEdit(Growing):
    """Edits next actions, one a line."""

    def __init__(self, look: Look, parent: QWidget, least: int) -> None:
        super().__init__(parent, least)
        self._boxes = _Boxes(self, look)
        right = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.setViewportMargins(*((0, 0, _SPACE, 0) if right else (_SPACE, 0, 0, 0)))
        self.updateRequest.connect(self._redraw)
        self.textChanged.connect(self._redraw)

    def _redraw(self) -> None:
        self._boxes.update()

    def lines_at(self) -> list[float]:
        """Return the middle of the first line of each action in sight, in pixels from the top."""
        found, block = [], self.firstVisibleBlock()
        half = QFontMetricsF(self.font()).height() / 2
        while block.isValid():
            top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
            if top > self._boxes.height():
                break
            found.append(top + half)
            block = block.next()
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        box = self.contentsRect()
        right = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = box.right() + 1 - _SPACE if right else box.left()
        self._boxes.setGeometry(left, box.top(), _SPACE, box.height())
