"""Opens the page of settings, and shows on it sharing, backups, calendar files and errors."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from teamclock.app.inbox import Inbox
from teamclock.app.session import Session
from teamclock.domain.errors import TeamclockError
from teamclock.messages import _
from teamclock.present.words import viewpoint
from teamclock.ui.board import Board
from teamclock.ui.control.kept_page import KeptPage
from teamclock.ui.kit.theme import Look
from teamclock.ui.window.window import Window

if TYPE_CHECKING:
    from teamclock.ui.settings.busy_rows import BusyFile
    from teamclock.ui.settings.page import SettingsPage


class SettingsController(QObject):
    """Shows the page of settings; a signal is emitted for each request that others carry out."""

    changed = Signal()  # the user changed a setting
    file_asked = Signal()
    share_asked = Signal()
    leave_asked = Signal()
    backup_asked = Signal()
    restore_asked = Signal(object)  # a Backup
    test_asked = Signal()
    restart_asked = Signal()
    calendar_asked = Signal(object)  # the team whose calendar to add; None: the user's own
    forget_asked = Signal(str)  # the path of a calendar file
    made = Signal(object)  # a new SettingsPage, to be connected
    opened = Signal(object)  # a SettingsPage, at each opening

    def __init__(self, session: Session, inbox: Inbox, window: Window) -> None:
        super().__init__(window)
        self._session, self._inbox, self._window = session, inbox, window
        self._is_shared = False
        self._started_in = session.settings.language  # another one needs a restart
        self._busy: tuple[BusyFile, ...] = ()  # the added calendar files
        self.page: SettingsPage | None = None
        self._kept_page = KeptPage(window, self._make)
        self._teams = session.roster  # the roster whose teams the page shows

    def open(self, look: Look) -> None:
        """Open the page with the present settings."""
        page = self._kept_page.take(look)
        page.begin()
        self._window.show_page(page)  # this closes any page that is open
        self.page, self._teams = page, self._session.roster
        self.show_sharing(shared=self._is_shared)
        self.show_busy(self._busy)
        self.show_backups()
        self.opened.emit(page)

    def _make(self, look: Look) -> "SettingsPage":
        """Return a new page, connected with this controller."""
        from teamclock.app.process.autostart import own_autostart
        from teamclock.ui.settings.page import SettingsPage

        autostart = own_autostart(sys.platform, sys.argv[0], os.environ)
        page = SettingsPage(self._session, autostart, look, self._window, self._started_in)
        page.changed.connect(self.changed)
        places = page.places
        places.change_file.clicked.connect(self.file_asked)
        places.share.clicked.connect(self.share_asked)
        places.leave.clicked.connect(self.leave_asked)
        places.back_up.clicked.connect(self.backup_asked)
        places.restore.clicked.connect(lambda: self._choose_backup(look))
        page.calendar_asked.connect(self._choose_calendar)
        page.busy.add.clicked.connect(lambda: self._choose_whose(look))
        page.busy.forget_asked.connect(self.forget_asked)
        page.choices.test.clicked.connect(self.test_asked)
        page.choices.regional.restart.clicked.connect(self.restart_asked)
        page.closed.connect(self._forget)
        self.made.emit(page)
        return page

    @Slot()
    def _forget(self) -> None:
        self.page = None

    def show_sharing(self, *, shared: bool) -> None:
        """Offer to share the queue, or to stop if it is `shared`; also on a page opened later."""
        self._is_shared = shared
        if self.page is not None:
            self.page.places.show_sharing(shared=shared)

    @Slot()
    def show_file(self) -> None:
        """Show on an open page which team file is used."""
        if self.page is not None:
            self.page.show_file()

    @Slot()
    def show_settings(self) -> None:
        """Show on an open page the settings that another program has changed."""
        if self.page is not None:
            self.page.show_settings()

    @Slot(object)
    def show_board(self, _board: Board) -> None:
        """Show on an open page the teams, if the team file has changed."""
        if self.page is not None and self._session.roster is not self._teams:
            self._teams = self._session.roster
            self.page.show_teams()

    @Slot()
    def show_backups(self) -> None:
        """Show on an open page which backups there are, unless they cannot be listed."""
        if self.page is not None:
            with suppress(TeamclockError, OSError):
                self.page.places.show_backups(self._backup_words())

    @Slot()
    def _choose_calendar(self) -> None:
        """Let the user choose where the calendar file is to be written."""
        from teamclock.ui.kit.file_dialog import save_file

        page, calendar = self.page, self._session.settings.calendar
        assert page is not None
        save_file(
            _("Calendar file"),
            calendar.path or Path.home() / "teamclock.ics",
            _("Calendars ({pattern})").format(pattern="*.ics"),
            page,
            lambda path: page.take_calendar(str(path)),
        )

    def show_busy(self, files: tuple["BusyFile", ...]) -> None:
        """Show which calendar files were added, also on a page that is opened later."""
        self._busy = files
        if self.page is not None:
            self.page.busy.show_files(files)

    def _choose_whose(self, look: Look) -> None:
        """Open a list of those whose calendar can be added; emit the choice by `calendar_asked`."""
        from teamclock.present.busy import whose_words
        from teamclock.ui.kit.menu_list import open_menu
        from teamclock.ui.kit.menu_row import MenuEntry

        roster = self._session.roster
        entries = [MenuEntry(words, team) for words, team in whose_words(roster)]
        assert self.page is not None
        open_menu(entries, self.page.busy.add, look, self.calendar_asked.emit)

    def _choose_backup(self, look: Look) -> None:
        """Open a list of the backups; emit the chosen one by `restore_asked`."""
        from teamclock.present.settings import backup_name
        from teamclock.store.backup.backups import backups
        from teamclock.ui.kit.menu_list import open_menu
        from teamclock.ui.kit.menu_row import MenuEntry

        try:
            found = backups(self._inbox.path)
        except (TeamclockError, OSError) as error:
            self.show_trouble(str(error))
            return
        seen = viewpoint(self._session.viewer(), self._session.now())
        entries = [
            MenuEntry(backup_name(backup.at, backup.items, seen), backup) for backup in found
        ]
        none = [MenuEntry(_("No backup yet"), enabled=False)]
        assert self.page is not None
        open_menu(entries or none, self.page.places.restore, look, self.restore_asked.emit)

    def _backup_words(self) -> str:
        """Return the message on which backups there are; raise TeamclockError or OSError."""
        from teamclock.app.transfer.safety import backups_known
        from teamclock.present.settings import backup_words

        seen = viewpoint(self._session.viewer(), self._session.now())
        return backup_words(backups_known(self._inbox.path), seen)

    @Slot(str)
    def show_done(self, words: str) -> None:
        """Show on an open page that a request was carried out, which may have added a backup."""
        if self.page is not None:
            self.page.show_done(words)
            self.show_backups()

    @Slot(object)
    def offer_undo(self, undo: Callable[[], None]) -> None:
        """Let the Undo button of an open page call `undo` next."""
        if self.page is not None:
            self.page.offer_undo(undo)

    @Slot(str)
    def show_trouble(self, words: str) -> None:
        """Show on an open page why a request failed."""
        if self.page is not None:
            self.page.show_trouble(words)
