"""Buttons side by side in the middle, or one below the other if the row is too narrow."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QSizePolicy, QWidget

from teamclock.ui.kit.spacing import BETWEEN, remove_margins


class ButtonRow(QWidget):
    """A row of the buttons for one decision; hidden buttons take no space."""

    def __init__(self, buttons: Sequence[QPushButton], parent: QWidget) -> None:
        super().__init__(parent)
        self._buttons = tuple(buttons)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        remove_margins(self._line, BETWEEN)
        self._line.addStretch(1)
        for button in self._buttons:
            self._line.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._line.addStretch(1)

    def arrange(self) -> None:
        """Put the buttons side by side if they fit, else one below the other.

        Call this after a button was hidden, was shown, or got other words.
        """
        widths = [each.sizeHint().width() for each in self._buttons if not each.isHidden()]
        directions, needed = QBoxLayout.Direction, sum(widths) + BETWEEN * (len(widths) + 1)
        fits = self.width() >= needed
        self._line.setDirection(directions.LeftToRight if fits else directions.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the buttons for the new width."""
        super().resizeEvent(event)
        self.arrange()

    def minimumSizeHint(self) -> QSize:
        """Return the least size, as wide as the widest button, even if that is hidden."""
        widest = max(button.minimumSizeHint().width() for button in self._buttons)
        return QSize(widest, self._line.minimumSize().height())
