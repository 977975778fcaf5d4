"""A request goes to the address that was checked, follows nothing, and takes limited time."""

import socket
import ssl
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from time import monotonic
from typing import Any

import pytest

from teamclock.exchange.webhook_post import HookAnswer, Sender, post
from teamclock.exchange.webhook_target import Target
from tests.webhook_server import HookServer, redirect, reset, serving

HEADERS = {"content-type": "application/json", "webhook-id": "m"}


def at(server: HookServer, path: str = "/hook?key=1") -> Target:
    return Target("http", "127.0.0.1", server.port, path, local=True)


def sent(where: Target, most_s: float = 5.0, sender: Sender | None = None) -> HookAnswer:
    return post(sender or Sender(), where, HEADERS, '{"text":"é"}', most_s)


def test_a_body_is_posted_with_its_headers() -> None:
    with serving() as server:
        assert sent(at(server)).is_taken

    (request,) = server.requests
    assert (request.path, request.body) == ("/hook?key=1", '{"text":"é"}')
    assert request.headers["host"] == f"127.0.0.1:{server.port}"
    assert request.headers["webhook-id"] == "m"


@pytest.mark.parametrize(
    ("status", "taken", "refused"), [(200, True, False), (404, False, True), (503, False, False)]
)
def test_an_answer_says_whether_the_next_message_may_go(
    status: int, taken: bool, refused: bool
) -> None:
    with serving(status) as server:
        answer = sent(at(server))

    assert (answer.is_taken, answer.is_refused) == (taken, refused)
    assert answer.words == ("" if taken else f"it answered {status}")


def test_a_redirect_is_not_followed() -> None:
    with serving() as inner, serving(redirect(inner.url("/canary"))) as server:
        answer = sent(at(server))

    assert (answer.is_taken, answer.words) == (False, "it answered 307")
    assert inner.requests == []


def test_no_proxy_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving() as proxy, serving() as server:
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url("/"))

        assert sent(at(server)).is_taken
        assert proxy.requests == []


def drip(handler: BaseHTTPRequestHandler, server: HookServer) -> None:
    """Answer a letter at a time, each before any timeout of the socket."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while not server.released.wait(0.02):
        handler.wfile.write(b"x")
    handler.close_connection = True


@pytest.mark.parametrize("how", [HookServer.hang, lambda server, one: drip(one, server)])
def test_a_server_that_hangs_takes_no_longer_than_it_may(
    how: Callable[[HookServer, BaseHTTPRequestHandler], None],
) -> None:
    with serving() as server:
        server.answers = [lambda one: how(server, one)]
        start = monotonic()
        answer = sent(at(server), most_s=0.2)

        assert (answer.status, answer.error) == (None, "it did not answer in time")
        assert monotonic() - start < 2


def test_a_connection_that_breaks_off_is_told_in_words_of_our_own() -> None:
    with serving(reset) as server:
        answer = sent(at(server))

    broken = ("it ended the connection without an answer", "the connection failed: ")
    assert answer.words.startswith(broken)
    assert "canary" not in sent(at(server, "/canary")).words  # it is closed by now


def garbage(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"canary \xff\x1b[31m\r\n\r\n")
    handler.close_connection = True


def test_an_answer_that_is_no_answer_is_told_without_its_words() -> None:
    with serving(garbage) as server:
        assert sent(at(server)).words == "its answer is not HTTP"


def test_nobody_who_listens_is_told() -> None:
    with serving() as server:
        where = at(server)

    assert sent(where).words == "it refuses the connection"


class Rebinding:
    """A name that is public when it is first looked up, and leads inward from then on."""

    def __init__(self, port: int) -> None:
        self.looks, self._port = 0, port

    def __call__(self, _host: str, _port: int, **_how: Any) -> list[tuple[Any, ...]]:
        self.looks += 1
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", self._port))]


def test_a_name_is_looked_up_once_and_its_address_connected_to() -> None:
    with serving() as server:
        resolve = Rebinding(server.port)
        where = Target("http", "chat.example", server.port, "/", local=True)

        assert sent(where, sender=Sender(resolve)).is_taken
        assert resolve.looks == 1

    (request,) = server.requests
    assert request.headers["host"] == f"chat.example:{server.port}"


def test_a_name_that_leads_inward_is_connected_to_nowhere() -> None:
    with serving() as server:
        where = Target("http", "chat.example", server.port, "/canary")
        answer = sent(where, sender=Sender(Rebinding(server.port)))

    assert "leads to 127.0.0.1, which is not a public address" in answer.words
    assert (server.requests, "canary" in answer.words) == ([], False)


def test_a_server_without_a_valid_certificate_is_not_trusted() -> None:
    with serving() as server:
        where = Target("https", "localhost", server.port, "/canary", local=True)
        answer = sent(where)

    assert answer.words.startswith("the connection failed: ")
    assert server.requests == []


def test_the_name_of_the_host_is_checked_though_an_address_is_connected_to() -> None:
    asked: list[str] = []

    class Context(ssl.SSLContext):
        def wrap_socket(self, *_args: Any, server_hostname: Any = None, **_how: Any) -> Any:
            asked.append(server_hostname)
            raise ssl.SSLCertVerificationError("canary")

    with serving() as server:
        where = Target("https", "chat.example", server.port, "/", local=True)
        tls = lambda: Context(ssl.PROTOCOL_TLS_CLIENT)  # noqa: E731
        answer = sent(where, sender=Sender(Rebinding(server.port), tls))

    assert asked == ["chat.example"]
    assert "canary" not in answer.words


def test_system_certificates_and_names_are_required() -> None:
    context = Sender().tls()

    assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)
