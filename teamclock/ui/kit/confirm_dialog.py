"""A dialog that asks for one action, shows that the action is in progress, and why it failed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from teamclock.present.words import sentence
from teamclock.ui.kit.dialog import Dialog
from teamclock.ui.kit.ends import Ends
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.theme import Look


class ConfirmDialog(Dialog):
    """Emits `confirmed` when the user presses the button that starts the action.

    `close` and `confirm` are the words of the two buttons. A subclass lays out all parts, with the
    error label `trouble` above the buttons, `ends`.
    """

    confirmed = Signal()

    def __init__(self, title: str, close: str, confirm: str, look: Look, parent: QWidget) -> None:
        super().__init__(title, look, parent)
        self.close_button, self.confirm = QPushButton(close, self), QPushButton(confirm, self)
        self.ends = Ends((self.close_button, self.confirm), look, self)
        self.ends.show_reason("")  # `confirm` is enabled at first
        self.trouble = label("", self)
        self.trouble.setObjectName("trouble")
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        self.close_button.clicked.connect(self.reject)
        self.confirm.clicked.connect(self.confirmed)

    def wait(self, words: str) -> None:
        """Show that the action is in progress, and disable the button that starts it."""
        self.trouble.hide()
        self.ends.show_reason(words)  # disables `confirm`, too

    def show_trouble(self, words: str) -> None:
        """Show why the action failed, and let the user start it again."""
        self.ends.show_reason("")
        self.trouble.setText(sentence(words))
        self.trouble.show()
