"""One entry of a menu: its words, its key at the end, a check mark, and why it is not possible."""

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from teamclock.messages import _
from teamclock.present.words import plain
from teamclock.ui.kit.icons import Icon, icon_box, paint_icon
from teamclock.ui.kit.keycap import keycap_width, paint_keycap
from teamclock.ui.kit.theme import Look

ROW = 28
"""The height of a row in pixels at 10 pt; the letters of a larger font take more."""

_SIDE = 10
_GAP = 24
_RADIUS = 6


class MenuEntry(NamedTuple):
    """What a menu offers; `SEPARATOR` is a line between groups.

    Attributes:
        words: What it says; others' text is shown harmlessly.
        value: What is told when it is picked.
        key: The key that does the same, as “Ctrl C”; empty if there is none.
        enabled: Whether it can be picked; an entry that cannot is grey, and can still be read.
        reason: Why it cannot be picked, in a line below.
        checked: Whether it is the chosen one; None in a menu of actions.
        below: The entries of its submenu, which have none of their own.
    """

    words: str
    value: object = None
    key: str = ""
    enabled: bool = True
    reason: str = ""
    checked: bool | None = None
    below: tuple["MenuEntry", ...] = ()


SEPARATOR = MenuEntry("")


class MenuRow(QWidget):
    """A row that takes the focus under the pointer; `pressed` is emitted at a click."""

    pressed = Signal()

    def __init__(self, entry: MenuEntry, look: Look, parent: QWidget, *, marks: bool) -> None:
        super().__init__(parent)
        self.entry, self._look = entry, look
        self._words, self._reason = plain(entry.words), plain(entry.reason)
        self.setFont(look.type.base)
        self._icon = round(16 * self._line() / ROW)
        self._lead = _SIDE + (self._icon + 6 if marks else 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self._words)
        self.describe()

    def describe(self) -> None:
        """Tell screen readers why it is not possible, its key, or that it is chosen."""
        chosen = _("Chosen") if self.entry.checked else ""
        self.setAccessibleDescription(self._reason or self.entry.key or chosen)

    def _line(self) -> int:
        return max(ROW, QFontMetrics(self.font()).height() + 10)

    def _tail(self) -> int:
        if self.entry.below:
            return _GAP
        if not self.entry.key:
            return 0
        return _GAP + round(keycap_width(self.entry.key, self._look.type.small))

    def sizeHint(self) -> QSize:
        small = QFontMetrics(self._look.type.small)
        words = self.fontMetrics().horizontalAdvance(self._words) + self._tail()
        reason = small.horizontalAdvance(self._reason)
        height = self._line() + (small.height() if self._reason else 0)
        return QSize(self._lead + max(words, reason) + _SIDE + 1, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._look.colours
        ink = colours.text if self.entry.enabled else colours.muted
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.hasFocus():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colours.work_t if self.entry.enabled else colours.surface2)
                painter.drawRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
            self._paint_words(painter, ink)
            self._paint_marks(painter, ink)

    def _paint_words(self, painter: QPainter, ink: QColor) -> None:
        left, right = self._lead, _SIDE + self._tail()
        align = Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignVCenter | self._start()
        metrics = self.fontMetrics()
        space = self.width() - left - right
        words = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, space + 1)
        painter.setPen(ink)
        painter.drawText(self._box(left, space), align, words)
        if self._reason:
            painter.setFont(self._look.type.small)
            below = self._box(left, self.width() - left - _SIDE)
            small = QFontMetrics(self._look.type.small).height()
            below.setTop(self._line() - 4)
            below.setHeight(small)
            painter.drawText(below, align, self._reason)

    def _start(self) -> Qt.AlignmentFlag:
        ways = Qt.AlignmentFlag
        return (ways.AlignRight if self.isRightToLeft() else ways.AlignLeft) | ways.AlignAbsolute

    def _box(self, start: float, width: float) -> QRectF:
        """Return a part of the first line, `start` pixels from where one begins to read."""
        left = self.width() - start - width if self.isRightToLeft() else start
        return QRectF(left, 0, width, self._line())

    def _paint_marks(self, painter: QPainter, ink: QColor) -> None:
        mirrored = self.isRightToLeft()
        if self.entry.checked:
            box = icon_box(self._box(_SIDE - 2, self._icon), self._icon)
            paint_icon(painter, Icon.CHECK, box, self._look.colours.work)
        if self.entry.below:
            box = icon_box(self._box(self.width() - _SIDE - self._icon + 2, self._icon), self._icon)
            paint_icon(painter, Icon.RIGHT, box, self._look.colours.muted, mirrored=mirrored)
        elif self.entry.key:
            width = self._tail() - _GAP
            box = self._box(self.width() - _SIDE - width, width)
            paint_keycap(painter, self.entry.key, box, self._look.type.small, ink)
