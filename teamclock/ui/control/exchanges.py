"""The exchange with other programs: the calendar file, busy times and webhooks."""

from PySide6.QtCore import QObject, Slot

from teamclock.app.inbox import Inbox
from teamclock.app.session import Session
from teamclock.ui.control.busy import BusyController
from teamclock.ui.control.busy_files import BusyFiles
from teamclock.ui.control.calendar_file import CalendarKeeper
from teamclock.ui.control.driver import Driver
from teamclock.ui.control.settings import SettingsController
from teamclock.ui.control.webhooks import WebhookController
from teamclock.ui.window.window import Window


class ExchangeController(QObject):
    """Connects the controllers of the calendar file, busy times and webhooks with the settings."""

    def __init__(
        self,
        session: Session,
        inbox: Inbox,
        driver: Driver,
        settings: SettingsController,
        window: Window,
    ) -> None:
        super().__init__(window)
        self._driver, self._settings, self._window = driver, settings, window
        self.calendar = CalendarKeeper(session, inbox, window)
        self.busy = BusyController(session, inbox.path.parent, window)
        self.busy_files = BusyFiles(session, self.busy, settings, window)
        self.webhooks = WebhookController(session, inbox, driver.priority, window)
        self._connect_calendar()
        self.busy.changed.connect(driver.tick)
        self.busy.trouble.connect(window.banner.show_trouble)
        driver.board_changed.connect(self.busy.show_board)
        self._connect_webhooks()

    def _connect_calendar(self) -> None:
        """Write the calendar file after changes, and show its errors."""
        calendar = self.calendar
        self._driver.board_changed.connect(calendar.show_board)
        for signal in (self._settings.changed, self._driver.settings_changed):
            signal.connect(calendar.write_if_changed)
        for show in (self._window.banner.show_trouble, self._settings.show_trouble):
            calendar.trouble.connect(show)

    def _connect_webhooks(self) -> None:
        """Send messages with each board, and show the webhooks on the page of settings."""
        hooks, settings = self.webhooks, self._settings
        self._driver.board_changed.connect(hooks.show_board)
        settings.made.connect(hooks.connect_page)
        settings.opened.connect(hooks.serve_page)
        hooks.reported.connect(self._window.banner.show_trouble)
        hooks.done.connect(settings.show_done)
        hooks.failed.connect(settings.show_trouble)
        hooks.undoable.connect(settings.offer_undo)

    @Slot()
    def finish(self) -> None:
        """Stop the threads of all three at the end of the program."""
        self.calendar.give_up()
        self.busy.finish()
        self.webhooks.finish()
