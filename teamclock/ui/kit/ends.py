"""The foot of a form: its buttons, and the reason why the form cannot be confirmed yet."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QWidget

from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.spacing import remove_margins
from teamclock.ui.kit.theme import Look

_REASON_WIDTH = 180
"""The least width in pixels of a reason beside the buttons."""

_SPACING = 8


class Ends(QWidget):
    """The foot of a form: its buttons, the last of which is the primary button, and a reason.

    The reason tells why that button is disabled. It is shown beside the buttons, at their
    start, or above them in a narrow form.
    """

    def __init__(self, buttons: Sequence[QPushButton], look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._buttons = buttons
        self.reason = label("", self)
        self.reason.setObjectName("hint")
        self.reason.setWordWrap(True)
        self.reason.setFont(look.type.small)
        self.reason.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        buttons[-1].setObjectName("primary")
        block = QHBoxLayout()
        block.setSpacing(_SPACING)
        block.addStretch(1)
        for button in buttons:
            button.setAutoDefault(False)
            block.addWidget(button)
        self._line = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)  # permits a narrow form
        remove_margins(self._line, _SPACING)
        self._line.addWidget(self.reason, 1)
        self._line.addLayout(block)

    def show_reason(self, words: str) -> None:
        """Show why the form cannot be confirmed, and disable the last button; "" enables it."""
        self.reason.setText(f"{words[:1].upper()}{words[1:]}")
        self.reason.setVisible(bool(words))
        self._buttons[-1].setEnabled(not words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the reason beside the buttons if the new width has space for both, else above."""
        super().resizeEvent(event)
        visible = [button for button in self._buttons if not button.isHidden()]
        needed = sum(button.sizeHint().width() + _SPACING for button in visible) + _REASON_WIDTH
        directions = QBoxLayout.Direction
        fits = event.size().width() >= needed
        self._line.setDirection(directions.LeftToRight if fits else directions.TopToBottom)
