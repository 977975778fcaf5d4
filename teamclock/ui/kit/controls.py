"""Input boxes whose arrow or tick is painted in the theme's colours, at any font size.

A style sheet that rounds a box removes its arrow, and the native tick has no edge on dark colours.
"""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QSpinBox,
    QStyledItemDelegate,
    QStyleOptionButton,
    QTimeEdit,
    QWidget,
)

from teamclock.ui.kit.plain_text import menu_text, set_tooltip
from teamclock.ui.kit.theme import Look

_FROM_EDGE = 14.0
_MARGINS = (7, 0, 7, 0)  # a sheet's padding does not apply to the text of a box without arrows
_TICK = ((0.22, 0.52), (0.42, 0.72), (0.78, 0.30))
INDICATOR = 18
_GAP = 8
_LEAST_WORDS = 60


def paint_line(painter: QPainter, points: QPolygonF, colour: QColor) -> None:
    """Paint a line of 1.6 px with round ends and joins through the points."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline(points)


def _paint_arrow(box: QWidget, look: Look) -> None:
    right = box.layoutDirection() is Qt.LayoutDirection.LeftToRight
    x = box.width() - _FROM_EDGE if right else _FROM_EDGE
    y = box.height() / 2
    points = QPolygonF([QPointF(x - 4, y - 2), QPointF(x, y + 2), QPointF(x + 4, y - 2)])
    with QPainter(box) as painter:
        paint_line(painter, points, look.colours.muted)


class ArrowBox(QComboBox):
    """A combo box with an arrow."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setItemDelegate(QStyledItemDelegate(self))  # its lines obey the sheet

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isEnabled():
            _paint_arrow(self, self._look)


class DateBox(QDateEdit):
    """A field for a date, with a pop-up calendar."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setCalendarPopup(True)
        self.setDisplayFormat("ddd d MMM yyyy")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _paint_arrow(self, self._look)


class TimeBox(QTimeEdit):
    """A field for a time of day, typed or changed with the arrow keys."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setDisplayFormat("HH:mm")
        self.lineEdit().setTextMargins(*_MARGINS)


class NumberBox(QSpinBox):
    """A field for a number, typed or changed with the arrow keys."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lineEdit().setTextMargins(*_MARGINS)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Maximum)
        self.setSizePolicy(policy)


class CheckBox(QCheckBox):
    """A check box with a painted tick."""

    def __init__(self, words: str, look: Look, parent: QWidget) -> None:
        super().__init__(words, parent)
        self._look = look

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isChecked():
            return
        left = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        x = 0 if left else self.width() - INDICATOR
        box = QRectF(x, (self.height() - INDICATOR) / 2, INDICATOR, INDICATOR)
        points = [QPointF(box.x() + a * INDICATOR, box.y() + b * INDICATOR) for a, b in _TICK]
        with QPainter(self) as painter:
            paint_line(painter, QPolygonF(points), self._look.colours.on)


class NameTick(CheckBox):
    """A check box named by others' text; if the text is cut, a tooltip shows the whole of it."""

    def __init__(self, words: str, look: Look, parent: QWidget) -> None:
        super().__init__(menu_text(words), look, parent)
        self._words = words
        self._shown = self.text()
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Preferred)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        least = QSize(INDICATOR + _GAP + _LEAST_WORDS, self.sizeHint().height())
        return least.boundedTo(self.sizeHint())

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        option.text = self._shown

    def _cut(self) -> str:
        space, shows_keys = self.width() - INDICATOR - _GAP, Qt.TextFlag.TextShowMnemonic
        right = Qt.TextElideMode.ElideRight
        return self.fontMetrics().elidedText(self.text(), right, space, shows_keys)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Cut the text to the width; Qt asks for it several times a paint."""
        self._shown = self._cut()
        set_tooltip(self, "" if self._shown == self.text() else self._words)
