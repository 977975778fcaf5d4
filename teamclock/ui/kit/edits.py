"""Fields of one line, and of several that grow with what is written in them; Tab leaves them."""

from math import ceil

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from teamclock.present.note import lines

_PARTS = str.maketrans({"\u2029": "\n", "\u2028": "\n"})
_EDGES = 2 * (1 + 5)
"""The border and the padding that the sheet gives a field, above and below."""


class OneLine(QLineEdit):
    """A line whose Return is its own: else the dialog's default button would be pressed, too.

    Where the line's Return has just changed the dialog, that is a button which nobody meant.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()


class Growing(QPlainTextEdit):
    """As high as its text, within limits; tells when it has grown, so that one can scroll."""

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
        """Return what is written; Qt's own plain text makes spaces of no-break spaces."""
        return self.document().toRawText().translate(_PARTS)

    def set_text(self, text: str) -> None:
        """Fill it with others' text, in which nothing is hidden."""
        self.setPlainText("\n".join(lines(text)))

    def _fit(self) -> None:
        height = self._height()
        if height != self.height():
            self.setFixedHeight(height)
            self.grown.emit()

    def _height(self) -> int:
        """Return the height that its text needs; lines of another script may be higher."""
        line = self.fontMetrics().lineSpacing()
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
