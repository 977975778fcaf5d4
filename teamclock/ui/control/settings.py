"""Opens the page of settings, and tells it what is not a setting: sharing, backups, trouble."""

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from teamclock.app.inbox import Inbox
from teamclock.app.session import Session
from teamclock.domain.errors import TeamclockError
from teamclock.present.words import viewpoint
from teamclock.ui.kit.theme import Look
from teamclock.ui.window.window import Window

if TYPE_CHECKING:
    from teamclock.ui.settings.page import SettingsPage


class SettingsController(QObject):
    """Makes a new page each time it is opened; its buttons ask for what others do."""

    changed = Signal()
    file_asked = Signal()
    share_asked = Signal()
    leave_asked = Signal()
    backup_asked = Signal()

    def __init__(self, session: Session, inbox: Inbox, window: Window) -> None:
        super().__init__(window)
        self._session, self._inbox, self._window = session, inbox, window
        self._is_shared = False
        self.page: SettingsPage | None = None

    def open(self, look: Look) -> None:
        """Open the settings as they are now."""
        from teamclock.app.process.autostart import own_autostart
        from teamclock.ui.settings.page import SettingsPage

        autostart = own_autostart(sys.platform, sys.argv[0], os.environ)
        page = SettingsPage(self._session, autostart, look, self._window)
        page.changed.connect(self.changed)
        places = page.places
        places.change_file.clicked.connect(self.file_asked)
        places.share.clicked.connect(self.share_asked)
        places.leave.clicked.connect(self.leave_asked)
        places.back_up.clicked.connect(self.backup_asked)
        self._window.show_page(page)  # which closes the one before
        page.closed.connect(self._forget)
        self.page = page
        self.show_sharing(shared=self._is_shared)
        self.show_backups()

    @Slot()
    def _forget(self) -> None:
        self.page = None

    def show_sharing(self, *, shared: bool) -> None:
        """Offer to share the queue, or to stop that, also on a page that is opened later."""
        self._is_shared = shared
        if self.page is not None:
            self.page.places.show_sharing(shared=shared)

    @Slot()
    def show_file(self) -> None:
        """Show which team file is used."""
        if self.page is not None:
            self.page.show_file()

    @Slot()
    def show_backups(self) -> None:
        """Show which backups there are; where they cannot be listed nothing is said."""
        if self.page is not None:
            with suppress(TeamclockError, OSError):
                self.page.places.show_backups(self._backup_words())

    def _backup_words(self) -> str:
        from teamclock.app.transfer.safety import backups_known
        from teamclock.present.settings import backup_words

        seen = viewpoint(self._session.viewer(), self._session.now())
        return backup_words(backups_known(self._inbox.path), seen)

    @Slot(str)
    def show_trouble(self, words: str) -> None:
        """Show what went wrong with what was asked for on the page."""
        if self.page is not None:
            self.page.show_trouble(words)
