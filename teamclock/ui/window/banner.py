"""The line below the header: trouble with the team file or a request, or a coming clock change."""

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from teamclock.ui.board import Board
from teamclock.ui.kit.plain_text import PlainLine
from teamclock.ui.kit.theme import Look

_READING_MS = 15_000


class Banner(QWidget):
    """One line that is hidden while there is nothing to show; trouble comes first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.line = PlainLine(
            self, Qt.TextElideMode.ElideMiddle
        )  # the path at its start and the advice at its end stay
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 8)
        row.addWidget(self.line)
        self._look: Look | None = None
        self._told = ""
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.timeout.connect(self._forgotten)
        self.hide()

    def apply_theme(self, look: Look) -> None:
        self._look = look
        self._colour(trouble=self.objectName() == "trouble")
        self.line.setFont(look.type.base)
        self.line.setMinimumHeight(self.line.fontMetrics().height() + 2)

    @Slot(object)
    def show_board(self, board: Board) -> None:
        trouble = self._told or board.trouble
        words = trouble or _announced(board)
        self.setObjectName("trouble" if trouble else "banner")
        self._colour(trouble=bool(trouble))
        self.line.set_text(words)
        self.setVisible(bool(words))

    def show_trouble(self, trouble: str) -> None:
        """Show for 15 s what went wrong with a request."""
        self._told = trouble
        self._forget.start(_READING_MS)
        self.setObjectName("trouble")
        self._colour(trouble=True)
        self.line.set_text(trouble)
        self.show()

    @Slot()
    def _forgotten(self) -> None:
        self._told = ""
        self.hide()

    def _colour(self, *, trouble: bool) -> None:
        if self._look is None:
            return
        colours = self._look.colours
        palette = self.line.palette()
        palette.setColor(palette.ColorRole.WindowText, colours.on if trouble else colours.text)
        self.line.setPalette(palette)
        ground = self.palette()
        ground.setColor(ground.ColorRole.Window, colours.overdue if trouble else colours.surface2)
        self.setPalette(ground)


def _announced(board: Board) -> str:
    """Return the announcement of the next clock changes; the first board has none yet."""
    if not board.season:
        return ""
    from teamclock.present.season import announcement

    return announcement(board.plan.roster, board.moment.here.day, board.season)
