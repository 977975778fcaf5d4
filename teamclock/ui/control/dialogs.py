"""Opens what menu and keys ask for; each dialog is imported when it is first wanted."""

import sys
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from teamclock.app.inbox import Inbox
from teamclock.app.session import Session
from teamclock.domain.errors import TeamclockError
from teamclock.messages import _
from teamclock.ui.kit.theme import Theme
from teamclock.ui.window.window import Window

if TYPE_CHECKING:
    from teamclock.config.team_edit import NewTeam
    from teamclock.ui.control.balance import BalanceController
    from teamclock.ui.control.outlook import Outlook


class Dialogs(QObject):
    """All dialogs but those of the queue and of talks, which have faces of their own."""

    roster_changed = Signal()
    settings_changed = Signal()

    def __init__(self, session: Session, shelf: Inbox, theme: Theme, window: Window) -> None:
        super().__init__(window)
        self._session, self._shelf = session, shelf
        self._theme, self._window = theme, window

    def attempt(self, deed: Callable[[], None]) -> None:
        """Carry out what may fail and changes the roster; say so in the window if it did."""
        try:
            deed()
        except TeamclockError as error:
            self._window.banner.tell(str(error))
            return
        self.roster_changed.emit()

    @Slot()
    def ask_team(self) -> None:
        from teamclock.app.access import why_no_team
        from teamclock.config.zone_search import known_places
        from teamclock.domain.zones import SYSTEM, zone_key
        from teamclock.ui.teams.dialog import TeamDialog

        words = why_no_team(self._session.roster_path)
        if words:
            self._window.banner.tell(words)
            return
        viewer = self._session.viewer()
        own = "UTC" if viewer is SYSTEM else zone_key(viewer)
        TeamDialog(known_places(), own, self._add_team, self._window).open()

    def _add_team(self, team: "NewTeam") -> None:
        self._session.add_team(team)
        self.roster_changed.emit()

    @Slot()
    def ask_file(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        name, _kind = QFileDialog.getOpenFileName(
            self._window,
            _("Open a team file"),
            str(self._session.roster_path),
            _("Team files (*.toml)"),
        )
        if name:
            self.attempt(lambda: self._session.open_file(Path(name)))

    @Slot()
    def ask_settings(self) -> None:
        from teamclock.ui.settings.dialog import SettingsDialog, own_autostart

        autostart = own_autostart(sys.platform, sys.argv[0])
        dialog = SettingsDialog(self._session, autostart, self._theme.look, self._window)
        dialog.changed.connect(self.settings_changed)
        dialog.open()

    @cached_property
    def balance(self) -> "BalanceController":
        from teamclock.ui.control.balance import BalanceController

        return BalanceController(self._session, self._shelf, self._window)

    @Slot()
    def show_balance(self) -> None:
        self.balance.open(self._theme.look)

    @cached_property
    def outlook(self) -> "Outlook":
        from teamclock.ui.control.outlook import Outlook

        return Outlook(self._session, self._shelf, self._window)

    @Slot()
    def show_season(self) -> None:
        self.outlook.show_season(self._theme.look)

    @Slot()
    def show_what_if(self) -> None:
        self.outlook.show_what_if(self._theme.look)

    def settle(self) -> None:
        """Let go of what is worked out beside the window, and wait until it has ended."""
        if "balance" in vars(self):
            self.balance.reckoner.give_up()
        if "outlook" in vars(self):
            self.outlook.give_up()

    @Slot()
    def show_help(self) -> None:
        from teamclock import __version__
        from teamclock.ui.window.help import Help

        data = self._session.tz_data
        versions = _("{program} · time zone data {release} ({source})").format(
            program=f"teamclock {__version__}", release=_(data.release), source=_(data.source)
        )
        Help(self._window.keys(), versions, self._theme.look, self._window).open()
