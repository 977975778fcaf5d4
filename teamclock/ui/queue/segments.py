"""A choice among three buttons side by side: how urgent an item is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from teamclock.domain.note import Urgency
from teamclock.present.note import urgency_words
from teamclock.ui.kit.spacing import bare
from teamclock.ui.kit.theme import Look


class Segments(QWidget):
    """Three exclusive buttons in a row; the arrow keys move between them."""

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.buttons = {urgency: QPushButton(urgency_words(urgency), self) for urgency in Urgency}
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        bare(row)
        for place, button in zip(("first", "middle", "last"), self.buttons.values(), strict=True):
            button.setObjectName(place)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setFont(look.type.base)
            group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        self.choose(Urgency.STEADY)
        group.buttonToggled.connect(self._follow_choice)
        self.setFocusProxy(self.buttons[Urgency.STEADY])

    def _follow_choice(self, button: QPushButton, chosen: bool) -> None:  # noqa: FBT001 - a slot
        if chosen:
            self.setFocusProxy(button)
            self.changed.emit()

    def chosen(self) -> Urgency:
        """Return the chosen urgency."""
        return next(urgency for urgency, button in self.buttons.items() if button.isChecked())

    def choose(self, urgency: Urgency) -> None:
        self.buttons[urgency].setChecked(True)
