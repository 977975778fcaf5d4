"""A chain of notifiers, tried in turn until one delivers a notice; else the window shows it."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance, Slot
from PySide6.QtWidgets import QSystemTrayIcon

from teamclock.app.notices.message import Message


class Notifier(Protocol):
    """Something that can show notices. A notice is identified by its key.

    For each notice that `notify` gets, `delivered` or `failed` is emitted, unless `withdraw` takes
    the notice back before. `close` takes all notices back, as when the program ends.
    """

    @property
    def delivered(self) -> SignalInstance: ...  # with the notice's key
    @property
    def failed(self) -> SignalInstance: ...  # with the notice's key
    @property
    def acted(self) -> SignalInstance: ...  # with the key, the Action chosen, an activation token
    @property
    def closed(self) -> SignalInstance: ...  # with the key of a notice that is no longer shown

    def notify(self, message: Message) -> None: ...  # show a notice
    def withdraw(self, key: str) -> None: ...  # take a notice back, shown or not yet
    def close(self) -> None: ...  # take all notices back


NotifierFactory = Callable[[QObject], Notifier]
"""A function that makes a notifier with a parent."""


class Chain(QObject):
    """Delivers each notice by the first of several notifiers that can deliver it.

    A notifier is made at the first notice that the notifiers before have failed to deliver. The
    signals `delivered`, `acted` and `closed` are those of `Notifier`; `unheard` carries a notice
    that no notifier has delivered.
    """

    delivered = Signal(str)
    unheard = Signal(object)  # a Message, which the window is to show
    acted = Signal(str, object, str)
    closed = Signal(str)

    def __init__(self, factories: Sequence[NotifierFactory], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._factories = factories
        self._notifiers: list[Notifier] = []  # those made so far
        self._pending: dict[str, tuple[Message, int]] = {}  # with the index of the notifier tried

    def notify(self, message: Message) -> None:
        """Deliver a notice, unless its delivery is pending already."""
        if message.key not in self._pending:
            self._try(message, 0)

    def withdraw(self, key: str) -> None:
        """Withdraw a notice that is shown, or whose delivery is pending."""
        self._pending.pop(key, None)
        for notifier in self._notifiers:
            notifier.withdraw(key)

    def close(self) -> None:
        """Forget all pending notices, and close all notifiers."""
        self._pending.clear()
        for notifier in self._notifiers:
            notifier.close()

    def _try(self, message: Message, index: int) -> None:
        """Deliver a notice by the notifier at an index; after the last, let the window show it."""
        if index == len(self._factories):
            self._pending.pop(message.key, None)
            self.unheard.emit(message)
            return
        if index == len(self._notifiers):
            self._notifiers.append(self._new_notifier(index))
        self._pending[message.key] = message, index
        self._notifiers[index].notify(message)

    def _new_notifier(self, index: int) -> Notifier:
        """Return a new notifier of the factory at an index, connected to this chain."""
        notifier = self._factories[index](self)
        notifier.delivered.connect(self._delivered)
        notifier.failed.connect(self._failed)
        notifier.acted.connect(self.acted)
        notifier.closed.connect(self.closed)
        return notifier

    @Slot(str)
    def _delivered(self, key: str) -> None:
        """Signal that a notice is delivered, unless it was withdrawn meanwhile."""
        if self._pending.pop(key, None) is not None:
            self.delivered.emit(key)

    @Slot(str)
    def _failed(self, key: str) -> None:
        """Try the next notifier for a notice that one has failed to deliver."""
        if key in self._pending:
            message, index = self._pending[key]
            self._try(message, index + 1)


def chain(
    platform: str,
    environment: Mapping[str, str],
    icon: Callable[[], QSystemTrayIcon],
    parent: QObject | None = None,
) -> Chain:
    """Return the chain of notifiers for a platform, named as by sys.platform.

    On Windows and macOS it shows balloons of the tray icon that `icon` returns, which is called at
    the first notice. Elsewhere it uses the notification service on the bus of the session, whose
    address is in the variables `environment`.
    """
    if platform in {"win32", "darwin"}:
        return Chain([partial(_balloon, icon)], parent)
    return Chain([partial(_service, environment)], parent)


def _service(environment: Mapping[str, str], parent: QObject) -> Notifier:
    """Return a notifier that uses the desktop's notification service.

    `environment` is the environment variables, which have the address of the bus.
    """
    from teamclock.app.process.bus import address
    from teamclock.ui.notify.service import Service  # imports jeepney, needed at the first notice

    return Service(address(environment), parent)


def _balloon(icon: Callable[[], QSystemTrayIcon], parent: QObject) -> Notifier:
    """Return a notifier that shows balloons of the tray icon."""
    from teamclock.ui.notify.balloon import Balloon

    return Balloon(icon(), parent)
