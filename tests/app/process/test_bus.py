"""The session bus is asked what it has; if there is none, or it is silent, that is soon known."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from teamclock.app.process.bus import Services, services

needs_bus = pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="no dbus-daemon")
OWNER = """
import sys, jeepney
from jeepney.io.blocking import open_dbus_connection, Proxy
connection = open_dbus_connection(sys.argv[1])
Proxy(jeepney.message_bus, connection).RequestName(sys.argv[2])
print("owned", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def bus() -> Iterator[str]:
    """Return the address of a session bus of its own."""
    with subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"], stdout=subprocess.PIPE
    ) as daemon:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().decode().strip()
        daemon.terminate()


def owned(bus: str, name: str) -> subprocess.Popen[str]:
    owner = subprocess.Popen(
        [sys.executable, "-c", OWNER, bus, name],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert owner.stdout is not None
    assert owner.stdout.readline() == "owned\n"
    return owner


@needs_bus
@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("org.example.Nobody", Services(tray=False, notices=False)),
        ("org.kde.StatusNotifierWatcher", Services(tray=True, notices=False)),
        ("org.freedesktop.Notifications", Services(tray=False, notices=True)),
    ],
)
def test_the_bus_tells_who_is_there(name: str, found: Services, bus: str) -> None:
    with owned(bus, name) as owner:
        assert services({"DBUS_SESSION_BUS_ADDRESS": bus}, 10) == found
        owner.terminate()


@needs_bus
def test_the_bus_is_found_in_the_users_folder(bus: str, tmp_path: Path) -> None:
    place = bus.partition("path=")[2].partition(",")[0]
    (tmp_path / "bus").symlink_to(place)

    found = services({"XDG_RUNTIME_DIR": str(tmp_path)}, 10)

    assert found == Services(tray=False, notices=False)


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"XDG_RUNTIME_DIR": "/nowhere"},
        {"DBUS_SESSION_BUS_ADDRESS": ""},
        {"DBUS_SESSION_BUS_ADDRESS": "junk"},
        {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere/bus"},
        {"DBUS_SESSION_BUS_ADDRESS": "unix:path"},
        {"DBUS_SESSION_BUS_ADDRESS": "unix:path=" + "x" * 500},
        {"DBUS_SESSION_BUS_ADDRESS": "tcp:host=localhost,port=1"},
    ],
)
def test_without_a_bus_there_is_no_answer(environment: dict[str, str]) -> None:
    assert services(environment) is None


@pytest.mark.parametrize("greeting", [b"", b"OK 0123\r\n", b"no\r\n", b"\xff" * 100 + b"\r\n"])
@pytest.mark.skipif(os.name != "posix", reason="sockets of POSIX")
def test_a_bus_that_does_not_answer_costs_no_more_than_the_wait(
    greeting: bytes, tmp_path: Path
) -> None:
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(tmp_path / "bus"))
        silent.listen()
        before = time.monotonic()
        address = f"unix:path={tmp_path / 'bus'}"
        pid = os.fork()
        if pid == 0:
            peer, _ = silent.accept()
            peer.sendall(greeting)
            peer.recv(1 << 20)
            time.sleep(5)
            os._exit(0)

        found = services({"DBUS_SESSION_BUS_ADDRESS": address}, 0.2)

        os.kill(pid, 9)
        os.waitpid(pid, 0)
    assert (found, time.monotonic() - before < 2) == (None, True)
