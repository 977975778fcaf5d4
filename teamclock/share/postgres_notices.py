"""Wait for notifications (NOTIFY) of a PostgreSQL server, on a connection of its own."""

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
    """Waits for the notifications of a server; each desk sends one with its lines.

    connect: makes a connection, or raises TeamclockError
    again_s: seconds from one attempt to connect to the next
    """

    def __init__(
        self, place: ServerPlace, connect: "Callable[[], Connection]", again_s: float
    ) -> None:
        self._place, self._connect, self._again_s = place, connect, again_s
        self._listener: Connection | None = None
        self._next_attempt = 0.0  # not to connect before, by the monotonic clock
        self._waker, self._woken = socket.socketpair()  # `wake` writes, `wait` reads
        for end in (self._waker, self._woken):
            end.settimeout(0)  # never to block

    def wait(self, seconds: float, own_pid: int) -> bool:
        """Wait at most `seconds` for a notification; return whether there may be new lines.

        Notifications of the session `own_pid`, this desk's other connection, do not count. Return
        True as well if listening has just begun or has broken off, because lines may have come
        meanwhile. Without a connection wait the whole time, so that a caller that loops does not
        loop fast.
        """
        end = monotonic() + seconds
        while not self._begin_listening():
            news = self._await_news(
                min(end, self._next_attempt) if self._listener is None else end, own_pid
            )
            if news is not None or monotonic() >= end:
                return bool(news)
        return True

    def wake(self) -> None:
        """End a `wait` in another thread soon; without one, the next `wait` ends at once."""
        with suppress(OSError):  # closed, or so full of calls that a `wait` ends anyway
            self._waker.send(b"\0")

    def close(self) -> None:
        """Close the connection and the sockets."""
        self._stop()
        self._waker.close()
        self._woken.close()

    def _begin_listening(self) -> bool:
        """Connect and listen, unless connected already or the next attempt is not due.

        Return whether listening began now.
        """
        if self._listener is not None or monotonic() < self._next_attempt:
            return False
        try:
            with server_trouble(self._place):
                self._listener = self._connect()
                self._listener.execute("LISTEN teamclock")
        except TeamclockError:
            self._stop()
        self._next_attempt = monotonic() + self._again_s
        return self._listener is not None

    def _stop(self) -> None:
        """Close the connection, if it is open."""
        if self._listener is not None:
            self._listener.close()
            self._listener = None

    def _await_news(self, end: float, own_pid: int) -> bool | None:
        """Wait until `end`, by the monotonic clock, or until `wake` is called.

        Return True if another session than `own_pid` (a process of the server) has sent a
        notification, False if only `wake` was called, None if nothing happened until `end`.
        """
        with selectors.DefaultSelector() as selector:
            for source in (self._woken, self._listener):
                if source is not None:
                    selector.register(source, selectors.EVENT_READ)
            while selector.select(max(end - monotonic(), 0)):
                news, woken = self._has_news(own_pid), self._was_woken()
                if news or woken:
                    return news
        return None

    def _was_woken(self) -> bool:
        """Return whether `wake` was called since the last check."""
        try:
            return bool(self._woken.recv(4096))
        except BlockingIOError:
            return False

    def _has_news(self, own_pid: int) -> bool:
        """Return whether another session has sent a notification, or the connection broke off."""
        if self._listener is None:
            return False
        try:
            with server_trouble(self._place):
                self._listener.pgconn.consume_input()
                notices = list(iter(self._listener.pgconn.notifies, None))
        except TeamclockError:
            self._stop()
            return True
        return any(notice.be_pid != own_pid for notice in notices)
