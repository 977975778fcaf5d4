"""Looks for words in the queue beside the window, which goes on meanwhile."""

from threading import Thread
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from teamclock.app.session import Session
from teamclock.app.shelf import Page, Shelf, Sift
from teamclock.domain.errors import TeamclockError
from teamclock.domain.interval import Instant


class Wanted(NamedTuple):
    """What is looked for, and the instant that the items found are aged at."""

    sift: Sift
    at: Instant


class Search(QObject):
    """One search at a time; of what is asked for meanwhile only the last is looked for next."""

    found = Signal(object)
    failed = Signal(object)
    _ended = Signal()

    def __init__(self, session: Session, shelf: Shelf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._shelf = session, shelf
        self._thread: Thread | None = None
        self._next: Wanted | None = None
        self._ended.connect(self._go_on)

    def look(self, sift: Sift, at: Instant) -> None:
        self._next = Wanted(sift, at)
        if self._thread is None:
            self._go_on()

    @Slot()
    def _go_on(self) -> None:
        self.wait()
        wanted, self._next, self._thread = self._next, None, None
        if wanted is not None:
            session = self._session.twin()  # whose calendars are nobody else's
            shelf = Shelf(self._shelf.path, session)
            self._thread = Thread(target=self._look, args=(shelf, wanted), daemon=True)
            self._thread.start()

    def _look(self, shelf: Shelf, wanted: Wanted) -> None:
        try:
            page: Page = shelf.page(*wanted)
        except TeamclockError as error:
            self.failed.emit(error)
        else:
            self.found.emit(page)
        finally:
            shelf.close()
            self._ended.emit()

    def wait(self) -> None:
        """Wait for the search that is under way."""
        if self._thread is not None:
            self._thread.join()
