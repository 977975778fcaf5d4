"""A server of webhooks for tests, on the loopback, in a thread of its own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any, NamedTuple

Answering = Callable[[BaseHTTPRequestHandler], None]
"""Answers a request whose body was read."""


class Request(NamedTuple):
    """A request as it came."""

    path: str
    headers: dict[str, str]
    body: str


class HookServer:
    """Keeps the requests that came; `answers` are given in turn, the last one from then on."""

    def __init__(self, *answers: int | Answering) -> None:
        self.requests: list[Request] = []
        self.answers: list[int | Answering] = list(answers or (204,))
        self.released = Event()
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"])).decode()
                sent = {name.lower(): value for name, value in self.headers.items()}
                server.requests.append(Request(self.path, sent, body))
                server.answer(self)

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its own name
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def url(self, path: str = "/hook") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    @property
    def ids(self) -> list[str]:
        """Return the ids of the messages that came, in their order."""
        return [request.headers["webhook-id"] for request in self.requests]

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, int):
            handler.send_response(answer)
            handler.send_header("content-length", "0")
            handler.end_headers()
        else:
            answer(handler)

    def hang(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer nothing until the server is closed."""
        self.released.wait(30)
        handler.close_connection = True

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        self.released.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def redirect(where: str) -> Answering:
    """Return what sends a client elsewhere."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(307)
        handler.send_header("location", where)
        handler.send_header("content-length", "0")
        handler.end_headers()

    return answer


def reset(handler: BaseHTTPRequestHandler) -> None:
    """Break the connection off without an answer."""
    handler.close_connection = True
    handler.connection.close()


@contextmanager
def serving(*answers: int | Answering) -> Iterator[HookServer]:
    """Serve webhooks during the block."""
    server = HookServer(*answers)
    server.start()
    try:
        yield server
    finally:
        server.close()
