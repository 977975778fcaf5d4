"""The user's own steps, and how each is taken back."""

from collections.abc import Callable

from teamclock.domain.errors import BusyError, DataError

Way = Callable[[], object]
"""Takes a step back; raises TeamclockError where that is refused."""


class UndoStack:
    """Ways back, of which the last that was kept is taken first."""

    def __init__(self) -> None:
        self._ways: list[Way] = []

    def __bool__(self) -> bool:
        return bool(self._ways)

    def keep(self, way: Way) -> None:
        self._ways.append(way)

    def take(self) -> None:
        """Take the last way back; where the queue cannot be written now, it is kept."""
        way = self._ways.pop()
        try:
            way()
        except (BusyError, DataError):
            self._ways.append(way)
            raise
