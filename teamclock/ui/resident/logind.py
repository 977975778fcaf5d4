"""Listen to logind, on the D-Bus system bus, for wake-ups of the machine, without ever blocking.

The library jeepney implements the protocol of D-Bus, but its connections block without a limit. So
this module reads and writes a socket of its own.
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
    """Emits `woke` when the machine wakes up; without a system bus it never emits anything."""

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
        """Send the next line of the authentication; after the last one subscribe to the signal."""
        line = self._greeting.data_to_send()
        if line:
            self._bus.sendall(line)
        if self._greeting.authenticated:
            self._bus.sendall(b"BEGIN\r\n" + _setup_messages())

    def _read(self) -> None:
        """Read what the bus has sent; at an error stop listening."""
        try:
            self._parse(self._bus.recv(_MOST_UNREAD))
        except BlockingIOError:
            pass
        except (OSError, ValueError, LookupError, struct.error):  # lost, or an invalid message
            self.close()

    def _parse(self, part: bytes) -> None:
        """Parse bytes of the bus: messages, or answers during the authentication.

        Raise ConnectionError for no bytes: the bus has closed the connection.
        """
        if not part:
            raise ConnectionError
        if self._greeting.authenticated:
            self._parser.add_data(part)
            while (message := self._parser.get_next_message()) is not None:
                self._on_message(message)
        else:
            self._greeting.feed(part)
            self._greet()

    def _on_message(self, message: Any) -> None:
        """Emit `woke` if a message is logind's signal that the machine woke up."""
        from jeepney import HeaderFields  # type: ignore[import-untyped]

        if message.header.fields.get(HeaderFields.member) != _RULE["member"]:
            return
        if message.body == (False,):  # True: the machine is about to sleep
            self.woke.emit()

    def close(self) -> None:
        """Stop listening and close the connection."""
        if "_notifier" in vars(self):
            self._notifier.setEnabled(False)
        self._bus.close()


def _address(environment: Mapping[str, str]) -> Any:
    """Return the address of the system bus's socket; raise an error if there is none."""
    from jeepney.bus import get_connectable_addresses  # type: ignore[import-untyped]

    return next(get_connectable_addresses(environment.get("DBUS_SYSTEM_BUS_ADDRESS") or _USUAL))


def _setup_messages() -> bytes:
    """Return the messages after the authentication: one opens the session, one subscribes.

    Their answers are ignored.
    """
    import jeepney

    bus = jeepney.message_bus
    calls = (bus.Hello(), bus.AddMatch(jeepney.MatchRule(**_RULE)))
    return b"".join(call.serialise(serial) for serial, call in enumerate(calls, 1))
