"""The filter of the queue as one drop-down, which replaces the chips where space is scarce."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from teamclock.app.inbox import Filter
from teamclock.messages import _
from teamclock.ui.kit.icons import Icon, paint_icon
from teamclock.ui.kit.plain_text import menu_text
from teamclock.ui.kit.theme import Look

_ARROW = 22  # the width for the arrow, in pixels

Options = Sequence[tuple[Filter, str]]
"""One part of the menu: its filters, each with the name that the user reads."""


class FilterMenu(QPushButton):
    """A button that shows the filter in force, and opens a menu of all states and teams.

    `filter_asked` carries the filter that is picked in the menu.
    """

    filter_asked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._parts: tuple[Options, ...] = ()  # the menu's entries, with a line between the parts
        self._filter = Filter()
        self.setStyleSheet("text-align: left;")
        self.clicked.connect(self._open)

    def show_options(self, filter_: Filter, parts: tuple[Options, ...], words: str) -> None:
        """Show `words`, which name the filter in force, and offer the parts of the menu."""
        self._filter, self._parts = filter_, parts
        self.setText(menu_text(words))
        self.setAccessibleName(_("Which items: {filter}").format(filter=words))
        self.updateGeometry()

    def apply_theme(self, look: Look) -> None:
        self._look = look
        self.setFont(look.type.base)
        self.update()

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(_ARROW, 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @Slot()
    def _open(self) -> None:
        """Open the menu, with a line between its parts and a tick at the filter in force."""
        from teamclock.ui.kit.menu_list import open_menu  # imported at the first click
        from teamclock.ui.kit.menu_row import SEPARATOR, MenuEntry

        if self._look is None:
            return
        entries: list[MenuEntry] = []
        for part in self._parts:
            entries += [SEPARATOR] * bool(entries)
            entries += (
                MenuEntry(words, filter_, checked=filter_ == self._filter)
                for filter_, words in part
            )
        open_menu(entries, self, self._look, self.filter_asked.emit)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, and on it the arrow of a drop-down."""
        super().paintEvent(event)
        if self._look is None:
            return
        x = self.width() - 16 if self.isLeftToRight() else 16
        y = self.height() / 2
        with QPainter(self) as painter:
            box = QRectF(x - 8, y - 8, 16, 16)
            paint_icon(painter, Icon.DOWN, box, self._look.colours.muted)
