"""Waiting for what a PostgreSQL server tells those who listen, on a connection of its own."""

import selectors
import socket
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING

from teamclock.domain.errors import TeamclockError
from teamclock.share.postgres_place import ServerPlace
from teamclock.share.postgres_trouble import server_trouble

if TYPE_CHECKING:
    from teamclock.share.postgres_connection import Connection


class ServerNotices:
    """The notices of a server.

    connect: makes a connection, or raises TeamclockError
    again_s: seconds from one attempt to connect to the next
    """

    def __init__(
        self, place: ServerPlace, connect: "Callable[[], Connection]", again_s: float
    ) -> None:
        self._place, self._connect, self._again_s = place, connect, again_s
        self._ear: Connection | None = None
        self._next_attempt = 0.0
        self._waker, self._woken = socket.socketpair()
        for end in (self._waker, self._woken):
            end.settimeout(0)

    def wait(self, seconds: float, own_pid: int) -> bool:
        """Wait for a notice that the session `own_pid` did not send; return whether there may be.

        There may be news, too, when listening has just begun, or has broken off. Where nobody can
        be listened to the time is waited out, so that a caller that loops does not loop fast.
        """
        end = monotonic() + seconds
        while not self._begins():
            news = self._hears(min(end, self._next_attempt) if self._ear is None else end, own_pid)
            if news is not None or monotonic() >= end:
                return bool(news)
        return True

    def wake(self) -> None:
        """Make a `wait` in another thread return soon, or else the next one."""
        with suppress(OSError):  # it is closed, or full of calls that were not heard yet
            self._waker.send(b"\0")

    def close(self) -> None:
        """Close the connection."""
        self._stop()
        self._waker.close()
        self._woken.close()

    def _begins(self) -> bool:
        """Listen if not listening yet and it is time to try; return whether that begins now."""
        if self._ear is not None or monotonic() < self._next_attempt:
            return False
        try:
            with server_trouble(self._place):
                self._ear = self._connect()
                self._ear.execute("LISTEN teamclock")
        except TeamclockError:
            self._stop()
        self._next_attempt = monotonic() + self._again_s
        return self._ear is not None

    def _stop(self) -> None:
        if self._ear is not None:
            self._ear.close()
            self._ear = None

    def _hears(self, end: float, own_pid: int) -> bool | None:
        """Wait until `end`; return whether there is news, and None if nothing came at all."""
        with selectors.DefaultSelector() as selector:
            for source in (self._woken, self._ear):
                if source is not None:
                    selector.register(source, selectors.EVENT_READ)
            while selector.select(max(end - monotonic(), 0)):
                news, woken = self._heard(own_pid), self._has_notice()
                if news or woken:
                    return news
        return None

    def _has_notice(self) -> bool:
        try:
            return bool(self._woken.recv(4096))
        except BlockingIOError:
            return False

    def _heard(self, own_pid: int) -> bool:
        """Return whether a notice of somebody else has come, or no more can come."""
        if self._ear is None:
            return False
        try:
            with server_trouble(self._place):
                self._ear.pgconn.consume_input()
                heard = list(iter(self._ear.pgconn.notifies, None))
        except TeamclockError:
            self._stop()
            return True
        return any(notice.be_pid != own_pid for notice in heard)
