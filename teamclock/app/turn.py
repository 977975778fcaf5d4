"""The turn of a window's thread, for which a thread that works beside it waits (share.md, 5)."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

_MOST_S = 0.2
"""How long a thread waits for the end of a turn, in seconds: it goes on while a window hangs."""


class Turn:
    """Lets a window's thread run alone while it works.

    Python runs one thread at a time. Two that both have much to do change places at each statement
    of SQLite and each call of Qt, so that each of them takes more than twice as long as alone.
    """

    def __init__(self, most_s: float = _MOST_S) -> None:
        self._most_s, self._is_over = most_s, Event()
        self._is_over.set()

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Have the turn for the block, which belongs to the window's thread."""
        self._is_over.clear()
        try:
            yield
        finally:
            self._is_over.set()

    def wait(self) -> None:
        """Wait in another thread until the turn is over."""
        self._is_over.wait(self._most_s)
