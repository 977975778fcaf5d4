"""The base of the small dialogs about a meeting: fields, the reason for a refusal, two buttons."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from teamclock.messages import _
from teamclock.ui.kit.form import Form
from teamclock.ui.kit.keys import bind
from teamclock.ui.kit.theme import Look


class MeetingForm(Form):
    """A dialog that closes when `take` succeeds; until then it keeps what was typed."""

    def __init__(self, title: str, confirm: str, look: Look, parent: QWidget) -> None:
        super().__init__(title, (_("&Discard"), confirm), look, parent)
        self.discard, self.confirm = self.buttons
        self.confirm.clicked.connect(self.accept)
        self.discard.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            bind(keys, self, self.confirm.click)

    def lay_out(self) -> None:
        """Lay the fields out, and show what is missing."""
        super().lay_out()
        self.follow()

    def lacking(self) -> str:
        """Return what is missing; an empty string if `take` can be called."""
        return ""

    def take(self) -> None:
        """Do what the dialog is for; raise TeamclockError if that is refused."""
        raise NotImplementedError

    @Slot()
    def follow(self) -> None:
        """Show what is missing, and enable the button accordingly."""
        self.ends.show_reason(self.lacking())

    def accept(self) -> None:
        """Take the input, and close unless that is refused."""
        if self.confirm.isEnabled():
            close = super().accept
            self.attempt(self.take, lambda _taken: close(), self.show_trouble)
