"""Text fields of one line, and of several lines that grow with their text; Tab leaves them."""

from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from teamclock.present.note import lines

_PARTS = str.maketrans({"\u2029": "\n", "\u2028": "\n"})
_EDGES = 2 * (1 + 5)
"""The height of border and padding in the style sheet, above and below, in pixels."""


class OneLine(QLineEdit):
    """A line edit that keeps Return from the dialog.

    Otherwise Return would press the dialog's default button as well, which may be another one by
    then if the line's Return has just changed the dialog.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()


class PassingLine(OneLine):
    """A line edit that leaves Ctrl+Z to its page where it has nothing of its own to take back."""

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.isUndoAvailable()
        ):
            event.ignore()
            return True
        return super().event(event)


class Growing(QPlainTextEdit):
    """A text field that is as high as its text, from `least` to `most` lines.

    `grown` is emitted when its height has changed, so that a page can scroll to it.
    """

    grown = Signal()

    def __init__(self, parent: QWidget, least: int, most: int = 12) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def text(self) -> str:
        """Return the text; Qt's `toPlainText` would replace no-break spaces by spaces."""
        return self.document().toRawText().translate(_PARTS)

    def set_text(self, text: str) -> None:
        """Show others' text with its hidden characters replaced."""
        self.setPlainText("\n".join(lines(text)))

    def _fit(self) -> None:
        height = self._height()
        if height != self.height():
            self.setFixedHeight(height)
            self.grown.emit()

    def _height(self) -> int:
        """Return the height for the text in pixels; lines of another script may be higher.

        Qt rounds a line of text up to whole pixels, but `lineSpacing` to the nearest.
        """
        line = ceil(QFontMetricsF(self.font()).height())
        most, needed = self._most * line, 0.0
        block = self.document().firstBlock()
        while block.isValid() and needed <= most:
            needed += self.blockBoundingRect(block).height()
            block = block.next()
        policy = Qt.ScrollBarPolicy
        scrolls = policy.ScrollBarAsNeeded if needed > most else policy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(scrolls)
        return min(max(ceil(needed), self._least * line), most) + _EDGES

    def sizeHint(self) -> QSize:
        return QSize(240, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
