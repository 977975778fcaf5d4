"""The last line of a form in the panel: the button that confirms, Discard, and a hint."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from teamclock.messages import _
from teamclock.present.words import sentence
from teamclock.ui.kit.keycap_button import KeycapButton
from teamclock.ui.kit.plain_text import button, label
from teamclock.ui.kit.spacing import BETWEEN, remove_margins
from teamclock.ui.kit.theme import Look

_HINT_WIDTH = 150


class FormEnds(QWidget):
    """Shows how the form is confirmed and left, or why it cannot be confirmed yet."""

    def __init__(self, words: str, key: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.confirm = KeycapButton(words, key, look, self, primary=True)
        self.discard = button(_("Discard"), self)
        self.discard.setObjectName("plain")
        self.discard.setAutoDefault(False)
        self.hint = label(_("Esc closes, your text is kept"), self)
        self.hint.setObjectName("hint")
        self.hint.setWordWrap(True)
        self.hint.setFont(look.type.small)
        buttons = QHBoxLayout()
        remove_margins(buttons, BETWEEN)
        buttons.addWidget(self.confirm)
        buttons.addWidget(self.discard)
        buttons.addStretch(1)
        self._line = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)  # for its least width
        remove_margins(self._line, BETWEEN)
        self._line.addLayout(buttons)
        self._line.addWidget(self.hint, 1)

    def show_reason(self, reason: str) -> None:
        """Show why the form cannot be confirmed, as a sentence; "" enables the button."""
        self.hint.setText(sentence(reason) if reason else _("Esc closes, your text is kept"))
        self.confirm.setEnabled(not reason)
        self._arrange(self.width())

    def show_typed(self, *, typed: bool) -> None:
        """Offer to discard what was typed."""
        self.discard.setVisible(typed)
        self._arrange(self.width())

    def _arrange(self, width: int) -> None:
        shown = [one for one in (self.confirm, self.discard) if not one.isHidden()]
        needed = sum(one.sizeHint().width() + BETWEEN for one in shown) + _HINT_WIDTH
        ways, beside = QBoxLayout.Direction, width >= needed
        self._line.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        side = Qt.AlignmentFlag.AlignRight if beside else Qt.AlignmentFlag.AlignLeft
        self.hint.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(event.size().width())
