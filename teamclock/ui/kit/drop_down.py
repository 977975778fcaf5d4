"""A button with a list of choices: “All teams ⌄” (look.md, Parts)."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget

from teamclock.present.words import printable
from teamclock.ui.kit.arrow_box import ArrowBox
from teamclock.ui.kit.theme import Look

T = TypeVar("T")


class DropDown(ArrowBox, Generic[T]):
    """A choice of one among many; screen readers know it as a combo box.

        teams = DropDown[TeamId | None](_("Team"), look, parent)
        teams.show_choices([(None, _("All teams")), *((team.id, team.name) for team in …)])
        teams.picked.connect(…)  # the value, when the user chooses; `choose` emits nothing

    Space, Alt+↓ and a click open the list; ↑/↓ and letters choose without it. The wheel does
    nothing, so that a page scrolls over it.
    """

    picked = Signal(object)

    def __init__(self, name: str, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._values: list[T] = []
        self.setAccessibleName(name)
        self.setFont(look.type.base)
        self.setSizeAdjustPolicy(ArrowBox.SizeAdjustPolicy.AdjustToContents)
        self.activated.connect(self._emit_picked)

    def show_choices(self, choices: Sequence[tuple[T, str]]) -> None:
        """Replace the choices, pairs of value and words; a choice that remains stays chosen."""
        former = self._values[self.currentIndex()] if self._values else None
        self.clear()
        self._values = [value for value, _words in choices]
        self.addItems([printable(words) for _value, words in choices])
        if former in self._values:
            self.setCurrentIndex(self._values.index(former))

    def choose(self, value: T) -> None:
        """Choose a value without emitting `picked`; a value that is no choice raises ValueError."""
        self.setCurrentIndex(self._values.index(value))

    def chosen(self) -> T:
        """Return the chosen value, or the first if none is; raise IndexError without choices."""
        return self._values[max(self.currentIndex(), 0)]

    def _emit_picked(self, index: int) -> None:
        """Emit the value of the entry that the user has picked, given by its index."""
        self.picked.emit(self._values[index])

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ignore the wheel, so that it scrolls the page and does not change the choice."""
        event.ignore()
