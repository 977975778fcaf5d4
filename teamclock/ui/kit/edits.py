"""Text fields of one line, and of several lines that grow with their text; Tab leaves a field."""

from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from teamclock.present.note import lines

# Qt separates paragraphs and lines of a document by these characters.
_LINE_BREAKS = str.maketrans({"\u2029": "\n", "\u2028": "\n"})
_EDGES = 2 * (1 + 5)
"""The pixels that border and padding of the style sheet take above and below the text."""


class OneLine(QLineEdit):
    """A line edit whose Return key does not reach the dialog around it.

    Otherwise Return would also press the dialog's default button. If the slot of `returnPressed`
    has changed the dialog, that may no longer be the button that the user meant.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle a key as any line edit does, but keep Return and Enter from the dialog."""
        super().keyPressEvent(event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()


class PassingLine(OneLine):
    """A line edit that leaves Ctrl+Z to its page while it has no typing of its own to undo."""

    def event(self, event: QEvent) -> bool:
        """Refuse Ctrl+Z while nothing typed can be undone; then the shortcut of the page acts."""
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
    """A text field that is as high as its text, from `least` to `most` lines; more lines scroll.

    `grown` is emitted when its height has changed, so that a page can scroll to the field.
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
        """Return the text, with line feeds between its lines.

        Qt's `toPlainText` would replace no-break spaces by spaces.
        """
        return self.document().toRawText().translate(_LINE_BREAKS)

    def set_text(self, text: str) -> None:
        """Show a text that others wrote, with its hidden characters replaced."""
        self.setPlainText("\n".join(lines(text)))

    def _fit(self) -> None:
        """Set the height that the text needs, and emit `grown` if the height has changed."""
        height = self._needed_height()
        if height != self.height():
            self.setFixedHeight(height)
            self.grown.emit()

    def _needed_height(self) -> int:
        """Return the height in pixels for the text, and show a scroll bar beyond `most` lines.

        Each block is measured, since lines of another script may be higher than others. Qt rounds
        the height of a line of text up to whole pixels, but `lineSpacing` to the nearest.
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
        """Return 240 px as the usual width, and the height that the text needs."""
        return QSize(240, self._needed_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height to the text, which wraps differently at another width."""
        super().resizeEvent(event)
        self._fit()
