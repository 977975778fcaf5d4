"""The button at the top left of the time line, which names the order of the rows."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QPushButton, QWidget

from teamclock.domain.arrangement import Arrangement
from teamclock.messages import N_, _
from teamclock.ui.canvas.text import Lettering, text
from teamclock.ui.kit.theme import Look

ORDER_WORDS = {  # the name of each order of `Arrangement`
    "relay": N_("Relay order"),
    "east": N_("East to west"),
    "name": N_("Name"),
    "own": N_("Own order"),
}
_LEAST, _PAD = 24, 4.0  # the least height, and the space before and after the text, in pixels
_REACH, _CHEVRON = 0.24, 0.9  # half the width of the chevron, and its space, in heights of a line


class OrderButton(QPushButton):
    """Shows the name of the rows' order and a chevron, without a frame, like the axis around it."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._shown: tuple[str, Look, float] | None = None  # the order, the look and the space
        self.setObjectName("painted")  # a name for which the style sheet sets no least height
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleDescription(_("Order of the rows"))

    def show_order(self, arrangement: Arrangement, look: Look, space: float) -> None:
        """Show the name of the arrangement's order; the button is at most `space` pixels wide."""
        shown = arrangement.order, look, space
        if shown == self._shown:
            return
        self._shown, self._look = shown, look
        self.setText(_(ORDER_WORDS[arrangement.order]))
        self.setAccessibleName(self.text())
        size = self.sizeHint()
        self.resize(min(size.width(), round(space)), size.height())
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._look.type.small)
        width = metrics.horizontalAdvance(self.text()) + 2 * _PAD + metrics.height() * _CHEVRON
        return QSize(round(width), max(round(metrics.height()) + 4, _LEAST))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button, which by itself answers only to Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the text, the chevron after it, and the focus ring."""
        colours, box = self._look.colours, QRectF(self.rect())
        ink = colours.text if self.underMouse() or self.isDown() else colours.muted
        with QPainter(self) as painter:
            arrow = QFontMetricsF(self._look.type.small).height() * _CHEVRON
            words = box.adjusted(_PAD, 0, -_PAD - arrow, 0)
            text(painter, words, self.text(), Lettering(self._look.type.small, ink))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            reach = arrow / _CHEVRON * _REACH  # half the width of the chevron
            x, y = box.right() - _PAD - reach, box.center().y()
            tips = ((x - reach, y - reach / 2), (x, y + reach / 2), (x + reach, y - reach / 2))
            chevron = [QPointF(*tip) for tip in tips]
            painter.setPen(QPen(ink, 1.4))
            painter.drawPolyline(QPolygonF(chevron))
            if self.hasFocus():
                painter.setPen(QPen(colours.focus, 2))
                painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
