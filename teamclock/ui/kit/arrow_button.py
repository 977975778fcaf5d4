"""A button with words and an arrow, which opens something to choose from: “Mon 23 Nov ⌄”."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStyleOptionButton, QWidget

from teamclock.ui.kit.icons import Icon, icon_box, paint_icon
from teamclock.ui.kit.press_button import PressButton
from teamclock.ui.kit.theme import Look

_ARROW, _MARGIN = 16, 12


class ArrowButton(PressButton):
    """A button with words at its start and a downward arrow at its end."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__("", parent)
        self._look = look

    def sizeHint(self) -> QSize:
        """Return Qt's size of the button, wider by the arrow."""
        return super().sizeHint() + QSize(_ARROW, 0)

    def minimumSizeHint(self) -> QSize:
        """Return the size at which the words are complete, so that no layout cuts them."""
        return self.sizeHint()

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Hide the words from Qt, since `paintEvent` paints them beside the arrow."""
        super().initStyleOption(option)
        option.text = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, its words at the start and the arrow at the end."""
        super().paintEvent(event)
        reads_right = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        box = QRectF(self.rect()).adjusted(_MARGIN, 0, -_MARGIN, 0)
        x = box.right() - _ARROW + 4 if reads_right else box.left() - 4
        align = Qt.AlignmentFlag.AlignLeft if reads_right else Qt.AlignmentFlag.AlignRight
        colours = self._look.colours
        with QPainter(self) as painter:
            painter.setPen(colours.text)
            words = self.text().replace("&&", "&")  # `set_words` has doubled each “&” for Qt
            painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter, words)
            arrow = icon_box(QRectF(x, 0, _ARROW, self.height()), 14)
            paint_icon(painter, Icon.DOWN, arrow, colours.muted)
