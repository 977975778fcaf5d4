"""The chain of ways to notify: each is tried until one delivers; else the window shows it."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance, Slot
from PySide6.QtWidgets import QSystemTrayIcon

from teamclock.app.notices.message import Message


class Notifier(Protocol):
    """A way to notify: each notice ends as delivered or failed, unless it is withdrawn before."""

    @property
    def delivered(self) -> SignalInstance: ...  # key
    @property
    def failed(self) -> SignalInstance: ...  # key
    @property
    def acted(self) -> SignalInstance: ...  # key, Action, activation token
    @property
    def closed(self) -> SignalInstance: ...  # key of one that is no longer shown

    def notify(self, message: Message) -> None: ...
    def withdraw(self, key: str) -> None: ...
    def close(self) -> None: ...


Way = Callable[[QObject], Notifier]
"""A function that makes a notifier with a parent."""


class Chain(QObject):
    """Delivers each notice by the first of several ways that works, such as the session bus.

    What serves a way is made at the first notice that needs it.
    """

    delivered = Signal(str)
    unheard = Signal(object)  # a Message: to be shown in the window
    acted = Signal(str, object, str)
    closed = Signal(str)

    def __init__(self, ways: Sequence[Way], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ways = ways
        self._notifiers: list[Notifier] = []
        self._telling: dict[str, tuple[Message, int]] = {}  # with the index of the present way

    def notify(self, message: Message) -> None:
        """Show a notice, unless it is on its way already."""
        if message.key not in self._telling:
            self._try(message, 0)

    def withdraw(self, key: str) -> None:
        """Withdraw a notice that is shown or on its way."""
        self._telling.pop(key, None)
        for notifier in self._notifiers:
            notifier.withdraw(key)

    def close(self) -> None:
        """Forget all notices, and close all ways."""
        self._telling.clear()
        for notifier in self._notifiers:
            notifier.close()

    def _try(self, message: Message, place: int) -> None:
        if place == len(self._ways):
            self._telling.pop(message.key, None)
            self.unheard.emit(message)
            return
        if place == len(self._notifiers):
            self._notifiers.append(self._made(place))
        self._telling[message.key] = message, place
        self._notifiers[place].notify(message)

    def _made(self, place: int) -> Notifier:
        notifier = self._ways[place](self)
        notifier.delivered.connect(self._delivered)
        notifier.failed.connect(self._failed)
        notifier.acted.connect(self.acted)
        notifier.closed.connect(self.closed)
        return notifier

    @Slot(str)
    def _delivered(self, key: str) -> None:
        if self._telling.pop(key, None) is not None:
            self.delivered.emit(key)

    @Slot(str)
    def _failed(self, key: str) -> None:
        if key in self._telling:
            message, place = self._telling[key]
            self._try(message, place + 1)


def chain(
    platform: str,
    environment: Mapping[str, str],
    icon: Callable[[], QSystemTrayIcon],
    parent: QObject | None = None,
) -> Chain:
    """Return the chain of a platform (as in sys.platform).

    `icon` returns the tray's icon; it is called at the first notice, on platforms with balloons.
    """
    if platform in {"win32", "darwin"}:
        return Chain([partial(_balloon, icon)], parent)
    return Chain([partial(_service, environment)], parent)


def _service(environment: Mapping[str, str], parent: QObject) -> Notifier:
    from teamclock.app.process.bus import address
    from teamclock.ui.notify.service import Service  # imports jeepney, needed at the first notice

    return Service(address(environment), parent)


def _balloon(icon: Callable[[], QSystemTrayIcon], parent: QObject) -> Notifier:
    from teamclock.ui.notify.balloon import Balloon

    return Balloon(icon(), parent)
