"""A waking that logind tells of is heard over a bus that nobody waits for."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jeepney  # type: ignore[import-untyped]
import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from teamclock.app.process.instance import short_path
from teamclock.ui.resident.logind import Logind

MANAGER = "org.freedesktop.login1.Manager"


class Bus:
    """A bus that says what a test tells it to."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self._listening = socket.socket(socket.AF_UNIX)
        with short_path(folder, "bus") as path:
            self._listening.bind(path)
        self._listening.listen()
        self.environment = {"DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={folder}/bus"}
        self.logind = Logind(self.environment)
        self.peer, _ = self._listening.accept()
        self.peer.settimeout(0)

    def heard(self, until: bytes) -> bytes:
        """Return what was said to the bus, up to some words."""
        got = bytearray()

        def has_come() -> bool:
            try:
                got.extend(self.peer.recv(65536))
            except BlockingIOError:
                return False
            return until in got

        self._qtbot.waitUntil(has_come)
        return bytes(got)

    def greet(self) -> bytes:
        """Let the peer in; return what it then asks for."""
        self.heard(b"\r\n")
        self.peer.send(b"OK 1234\r\n")
        return self.heard(b"PrepareForSleep")

    def tell(self, member: str, body: Any) -> None:
        where = jeepney.DBusAddress("/org/freedesktop/login1", interface=MANAGER)
        signal = jeepney.new_signal(where, member, "b" if isinstance(body, bool) else "s", (body,))
        self.peer.send(signal.serialise(7))

    def leave(self) -> None:
        self.logind.close()
        Shiboken.delete(self.logind)
        self.peer.close()
        self._listening.close()


@pytest.fixture
def bus(tmp_path: Path, qtbot: QtBot) -> Iterator[Bus]:
    if len(str(tmp_path)) > 95:
        pytest.fail("the folder of this test is too long for a socket: set TMPDIR")
    one = Bus(tmp_path, qtbot)
    yield one
    one.leave()


def test_it_asks_for_the_signal_of_logind_alone(bus: Bus) -> None:
    said = bus.greet()

    assert said.startswith(b"BEGIN\r\n")
    assert b"sender='org.freedesktop.login1'" in said


def test_a_waking_is_told(bus: Bus, qtbot: QtBot) -> None:
    bus.greet()

    with qtbot.waitSignal(bus.logind.woke):
        bus.tell("PrepareForSleep", body=False)


@pytest.mark.parametrize(
    ("member", "body"),
    [("PrepareForSleep", True), ("PrepareForShutdown", False), ("PrepareForSleep", "no")],
)
def test_nothing_else_is(bus: Bus, qtbot: QtBot, member: str, body: object) -> None:
    bus.greet()

    with qtbot.assertNotEmitted(bus.logind.woke, wait=50):
        bus.tell(member, body)


@pytest.mark.parametrize("said", [b"REJECTED EXTERNAL\r\n", b"\0" * 9000, b"OK\r\n"])
def test_a_bus_that_turns_us_away_is_left(bus: Bus, qtbot: QtBot, said: bytes) -> None:
    bus.heard(b"\r\n")

    bus.peer.send(said)

    qtbot.waitUntil(lambda: bus.logind._bus.fileno() == -1)


def test_a_bus_that_ends_is_left(bus: Bus, qtbot: QtBot) -> None:
    bus.heard(b"\r\n")

    bus.peer.close()

    qtbot.waitUntil(lambda: bus.logind._bus.fileno() == -1)


@pytest.mark.parametrize("garbage", [b"z" * 16, b"l\1\0\1" + b"\xff" * 12, b"\0" * 64])
def test_a_bus_that_talks_nonsense_is_left_or_not_listened_to(
    bus: Bus, qtbot: QtBot, garbage: bytes
) -> None:
    bus.greet()

    with qtbot.assertNotEmitted(bus.logind.woke, wait=50):
        bus.peer.send(garbage)


@pytest.mark.parametrize(
    "address", ["unix:path=/absent", "nonsense", "tcp:host=localhost", "unix:"]
)
def test_without_a_bus_there_is_no_trouble(qtbot: QtBot, address: str) -> None:
    logind = Logind({"DBUS_SYSTEM_BUS_ADDRESS": address})

    logind.close()

    Shiboken.delete(logind)
