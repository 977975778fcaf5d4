"""A read-only view of others' text: no markup, wrapped anywhere, as high as its text."""

from collections.abc import Container, Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from teamclock.present.note import lines
from teamclock.ui.kit.theme import Look

_INDENT = 16
_BOX, _TICKED = "☐ ", "☑ "
_ROLE = QTextFormat.Property.UserProperty


class Prose(QTextEdit):
    """Shows paragraphs literally; only the methods below add text."""

    def __init__(self, look: Look, parent: QWidget, *, scrolls: bool = False) -> None:
        super().__init__(parent)
        self._look = look
        self._scrolls = scrolls
        self._begun = False
        self.setObjectName("prose")
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setWordWrapMode(self.wordWrapMode().WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().setUndoRedoEnabled(False)
        if scrolls:
            bar = self.verticalScrollBar()
            bar.rangeChanged.connect(lambda _least, most: bar.setValue(most))  # the newest is last
        else:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def _fit(self) -> None:
        margins = self.contentsMargins()
        height = round(self.document().size().height()) + margins.top() + margins.bottom()
        if height != self.height():
            self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        return QSize(240, 80 if self._scrolls else self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 48 if self._scrolls else self.height())

    def empty(self) -> None:
        """Remove all paragraphs."""
        self.clear()
        self._begun = False

    def title(self, text: str) -> None:
        """Add a paragraph in the type of a heading."""
        self._add(text, self._look.type.heading, "text")

    def heading(self, text: str, above: int = 16) -> None:
        """Add a small muted line that names what follows."""
        self._add(text, self._look.type.label, "muted", above)

    def quiet(self, text: str, above: int = 4) -> None:
        """Add a paragraph in small muted type."""
        self._add(text, self._look.type.small, "muted", above)

    def late(self, text: str) -> None:
        """Add a line in the colour for overdue items."""
        self._add(text, self._look.type.chip, "overdue")

    def body(self, text: str, above: int = 4) -> None:
        """Add a paragraph in the usual type."""
        self._add(text, self._look.type.base, "text", above)

    def quote(self, text: str, above: int = 2) -> None:
        """Add an indented paragraph of what a person wrote."""
        self._add(text, self._look.type.base, "text", above, _INDENT)

    def ticks(self, texts: Sequence[str], done: Container[int] = (), above: int = 4) -> None:
        """Add tasks with a box before each; further lines align with the text after the box.

        `done` holds the numbers of the tasks that are ticked, from 1.
        """
        for number, text in enumerate(texts, 1):
            box, role = (_TICKED, "muted") if number in done else (_BOX, "text")
            self._add(f"{box}{text}", self._look.type.base, role, above)
            hanging = QTextCursor(self.document().lastBlock())
            block = hanging.blockFormat()
            width = self.fontMetrics().horizontalAdvance(box)
            block.setLeftMargin(width)
            block.setTextIndent(-width)
            hanging.setBlockFormat(block)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._colour_anew()

    def _colour_anew(self) -> None:
        """Apply the current colours to all paragraphs, by the role of each."""
        block = self.document().begin()
        while block.isValid():
            cursor = QTextCursor(block)
            cursor.movePosition(cursor.MoveOperation.EndOfBlock, cursor.MoveMode.KeepAnchor)
            role = cursor.charFormat().property(_ROLE)
            if role is not None:
                letters = QTextCharFormat()
                letters.setForeground(getattr(self._look.colours, role))
                cursor.mergeCharFormat(letters)
            block = block.next()

    def _add(self, text: str, font: QFont, role: str, above: int = 0, indent: int = 0) -> None:
        """Add a paragraph of plain text; line breaks are preserved."""
        letters = QTextCharFormat()
        letters.setFont(font)
        letters.setProperty(_ROLE, role)
        letters.setForeground(getattr(self._look.colours, role))
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        for number, line in enumerate(lines(text) or ("",)):
            block = QTextBlockFormat()
            block.setTopMargin(0 if number or not self._begun else above)
            block.setLeftMargin(indent)
            if self._begun:
                cursor.insertBlock(block, letters)
            else:
                cursor.setBlockFormat(block)
            cursor.insertText(line, letters)
            self._begun = True
