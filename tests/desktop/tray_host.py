"""A tray of the session bus in a process of its own, which does what it is told line by line.

    python tray_host.py BUS-ADDRESS
It owns the watcher's name, and answers each command on its standard input with a line of JSON:
items · get PROPERTY · layout · activate · click ENTRY · hosts yes|no · away · back
"""

import json
import select
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import jeepney  # type: ignore[import-untyped]
from jeepney.io.blocking import open_dbus_connection  # type: ignore[import-untyped]

WATCHER = "org.kde.StatusNotifierWatcher"
ITEM = "org.kde.StatusNotifierItem"
MENU = "com.canonical.dbusmenu"
PROPERTIES = "org.freedesktop.DBus.Properties"
PATH = "/StatusNotifierWatcher"
WAIT_S = 10.0


class Tray:
    """The watcher with one host; it knows the items that registered since it came."""

    def __init__(self, address: str) -> None:
        self._bus = open_dbus_connection(address)
        self._items: list[str] = []
        self._hosts = True
        self.back()

    def fileno(self) -> int:
        return int(self._bus.sock.fileno())

    def serve(self) -> None:
        """Answer all that has come in, also what came with a reply."""
        with suppress(TimeoutError):
            while True:
                self._answer(self._bus.receive(timeout=0))

    def items(self) -> list[str]:
        return self._items

    def hosts(self, wanted: str) -> str:
        """Have a host or none, and tell of it."""
        self._hosts = wanted == "yes"
        name = "StatusNotifierHost" + ("Registered" if self._hosts else "Unregistered")
        address = jeepney.DBusAddress(PATH, interface=WATCHER)
        self._bus.send(jeepney.new_signal(address, name))
        return wanted

    def away(self) -> str:
        self._ask(jeepney.message_bus.ReleaseName(WATCHER))
        self._items = []
        return "away"

    def back(self) -> str:
        self._ask(jeepney.message_bus.RequestName(WATCHER))
        return "back"

    def get(self, name: str) -> Any:
        return self._property(ITEM, "/StatusNotifierItem", name)

    def activate(self) -> str:
        address = jeepney.DBusAddress("/StatusNotifierItem", self._items[-1], ITEM)
        self._ask(jeepney.new_method_call(address, "Activate", "ii", (0, 0)))
        return "activated"

    def layout(self) -> list[dict[str, Any]]:
        """Return the menu's entries in order, those of menus in it after it."""
        call = jeepney.new_method_call(self._menu(), "GetLayout", "iias", (0, -1, []))
        _revision, root = self._ask(call)
        return list(_entries(root))

    def click(self, label: str) -> str:
        found = next(one for one in self.layout() if one.get("label") == label)
        event = (found["id"], "clicked", ("i", 0), 0)
        self._ask(jeepney.new_method_call(self._menu(), "Event", "isvu", event))
        return label

    def _menu(self) -> Any:
        return jeepney.DBusAddress(self.get("Menu"), self._items[-1], MENU)

    def _property(self, interface: str, path: str, name: str) -> Any:
        address = jeepney.DBusAddress(path, self._items[-1], PROPERTIES)
        call = jeepney.new_method_call(address, "Get", "ss", (interface, name))
        ((_signature, value),) = self._ask(call)
        return value

    def _ask(self, message: Any) -> Any:
        """Send a call and answer what others ask until its reply comes."""
        serial = next(self._bus.outgoing_serial)
        self._bus.send(message, serial=serial)
        while True:
            heard = self._bus.receive(timeout=WAIT_S)
            fields = heard.header.fields
            if fields.get(jeepney.HeaderFields.reply_serial) == serial:
                if heard.header.message_type is jeepney.MessageType.error:
                    raise RuntimeError(str(heard.body))
                return heard.body
            self._answer(heard)

    def _answer(self, message: Any) -> None:
        if message.header.message_type is not jeepney.MessageType.method_call:
            return
        member = message.header.fields[jeepney.HeaderFields.member]
        if member == "RegisterStatusNotifierItem":
            self._items.append(message.header.fields[jeepney.HeaderFields.sender])
            reply = jeepney.new_method_return(message)
        elif member == "Get":
            value = ("b", self._hosts) if "Host" in message.body[1] else ("i", 0)
            reply = jeepney.new_method_return(message, "v", (value,))
        elif member == "Introspect":
            reply = jeepney.new_method_return(message, "s", ("<node/>",))
        else:
            reply = jeepney.new_error(message, "org.freedesktop.DBus.Error.UnknownMethod")
        self._bus.send(reply)


def _entries(node: Any) -> Iterator[dict[str, Any]]:
    number, values, children = node
    yield {"id": number, **{name: value for name, (_signature, value) in values.items()}}
    for _signature, child in children:
        yield from _entries(child)


def _hex(value: bytes) -> str:
    return value.hex()


def answer(said: Any) -> None:
    sys.stdout.write(json.dumps(said, default=_hex) + "\n")
    sys.stdout.flush()


def main() -> None:
    tray = Tray(sys.argv[1])
    answer("ready")
    while True:
        ready, _, _ = select.select([tray, sys.stdin], [], [])
        if tray in ready:
            tray.serve()
            continue
        verb, *arguments = sys.stdin.readline().rstrip("\n").split(" ", 1) or [""]
        if not verb:
            return
        try:
            said = getattr(tray, verb)(*arguments)
        except (RuntimeError, TimeoutError, IndexError, StopIteration) as error:
            said = {"error": repr(error)}
        answer(said)
        tray.serve()


if __name__ == "__main__":
    main()
