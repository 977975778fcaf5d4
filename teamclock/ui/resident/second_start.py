"""The socket of a running window, by which later starts of the program ask it to act.

Only one window of a queue runs. A later start connects, sends one line, such as that the window
should be raised, and ends.
"""

import os
import socket
import struct
from contextlib import suppress
from errno import EADDRINUSE
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

from teamclock.app.process.instance import Claim, remove_socket, short_path
from teamclock.app.process.request_line import ANSWER, MOST_BYTES, Request, parse_request

_MOST_PEERS = 8  # connections at the same time
_PATIENCE_MS = 1_000  # for a peer's request
_BACKLOG = 64  # connections that wait to be accepted
_NAMES = 16  # names of the socket that are tried


class SecondStart(QObject):
    """Listens for later starts (peers), reads one request from each, and answers.

    `asked` carries the request. A peer that is slow or sends anything else is disconnected. `claim`
    is the right to be the only window of the queue; its file tells later starts the socket's name.
    """

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
        """Open the socket if the claim has a folder and is held; raise OSError if that fails."""
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
        self._notifier.activated.connect(self._accept)

    def _listen(self, listening: socket.socket, folder: Path) -> Path:
        """Bind the socket in `folder`, listen, and publish its name; return the socket's path.

        The name is written into the file whose lock shows that this window runs; later starts read
        it there.
        """
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
        """Bind the socket to an unused name in `folder` and return the name.

        Existing files are not removed; raise FileExistsError if all 16 names are used.
        """
        for number in range(_NAMES):
            name = f"{self._claim.place.name}-{os.getpid()}-{number}"
            with short_path(folder, name) as path:
                if _binds(listening, path):
                    return name
        raise FileExistsError(folder)

    def _accept(self) -> None:
        """Accept all waiting connections; close those of other users, and more than 8."""
        assert self._listening is not None
        with suppress(OSError):
            while True:
                peer, _ = self._listening.accept()
                if len(self._peers) < _MOST_PEERS and _is_ours(peer):
                    self._add_peer(peer)
                else:
                    peer.close()

    def _add_peer(self, connection: socket.socket) -> None:
        """Read a peer's request, and forget the peer once it is closed."""
        peer = _Peer(connection, self)
        self._peers.add(peer)
        peer.asked.connect(self.asked)
        peer.gone.connect(lambda: self._peers.discard(peer))

    def close(self) -> None:
        """Stop listening and remove the socket.

        The claim's file is emptied, which tells later starts to wait until this process has ended.
        """
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


def _binds(listening: socket.socket, path: str) -> bool:
    """Bind a socket to a path; return False if there is a file already, perhaps since just now."""
    try:
        listening.bind(path)
    except OSError as error:
        if error.errno != EADDRINUSE:
            raise
        return False
    return True


def _is_ours(peer: socket.socket) -> bool:
    """Return whether a peer's process belongs to the same user.

    True if the system does not tell; there the permissions of the folder keep other users out.
    """
    option = getattr(socket, "SO_PEERCRED", None)
    if option is None:
        return True
    layout = struct.Struct("3i")  # the ids of process, user and group
    credentials = peer.getsockopt(socket.SOL_SOCKET, option, layout.size)
    return int(layout.unpack(credentials)[1]) == os.getuid()


class _Peer(QObject):
    """The connection of a later start, which has one second to send a line of MOST_BYTES or less.

    `asked` carries the valid request; `gone` is emitted when the connection is closed.
    """

    asked = Signal(object)  # Request
    gone = Signal()

    def __init__(self, connection: socket.socket, parent: QObject) -> None:
        super().__init__(parent)
        connection.settimeout(0)
        self._connection, self._received = connection, b""
        self._notifier = QSocketNotifier(connection.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self.close)
        self._patience.start()

    def _read(self) -> None:
        """Read more of the line; answer a valid request, and disconnect at anything else."""
        try:
            part = self._connection.recv(MOST_BYTES + 1 - len(self._received))
        except BlockingIOError:
            return
        except OSError:
            part = b""
        self._received += part
        line, end, more = self._received.partition(b"\n")
        request = parse_request(line.decode("ascii", "replace")) if end and not more else None
        if request is not None:
            self._answer(request)
        elif end or not part or len(self._received) > MOST_BYTES:
            self.close()

    def _answer(self, request: Request) -> None:
        """Confirm a request, close the connection, and emit `asked`."""
        with suppress(OSError):  # the peer is gone
            self._connection.send(ANSWER)
        self.close()
        self.asked.emit(request)

    def close(self) -> None:
        """Close the connection, emit `gone`, and delete this object later."""
        self._patience.stop()
        self._notifier.setEnabled(False)
        self._connection.close()
        self.gone.emit()
        self.deleteLater()
