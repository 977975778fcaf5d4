"""A notification service that does as its first argument says; run by tests.buses."""

import json
import os
import sys
from itertools import count
from selectors import EVENT_READ, DefaultSelector
from typing import Any

import jeepney  # type: ignore[import-untyped]
from jeepney.io.blocking import (  # type: ignore[import-untyped]
    DBusConnection,
    Proxy,
    open_dbus_connection,
)

NAME = "org.freedesktop.Notifications"
PLACE = jeepney.DBusAddress("/org/freedesktop/Notifications", None, NAME)
FIELDS = jeepney.HeaderFields


def say(words: object) -> None:
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


class Service:
    def __init__(self, connection: DBusConnection, mode: str, capabilities: list[str]) -> None:
        self._connection, self._mode, self._capabilities = connection, mode, capabilities
        self._numbers = count(1)
        self._unanswered: list[Any] = []

    def serve(self, call: Any) -> None:
        member = call.header.fields.get(FIELDS.member, "")
        if (
            call.header.message_type is not jeepney.MessageType.method_call
            or self._mode == "silent"
        ):
            return
        if member in {"Notify", "CloseNotification"}:
            say([member, list(call.body)])
        if member == "Notify" and self._mode == "dying":
            os._exit(1)
        if member == "Notify" and self._mode == "slow":
            self._unanswered.append(call)
            return
        self._connection.send(self._reply(call, member))

    def _reply(self, call: Any, member: str) -> Any:
        match member:
            case "GetServerInformation":
                body = ("scripted", "tests", "1", "1.2")
                return jeepney.new_method_return(call, "ssss", body)
            case "GetCapabilities" if "unknown" not in self._capabilities:
                return jeepney.new_method_return(call, "as", (self._capabilities,))
            case "Notify" if self._mode != "error":
                return jeepney.new_method_return(call, "u", (call.body[1] or next(self._numbers),))
            case "CloseNotification":
                return jeepney.new_method_return(call)
        return jeepney.new_error(call, f"{NAME}.Refused", "s", ("no",))

    def obey(self, words: list[Any]) -> None:
        match words:
            case ["answer"]:
                for call in self._unanswered:
                    self._connection.send(self._reply(call, "Notify"))
                self._unanswered.clear()
            case ["emit", member, signature, body, to]:
                signal = jeepney.new_signal(PLACE, member, signature, tuple(body))
                if to:
                    signal.header.fields[FIELDS.destination] = to
                self._connection.send(signal)
        say("done")


def main(address: str, mode: str, capabilities: list[str]) -> None:
    connection = open_dbus_connection(address)
    if mode != "stranger":
        Proxy(jeepney.message_bus, connection).RequestName(NAME)
    say(connection.unique_name)
    service = Service(connection, mode, capabilities)
    selector = DefaultSelector()
    selector.register(connection.sock, EVENT_READ)
    selector.register(sys.stdin, EVENT_READ)
    while True:
        ready = {key.fileobj for key, _ in selector.select()}
        if connection.sock in ready:
            for message in connection.parser.feed(connection.sock.recv(1 << 16) or sys.exit()):
                service.serve(message)
        if sys.stdin in ready:
            service.obey(json.loads(sys.stdin.readline() or sys.exit()))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
