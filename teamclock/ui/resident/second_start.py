"""The socket of a running window, at which later starts ask it to come forward."""

import os
import socket
import struct
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

from teamclock.app.process.instance import Claim, remove_socket, short_path
from teamclock.app.process.request_line import ANSWER, MOST_BYTES, Request, parse_request

_MOST_PEERS = 8
_PATIENCE_MS = 1_000
_BACKLOG = 64
_NAMES = 16


class SecondStart(QObject):
    """Reads one request from each peer and answers; a wrong or slow peer is closed."""

    asked = Signal(object)  # Request

    def __init__(self, claim: Claim, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._claim = claim
        self._peers: set[_Peer] = set()
        self._path: Path | None = None
        self._listening: socket.socket | None = None
        try:
            self._open()
        except OSError:  # a full disk: a window that cannot be asked must not keep others out
            self._claim.give_up()

    def _open(self) -> None:
        folder = self._claim.place.folder
        if folder is None or self._claim.handle is None:
            return
        listening = socket.socket(socket.AF_UNIX)
        try:
            self._path = self._listen(listening, folder)
        except OSError:
            listening.close()
            raise
        self._listening = listening
        self._notifier = QSocketNotifier(listening.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._let_in)

    def _listen(self, listening: socket.socket, folder: Path) -> Path:
        """Listen for peers and publish the socket's name; return its path."""
        listening.settimeout(0)
        path = folder / self._bound(listening, folder)
        try:
            path.chmod(0o600)
            listening.listen(_BACKLOG)
            self._claim.write_owner(path.name)
        except OSError:
            remove_socket(path)
            raise
        return path

    def _bound(self, listening: socket.socket, folder: Path) -> str:
        """Bind the socket to an unused name and return it; existing files are not removed."""
        for number in range(_NAMES):
            name = f"{self._claim.place.name}-{os.getpid()}-{number}"
            with suppress(FileExistsError), short_path(folder, name) as path:
                if not os.path.lexists(path):
                    listening.bind(path)
                    return name
        raise FileExistsError(folder)

    def _let_in(self) -> None:
        assert self._listening is not None
        with suppress(OSError):
            while True:
                peer, _ = self._listening.accept()
                if len(self._peers) < _MOST_PEERS and _is_ours(peer):
                    self._hear(peer)
                else:
                    peer.close()

    def _hear(self, connection: socket.socket) -> None:
        peer = _Peer(connection, self)
        self._peers.add(peer)
        peer.said.connect(self.asked)
        peer.gone.connect(lambda: self._peers.discard(peer))

    def close(self) -> None:
        """Stop listening; later starts wait until this process has ended."""
        if self._path is None or self._listening is None:
            return
        with suppress(OSError):  # a full disk: the file is empty then, which means the same
            self._claim.write_owner("")
        self._notifier.setEnabled(False)
        self._listening.close()
        for peer in tuple(self._peers):
            peer.close()
        remove_socket(self._path)
        self._path = None


def _is_ours(peer: socket.socket) -> bool:
    """Return whether a peer belongs to the same user.

    On systems that do not tell, the permissions of the folder keep others out.
    """
    option = getattr(socket, "SO_PEERCRED", None)
    if option is None:
        return True
    layout = struct.Struct("3i")
    credentials = peer.getsockopt(socket.SOL_SOCKET, option, layout.size)
    return int(layout.unpack(credentials)[1]) == os.getuid()


class _Peer(QObject):
    """A later start that asks: it has one second, and a line of at most MOST_BYTES."""

    said = Signal(object)  # Request
    gone = Signal()

    def __init__(self, connection: socket.socket, parent: QObject) -> None:
        super().__init__(parent)
        connection.settimeout(0)
        self._connection, self._heard = connection, b""
        self._notifier = QSocketNotifier(connection.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self.close)
        self._patience.start()

    def _read(self) -> None:
        try:
            part = self._connection.recv(MOST_BYTES + 1 - len(self._heard))
        except BlockingIOError:
            return
        except OSError:
            part = b""
        self._heard += part
        line, end, more = self._heard.partition(b"\n")
        asked = parse_request(line.decode("ascii", "replace")) if end and not more else None
        if asked is not None:
            self._answer(asked)
        elif end or not part or len(self._heard) > MOST_BYTES:
            self.close()

    def _answer(self, asked: Request) -> None:
        with suppress(OSError):  # the peer is gone
            self._connection.send(ANSWER)
        self.close()
        self.said.emit(asked)

    def close(self) -> None:
        self._patience.stop()
        self._notifier.setEnabled(False)
        self._connection.close()
        self.gone.emit()
        self.deleteLater()
