"""Reckons the balance beside the window, which goes on meanwhile."""

from threading import Thread

from PySide6.QtCore import QObject, Signal

from teamclock.app.balance import reckoned
from teamclock.app.session import Session
from teamclock.app.shelf import Shelf
from teamclock.domain.errors import TeamclockError
from teamclock.domain.interval import Instant


class Reckoner(QObject):
    """One reckoning at a time; who asks meanwhile is told what that comes to.

    `found` tells the figures, and the roster that they are of.
    """

    found = Signal(object, object)
    failed = Signal(object)

    def __init__(self, session: Session, shelf: Shelf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._shelf = session, shelf
        self._thread: Thread | None = None

    def reckon(self) -> None:
        if self._thread is None or not self._thread.is_alive():
            session = self._session.twin()  # whose calendars are nobody else's
            shelf = Shelf(self._shelf.path, session)
            asked = (session, shelf, self._session.now())
            self._thread = Thread(target=self._reckon, args=asked, daemon=True)
            self._thread.start()

    def _reckon(self, session: Session, shelf: Shelf, now: Instant) -> None:
        try:
            found = reckoned(session, shelf.queue(), now)
        except TeamclockError as error:
            self.failed.emit(error)
        else:
            self.found.emit(found, session.roster)
        finally:
            shelf.close()

    def wait(self) -> None:
        """Wait for the reckoning that is under way."""
        if self._thread is not None:
            self._thread.join()
