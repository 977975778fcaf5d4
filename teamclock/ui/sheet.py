"""What dialogs have in common: their looks, a size that suits type and screen, and their end."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QWidget

from teamclock.ui.passing import Passing
from teamclock.ui.style import form_sheet
from teamclock.ui.theme import Look

_USUAL = 17
"""The height in pixels of a line of the type for which sizes are written down."""
_PALETTES = {QEvent.Type.ApplicationPaletteChange, QEvent.Type.PaletteChange}


class Sheet(Passing):
    """Wears a look, and follows its colours while it is open."""

    def __init__(self, title: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.look, self._below = look, parent
        self.setWindowTitle(title.replace("[*]", "[*][*]"))  # alone it stands for a mark of Qt's
        self.setFont(look.type.base)
        self._dress()

    def _dress(self) -> None:
        sheet = form_sheet(self.look.colours)
        if sheet != self.styleSheet():  # else it would be a change of the palette once more
            self.setStyleSheet(sheet)

    def event(self, event: QEvent) -> bool:
        if event.type() in _PALETTES:
            self._dress()
        return super().event(event)

    def take_size(self, usual: tuple[int, int], least: tuple[int, int]) -> None:
        """Take a size in pixels that suits usual type: larger for larger, and never off screen."""
        needed, room = QSize(*least).expandedTo(self.minimumSizeHint()), self.room()
        self.setMinimumSize(needed.boundedTo(room))
        self.resize((QSize(*usual) * self.growth()).boundedTo(room))

    def growth(self) -> float:
        """Return by how much the type is larger than usual."""
        return max(self.fontMetrics().height() / _USUAL, 1)

    def room(self) -> QSize:
        """Return what the screen has room for, within a frame like that of the window below."""
        below = self._below.window()
        return self.screen().availableSize() - (below.frameSize() - below.size())
