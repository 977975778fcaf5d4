"""The last row of a form in the panel: the button that confirms, [Discard], and a hint."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from teamclock.messages import _
from teamclock.present.words import sentence
from teamclock.ui.kit.keycap_button import KeycapButton
from teamclock.ui.kit.plain_text import button, label
from teamclock.ui.kit.spacing import BETWEEN, remove_margins
from teamclock.ui.kit.theme import Look

_HINT_WIDTH = 150  # pixels that the hint needs beside the buttons


class FormEnds(QWidget):
    """Shows the buttons of a form, and how to leave it, or why it cannot be confirmed yet.

    `words` and `key` are the text of the button that confirms, and the key that is shown on it.
    """

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
        self._line = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)  # the narrower form
        remove_margins(self._line, BETWEEN)
        self._line.addLayout(buttons)
        self._line.addWidget(self.hint, 1)

    def show_reason(self, reason: str) -> None:
        """Show why the form cannot be confirmed, and disable its button; "" enables the button."""
        self.hint.setText(sentence(reason) if reason else _("Esc closes, your text is kept"))
        self.confirm.setEnabled(not reason)
        self._arrange(self.width())

    def show_typed(self, *, typed: bool) -> None:
        """Show [Discard] only if something was typed."""
        self.discard.setVisible(typed)
        self._arrange(self.width())

    def _arrange(self, width: int) -> None:
        """Place the hint beside the buttons if `width` pixels are enough, else below them."""
        shown = [part for part in (self.confirm, self.discard) if not part.isHidden()]
        needed = sum(part.sizeHint().width() + BETWEEN for part in shown) + _HINT_WIDTH
        directions, beside = QBoxLayout.Direction, width >= needed
        self._line.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        side = Qt.AlignmentFlag.AlignRight if beside else Qt.AlignmentFlag.AlignLeft
        self.hint.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(event.size().width())
