"""The priority of a window's thread over threads that work beside it (share.md, 5)."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

_MOST_S = 0.2
"""How long a thread waits for the window, in seconds: it goes on while a window hangs."""


class WindowPriority:
    """Lets a window's thread run alone while it works: other threads call `wait`.

    Python runs one thread at a time. Two that both have much to do change places at each statement
    of SQLite and each call of Qt, so that each of them takes more than twice as long as alone.
    """

    def __init__(self, most_s: float = _MOST_S) -> None:
        self._most_s, self._is_free = most_s, Event()
        self._is_free.set()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Make other threads wait during the block, which the window's thread runs."""
        self._is_free.clear()
        try:
            yield
        finally:
            self._is_free.set()

    def wait(self) -> None:
        """Wait, in another thread, until the window's thread has done its block."""
        self._is_free.wait(self._most_s)
