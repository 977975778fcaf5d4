"""The panel, which shows what the user has selected, with the forms to change it."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from teamclock.messages import _
from teamclock.ui.kit.spacing import remove_margins
from teamclock.ui.kit.theme import Look

if TYPE_CHECKING:  # the first board has an empty panel
    from teamclock.ui.kit.panel_part import PanelPart

LEAST, USUAL, MOST = 320, 368, 480
"""The least, usual and greatest width of the panel in pixels of usual text (look.md, Window)."""


class Panel(QFrame):
    """Shows one part at a time; a part that is shown again is as the user left it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAccessibleName(_("Panel"))
        self._look: Look | None = None
        self._parts: list[PanelPart] = []  # all that were shown, which stay as they were left
        self._rest: PanelPart | None = None  # the part to show while nothing is selected
        self._stack = QStackedWidget(self)
        self._stack.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        column = QVBoxLayout(self)
        remove_margins(column)
        column.addWidget(self._stack)

    def part(self) -> "PanelPart | None":
        """Return the present part, also of a hidden panel; None before the first part."""
        shown = self._stack.currentWidget()
        return next((part for part in self._parts if part is shown), None)

    def show_part(self, part: "PanelPart") -> None:
        """Show a part; when it is first shown, add it to the panel."""
        if part not in self._parts:
            self._parts.append(part)
            self._stack.addWidget(part)
            self._apply_theme()
        self._stack.setCurrentWidget(part)

    def rest_with(self, part: "PanelPart") -> None:
        """Show a part now, and store it for `show_rest`, for when nothing is selected."""
        self._rest = part
        self.show_part(part)

    def show_rest(self) -> None:
        """Show the part that `rest_with` stored, if any, since nothing is selected."""
        if self._rest is not None:
            self.show_part(self._rest)

    def remove_part(self, part: "PanelPart") -> None:
        """Remove a part from the panel, without deleting it; `show_part` adds it again."""
        self._parts.remove(part)
        self._stack.removeWidget(part)
        part.hide()

    def take_focus(self) -> None:
        """Move the focus to the first control of the part that is shown."""
        part = self.part()
        if part is not None:
            part.begin()

    def apply_theme(self, look: Look) -> None:
        self._look = look
        self._apply_theme()

    def _apply_theme(self) -> None:
        """Apply the present look, which is None at first, to all parts."""
        if self._look is not None:
            for part in self._parts:
                part.apply_theme(self._look)
