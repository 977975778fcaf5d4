"""Sends one request to a webhook: no proxy, no redirect, to an address that was checked.

The host is looked up once, so that a name cannot lead elsewhere after the check (exchange.md, 5).
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


class HookAnswer(NamedTuple):
    """The result of a request: the status of the answer, or the reason for the failure in words."""

    status: int | None
    error: str = ""

    @property
    def is_taken(self) -> bool:
        return self.status is not None and 200 <= self.status < 300

    @property
    def is_refused(self) -> bool:
        """Return whether this message was refused, so that the next one may be taken."""
        return self.status is not None and 400 <= self.status < 500

    @property
    def words(self) -> str:
        """Return why the message was not taken; empty where it was."""
        if self.status is None or self.is_taken:
            return self.error
        return _("it answered {status}").format(status=self.status)


class Sender(NamedTuple):
    """What requests are sent with: how hosts are looked up, and what certificates are valid."""

    resolve: Resolve = socket.getaddrinfo
    tls: Tls = ssl.create_default_context


class _Attempt:
    """One request in a thread of its own, which is left alone once its time is over."""

    def __init__(
        self, sender: Sender, where: Target, headers: Mapping[str, str], body: str, most_s: float
    ) -> None:
        self._sender, self._where = sender, where
        self._headers, self._body = headers, body
        self._until, self._most_s = monotonic() + most_s, most_s
        self._socket: socket.socket | None = None
        self._answer = HookAnswer(None, _("it did not answer in time"))
        self._thread = Thread(target=self._run, name="webhook", daemon=True)

    def answer(self) -> HookAnswer:
        self._thread.start()
        self._thread.join(self._most_s)
        if self._thread.is_alive():  # a name that is looked up, or an answer that drips
            late = self._socket
            if late is not None:
                with suppress(OSError):
                    late.shutdown(socket.SHUT_RDWR)
            return HookAnswer(None, _("it did not answer in time"))
        return self._answer

    def _run(self) -> None:
        try:
            self._answer = HookAnswer(self._status())
        except RefusedError as error:
            self._answer = HookAnswer(None, str(error))
        except (OSError, ValueError, http.client.HTTPException) as error:
            self._answer = HookAnswer(None, _why(error))

    def _left_s(self) -> float:
        return max(self._until - monotonic(), 0.001)

    def _status(self) -> int:
        where = self._where
        known = addresses(where, self._sender.resolve)
        with closing(self._connected(known)) as made:
            kind = http.client.HTTPSConnection if where.scheme == "https" else _PLAIN
            connection = kind(where.host, where.port)
            connection.sock = self._socket = self._wrapped(made)
            with closing(connection):
                connection.request("POST", where.path, self._body.encode(), dict(self._headers))
                with connection.getresponse() as answered:
                    return answered.status

    def _connected(self, known: list[str]) -> socket.socket:
        """Return a connection to the first of the checked addresses that takes one."""
        trouble = OSError()
        for address in known:
            try:
                return socket.create_connection((address, self._where.port), self._left_s())
            except OSError as error:
                trouble = error
        raise trouble

    def _wrapped(self, made: socket.socket) -> socket.socket:
        self._socket = made
        made.settimeout(self._left_s())
        if self._where.scheme != "https":
            return made
        return self._sender.tls().wrap_socket(made, server_hostname=self._where.host)


_PLAIN = http.client.HTTPConnection


def post(
    sender: Sender, where: Target, headers: Mapping[str, str], body: str, most_s: float
) -> HookAnswer:
    """Send a body, and return the result within `most_s` seconds; raise nothing."""
    return _Attempt(sender, where, headers, body, most_s).answer()


_TROUBLES: tuple[tuple[type[Exception], str], ...] = (
    (TimeoutError, N_("it did not answer in time")),
    (socket.gaierror, N_("the host is not found")),
    (ConnectionRefusedError, N_("it refuses the connection")),
    (http.client.RemoteDisconnected, N_("it ended the connection without an answer")),
    (http.client.HTTPException, N_("its answer is not HTTP")),
)


def _why(error: Exception) -> str:
    """Return what went wrong in words of our own: those of an error might hold a secret."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return _("its certificate is not valid: {reason}").format(
            reason=getattr(error, "verify_message", "")
        )
    for kind, words in _TROUBLES:
        if isinstance(error, kind):
            return _(words)
    if isinstance(error, OSError) and error.strerror and not isinstance(error, ssl.SSLError):
        return _("the connection failed: {reason}").format(reason=error.strerror)
    return _("the connection failed: {reason}").format(reason=type(error).__name__)
