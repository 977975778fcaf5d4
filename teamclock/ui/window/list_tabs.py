"""The tabs of the lists; one drop-down where the width is too scarce for them (look.md)."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from teamclock.messages import _
from teamclock.ui.kit.plain_text import button
from teamclock.ui.kit.spacing import remove_margins
from teamclock.ui.kit.theme import Look

if TYPE_CHECKING:  # made where the window is narrow
    from teamclock.ui.kit.drop_down import DropDown

BESIDE, _AFTER_COUNT = 4, 10


class ListTabs(QWidget):
    """A tab for each list, and beside the first one how much is in it.

    `picked` carries the number of a tab that the user chooses.
    """

    picked = Signal(int)

    def __init__(self, names: Sequence[str], counts: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._counts = counts
        self._look: Look | None = None
        self.buttons = [button(words, self) for words in names]
        self._row = QHBoxLayout(self)
        remove_margins(self._row, BESIDE)
        group = QButtonGroup(self)
        for at, tab in enumerate(self.buttons):
            tab.setObjectName("tab")
            tab.setCheckable(True)
            group.addButton(tab)
            tab.clicked.connect(lambda _on, at=at: self.picked.emit(at))
            self._row.addWidget(tab)
        self._row.insertWidget(1, counts)
        self.buttons[0].setProperty("counted", True)  # noqa: FBT003 - Qt's own
        counts.setContentsMargins(0, 0, _AFTER_COUNT, 0)

    @cached_property
    def menu(self) -> "DropDown[int]":
        """Return the tabs as one drop-down, made when there is first no space for them."""
        from teamclock.ui.kit.drop_down import DropDown

        assert self._look is not None
        made = DropDown[int](_("List"), self._look, self)
        made.setSizeAdjustPolicy(made.SizeAdjustPolicy.AdjustToContents)
        made.show_choices([(at, tab.text()) for at, tab in enumerate(self.buttons)])
        made.picked.connect(self.picked.emit)
        self._row.insertWidget(0, made)
        return made

    def least_width(self) -> int:
        """Return the width in pixels below which the text of a tab would be cut."""
        parts = (*self.buttons, self._counts)
        return sum(part.sizeHint().width() + BESIDE for part in parts)

    def fit(self, width: int) -> None:
        """Show the tabs, or the drop-down where they need more than `width` pixels."""
        folded = self.isVisible() and self._look is not None and width < self.least_width()
        for tab in self.buttons:
            tab.setVisible(not folded)
        if folded:
            self.menu.choose(self.at())
        if "menu" in vars(self):
            self.menu.setVisible(folded)

    def at(self) -> int:
        """Return the number of the chosen tab."""
        return next(at for at, tab in enumerate(self.buttons) if tab.isChecked())

    def choose(self, at: int) -> None:
        """Choose a tab; `picked` is not emitted."""
        self.buttons[at].setChecked(True)
        if "menu" in vars(self):
            self.menu.choose(at)

    def take_focus(self) -> None:
        """Move the focus to the chosen tab, or to the drop-down in its place."""
        tab = self.buttons[self.at()]
        (self.menu if tab.isHidden() else tab).setFocus()

    def apply_theme(self, look: Look) -> None:
        self._look = look
        for tab in self.buttons:
            tab.setFont(look.type.heading)
        if "menu" in vars(self):
            self.menu.setFont(look.type.base)
