"""A button that shows its shortcut in an outlined box: “Pick up [P]”."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyleOptionButton, QWidget

from teamclock.present.words import printable
from teamclock.ui.kit.keycap import keycap_width, paint_keycap
from teamclock.ui.kit.press_button import PressButton
from teamclock.ui.kit.theme import Look

_GAP = 8


class KeycapButton(PressButton):
    """A button with words and a key, such as “Pick up [P]”; a `primary` one is filled.

    The button only shows the key. Its owner binds the key as a shortcut (`ui/kit/keys.py`).
    """

    def __init__(
        self, words: str, key: str, look: Look, parent: QWidget, *, primary: bool = False
    ) -> None:
        super().__init__(words, parent)
        self._words, self._key, self._look = printable(words), key, look
        self.setAccessibleName(self._words)
        self.setAccessibleDescription(key)
        self.setObjectName("primary" if primary else "")
        self.setFont(look.type.base)

    def set_text(self, words: str) -> None:
        """Show other words before the key."""
        self._words = printable(words)
        self.set_words(words)
        self.setAccessibleName(self._words)
        self.updateGeometry()

    def _key_width(self) -> int:
        """Return the width of the key's box in pixels.

        Without a key the result is negative, and cancels the gap between the words and the key.
        """
        return round(keycap_width(self._key, self._look.type.small)) if self._key else -_GAP

    def sizeHint(self) -> QSize:
        """Return Qt's size for the words, wider by the gap and the key's box."""
        return super().sizeHint() + QSize(_GAP + self._key_width(), 0)

    def minimumSizeHint(self) -> QSize:
        """Return the usual size, so that no layout cuts the words or the key."""
        return self.sizeHint()

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Hide the words from Qt, since `paintEvent` paints them beside the key."""
        super().initStyleOption(option)
        option.text = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, the words, and the key in its box at their end."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            painter.setPen(self._ink())
            align = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
            start = self._start_side() | Qt.AlignmentFlag.AlignAbsolute  # else Qt would mirror it
            painter.drawText(self._content_box(), align | start, self._words)
            if self._key:
                font = self._look.type.small
                paint_keycap(painter, self._key, self._key_box(), font, self._ink())

    def _start_side(self) -> Qt.AlignmentFlag:
        """Return the alignment at the side where reading begins."""
        return Qt.AlignmentFlag.AlignLeft if self._reads_right() else Qt.AlignmentFlag.AlignRight

    def _reads_right(self) -> bool:
        """Return whether the layout is from left to right."""
        return self.layoutDirection() is Qt.LayoutDirection.LeftToRight

    def _margin(self) -> float:
        """Return the pixels before the words and after the key, which centre both together."""
        needed = self.fontMetrics().horizontalAdvance(self._words) + _GAP + self._key_width()
        return max((self.width() - needed) / 2, 0)

    def _content_box(self) -> QRectF:
        """Return the box from the start of the words to the end of the key."""
        return QRectF(self.rect()).adjusted(self._margin(), 0, -self._margin(), 0)

    def _key_box(self) -> QRectF:
        """Return the box of the key, at the end of the content box."""
        box, width = self._content_box(), self._key_width()
        left = box.right() - width if self._reads_right() else box.left()
        return QRectF(left, 0, width, self.height())

    def _ink(self) -> QColor:
        """Return the colour of the words and of the key."""
        colours = self._look.colours
        if not self.isEnabled():
            return colours.muted
        return colours.on if self.objectName() == "primary" else colours.text
