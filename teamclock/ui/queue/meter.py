"""The completeness of a note, as a bar and in words that name what is missing."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from teamclock.domain.note import Note, completeness
from teamclock.present.note import complete_words, missing_words
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.spacing import BETWEEN, bare
from teamclock.ui.kit.theme import Look

_BAR = QSize(64, 8)


class _Bar(QWidget):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.share = 0.0
        self.setFixedSize(_BAR)

    def paintEvent(self, _event: QPaintEvent) -> None:
        whole = QRectF(self.rect())
        radius = whole.height() / 2
        chosen = self._look.colours
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(chosen.track)
            painter.drawRoundedRect(whole, radius, radius)
            if self.share:
                whole.setWidth(whole.width() * self.share)
                painter.setBrush(chosen.overlap if self.share == 1 else chosen.work)
                painter.drawRoundedRect(whole, radius, radius)


class Meter(QWidget):
    """A bar for the completeness of a note, and the words for it."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.bar = _Bar(look, self)
        self.words = label("", self)
        self.words.setFont(look.type.small)
        self.words.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        bare(row, BETWEEN)
        row.addWidget(self.bar)
        row.addWidget(self.words, 1)

    def show_note(self, note: Note) -> None:
        self.bar.share = completeness(note)
        self.bar.update()
        missing = missing_words(note)
        self.words.setText(" · ".join(filter(None, (complete_words(note), missing))))
        self.setAccessibleName(self.words.text())
