"""The bus is talked to without waiting: what it lacks, sends or withholds holds up nobody."""

import signal
import socket
from collections.abc import Callable, Iterator
from itertools import pairwise
from time import perf_counter

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from teamclock.ui.notify.wire import Wire
from tests.ui.notify.conftest import Desktop, Ours
from tests.ui.notify.notices import Log, message


@pytest.fixture
def ends(qapp: QApplication) -> Iterator[tuple[Wire, socket.socket]]:
    """Return a wire, and the socket in the place of its bus."""
    ours, theirs = socket.socketpair()
    ours.settimeout(0)
    with theirs:
        wire = Wire(ours)
        yield wire, theirs
        wire.close()


@pytest.mark.parametrize(
    "greeting",
    [b"REJECTED EXTERNAL\r\n", b"\xff" * 9000, b"OK 0123\r\nmore\r\n", b""],
)
def test_a_bus_that_does_not_let_us_in_is_left(
    greeting: bytes, ends: tuple[Wire, socket.socket], qtbot: QtBot
) -> None:
    wire, bus = ends

    with qtbot.waitSignal(wire.lost):
        bus.sendall(greeting)
        bus.shutdown(socket.SHUT_WR)

    assert not wire.open


@pytest.mark.parametrize(
    "junk",
    [
        b"x" * 16,
        b"l\x09\0\1" + b"\0" * 12,
        b"l\4\0\1" + (5 << 20).to_bytes(4, "little") + b"\1\0\0\0" + b"\0" * 4,
    ],
    ids=["no message", "of no type", "of five megabytes"],
)
def test_a_bus_that_sends_junk_is_left(
    junk: bytes, ends: tuple[Wire, socket.socket], qtbot: QtBot
) -> None:
    wire, bus = ends
    bus.sendall(b"OK 0123\r\n")
    sent = bytearray()
    qtbot.waitUntil(lambda: said(bus, sent).count(b"Hello") == 1)

    with qtbot.waitSignal(wire.lost):
        bus.sendall(junk)

    assert not wire.open


def said(bus: socket.socket, sent: bytearray) -> bytearray:
    bus.settimeout(0)
    try:
        sent += bus.recv(1 << 16)
    except BlockingIOError:
        pass
    finally:
        bus.settimeout(None)
    return sent


def test_what_a_full_socket_does_not_take_is_sent_later(
    ends: tuple[Wire, socket.socket], qtbot: QtBot
) -> None:
    wire, bus = ends
    sent = bytearray()

    wire._send(b"x" * (4 << 20))

    qtbot.waitUntil(lambda: said(bus, sent).count(b"x") == 4 << 20, timeout=20_000)
    assert not wire._writing.isEnabled()


def largest_gap(qtbot: QtBot, action: Callable[[], None], done: Callable[[], bool]) -> float:
    """Return for how long at most the loop did not come round while something was done, in ms."""
    turns: list[float] = [perf_counter()]
    with_gaps = QTimer(interval=1)
    with_gaps.timeout.connect(lambda: turns.append(perf_counter()))
    with_gaps.start()
    action()
    qtbot.waitUntil(done, timeout=20_000)
    with_gaps.stop()
    return max(after - before for before, after in pairwise(turns)) * 1000


def test_a_service_that_hangs_holds_up_nobody(desktop: Desktop, ours: Ours, qtbot: QtBot) -> None:
    service = desktop("normal", "actions", "body")
    telling = ours(answer_ms=2_000)
    log = Log(telling)
    telling.notify(message("first"))
    qtbot.waitUntil(lambda: log.said == [("delivered", "first")], timeout=20_000)
    service.process.send_signal(signal.SIGSTOP)

    def told(turn: int) -> float:
        keys = [f"{turn}-{at}" for at in range(5)]

        def tell() -> None:
            for key in keys:
                telling.notify(message(key))

        return largest_gap(qtbot, tell, lambda: all(("failed", key) in log.said for key in keys))

    gaps = [told(turn) for turn in range(3)]  # on a busy machine others can hold up one of them

    assert min(gaps) < 50


def test_what_a_service_that_hung_then_shows_is_closed_again(
    desktop: Desktop, ours: Ours, qtbot: QtBot
) -> None:
    service = desktop("normal", "actions", "body")
    telling = ours(answer_ms=1_000)
    log = Log(telling)
    telling.notify(message("first"))
    qtbot.waitUntil(lambda: ("delivered", "first") in log.said, timeout=20_000)
    service.asked()

    service.process.send_signal(signal.SIGSTOP)
    for key in "abc":
        telling.notify(message(key))
    qtbot.waitUntil(lambda: ("failed", "c") in log.said, timeout=20_000)
    service.process.send_signal(signal.SIGCONT)
    qtbot.waitUntil(lambda: telling._wire is not None and not telling._wire._calls, timeout=20_000)

    assert [service.asked()[0] for _ in range(3)] == ["Notify"] * 3
    assert [service.asked() for _ in range(3)] == [
        ["CloseNotification", [number]] for number in (2, 3, 4)
    ]
