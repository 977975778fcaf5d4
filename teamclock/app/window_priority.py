"""The priority of a window's thread over threads that work beside it (share.md, 5)."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

_MOST_S = 0.2
"""How long a thread waits for the window, in seconds; then it goes on, as the window may hang."""


class WindowPriority:
    """Lets the window's thread run alone while it works: other threads call `wait` first.

    Python runs one thread at a time. Two busy threads alternate at each statement of SQLite and
    each call of Qt, so that each takes more than twice as long as alone. `most_s` is the longest
    wait in seconds.
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
        """Wait, in another thread, until the window's thread has left its block or time is up."""
        self._is_free.wait(self._most_s)
