"""The line below the head that shows an error of the team file or, for 15 s, any other."""

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from teamclock.ui.board import Board
from teamclock.ui.kit.plain_text import PlainLine
from teamclock.ui.kit.theme import Look

_READING_MS = 15_000  # how long `show_trouble` shows an error


class Banner(QWidget):
    """One line with an error message; it is hidden while there is no error."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.line = PlainLine(
            self, Qt.TextElideMode.ElideMiddle
        )  # a cut message keeps the path at its start and the advice at its end
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 8)
        row.addWidget(self.line)
        self._look: Look | None = None
        self._trouble = ""  # the error that is shown for 15 s
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.timeout.connect(self._forget_trouble)
        self.hide()

    def apply_theme(self, look: Look) -> None:
        """Take the fonts and colours of another look."""
        self._look = look
        self._apply_colours()
        self.line.setFont(look.type.base)
        self.line.setMinimumHeight(self.line.fontMetrics().height() + 2)

    @Slot(object)
    def show_board(self, board: Board) -> None:
        """Show the error of the last 15 s, else that of the team file, else hide the line."""
        trouble = self._trouble or board.trouble or ""
        self.line.set_text(trouble)
        self.setVisible(bool(trouble))

    def show_trouble(self, trouble: str) -> None:
        """Show an error for 15 s."""
        self._trouble = trouble
        self._forget.start(_READING_MS)
        self.line.set_text(trouble)
        self.show()

    @Slot()
    def _forget_trouble(self) -> None:
        """Hide an error after its 15 s; a board may then show that of the team file."""
        self._trouble = ""
        self.hide()

    def _apply_colours(self) -> None:
        """Colour the ground like overdue items, and the text to stand out from the ground."""
        assert self._look is not None
        colours = self._look.colours
        palette = self.line.palette()
        palette.setColor(palette.ColorRole.WindowText, colours.on)
        self.line.setPalette(palette)
        ground = self.palette()
        ground.setColor(ground.ColorRole.Window, colours.overdue)
        self.setPalette(ground)
