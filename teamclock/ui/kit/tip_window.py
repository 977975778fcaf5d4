"""The window of a tooltip: plain text in the colour of surfaces, on the colour of text."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from teamclock.ui.kit.compositing import is_blended
from teamclock.ui.kit.popover import popover_box, round_corners

_WIDTH = 320
_SIDE, _ABOVE = 10, 7  # the pixels beside the words, and above and below them
_RADIUS = 8


class TipWindow(QWidget):
    """The words of a tooltip in inverted colours: light on dark in a light theme."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        blends = is_blended(QGuiApplication.platformName())
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground, blends)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words = words
        self.setPalette(QGuiApplication.palette())  # the usual one, not the parent's
        self.setFont(QGuiApplication.font())
        self.setAccessibleName(words)

    def _flags(self) -> int:
        """Return the flags for measuring and painting: wrapped, and aligned left."""
        return int(Qt.TextFlag.TextWordWrap.value) | int(Qt.AlignmentFlag.AlignLeft.value)

    def sizeHint(self) -> QSize:
        """Return the size for the words, which wrap at 320 px or 24 line heights, the larger one.

        A narrower screen makes them wrap at its width.
        """
        screen = self.screen().availableGeometry().width() - 2 * _SIDE - 2
        width_limit = min(max(_WIDTH, 24 * self.fontMetrics().height()), screen)
        area = QRect(0, 0, width_limit, 10_000)
        return self.fontMetrics().boundingRect(area, self._flags(), self._words).size() + QSize(
            2 * _SIDE + 2, 2 * _ABOVE
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the corners again at the new size."""
        super().resizeEvent(event)
        round_corners(self, _RADIUS)

    def open_at(self, anchor: QRect) -> None:
        """Show the tooltip below or above a box in pixels of the screen."""
        screen = QGuiApplication.screenAt(anchor.center()) or self.screen()
        mirrored, screen_area = self.isRightToLeft(), screen.availableGeometry()
        self.setGeometry(popover_box(anchor, self.sizeHint(), screen_area, mirrored=mirrored))
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a rounded background, and the words on it."""
        colours = self.palette()
        inside = QRectF(self.rect()).adjusted(_SIDE, _ABOVE, -_SIDE, -_ABOVE)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.toolTipBase())
            painter.drawRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
            painter.setPen(colours.toolTipText().color())
            painter.drawText(inside, self._flags(), self._words)
