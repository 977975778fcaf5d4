"""A button that Enter presses as Space does, without being a default button (look.md, Parts)."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

from teamclock.present.words import printable

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


def is_first_enter(event: QKeyEvent) -> bool:
    """Return whether a key press is Enter, and not an automatic repeat of a held Enter."""
    return event.key() in _ENTER and not event.isAutoRepeat()


def press_focused(part: QWidget, event: QKeyEvent) -> bool:
    """Click the focused button inside `part` if the key is Enter; return whether the key was used.

    An automatic repeat of a held Enter is used, too, but clicks nothing.
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
    """A button whose words have no mnemonic for Alt; a held key presses the button once."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)  # the constructor with a text names QIcon, which takes 2 ms
        self.setAutoDefault(False)
        self.set_words(words)

    def set_words(self, words: str) -> None:
        """Show other words; “&” is shown literally, and hidden characters are replaced."""
        self.setText(printable(words).replace("&", "&&"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Click the button at Enter; leave other keys, such as Space, to Qt."""
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif is_first_enter(event):
            self.click()
