"""The completeness of a note: a mark for each part, and words that name what is missing."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from teamclock.domain.note import Note, parts
from teamclock.present.note import complete_words, missing_words
from teamclock.present.words import sentences
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.spacing import BETWEEN, remove_margins
from teamclock.ui.kit.theme import Look

_MARK = QSize(16, 6)
_GAP = 3
_MOST = 4


class _Marks(QWidget):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.filled, self.total = 0, _MOST
        self.setFixedSize(_MOST * (_MARK.width() + _GAP) - _GAP, _MARK.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        chosen, radius = self._look.colours, _MARK.height() / 2
        width = (self.width() + _GAP) / self.total - _GAP
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            for at in range(self.total):
                painter.setBrush(chosen.overlap if at < self.filled else chosen.track)
                place = QRectF(at * (width + _GAP), 0, width, _MARK.height())
                painter.drawRoundedRect(place, radius, radius)


class Meter(QWidget):
    """Marks for the parts of a note, of which the filled ones come first, and the words for it."""

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
        filled = parts(note)
        self.marks.filled, self.marks.total = sum(filled), len(filled)
        self.marks.update()
        self.words.setText(sentences(complete_words(note), missing_words(note)))
        self.setAccessibleName(self.words.text())
