"""Buttons to choose teams by: a box with a tick, and the team's name."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QStyleOptionButton, QWidget

from teamclock.present.words import plain
from teamclock.ui.kit.controls import INDICATOR
from teamclock.ui.kit.icons import Icon, icon_box, paint_icon
from teamclock.ui.kit.press_button import PressButton
from teamclock.ui.kit.theme import Look
from teamclock.ui.kit.tooltip import set_tip

_GAP, _MARGIN, _MOST_EM = 8, 9, 16


class TeamChip(PressButton):
    """A team to choose; a name that is cut stands whole in a tooltip."""

    def __init__(self, name: str, look: Look, parent: QWidget) -> None:
        super().__init__(name, parent)
        self._name, self._look = plain(name), look
        self.setAccessibleName(self._name)
        self.setCheckable(True)

    def _words_width(self) -> int:
        metrics = self.fontMetrics()
        return min(metrics.horizontalAdvance(self._name), _MOST_EM * metrics.height())

    def sizeHint(self) -> QSize:
        width = 2 * _MARGIN + INDICATOR + _GAP + self._words_width() + 2
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        option.text = ""  # painted below, beside the box

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        set_tip(self, "" if self._cut() == self._name else self._name)

    def _cut(self) -> str:
        right = Qt.TextElideMode.ElideRight
        return self.fontMetrics().elidedText(self._name, right, self._words_width() + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        reads_right = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        start = _MARGIN if reads_right else self.width() - _MARGIN - INDICATOR
        box = QRectF(start, (self.height() - INDICATOR) / 2, INDICATOR, INDICATOR)
        words = QRectF(self.rect())
        edge = _MARGIN + INDICATOR + _GAP
        words.adjust(edge if reads_right else 0, 0, 0 if reads_right else -edge, 0)
        align = Qt.AlignmentFlag.AlignLeft if reads_right else Qt.AlignmentFlag.AlignRight
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_box(painter, box)
            painter.setPen(self._look.colours.text)
            painter.drawText(words, align | Qt.AlignmentFlag.AlignVCenter, self._cut())

    def _paint_box(self, painter: QPainter, box: QRectF) -> None:
        colours, on = self._look.colours, self.isChecked()
        painter.setPen(QPen(colours.work if on else colours.border, 1))
        painter.setBrush(colours.work if on else colours.surface)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if on:
            paint_icon(painter, Icon.CHECK, icon_box(box, 16), colours.on)
