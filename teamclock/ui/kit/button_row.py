"""Buttons side by side in the middle, or below each other where the width is scarce."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QSizePolicy, QWidget

from teamclock.ui.kit.spacing import BETWEEN, remove_margins


class ButtonRow(QWidget):
    """Holds buttons of one choice; hidden ones take no space."""

    def __init__(self, buttons: Sequence[QPushButton], parent: QWidget) -> None:
        super().__init__(parent)
        self._buttons = tuple(buttons)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        remove_margins(self._line, BETWEEN)
        self._line.addStretch(1)
        for one in self._buttons:
            self._line.addWidget(one, 0, Qt.AlignmentFlag.AlignHCenter)
        self._line.addStretch(1)

    def arrange(self) -> None:
        """Place the buttons anew, as where one is hidden or has other words."""
        widths = [one.sizeHint().width() for one in self._buttons if not one.isHidden()]
        ways, needed = QBoxLayout.Direction, sum(widths) + BETWEEN * (len(widths) + 1)
        beside = self.width() >= needed
        self._line.setDirection(ways.LeftToRight if beside else ways.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def minimumSizeHint(self) -> QSize:
        widest = max(one.minimumSizeHint().width() for one in self._buttons)
        return QSize(widest, self._line.minimumSize().height())
