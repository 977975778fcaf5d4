"""The panel: it shows what is selected, and the forms of its steps, beside the time line."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from teamclock.messages import _
from teamclock.ui.kit.spacing import remove_margins
from teamclock.ui.kit.theme import Look

if TYPE_CHECKING:  # the first board has an empty panel
    from teamclock.ui.kit.panel_part import PanelPart

LEAST, USUAL, MOST = 320, 368, 480
"""The widths of the panel in pixels, at the usual size of text (look.md, Window)."""


class Panel(QFrame):
    """Shows one part at a time; a part that was shown before stays as it was left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAccessibleName(_("Panel"))
        self._look: Look | None = None
        self._parts: list[PanelPart] = []
        self._rest: PanelPart | None = None
        self._stack = QStackedWidget(self)
        self._stack.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        column = QVBoxLayout(self)
        remove_margins(column)
        column.addWidget(self._stack)

    def part(self) -> "PanelPart | None":
        """Return the part that is shown, None before the first."""
        shown = self._stack.currentWidget()
        return next((part for part in self._parts if part is shown), None)

    def show_part(self, part: "PanelPart") -> None:
        """Show a part; it is added when it is first shown."""
        if part not in self._parts:
            self._parts.append(part)
            self._stack.addWidget(part)
            self._apply_theme()
        self._stack.setCurrentWidget(part)

    def rest_with(self, part: "PanelPart") -> None:
        """Show a part now, and whenever nothing is selected."""
        self._rest = part
        self.show_part(part)

    def show_rest(self) -> None:
        """Show the part for when nothing is selected, if there is one."""
        if self._rest is not None:
            self.show_part(self._rest)

    def take_part(self, part: "PanelPart") -> None:
        """Take a part out; it may be shown again."""
        self._parts.remove(part)
        self._stack.removeWidget(part)
        part.hide()

    def take_focus(self) -> None:
        """Move the focus to where the part that is shown begins."""
        part = self.part()
        if part is not None:
            part.begin()

    def apply_theme(self, look: Look) -> None:
        self._look = look
        self._apply_theme()

    def _apply_theme(self) -> None:
        if self._look is not None:
            for part in self._parts:
                part.apply_theme(self._look)
