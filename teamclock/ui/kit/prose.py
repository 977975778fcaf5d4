"""A read-only view of others' text: no markup, wrapped anywhere, as high as its text."""

from collections.abc import Container, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from teamclock.present.note import lines
from teamclock.ui.kit.theme import Look

_INDENT = 16
_BOX, _TICKED = "☐ ", "☑ "
_ROLE = QTextFormat.Property.UserProperty


class ProseRun(NamedTuple):
    """A part of a paragraph: its text, its font, and its colour by the name of its role."""

    text: str
    font: QFont
    role: str


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

    def apply_theme(self, look: Look) -> None:
        """Apply a look to what is added from now on; the paragraphs so far follow the palette."""
        self._look = look

    def title(self, text: str) -> None:
        """Add a paragraph in the type of a title."""
        self._add(text, self._look.type.title, "text")

    def heading(self, text: str, above: int = 16) -> None:
        """Add a small muted line that names what follows."""
        self._add(text, semibold(self._look.type.small), "muted", above)

    def quiet(self, text: str, above: int = 4) -> None:
        """Add a paragraph in small muted type."""
        self._add(text, self._look.type.small, "muted", above)

    def late(self, text: str) -> None:
        """Add a semibold line in the colour for overdue items."""
        self._add(text, semibold(self._look.type.base), "overdue")

    def strong(self, text: str, above: int = 0) -> None:
        """Add a semibold paragraph in the usual size."""
        self._add(text, semibold(self._look.type.base), "text", above)

    def run(self, text: str, font: QFont, role: str) -> ProseRun:
        """Return a part of a paragraph, on one line and fit to be shown."""
        return ProseRun(" ".join(lines(text)), font, role)

    def paragraph(self, runs: Sequence[ProseRun], above: int = 0, indent: int = 0) -> None:
        """Add one paragraph of parts that differ in font or colour."""
        cursor = self._begin_block(above, indent)
        for text, font, role in runs:
            cursor.insertText(text, self._letters(font, role))

    def _letters(self, font: QFont, role: str) -> QTextCharFormat:
        letters = QTextCharFormat()
        letters.setFont(font)
        letters.setProperty(_ROLE, role)
        letters.setForeground(getattr(self._look.colours, role))
        return letters

    def _begin_block(self, above: int, indent: int) -> QTextCursor:
        """Return a cursor in a new block, or in the first one if it is still empty."""
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        block = QTextBlockFormat()
        block.setTopMargin(above if self._begun else 0)
        block.setLeftMargin(indent)
        if self._begun:
            cursor.insertBlock(block, QTextCharFormat())
        else:
            cursor.setBlockFormat(block)
        self._begun = True
        return cursor

    def body(self, text: str, above: int = 4, role: str = "text") -> None:
        """Add a paragraph in the usual type; `role` names its colour."""
        self._add(text, self._look.type.base, role, above)

    def quote(self, text: str, above: int = 2, indent: int = _INDENT) -> None:
        """Add an indented paragraph of what a person wrote."""
        self._add(text, self._look.type.base, "text", above, indent)

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
        """Apply the current colours to all parts, by the role of each."""
        block = self.document().begin()
        while block.isValid():
            for found in list(block.textFormats()):
                self._colour(block.position(), found)
            block = block.next()

    def _colour(self, start: int, found: QTextLayout.FormatRange) -> None:
        role = found.format.property(_ROLE)
        if role is None:
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(start + found.start)
        cursor.setPosition(start + found.start + found.length, cursor.MoveMode.KeepAnchor)
        letters = QTextCharFormat()
        letters.setForeground(getattr(self._look.colours, role))
        cursor.mergeCharFormat(letters)

    def _add(self, text: str, font: QFont, role: str, above: int = 0, indent: int = 0) -> None:
        """Add a paragraph of plain text; line breaks are preserved."""
        for number, line in enumerate(lines(text) or ("",)):
            cursor = self._begin_block(0 if number else above, indent)
            cursor.insertText(line, self._letters(font, role))


def semibold(font: QFont) -> QFont:
    """Return a font in semibold."""
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made
