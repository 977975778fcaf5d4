"""A card of a page: a raised background with a heading and parts below it."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.spacing import BETWEEN, TIGHT
from teamclock.ui.kit.theme import Look

_NO_BREAK_PERCENT = "\u00a0%"  # so that no line begins with “%”


def wrapped(words: str, font: QFont, parent: QWidget, *, quiet: bool = False) -> QLabel:
    """Return a label whose words wrap; `quiet` makes them grey.

    A percent sign stays in the line of its number.
    """
    text_label = label(words.replace(" %", _NO_BREAK_PERCENT), parent)
    text_label.setFont(font)
    text_label.setWordWrap(True)
    if quiet:
        text_label.setObjectName("hint")
    return text_label


class Card(QFrame):
    """A raised card with a heading and a column of parts; `end` keeps the parts at the top."""

    def __init__(self, heading: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look
        self.setObjectName("card")
        self.setAccessibleName(heading)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 14, 18, 16)
        self._column.setSpacing(TIGHT)
        self.head(heading)

    def head(self, words: str) -> None:
        """Add a heading below the parts so far."""
        self.add(wrapped(words, self.look.type.name, self))

    def add_text(self, words: str, *, quiet: bool = False) -> None:
        """Add words in the base font; `quiet` makes them grey."""
        self.add(wrapped(words, self.look.type.base, self, quiet=quiet))

    def add(self, part: QWidget, stretch: int = 0) -> None:
        """Add a part below the others; `stretch` is its share of the height that is left."""
        self._column.addWidget(part, stretch)

    def space(self) -> None:
        """Add space before the next part."""
        self._column.addSpacing(BETWEEN)

    def end(self) -> None:
        """Add a stretch below the parts, which takes the height that is left."""
        self._column.addStretch(1)
