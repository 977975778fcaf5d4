"""One row of a menu: its words, its shortcut, a check mark, and the reason why it is disabled."""

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
from teamclock.present.words import printable
from teamclock.ui.kit.icons import Icon, icon_box, paint_icon
from teamclock.ui.kit.keycap import keycap_width, paint_keycap
from teamclock.ui.kit.theme import Look

ROW = 28
"""The least height of a row in pixels, which is its height at 10 pt; larger fonts need more."""

_SIDE = 10
_GAP = 24
_RADIUS = 6


class MenuEntry(NamedTuple):
    """An entry of a menu; the entry `SEPARATOR` stands for a line between groups.

    Attributes:
        words: The text of the entry; hidden characters in the text are replaced.
        value: The value that the menu emits when the user picks the entry.
        key: The shortcut that does the same as the entry, such as “Ctrl C”; empty for none.
        enabled: Whether the entry can be picked; otherwise it is grey, but can have the focus.
        reason: Why the entry cannot be picked, shown in a line below the words; empty for none.
        checked: Whether the entry is chosen, and has a check mark; None in a menu of actions.
        below: The entries of a submenu, which have no submenus themselves.
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
    """The widget of a menu entry; `pressed` is emitted at a click.

    The row takes the focus when the pointer enters it. `marks` leaves space for a check mark before
    the words, so that the words of all rows of a menu are aligned.
    """

    pressed = Signal()

    def __init__(self, entry: MenuEntry, look: Look, parent: QWidget, *, marks: bool) -> None:
        super().__init__(parent)
        self.entry, self._look = entry, look
        self._words, self._reason = printable(entry.words), printable(entry.reason)
        self.setFont(look.type.base)
        self._icon = round(16 * self._line_height() / ROW)  # the side of an icon, in pixels
        self._lead = _SIDE + (self._icon + 6 if marks else 0)  # the pixels before the words
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self._words)
        self.describe()

    def describe(self) -> None:
        """Give screen readers the entry's reason, else its shortcut, else whether it is chosen."""
        chosen = _("Chosen") if self.entry.checked else ""
        self.setAccessibleDescription(self._reason or self.entry.key or chosen)

    def _line_height(self) -> int:
        """Return the height in pixels of the line of words, without the reason below it."""
        return max(ROW, QFontMetrics(self.font()).height() + 10)

    def _tail_width(self) -> int:
        """Return the pixels that the shortcut, or the arrow of a submenu, takes after the words."""
        if self.entry.below:
            return _GAP
        if not self.entry.key:
            return 0
        return _GAP + round(keycap_width(self.entry.key, self._look.type.small))

    def sizeHint(self) -> QSize:
        """Return the size at which neither the words nor the reason are cut."""
        small = QFontMetrics(self._look.type.small)
        words = self.fontMetrics().horizontalAdvance(self._words) + self._tail_width()
        reason = small.horizontalAdvance(self._reason)
        height = self._line_height() + (small.height() if self._reason else 0)
        return QSize(self._lead + max(words, reason) + _SIDE + 1, height)

    def minimumSizeHint(self) -> QSize:
        """Return the width 0, since the words can be cut, and the full height."""
        return QSize(0, self.sizeHint().height())

    def enterEvent(self, event: QEnterEvent) -> None:
        """Take the focus when the pointer enters the row, so that keys act on the same row."""
        super().enterEvent(event)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Emit `pressed` if the mouse button is released inside the row."""
        if self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a coloured background if the row has the focus, then the words and the marks."""
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
        """Paint the words, cut with “…” if they do not fit, and the reason below them."""
        left, right = self._lead, _SIDE + self._tail_width()
        align = Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignVCenter | self._start_alignment()
        metrics = self.fontMetrics()
        space = self.width() - left - right
        # 1 px more does not cut words that just fit
        words = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, space + 1)
        painter.setPen(ink)
        painter.drawText(self._box(left, space), align, words)
        if self._reason:
            painter.setFont(self._look.type.small)
            below = self._box(left, self.width() - left - _SIDE)
            small = QFontMetrics(self._look.type.small).height()
            below.setTop(self._line_height() - 4)
            below.setHeight(small)
            painter.drawText(below, align, self._reason)

    def _start_alignment(self) -> Qt.AlignmentFlag:
        """Return the alignment at the side where reading begins: right in Arabic, for example."""
        flags = Qt.AlignmentFlag
        return (flags.AlignRight if self.isRightToLeft() else flags.AlignLeft) | flags.AlignAbsolute

    def _box(self, start: float, width: float) -> QRectF:
        """Return a box of the first line; both arguments are in pixels.

        `start` is the distance from the side where reading begins, which is the right in Arabic,
        for example.
        """
        left = self.width() - start - width if self.isRightToLeft() else start
        return QRectF(left, 0, width, self._line_height())

    def _paint_marks(self, painter: QPainter, ink: QColor) -> None:
        """Paint the check mark, and at the end the arrow of a submenu or the shortcut."""
        mirrored = self.isRightToLeft()
        if self.entry.checked:
            box = icon_box(self._box(_SIDE - 2, self._icon), self._icon)
            paint_icon(painter, Icon.CHECK, box, self._look.colours.work)
        if self.entry.below:
            box = icon_box(self._box(self.width() - _SIDE - self._icon + 2, self._icon), self._icon)
            paint_icon(painter, Icon.RIGHT, box, self._look.colours.muted, mirrored=mirrored)
        elif self.entry.key:
            width = self._tail_width() - _GAP
            box = self._box(self.width() - _SIDE - width, width)
            paint_keycap(painter, self.entry.key, box, self._look.type.small, ink)
