"""A button that shows its key in an outlined box: “Pick up [P]”."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyleOptionButton, QWidget

from teamclock.present.words import plain
from teamclock.ui.kit.keycap import keycap_width, paint_keycap
from teamclock.ui.kit.press_button import PressButton
from teamclock.ui.kit.theme import Look

_GAP = 8


class KeycapButton(PressButton):
    """A button with words and a key, as “Pick up [P]”; `primary` makes it the one that is next.

    The key is only shown: it is bound where the keys of a surface are bound (`ui/kit/keys.py`).
    """

    def __init__(
        self, words: str, key: str, look: Look, parent: QWidget, *, primary: bool = False
    ) -> None:
        super().__init__(words, parent)
        self._words, self._key, self._look = plain(words), key, look
        self.setAccessibleName(self._words)
        self.setAccessibleDescription(key)
        self.setObjectName("primary" if primary else "")
        self.setFont(look.type.base)

    def set_text(self, words: str) -> None:
        """Show other words."""
        self._words = plain(words)
        self.set_words(words)
        self.setAccessibleName(self._words)
        self.updateGeometry()

    def _cap_width(self) -> int:
        return round(keycap_width(self._key, self._look.type.small)) if self._key else -_GAP

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(_GAP + self._cap_width(), 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        option.text = ""  # painted below, beside the key

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with QPainter(self) as painter:
            painter.setPen(self._ink())
            align = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
            start = self._start() | Qt.AlignmentFlag.AlignAbsolute  # the painter mirrors others
            painter.drawText(self._words_box(), align | start, self._words)
            if self._key:
                font = self._look.type.small
                paint_keycap(painter, self._key, self._cap_box(), font, self._ink())

    def _start(self) -> Qt.AlignmentFlag:
        return Qt.AlignmentFlag.AlignLeft if self._reads_right() else Qt.AlignmentFlag.AlignRight

    def _reads_right(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.LeftToRight

    def _margin(self) -> float:
        """Return the space before the words and after the key, also in a wide button."""
        needed = self.fontMetrics().horizontalAdvance(self._words) + _GAP + self._cap_width()
        return max((self.width() - needed) / 2, 0)

    def _words_box(self) -> QRectF:
        return QRectF(self.rect()).adjusted(self._margin(), 0, -self._margin(), 0)

    def _cap_box(self) -> QRectF:
        box, width = self._words_box(), self._cap_width()
        left = box.right() - width if self._reads_right() else box.left()
        return QRectF(left, 0, width, self.height())

    def _ink(self) -> QColor:
        colours = self._look.colours
        if not self.isEnabled():
            return colours.muted
        return colours.on if self.objectName() == "primary" else colours.text
