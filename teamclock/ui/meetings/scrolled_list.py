"""The base of the lists of meetings: widgets below each other, which scroll together."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.spacing import APART, remove_margins
from teamclock.ui.kit.table import TextTable
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.role_fonts import apply_fonts, with_font

_AROUND = (16, 4, 16, 8)  # the margins: left, top, right, bottom


class ScrolledList(QWidget):
    """A column of widgets that scrolls; each widget has the height that it needs."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look

    def words(self, text: str) -> QLabel:
        """Return a label that wraps, in small and quiet type."""
        made = with_font(label(text, self), "small", self.look)
        made.setObjectName("hint")
        made.setWordWrap(True)
        return made

    def lay_out(self, *parts: QWidget) -> None:
        """Put widgets below each other; a subclass calls it once, after making them."""
        content = QWidget(self)
        content.setObjectName("page")
        column = QVBoxLayout(content)
        column.setContentsMargins(*_AROUND)
        column.setSpacing(APART)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        self.area = QScrollArea(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(
            self.area.horizontalScrollBarPolicy().ScrollBarAlwaysOff
        )
        self.area.setFocusPolicy(self.area.focusPolicy().NoFocus)
        self.area.setWidget(content)
        self._content = content
        whole = QVBoxLayout(self)
        remove_margins(whole)
        whole.addWidget(self.area)

    def apply_theme(self, look: Look) -> None:
        """Take the fonts of another look."""
        self.look = look
        apply_fonts(self, look)

    def keep_in_sight(self, table: TextTable) -> None:
        """Scroll the list so that the current row of a table in it is in sight."""
        row = table.current()[0]
        if row < 0 or not table.isVisible():
            return
        top = table.horizontalHeader().height() + table.rowViewportPosition(row)
        box = QRect(0, top, 1, table.rowHeight(row))
        centre = table.mapTo(self._content, box.center())
        self.area.ensureVisible(centre.x(), centre.y(), 0, box.height())  # 0, height: margins
