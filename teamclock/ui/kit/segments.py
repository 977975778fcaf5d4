"""A choice of one among few values as buttons side by side, such as Day or Week."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from teamclock.ui.kit.press_button import PressButton
from teamclock.ui.kit.spacing import remove_margins
from teamclock.ui.kit.theme import Look

T = TypeVar("T")


class Segments(QWidget, Generic[T]):
    """Exclusive buttons on one background; the chosen one is raised, arrow keys choose another.

    `choices` are values with the words of their buttons; the first is chosen at first. `changed` is
    emitted when the user or `choose` has chosen another value. Screen readers call the group
    `name`.
    """

    changed = Signal()

    def __init__(
        self, name: str, choices: Sequence[tuple[T, str]], look: Look, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("segments")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.buttons = {value: self._segment(words, look) for value, words in choices}
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        remove_margins(row)
        for button in self.buttons.values():
            group.addButton(button)
            row.addWidget(button)
        self.choose(choices[0][0])
        group.buttonToggled.connect(self._follow_choice)
        self.setFocusProxy(self.buttons[choices[0][0]])

    def _segment(self, words: str, look: Look) -> QPushButton:
        """Return a new button with words, which can be chosen."""
        segment = PressButton(words, self)
        segment.setObjectName("segment")
        segment.setCheckable(True)
        segment.setFont(look.type.base)
        return segment

    def _follow_choice(self, button: QPushButton, chosen: bool) -> None:  # noqa: FBT001 - a slot
        """Give the chosen button the focus of the group, and emit `changed`."""
        if chosen:
            self.setFocusProxy(button)
            self.changed.emit()

    def chosen(self) -> T:
        """Return the chosen value."""
        return next(value for value, button in self.buttons.items() if button.isChecked())

    def choose(self, value: T) -> None:
        """Choose a value; a value that is not among the choices raises KeyError."""
        self.buttons[value].setChecked(True)
