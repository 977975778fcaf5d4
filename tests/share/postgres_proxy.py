"""A way to a server that is cut when it has answered a certain statement, before that is heard."""

import selectors
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from tests.desktop.driven import PATIENCE

PIECE = 1 << 16


def _cut(client: socket.socket, server: socket.socket, fatal: bytes) -> bool:
    """Pass bytes on both ways, until somebody hangs up or the answer to `fatal` has come."""
    asked = False
    with selectors.DefaultSelector() as selector:
        selector.register(client, selectors.EVENT_READ, server)
        selector.register(server, selectors.EVENT_READ, client)
        while True:
            for key, _events in selector.select():
                source, sink = key.fileobj, key.data
                assert isinstance(source, socket.socket)
                piece = source.recv(PIECE)
                if not piece or (asked and source is server):
                    return asked
                asked = asked or fatal in piece
                sink.sendall(piece)


@contextmanager
def cutting(port: int, fatal: bytes) -> Iterator[int]:
    """Return the port of a way to the server at `port`, for one connection after the other."""

    def carry() -> None:
        cut = False
        while not cut:
            client, _address = way.accept()
            with client, socket.create_connection(("127.0.0.1", port)) as server:
                cut = _cut(client, server, fatal)

    with socket.create_server(("127.0.0.1", 0)) as way:
        way.settimeout(PATIENCE)
        carrier = Thread(target=carry)
        carrier.start()
        yield int(way.getsockname()[1])
        carrier.join()
