"""A button that Enter presses as Space does, without being a default button (look.md, Parts)."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

from teamclock.present.words import plain

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


def is_first_enter(event: QKeyEvent) -> bool:
    """Return whether a key is Enter, and not its repeat while it is held."""
    return event.key() in _ENTER and not event.isAutoRepeat()


def press_focused(part: QWidget, event: QKeyEvent) -> bool:
    """Click the button of a part that has the focus if a key is Enter; return whether it is.

    A repeat of the key is taken, and does nothing.
    """
    focused = part.window().focusWidget()
    if event.key() not in _ENTER or not isinstance(focused, QAbstractButton):
        return False
    if not part.isAncestorOf(focused):
        return False
    if not event.isAutoRepeat():
        focused.click()
    event.accept()
    return True


class PressButton(QPushButton):
    """A button whose words have no letter for Alt; a key that is held presses it once."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)  # the constructor with a text names QIcon, which takes 2 ms
        self.setAutoDefault(False)
        self.set_words(words)

    def set_words(self, words: str) -> None:
        """Show other words; “&” is a letter as any other, and hidden characters are replaced."""
        self.setText(plain(words).replace("&", "&&"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif is_first_enter(event):
            self.click()
