"""A field for words to search, with a magnifying glass."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontInfo, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from teamclock.ui.kit.icons import Icon, icon_box, paint_icon
from teamclock.ui.kit.theme import Look

_MOST_EM = 17
_GLASS_SPACE = 20  # the pixels that the magnifying glass takes before the text
_LONGEST = 100


class SearchField(QLineEdit):
    """A search field at most 17 em wide; Esc clears the field, and an empty field passes Esc on.

    `words` stand in the empty field, and are its name for screen readers.
    """

    def __init__(self, words: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setFont(look.type.base)
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setMaxLength(_LONGEST)
        self.setTextMargins(_GLASS_SPACE, 0, 0, 0)
        self.setMaximumWidth(_MOST_EM * QFontInfo(look.type.base).pixelSize())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear a field that has text at Esc; pass Esc on to the page otherwise."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field with a magnifying glass at its start."""
        super().paintEvent(event)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = self.width() - 8 - 16 if mirrored else 8
        glass = icon_box(QRectF(left, 0, 16, self.height()), 16)
        with QPainter(self) as painter:
            paint_icon(painter, Icon.SEARCH, glass, self._look.colours.muted, mirrored=mirrored)
