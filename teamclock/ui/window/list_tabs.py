"""The tabs of the lists; a single drop-down where the window is too narrow for them (look.md)."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from teamclock.messages import _
from teamclock.ui.kit.plain_text import button
from teamclock.ui.kit.spacing import remove_margins
from teamclock.ui.kit.theme import Look

if TYPE_CHECKING:  # imported when the window is first too narrow for tabs
    from teamclock.ui.kit.drop_down import DropDown

BESIDE, _AFTER_COUNT = 4, 10  # pixels


class ListTabs(QWidget):
    """A tab for each list, with the label `counts` beside the first one.

    `counts` shows how many items the first list has. `picked` carries the index of the tab that the
    user chooses, from 0.
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
        for index, tab in enumerate(self.buttons):
            tab.setObjectName("tab")
            tab.setCheckable(True)
            group.addButton(tab)
            tab.clicked.connect(lambda _on, index=index: self.picked.emit(index))
            self._row.addWidget(tab)
        self._row.insertWidget(1, counts)
        # the style sheet draws a tab with a number beside it with less space at its end
        self.buttons[0].setProperty("counted", True)  # noqa: FBT003 - Qt's own
        counts.setContentsMargins(0, 0, _AFTER_COUNT, 0)

    @cached_property
    def menu(self) -> "DropDown[int]":
        """Return the tabs as one drop-down, made when there is first no space for them."""
        from teamclock.ui.kit.drop_down import DropDown

        assert self._look is not None
        made = DropDown[int](_("List"), self._look, self)
        made.setSizeAdjustPolicy(made.SizeAdjustPolicy.AdjustToContents)
        made.show_choices([(index, tab.text()) for index, tab in enumerate(self.buttons)])
        made.picked.connect(self.picked.emit)
        self._row.insertWidget(0, made)
        return made

    def least_width(self) -> int:
        """Return the width in pixels below which the text of a tab would be cut."""
        parts = (*self.buttons, self._counts)
        return sum(part.sizeHint().width() + BESIDE for part in parts)

    def fit(self, width: int) -> None:
        """Show the tabs or, where they need more than `width` pixels, the drop-down."""
        collapsed = self.isVisible() and self._look is not None and width < self.least_width()
        for tab in self.buttons:
            tab.setVisible(not collapsed)
        if collapsed:
            self.menu.choose(self.at())
        if "menu" in vars(self):
            self.menu.setVisible(collapsed)

    def at(self) -> int:
        """Return the index of the chosen tab."""
        return next(index for index, tab in enumerate(self.buttons) if tab.isChecked())

    def choose(self, index: int) -> None:
        """Choose the tab at an index; `picked` is not emitted."""
        self.buttons[index].setChecked(True)
        if "menu" in vars(self):  # only if the cached property was needed
            self.menu.choose(index)

    def take_focus(self) -> None:
        """Move the focus to the chosen tab, or to the drop-down in its place."""
        tab = self.buttons[self.at()]
        (self.menu if tab.isHidden() else tab).setFocus()

    def apply_theme(self, look: Look) -> None:
        """Take the fonts of another look."""
        self._look = look
        for tab in self.buttons:
            tab.setFont(look.type.heading)
        if "menu" in vars(self):
            self.menu.setFont(look.type.base)
