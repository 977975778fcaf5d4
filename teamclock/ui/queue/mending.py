"""Puts another queue into the place of one that cannot be used, and says where that is kept."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from teamclock.app.session import Session
from teamclock.app.shelf import Shelf
from teamclock.domain.errors import TeamclockError
from teamclock.domain.interval import Instant
from teamclock.ui.driver import Driver
from teamclock.ui.window import Window


class Mending(QObject):
    """Carries out what the page of the ways out asks for."""

    def __init__(self, session: Session, shelf: Shelf, driver: Driver, window: Window) -> None:
        super().__init__(window)
        self._session, self._shelf = session, shelf
        self._driver, self._window = driver, window
        window.lists.restore_asked.connect(self.restore)
        window.lists.anew_asked.connect(self.start_anew)

    @Slot()
    def restore(self) -> None:
        from teamclock.app.safety import restore_newest

        self._mend(restore_newest)

    @Slot()
    def start_anew(self) -> None:
        from teamclock.app.safety import start_anew

        self._mend(start_anew)

    def _mend(self, way: Callable[[Path, Instant], Path | None]) -> None:
        self._shelf.close()
        try:
            kept = way(self._shelf.path, self._session.now())
        except TeamclockError as error:
            self._window.banner.tell(str(error))
        else:
            words = "" if kept is None else f" What was there is kept as {kept.name}."
            self._window.lists.queue.toast.tell(f"The queue is open again.{words}", undo=False)
        self._driver.refresh()
