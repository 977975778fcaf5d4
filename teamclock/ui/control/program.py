"""Connects the signals of widgets, controllers and the driver with each other."""

import os
import sys
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication

from teamclock.app.inbox import Inbox
from teamclock.app.process.start import own_name
from teamclock.app.session import Session
from teamclock.config.files import resource
from teamclock.domain.arrangement import Arrangement
from teamclock.present.patterns import use_forms
from teamclock.ui.control.driver import Driver
from teamclock.ui.kit.roles import set_role
from teamclock.ui.kit.theme import Look, Scheme, Theme, follow_contrast
from teamclock.ui.window.window import Window

if TYPE_CHECKING:
    from teamclock.ui.control.imports import ImportsController


class Program:
    """The window of a session with its controllers; `hidden` starts the window in the tray."""

    def __init__(
        self, app: QApplication, session: Session, inbox: Inbox, *, hidden: bool = False
    ) -> None:
        self._hidden = hidden
        self._app, self.session, self.inbox = app, session, inbox
        self.theme = Theme(app, Scheme(session.settings.scheme))
        self.is_finished = False  # whether all controllers are made and connected
        self.driver = Driver(session, inbox)
        self.window = Window(self.theme.look)
        set_role(self.window, QAccessible.Role.Window)
        self.driver.board_changed.connect(self.window.show_board)
        self.window.view_asked.connect(self.driver.look)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(lambda _scheme: self._follow_system_theme())
        follow_contrast(hints, self._follow_system_theme)

    def finish(self) -> None:
        """Connect all that can wait until the first board is painted, then show a full board."""
        from PySide6.QtGui import QIcon

        from teamclock.ui.kit.first_press import guard
        from teamclock.ui.kit.focus_ring import watch
        from teamclock.ui.resident.collecting import collect_when_idle

        collect_when_idle()
        self.window.setWindowIcon(QIcon(str(resource("teamclock.svg"))))
        self.driver.watch()
        self._connect_panel()
        self._connect_dialogs()
        self.window.seen_changed.connect(self.driver.be_seen)
        guard(self.window)  # does nothing to a window that was never shown: so again when it is
        self.window.seen_changed.connect(lambda _seen: guard(self.window))
        colours = self.theme.look.colours  # a change of theme changes this object in place
        watch(self.window, colours)
        self.window.seen_changed.connect(lambda _seen: watch(self.window, colours))
        self._connect_menu()
        self._connect_welcome()
        self.window.timeline.table_asked.connect(self.dialogs.show_table)
        self._connect_arranging()
        self._connect_queue()
        self._connect_meetings()
        self._connect_tray()
        self._connect_notices()
        self._connect_exchange()
        self.driver.refresh()
        self.is_finished = True

    def _connect_panel(self) -> None:
        """Connect the panel's parts for a team and for what is coming up."""
        from teamclock.ui.control.panel import PanelController

        self.panel = PanelController(self.window)
        self.driver.board_changed.connect(self.panel.show_board)

    def _connect_tray(self) -> None:
        """Watch for a tray; while the system has one, closing the window only hides it."""
        from teamclock.ui.control.tray import TrayController

        self.tray = TrayController(self._app, self.session, self.inbox, self.window)
        self.tray.tray.apply_theme(self.theme.look)
        self.driver.board_changed.connect(self.tray.show_board)
        if self._hidden:
            self.tray.start_hidden()
        else:
            self.tray.start()

    def _connect_notices(self) -> None:
        """Show notices by the desktop's service, or in the window, and connect their actions."""
        from teamclock.app.notices.watcher import NoticeWatcher
        from teamclock.ui.control.notices import NoticesController
        from teamclock.ui.notify.chain import chain

        notifiers = chain(sys.platform, os.environ, self.tray.tray.icon, self.window)
        watch = NoticeWatcher(self.session, self.inbox)
        self.notices = NoticesController(watch, notifiers, self.session, self.window)
        self.notices.open_asked.connect(self.tray.open)
        self.notices.agenda_asked.connect(self.tray.open)
        self.notices.agenda_asked.connect(self.meetings.show_meetings)
        self.notices.review_asked.connect(self.tray.open)
        self.notices.review_asked.connect(self.queue.review)
        self.notices.paused.connect(self.tray.show_pause)
        self.tray.tray.pause_asked.connect(self.notices.pause)
        self.tray.message_asked.connect(self.notices.notify_of_tray)
        self.tray.show_pause(self.session.settings.paused_until)
        self.driver.board_changed.connect(self.notices.show_board)
        settings = self.dialogs.settings
        for signal in (settings.changed, self.driver.settings_changed):
            signal.connect(self._follow_notices)
        settings.test_asked.connect(self.notices.send_test)
        self.notices.tested.connect(settings.show_done)
        self._app.aboutToQuit.connect(self.notices.close)

    def _connect_queue(self) -> None:
        """Connect the list and the panel with the queue, its backups and its repair."""
        from teamclock.ui.control.queue import QueueController
        from teamclock.ui.control.recovery import RecoveryController
        from teamclock.ui.control.safekeeping import Safekeeping
        from teamclock.ui.control.undo import UndoController

        session, inbox, driver, window = self.session, self.inbox, self.driver, self.window
        self.undo = UndoController(session, inbox, driver, window)
        self.queue = QueueController(session, inbox, driver, self.undo, window)
        self.recovery = RecoveryController(session, inbox, driver, window)
        self.safekeeping = Safekeeping(self.inbox.path, self.session.now, self.window)
        self.safekeeping.trouble.connect(self.window.banner.show_trouble)
        self.safekeeping.checked.connect(self.driver.show_damage)
        self.driver.doubted.connect(self.safekeeping.check)
        self.recovery.mended.connect(self.safekeeping.check)
        settings = self.dialogs.settings
        settings.backup_asked.connect(self.safekeeping.back_up_now)
        settings.restore_asked.connect(self.recovery.restore_backup)
        self.recovery.restored.connect(settings.show_done)
        self.recovery.failed.connect(settings.show_trouble)
        self.safekeeping.backed_up.connect(settings.show_backups)
        self.safekeeping.trouble.connect(settings.show_trouble)
        self._app.aboutToQuit.connect(self.undo.finish)
        self._menu.import_asked.connect(self._ask_import)
        self._connect_sharing()
        self._connect_copying()
        self._app.aboutToQuit.connect(self.safekeeping.finish)

    def _ask_import(self) -> None:
        """Ask for a file to import; the first request makes the controller."""
        self.imports.ask()

    @cached_property
    def imports(self) -> "ImportsController":
        """Return the controller of imports, made when first needed."""
        from teamclock.ui.control.imports import ImportsController

        return ImportsController(self.session, self.inbox, self.undo, self.window)

    def _connect_copying(self) -> None:
        """Connect what copies texts and pictures, and what takes links that are dropped."""
        from teamclock.ui.control.copying import CopyController
        from teamclock.ui.control.dropping import DropController

        self.copying = CopyController(self.session, self.inbox, self.undo, self.window)
        self.driver.board_changed.connect(self.copying.show_board)
        self.panel.note_asked.connect(self.copying.copy_digest)
        self.dropping = DropController(self.queue, self.undo, self.window)

    def _connect_sharing(self) -> None:
        """Connect the sharing of the queue, whose last steps are shared before the last backup."""
        from teamclock.ui.control.sharing import SharingController

        self.sharing = SharingController(self.session, self.inbox, self.driver, self.window)
        self.sharing.shared.connect(lambda on: self._menu.show_sharing(shared=on))
        self.sharing.shared.connect(lambda on: self.dialogs.settings.show_sharing(shared=on))
        for widget in (self._menu, self.dialogs.settings):
            widget.share_asked.connect(self.sharing.share)
            widget.leave_asked.connect(self.sharing.leave)
        self._app.aboutToQuit.connect(self.sharing.finish)

    def _connect_exchange(self) -> None:
        """Connect the calendar file, busy times and webhooks."""
        from teamclock.ui.control.exchanges import ExchangeController

        self.exchange = ExchangeController(
            self.session, self.inbox, self.driver, self.dialogs.settings, self.window
        )
        self._app.aboutToQuit.connect(self.exchange.finish)

    def _connect_meetings(self) -> None:
        """Connect the meetings; from now on boards hold suggestions and planned meetings."""
        from teamclock.ui.control.meetings import MeetingsController

        self.driver.show_suggestions()
        session, inbox, queue = self.session, self.inbox, self.queue
        self.meetings = MeetingsController(
            *(session, inbox, self.driver, self.undo, queue.meetings, queue.panel.texts),
            self.window,
        )
        self.window.meeting_asked.connect(self.meetings.find)
        self.queue.panel.meeting_asked.connect(self.meetings.plan_item)
        self.driver.board_changed.connect(self.meetings.show_board)
        self._app.aboutToQuit.connect(self.meetings.give_up)

    def _follow_system_theme(self) -> None:
        self._apply_theme(self.theme.refresh())

    def _apply_theme(self, look: Look) -> None:
        """Show the window and the tray in a look."""
        self.window.apply_theme(look)
        if self.is_finished:
            self.tray.tray.apply_theme(look)

    def _connect_dialogs(self) -> None:
        """Connect the pages and dialogs, which the menu and the status line open."""
        from teamclock.ui.control.dialogs import Dialogs

        self.dialogs = Dialogs(self.session, self.inbox, self.theme, self.window)
        self.dialogs.roster_changed.connect(self.driver.refresh)
        self.driver.board_changed.connect(self.dialogs.show_board)
        self.panel.trial_asked.connect(self.dialogs.show_what_if)
        self.panel.edit_asked.connect(self.dialogs.edit_team)
        self.window.status.year.asked.connect(self.dialogs.edit_team)
        self.window.status.year.dismissed.connect(self.dialogs.dismiss_reminder)
        self._app.aboutToQuit.connect(self.dialogs.settle)

    def _connect_menu(self) -> None:
        """Connect the menu and the keys of the window with the dialogs and the settings."""
        menu = self.window.menu
        settings = self.dialogs.settings
        settings.changed.connect(self._follow_settings)
        self.driver.settings_changed.connect(self._follow_settings)
        self.driver.settings_changed.connect(settings.show_settings)
        self.driver.board_changed.connect(settings.show_board)
        menu.meeting_asked.connect(self.window.meeting_asked)
        menu.team_asked.connect(self.dialogs.ask_team)
        menu.file_asked.connect(self.dialogs.ask_file)
        for widget in (menu, self.window):
            widget.settings_asked.connect(self.dialogs.ask_settings)
            widget.teams_asked.connect(self.dialogs.show_teams)
            widget.balance_asked.connect(self.dialogs.show_balance)
            widget.season_asked.connect(self.dialogs.show_clock_changes)
            widget.what_if_asked.connect(self.dialogs.show_what_if)
            widget.help_asked.connect(self.dialogs.show_help)
        if self.session.settings.seconds:
            self.driver.show_seconds(wanted=True)
        self._menu = menu

    def _connect_arranging(self) -> None:
        """Let the user move the rows of teams, and store their order."""
        self.window.timeline.arrangement_asked.connect(self._arrange)
        self.window.timeline.begin_arranging()

    def _arrange(self, arrangement: Arrangement) -> None:
        """Store the order of the teams' rows, and show it."""
        settings = self.session.settings.arranged(arrangement)
        self.dialogs.attempt(lambda: self.session.prefer(settings))
        self.driver.tick()

    def _connect_welcome(self) -> None:
        """Connect the page of the first start; each of its ways to begin stores the name."""
        welcome, dialogs = self.window.welcome, self.dialogs
        welcome.show_name(own_name() or "", self.session.settings.name)
        for signal in (welcome.sample_asked, welcome.team_asked, welcome.file_asked):
            signal.connect(lambda: dialogs.take_name(welcome.name.text()))
        welcome.sample_asked.connect(lambda: dialogs.attempt(self._try_sample))
        welcome.team_asked.connect(dialogs.ask_team)
        welcome.file_asked.connect(dialogs.ask_file)

    def _try_sample(self) -> None:
        """Write the sample team file, and add the sample items."""
        self.session.write_sample()
        self.queue.taker.add_samples()

    def _follow_notices(self) -> None:
        """Apply the settings of notices, and show until when they are paused."""
        self.tray.show_pause(self.session.settings.paused_until)
        self.notices.poll()

    def _follow_settings(self) -> None:
        """Apply the settings: forms of times, colours, and whether clocks show seconds."""
        settings = self.session.settings
        if use_forms(self.session.forms()):  # they are others than before
            self._apply_theme(self.theme.look)  # so that no cached picture has the old forms
            self.driver.follow_forms()
        scheme = Scheme(settings.scheme)
        if scheme is not self.theme.scheme:
            self._apply_theme(self.theme.choose(scheme))
        self.driver.show_seconds(wanted=settings.seconds)
