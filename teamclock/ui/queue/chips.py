"""The chips of the queue's filter: buttons of which one is checked; some show a number of items."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from teamclock.messages import _, ngettext
from teamclock.ui.kit.press_button import PressButton
from teamclock.ui.kit.theme import Look

_PAD, _ABOVE = 8, 4  # the space beside the text and above it, in pixels
_LEAST = 24  # the least height of a button, in pixels


class Chip(PressButton):
    """A checkable button without a frame; its background is filled while it is checked."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent)
        self._name = name
        self._look: Look | None = None
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_count(self, number: int, most: int) -> None:
        """Show the number of items after the name: “Drafts 3”; 0 shows the name alone.

        From `most` on, a “+” follows the number, since the items are counted only that far.
        """
        words = f"{number}+" if number >= most else f"{number}"
        shown = _("{name} {n}").format(name=self._name, n=words)
        spoken = ngettext("{name}, {n} item", "{name}, {n} items", number)
        self.setText(shown if number else self._name)
        named = spoken.format(name=self._name, n=words)
        self.setAccessibleName(named if number else self._name)

    def apply_theme(self, look: Look) -> None:
        self._look = look
        self.setFont(look.type.chip)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the text with the space around it, at least 24 px high."""
        metrics = QFontMetrics(self.font())
        width = metrics.horizontalAdvance(self.text()) + 2 * _PAD + 2
        return QSize(width, max(metrics.height() + 2 * _ABOVE, _LEAST))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the text, the fill of a checked chip, and the ring of a chip with the focus."""
        if self._look is None:
            return
        colours, box = self._look.colours, QRectF(self.rect())
        is_strong = self.isChecked() or self.underMouse()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            if self.isChecked():
                painter.setBrush(colours.work_t)
                painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
            if self.hasFocus():
                painter.setPen(QPen(colours.focus, 2))
                painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), box.height() / 2, 12)
            painter.setPen(colours.text if is_strong else colours.muted)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
