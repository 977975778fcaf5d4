"""What small dialogs share that ask for something: fields, why it cannot be done, two buttons."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from teamclock.messages import _
from teamclock.ui.kit.form import Form
from teamclock.ui.kit.keys import bind
from teamclock.ui.kit.theme import Look


class MeetingForm(Form):
    """Closes when `take` has what was asked for; until then it keeps what was typed."""

    def __init__(self, title: str, confirm: str, look: Look, parent: QWidget) -> None:
        super().__init__(title, (_("&Discard"), confirm), look, parent)
        self.discard, self.confirm = self.buttons
        self.confirm.clicked.connect(self.accept)
        self.discard.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            bind(keys, self, self.confirm.click)

    def lay_out(self) -> None:
        """Put everything into its place, and say what is missing."""
        super().lay_out()
        self.follow()

    def lacking(self) -> str:
        """Say what is missing still; nothing where it can be taken."""
        return ""

    def take(self) -> None:
        """Do what was asked for; raise TeamclockError where it is refused."""
        raise NotImplementedError

    @Slot()
    def follow(self) -> None:
        self.ends.show_reason(self.lacking())

    def accept(self) -> None:
        if self.confirm.isEnabled():
            close = super().accept
            self.attempt(self.take, lambda _taken: close(), self.tell)
