"""The notifier of Windows and macOS, which shows a notice as a balloon of the tray icon.

It is not used on Linux, where Qt passes a balloon to the desktop's notification service, and blocks
the window for up to 25 s while it waits for the service.
"""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QSystemTrayIcon

from teamclock.app.notices.message import Action, Message
from teamclock.present.words import printable


class Balloon(QObject):
    """Shows one notice at a time, without buttons; a click opens what the notice is about.

    `delivered`, `failed` and `closed` carry the key of a notice. `acted` carries the key, the
    action, and an activation token, which is always "" here.
    """

    delivered = Signal(str)
    failed = Signal(str)
    acted = Signal(str, object, str)
    closed = Signal(str)

    def __init__(self, tray: QSystemTrayIcon, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tray = tray
        self._key: str | None = None  # of the notice that a click would open
        tray.messageClicked.connect(self._clicked)

    def notify(self, message: Message) -> None:
        """Show a notice; emit `delivered`, or `failed` if the tray shows no balloons."""
        if not (self._tray.isVisible() and self._tray.supportsMessages()):
            self.failed.emit(message.key)
            return
        self._key = message.key
        no_icon = QSystemTrayIcon.MessageIcon.NoIcon
        self._tray.showMessage(printable(message.title), printable(message.body), no_icon)
        self.delivered.emit(message.key)

    def withdraw(self, key: str) -> None:
        """Ignore a later click on the notice `key`; Qt cannot remove the balloon itself."""
        if key == self._key:
            self._key = None

    def close(self) -> None:
        """Ignore later clicks on any notice."""
        self._key = None

    @Slot()
    def _clicked(self) -> None:
        """Signal that the shown notice is opened and closed; called by Qt for a click on it."""
        key, self._key = self._key, None
        if key is not None:
            self.acted.emit(key, Action.OPEN, "")
            self.closed.emit(key)
