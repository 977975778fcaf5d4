"""Listens to logind, on the system bus, for wake-ups of the machine, and never blocks.

The library jeepney has the bus's protocol, but its connections block without a limit; so messages
go through a socket of this module.
"""

import socket
import struct
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_USUAL = "unix:path=/var/run/dbus/system_bus_socket"
_RULE = {
    "type": "signal",
    "sender": "org.freedesktop.login1",
    "interface": "org.freedesktop.login1.Manager",
    "member": "PrepareForSleep",
    "path": "/org/freedesktop/login1",
}
_MOST_UNREAD = 64 * 1024


class Logind(QObject):
    """Emits each wake-up; without a bus, or after its loss, it emits nothing."""

    woke = Signal()

    def __init__(self, environment: Mapping[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        from jeepney.auth import Authenticator  # type: ignore[import-untyped]
        from jeepney.low_level import Parser  # type: ignore[import-untyped]

        self._greeting, self._parser = Authenticator(), Parser()
        self._bus = socket.socket(socket.AF_UNIX)
        self._bus.settimeout(0)
        try:
            self._bus.connect(_address(environment))
            self._greet()
        except (OSError, ValueError, RuntimeError):  # no bus, or a wrong address
            self._bus.close()
            return
        self._notifier = QSocketNotifier(self._bus.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)

    def _greet(self) -> None:
        """Send the next line of the greeting; after the last one subscribe to the signal."""
        line = self._greeting.data_to_send()
        if line:
            self._bus.sendall(line)
        if self._greeting.authenticated:
            self._bus.sendall(b"BEGIN\r\n" + _setup_messages())

    def _read(self) -> None:
        try:
            self._take(self._bus.recv(_MOST_UNREAD))
        except BlockingIOError:
            pass
        except (OSError, ValueError, LookupError, struct.error):  # lost, or an invalid message
            self.close()

    def _take(self, part: bytes) -> None:
        if not part:
            raise ConnectionError
        if self._greeting.authenticated:
            self._parser.add_data(part)
            while (message := self._parser.get_next_message()) is not None:
                self._hear(message)
        else:
            self._greeting.feed(part)
            self._greet()

    def _hear(self, message: Any) -> None:
        from jeepney import HeaderFields  # type: ignore[import-untyped]

        if message.header.fields.get(HeaderFields.member) != _RULE["member"]:
            return
        if message.body == (False,):  # True: the machine is about to sleep
            self.woke.emit()

    def close(self) -> None:
        if "_notifier" in vars(self):
            self._notifier.setEnabled(False)
        self._bus.close()


def _address(environment: Mapping[str, str]) -> Any:
    from jeepney.bus import get_connectable_addresses  # type: ignore[import-untyped]

    return next(get_connectable_addresses(environment.get("DBUS_SYSTEM_BUS_ADDRESS") or _USUAL))


def _setup_messages() -> bytes:
    """Return the two messages that follow the greeting; their answers are ignored."""
    import jeepney

    bus = jeepney.message_bus
    calls = (bus.Hello(), bus.AddMatch(jeepney.MatchRule(**_RULE)))
    return b"".join(call.serialise(serial) for serial, call in enumerate(calls, 1))
