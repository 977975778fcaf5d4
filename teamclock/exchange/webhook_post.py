"""Send one HTTP request to a webhook, without proxy or redirect (exchange.md, 5).

The host is looked up once, its addresses are checked, and one of these is connected to. A second
look-up could lead to an address that was not checked.
"""

import http.client
import socket
import ssl
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from threading import Thread
from time import monotonic
from typing import NamedTuple

from teamclock.domain.errors import RefusedError
from teamclock.exchange.webhook_target import Resolve, Target, addresses
from teamclock.messages import N_, _

Tls = Callable[[], ssl.SSLContext]
"""Makes the context that tells which certificates are valid."""


class HookAnswer(NamedTuple):
    """The result of a request.

    status: the HTTP status of the answer; None where there is no answer
    error: why there is none, in words; empty with a status
    """

    status: int | None
    error: str = ""

    @property
    def is_taken(self) -> bool:
        """Return whether the receiver took the message: the status is 2xx."""
        return self.status is not None and 200 <= self.status < 300

    @property
    def is_refused(self) -> bool:
        """Return whether the receiver refused this message (4xx), but may take another one."""
        return self.status is not None and 400 <= self.status < 500

    @property
    def words(self) -> str:
        """Return why the message was not taken, in words; empty where it was taken."""
        if self.status is None or self.is_taken:
            return self.error
        return _("it answered {status}").format(status=self.status)


class Sender(NamedTuple):
    """The functions that requests are sent with, which tests replace.

    resolve: looks up a host
    tls: makes the context for https
    """

    resolve: Resolve = socket.getaddrinfo
    tls: Tls = ssl.create_default_context


class _Attempt:
    """One request, sent by a thread of its own.

    After `most_s` seconds the caller waits no longer, and the socket is shut down, which ends the
    thread. A thread that still looks up the host cannot be interrupted: it ends later by itself.
    """

    def __init__(
        self, sender: Sender, where: Target, headers: Mapping[str, str], body: str, most_s: float
    ) -> None:
        self._sender, self._where = sender, where
        self._headers, self._body = headers, body
        self._until, self._most_s = monotonic() + most_s, most_s  # when to end, and after how long
        self._socket: socket.socket | None = None  # None before there is a connection
        self._answer = HookAnswer(None, _("it did not answer in time"))
        self._thread = Thread(target=self._run, name="webhook", daemon=True)

    def answer(self) -> HookAnswer:
        """Send the request and return the result, after `most_s` seconds at the latest."""
        self._thread.start()
        self._thread.join(self._most_s)
        if self._thread.is_alive():  # it still looks up the host, or the answer comes too slowly
            late = self._socket
            if late is not None:
                with suppress(OSError):
                    late.shutdown(socket.SHUT_RDWR)
            return HookAnswer(None, _("it did not answer in time"))
        return self._answer

    def _run(self) -> None:
        """Send the request and store the result; run by the thread."""
        try:
            self._answer = HookAnswer(self._status())
        except RefusedError as error:
            self._answer = HookAnswer(None, str(error))
        except (OSError, ValueError, http.client.HTTPException) as error:
            self._answer = HookAnswer(None, _why(error))

    def _left_s(self) -> float:
        """Return the seconds left for the request, at least a millisecond."""
        return max(self._until - monotonic(), 0.001)

    def _status(self) -> int:
        """Send the request and return the status of the answer; raise an error for a failure."""
        where = self._where
        checked = addresses(where, self._sender.resolve)
        with closing(self._connected(checked)) as plain:
            kind = http.client.HTTPSConnection if where.scheme == "https" else _HTTP_CONNECTION
            connection = kind(where.host, where.port)
            # a connection to a checked address; `answer` shuts it down at the limit of time
            connection.sock = self._socket = self._wrapped(plain)
            with closing(connection):
                connection.request("POST", where.path, self._body.encode(), dict(self._headers))
                with connection.getresponse() as answered:
                    return answered.status

    def _connected(self, checked: list[str]) -> socket.socket:
        """Return a connection to the first of the checked addresses that accepts one."""
        last_error = OSError()
        for address in checked:
            try:
                return socket.create_connection((address, self._where.port), self._left_s())
            except OSError as error:
                last_error = error
        raise last_error

    def _wrapped(self, plain: socket.socket) -> socket.socket:
        """Return a connection with TLS for https; for http the plain connection."""
        self._socket = plain  # so that `answer` can shut it down while TLS is set up
        plain.settimeout(self._left_s())
        if self._where.scheme != "https":
            return plain
        return self._sender.tls().wrap_socket(plain, server_hostname=self._where.host)


_HTTP_CONNECTION = http.client.HTTPConnection


def post(
    sender: Sender, where: Target, headers: Mapping[str, str], body: str, most_s: float
) -> HookAnswer:
    """Send a body with headers by POST, and return the result within `most_s` seconds.

    No error is raised: the result says why a request failed.
    """
    return _Attempt(sender, where, headers, body, most_s).answer()


_ERROR_WORDS: tuple[tuple[type[Exception], str], ...] = (
    (TimeoutError, N_("it did not answer in time")),
    (socket.gaierror, N_("the host is not found")),
    (ConnectionRefusedError, N_("it refuses the connection")),
    (http.client.RemoteDisconnected, N_("it ended the connection without an answer")),
    (http.client.HTTPException, N_("its answer is not HTTP")),
)


def _why(error: Exception) -> str:
    """Return what an error means, in words.

    The text of the error itself is not shown where it might hold the URL, which may be secret.
    """
    if isinstance(error, ssl.SSLCertVerificationError):
        return _("its certificate is not valid: {reason}").format(
            reason=getattr(error, "verify_message", "")
        )
    for kind, words in _ERROR_WORDS:
        if isinstance(error, kind):
            return _(words)
    if isinstance(error, OSError) and error.strerror and not isinstance(error, ssl.SSLError):
        return _("the connection failed: {reason}").format(reason=error.strerror)
    return _("the connection failed: {reason}").format(reason=type(error).__name__)
