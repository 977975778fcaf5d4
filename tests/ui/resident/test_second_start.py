"""The server reads a line from each peer of the same user, refuses others, never blocks."""

import os
import socket
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from teamclock.app.process.instance import Claim, LockPlace, enter, short_path
from teamclock.app.process.request_line import MOST_BYTES, Request
from teamclock.ui.resident.second_start import _MOST_PEERS, _NAMES, SecondStart

TOKEN = "x" * 193 + "_TIME12"
pytestmark = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="Windows has one a start")


class House:
    """A server for second starts, and its clients."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.folder, self._qtbot = folder, qtbot
        claim = enter(LockPlace(folder, "name"), None)
        assert claim is not None
        self.claim = claim
        self.server = SecondStart(claim)
        self.heard: list[Request] = []
        self.server.asked.connect(self.heard.append)
        self._peers: list[socket.socket] = []

    @property
    def name(self) -> str:
        return self.claim.place.lock.read_text().partition(" ")[2]

    def peer(self, said: bytes = b"") -> socket.socket:
        peer = socket.socket(socket.AF_UNIX)
        self._peers.append(peer)
        peer.settimeout(0)
        with short_path(self.folder, self.name) as path:
            peer.connect(path)
        self.say(peer, said)
        return peer

    def say(self, peer: socket.socket, said: bytes) -> None:
        try:
            while said:
                said = said[peer.send(said) :]
        except OSError:  # full, or closed by the server
            pass

    def answer(self, peer: socket.socket) -> bytes:
        """Return all that a peer is told until it is shown out."""
        told = bytearray()

        def is_over() -> bool:
            try:
                part = peer.recv(64)
            except BlockingIOError:
                return False
            except ConnectionError:
                return True
            told.extend(part)
            return not part

        self._qtbot.waitUntil(is_over, timeout=3000)
        return bytes(told)

    def leave(self) -> None:
        self.server.close()
        for peer in self._peers:
            peer.close()
        assert self.claim.handle is not None
        os.close(self.claim.handle)
        Shiboken.delete(self.server)


@pytest.fixture
def house(tmp_path: Path, qtbot: QtBot) -> Iterator[House]:
    one = House(tmp_path, qtbot)
    yield one
    one.leave()


@pytest.mark.parametrize("verb", ["raise", "new", "quit"])
def test_each_verb_is_heard_and_answered(house: House, verb: str) -> None:
    peer = house.peer(f"{verb}\n".encode())

    assert (house.answer(peer), house.heard) == (b"ok\n", [Request(verb)])


@pytest.mark.parametrize("verb", ["raise", "new"])
def test_a_token_comes_with_the_verb(house: House, verb: str) -> None:
    peer = house.peer(f"{verb} {TOKEN}\n".encode())

    assert (house.answer(peer), house.heard) == (b"ok\n", [Request(verb, TOKEN)])


@pytest.mark.parametrize("token", ["", TOKEN])
def test_the_longest_path_comes_with_the_verb_and_the_token(house: House, token: str) -> None:
    file = "/" + "é" * 2047 + "x"
    words = f"raise {token}".rstrip()

    peer = house.peer(f"{words}\t{file.encode().hex()}\n".encode())

    assert (house.answer(peer), house.heard) == (b"ok\n", [Request("raise", token, file)])


def test_a_verb_in_pieces_is_heard(house: House, qtbot: QtBot) -> None:
    peer = house.peer(b"ra")
    qtbot.waitUntil(lambda: len(house.server._peers) == 1)

    house.say(peer, b"ise\n")

    assert (house.answer(peer), house.heard) == (b"ok\n", [Request("raise")])


@pytest.mark.parametrize(
    "said",
    [
        b"\n",
        b"bogus\n",
        b"RAISE\n",
        b"raise\nquit\n",
        b"raise \n",
        b"raise  token\n",
        b"quit token\n",
        b"raise t\xc3\xb6ken\n",
        b"raise \x1b[2J\n",
        b"raise " + b"x" * 201 + b"\n",
        b"\xff\xfe\0\n",
        b"x" * 257,
        b"x" * (MOST_BYTES + 1),
        b"raise\t" + b"2f" * MOST_BYTES + b"\n",
        b"quit\t2f41\n",
        b"raise" + b" " * 300 + b"\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"y" * 4_000_000,
    ],
)
def test_what_is_no_verb_is_turned_away(house: House, said: bytes) -> None:
    peer = house.peer(said)

    assert (house.answer(peer), house.heard) == (b"", [])


def test_one_that_hangs_up_is_let_go(house: House, qtbot: QtBot) -> None:
    peer = house.peer(b"raise")

    peer.close()

    qtbot.waitUntil(lambda: house.server._peers == set())
    assert house.heard == []


def test_a_slow_peer_has_a_second(house: House) -> None:
    peer = house.peer(b"rai")

    assert (house.answer(peer), house.heard) == (b"", [])


def test_of_a_hundred_slow_peers_eight_get_in_and_the_server_stays_open(
    house: House, qtbot: QtBot
) -> None:
    crowds: list[int] = []
    for _ in range(100):
        house.peer(b"r")
        qtbot.wait(1)
        crowds.append(len(house.server._peers))
    qtbot.waitUntil(lambda: house.server._peers == set(), timeout=3000)

    last = house.peer(b"raise\n")

    assert (max(crowds), house.answer(last), house.heard) == (
        _MOST_PEERS,
        b"ok\n",
        [Request("raise")],
    )


def test_another_users_process_is_turned_away(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: own + 1)

    peer = house.peer(b"quit\n")

    assert (house.answer(peer), house.heard) == (b"", [])


def test_the_socket_is_the_users_alone_under_any_umask(tmp_path: Path, qtbot: QtBot) -> None:
    before = os.umask(0)
    try:
        house = House(tmp_path, qtbot)
    finally:
        os.umask(before)

    mode = stat.S_IMODE((tmp_path / house.name).stat().st_mode)

    house.leave()
    assert mode == 0o600


def test_a_name_that_is_taken_is_left_to_who_has_it(tmp_path: Path, qtbot: QtBot) -> None:
    squatted = tmp_path / f"name-{os.getpid()}-0"
    squatted.write_text("mine")

    house = House(tmp_path, qtbot)
    told = house.answer(house.peer(b"raise\n"))
    house.leave()

    assert (told, squatted.read_text()) == (b"ok\n", "mine")


def test_a_closed_server_is_gone_and_says_so(house: House) -> None:
    path = house.folder / house.name

    house.server.close()

    assert (path.exists(), house.name) == (False, "")


@pytest.mark.parametrize("folder", [None, Path("/absent")])
def test_where_there_is_no_lock_there_is_no_server(qtbot: QtBot, folder: Path | None) -> None:
    server = SecondStart(Claim(LockPlace(folder, "name")))

    server.close()

    Shiboken.delete(server)


def test_a_server_that_cannot_be_opened_keeps_nobody_out(tmp_path: Path, qtbot: QtBot) -> None:
    claim = enter(LockPlace(tmp_path, "name"), None)
    assert claim is not None
    assert claim.handle is not None
    for number in range(_NAMES):  # every name that it could take
        (tmp_path / f"name-{os.getpid()}-{number}").touch()

    server = SecondStart(claim)
    second = enter(LockPlace(tmp_path, "name"), "raise")
    server.close()

    os.close(claim.handle)
    assert second is not None
    assert second.handle is not None
    told = claim.place.lock.read_text()
    os.close(second.handle)
    assert told == f"{os.getpid()} "
