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
    """A part of a paragraph: its text, its font, and the name of the role of its colour."""

    text: str
    font: QFont
    role: str


class Prose(QTextEdit):
    """Shows paragraphs literally; only the methods below add text.

    With `scrolls`, the text scrolls and its end is visible; otherwise the widget is as high as its
    text. In all methods, `above` is the space above a paragraph and `indent` the space before it,
    in pixels, and `role` names a colour of the look.
    """

    def __init__(self, look: Look, parent: QWidget, *, scrolls: bool = False) -> None:
        super().__init__(parent)
        self._look = look
        self._scrolls = scrolls
        self._begun = False  # whether a paragraph was added
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
        """Set the height to that of the text."""
        margins = self.contentsMargins()
        height = round(self.document().size().height()) + margins.top() + margins.bottom()
        if height != self.height():
            self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        """Return 240 px as the width; the height is that of the text, or 80 px if it scrolls."""
        return QSize(240, 80 if self._scrolls else self.height())

    def minimumSizeHint(self) -> QSize:
        """Return 80 px as the width; the height is that of the text, or 48 px if it scrolls."""
        return QSize(80, 48 if self._scrolls else self.height())

    def empty(self) -> None:
        """Remove all paragraphs; the next one is the first again, without space above it."""
        self.clear()
        self._begun = False

    def apply_theme(self, look: Look) -> None:
        """Use another look for text that is added later; present text follows the palette."""
        self._look = look

    def title(self, text: str) -> None:
        """Add a paragraph in the font of titles."""
        self._add(text, self._look.type.title, "text")

    def heading(self, text: str, above: int = 16) -> None:
        """Add a small muted line as a heading, with `above` px of space above it."""
        self._add(text, semibold(self._look.type.small), "muted", above)

    def quiet(self, text: str, above: int = 4) -> None:
        """Add a paragraph in small muted type, with `above` px of space above it."""
        self._add(text, self._look.type.small, "muted", above)

    def late(self, text: str) -> None:
        """Add a semibold line in the colour of overdue items."""
        self._add(text, semibold(self._look.type.base), "overdue")

    def strong(self, text: str, above: int = 0) -> None:
        """Add a semibold paragraph in the base size, with `above` px of space above it."""
        self._add(text, semibold(self._look.type.base), "text", above)

    def run(self, text: str, font: QFont, role: str) -> ProseRun:
        """Return a part for `paragraph`, with its text in one line and no hidden characters.

        `role` names the colour of the part.
        """
        return ProseRun(" ".join(lines(text)), font, role)

    def paragraph(self, runs: Sequence[ProseRun], above: int = 0, indent: int = 0) -> None:
        """Add a paragraph whose `runs` are texts with their fonts and colours, made by `run`.

        `above` and `indent` are the space above and before the paragraph, in pixels.
        """
        cursor = self._begin_block(above, indent)
        for text, font, role in runs:
            cursor.insertText(text, self._letters(font, role))

    def _letters(self, font: QFont, role: str) -> QTextCharFormat:
        """Return the format of letters in a font and in the colour of a role.

        The role is stored in the format, so that a change of the theme can replace the colour.
        """
        letters = QTextCharFormat()
        letters.setFont(font)
        letters.setProperty(_ROLE, role)
        letters.setForeground(getattr(self._look.colours, role))
        return letters

    def _begin_block(self, above: int, indent: int) -> QTextCursor:
        """Return a cursor in a new block; the first call uses the empty block of the document.

        `above` and `indent` are the space above and before the block, in pixels. The first block
        has none above.
        """
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
        """Add a paragraph in the base font and the colour of `role`, `above` px below the last."""
        self._add(text, self._look.type.base, role, above)

    def quote(self, text: str, above: int = 2, indent: int = _INDENT) -> None:
        """Add an indented paragraph that a person wrote; `above` and `indent` are in pixels."""
        self._add(text, self._look.type.base, "text", above, indent)

    def ticks(self, texts: Sequence[str], done: Container[int] = (), above: int = 4) -> None:
        """Add tasks, each after a box; further lines of a task align with its text.

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
        """Update the colours of the text when Qt reports that the palette has changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._recolour()

    def _recolour(self) -> None:
        """Give all parts of the text the current colour of their role."""
        block = self.document().begin()
        while block.isValid():
            for part in list(block.textFormats()):
                self._colour(block.position(), part)
            block = block.next()

    def _colour(self, start: int, part: QTextLayout.FormatRange) -> None:
        """Give a part of a block the current colour of its role; nothing for a part without a role.

        `start` is the position of the block in the document.
        """
        role = part.format.property(_ROLE)
        if role is None:
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(start + part.start)
        cursor.setPosition(start + part.start + part.length, cursor.MoveMode.KeepAnchor)
        letters = QTextCharFormat()
        letters.setForeground(getattr(self._look.colours, role))
        cursor.mergeCharFormat(letters)

    def _add(self, text: str, font: QFont, role: str, above: int = 0, indent: int = 0) -> None:
        """Add a paragraph of plain text; each line of the text becomes a block of its own.

        `above` and `indent` are the space above the first line and before all lines, in pixels.
        """
        for number, line in enumerate(lines(text) or ("",)):
            cursor = self._begin_block(0 if number else above, indent)
            cursor.insertText(line, self._letters(font, role))


def semibold(font: QFont) -> QFont:
    """Return a copy of a font in semibold."""
    semibold_font = QFont(font)
    semibold_font.setWeight(QFont.Weight.DemiBold)
    return semibold_font
