"""The window of a tooltip: plain text in the colour of surfaces on a ground of that of text."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from teamclock.ui.kit.compositing import is_blended
from teamclock.ui.kit.popover import placed, round_corners

_WIDTH = 320
_SIDE, _ABOVE = 10, 7
_RADIUS = 8


class TipWindow(QWidget):
    """The words on a dark ground: letters of the colour of surfaces on that of text."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        blends = is_blended(QGuiApplication.platformName())
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground, blends)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words = words
        self.setPalette(QGuiApplication.palette())  # not that of what it is about
        self.setFont(QGuiApplication.font())
        self.setAccessibleName(words)

    def _flags(self) -> int:
        return int(Qt.TextFlag.TextWordWrap.value) | int(Qt.AlignmentFlag.AlignLeft.value)

    def sizeHint(self) -> QSize:
        screen = self.screen().availableGeometry().width() - 2 * _SIDE - 2
        most = min(max(_WIDTH, 24 * self.fontMetrics().height()), screen)
        space = QRect(0, 0, most, 10_000)
        return self.fontMetrics().boundingRect(space, self._flags(), self._words).size() + QSize(
            2 * _SIDE + 2, 2 * _ABOVE
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        round_corners(self, _RADIUS)

    def open_at(self, anchor: QRect) -> None:
        """Open below or above a box of the screen."""
        screen = QGuiApplication.screenAt(anchor.center()) or self.screen()
        mirrored, space = self.isRightToLeft(), screen.availableGeometry()
        self.setGeometry(placed(anchor, self.sizeHint(), space, mirrored=mirrored))
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self.palette()
        inside = QRectF(self.rect()).adjusted(_SIDE, _ABOVE, -_SIDE, -_ABOVE)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.toolTipBase())
            painter.drawRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
            painter.setPen(colours.toolTipText().color())
            painter.drawText(inside, self._flags(), self._words)
