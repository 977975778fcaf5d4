"""The completeness of a note: a bar for each of its parts, and words that name a missing one."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from teamclock.domain.note import Note, parts
from teamclock.present.note import complete_words, missing_words
from teamclock.present.words import sentences
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.spacing import BETWEEN, remove_margins
from teamclock.ui.kit.theme import Look

_MARK = QSize(16, 6)  # the size of a bar in pixels, where there are `_MOST_PARTS` of them
_GAP = 3  # pixels between two bars
_MOST_PARTS = 4  # the number of parts of an urgent note


class _Marks(QWidget):
    """A row of `total` bars of which the first `filled` are coloured."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.filled, self.total = 0, _MOST_PARTS
        self.setFixedSize(_MOST_PARTS * (_MARK.width() + _GAP) - _GAP, _MARK.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        chosen, radius = self._look.colours, _MARK.height() / 2
        width = (self.width() + _GAP) / self.total - _GAP
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            for index in range(self.total):
                painter.setBrush(chosen.overlap if index < self.filled else chosen.track)
                bar = QRectF(index * (width + _GAP), 0, width, _MARK.height())
                painter.drawRoundedRect(bar, radius, radius)


class Meter(QWidget):
    """Shows how many parts of a note are filled, as coloured bars and in words."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.marks = _Marks(look, self)
        self.words = label("", self)
        self.words.setFont(look.type.small)
        self.words.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        remove_margins(row, BETWEEN)
        row.addWidget(self.marks)
        row.addWidget(self.words, 1)

    def show_note(self, note: Note) -> None:
        """Show the completeness of a note."""
        filled = parts(note)
        self.marks.filled, self.marks.total = sum(filled), len(filled)
        self.marks.update()
        self.words.setText(sentences(complete_words(note), missing_words(note)))
        self.setAccessibleName(self.words.text())
