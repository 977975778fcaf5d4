"""The tray's balloon: the way to notify on Windows and macOS.

It is not used on Linux: there Qt hands it to the notification service and waits up to 25 s for it.
"""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QSystemTrayIcon

from teamclock.app.notices.message import Action, Message
from teamclock.present.words import plain


class Balloon(QObject):
    """Shows one notice at a time, without buttons; a click opens what it is about."""

    delivered = Signal(str)
    failed = Signal(str)
    acted = Signal(str, object, str)
    closed = Signal(str)

    def __init__(self, tray: QSystemTrayIcon, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tray = tray
        self._key: str | None = None
        tray.messageClicked.connect(self._clicked)

    def notify(self, message: Message) -> None:
        """Show a notice, or fail if the tray cannot."""
        if not (self._tray.isVisible() and self._tray.supportsMessages()):
            self.failed.emit(message.key)
            return
        self._key = message.key
        plainly = QSystemTrayIcon.MessageIcon.NoIcon
        self._tray.showMessage(plain(message.title), plain(message.body), plainly)
        self.delivered.emit(message.key)

    def withdraw(self, key: str) -> None:
        """Ignore a later click on a notice; the balloon itself cannot be removed."""
        if key == self._key:
            self._key = None

    def close(self) -> None:
        self._key = None

    @Slot()
    def _clicked(self) -> None:
        key, self._key = self._key, None
        if key is not None:
            self.acted.emit(key, Action.OPEN, "")
            self.closed.emit(key)
