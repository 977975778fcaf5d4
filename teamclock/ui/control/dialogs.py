"""Opens the pages and dialogs of menu and keys; each is imported when it is first requested.

Each shows the present state whenever it is opened. Closing a page drops its computation.
"""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from teamclock.app.inbox import Inbox
from teamclock.app.session import Session
from teamclock.domain.errors import TeamclockError
from teamclock.messages import _
from teamclock.ui.control.kept_page import KeptPage
from teamclock.ui.kit.theme import Look, Theme
from teamclock.ui.window.window import Window

if TYPE_CHECKING:
    from teamclock.domain.roster import TeamId
    from teamclock.ui.clock_changes.page import ClockChangesPage
    from teamclock.ui.clock_changes.report import ClockChangeReport
    from teamclock.ui.control.balance import BalanceController
    from teamclock.ui.control.settings import SettingsController
    from teamclock.ui.control.teams import TeamsController
    from teamclock.ui.control.worker import Worker
    from teamclock.ui.other_hours.page import OtherHoursPage, TrialRequest
    from teamclock.ui.other_hours.report import Trial, TrialReport


class Dialogs(QObject):
    """Opens all pages and dialogs except those of the queue and of meetings.

    `roster_changed` is emitted after each change of teams or settings, `failed` carries an error.
    """

    roster_changed = Signal()
    failed = Signal(str)

    def __init__(self, session: Session, inbox: Inbox, theme: Theme, window: Window) -> None:
        super().__init__(window)
        self._session, self._inbox = session, inbox
        self._theme, self._window = theme, window
        self.clock_changes: ClockChangesPage | None = None  # None while the page is closed
        self.what_if: OtherHoursPage | None = None  # None while the page is closed
        self._what_if_page = KeptPage(window, self._make_what_if)
        self._unsaved_folder: Path | None = None  # for unsaved teams; None: nothing is stored

    def attempt(self, action: Callable[[], None]) -> None:
        """Run `action`, which changes teams or settings, and emit `roster_changed`.

        Show an error in the banner instead, and emit `failed`.
        """
        try:
            action()
        except TeamclockError as error:
            self._window.banner.show_trouble(str(error))
            self.failed.emit(str(error))
            return
        self.roster_changed.emit()

    @cached_property
    def teams(self) -> "TeamsController":
        """Return the controller of the teams, which holds the changes that are not saved."""
        from teamclock.ui.control.teams import TeamsController

        made = TeamsController(self._session, self._inbox, self._window, self._unsaved_folder)
        made.roster_changed.connect(self.roster_changed)
        made.trial_asked.connect(self.show_what_if)
        return made

    def keep_teams_in(self, folder: Path) -> None:
        """Use `folder` for unsaved changes of the teams; tell the user if a former run left any."""
        self._unsaved_folder = folder
        # Without a file, `self.teams` need not import the controller.
        if next(folder.glob("unsaved-teams-*.json"), None) and self.teams.unsaved.waits():
            words = _("Changes of the teams are not saved. Open Teams (Ctrl+T) to save them.")
            self._window.status.show_done(words, undo=False)

    def keep_teams(self) -> None:
        """Store unsaved changes of the teams, for the next start."""
        if "teams" in self.__dict__:  # the cached property was made
            self.teams.keep()

    @Slot()
    def show_board(self) -> None:
        """Show the present clocks and team file on the page of teams, if it is open."""
        if "teams" in self.__dict__:  # the cached property was made
            self.teams.refresh()

    @Slot()
    def show_teams(self) -> None:
        """Open the page of teams."""
        self.teams.open(self._theme.look)

    @Slot(object)
    def edit_team(self, team: "TeamId") -> None:
        """Open the page of teams at a team."""
        self.teams.open(self._theme.look, at=team)

    def take_name(self, typed: str) -> None:
        """Store the user's name as it was typed, if it differs from the stored one."""
        from teamclock.config.setting_keys import as_name

        settings = self._session.settings._replace(name=as_name(typed))
        if settings != self._session.settings:
            self.attempt(lambda: self._session.prefer(settings))

    @Slot(int)
    def dismiss_reminder(self, year: int) -> None:
        """Remind no more of teams without a day off in `year`; called by a button."""
        settings = self._session.settings._replace(reminded=year)
        self.attempt(lambda: self._session.prefer(settings))

    @Slot()
    def ask_team(self) -> None:
        """Open the page of teams with a new team, or show in the banner why none can be added."""
        from teamclock.app.access import why_no_team

        words = why_no_team(self._session.roster_path)
        if words:
            self._window.banner.show_trouble(words)
        else:
            self.teams.open(self._theme.look, add=True)

    @Slot()
    def ask_file(self) -> None:
        """Let the user choose another team file, and open it."""
        from teamclock.ui.kit.file_dialog import open_file

        open_file(
            _("Open a team file"),
            self._session.roster_path,
            _("Team files (*.toml)"),
            self._window,
            lambda path: self.attempt(lambda: self._session.open_file(path)),
        )

    @cached_property
    def settings(self) -> "SettingsController":
        """Return the controller of the settings, made when first needed."""
        from teamclock.ui.control.settings import SettingsController

        made = SettingsController(self._session, self._inbox, self._window)
        made.file_asked.connect(self.ask_file)
        self.failed.connect(made.show_trouble)
        self.roster_changed.connect(made.show_file)
        return made

    @Slot()
    def ask_settings(self) -> None:
        """Open the page of settings."""
        self.settings.open(self._theme.look)

    @cached_property
    def balance(self) -> "BalanceController":
        """Return the controller of the page of balance, made when first needed."""
        from teamclock.ui.control.balance import BalanceController

        return BalanceController(self._session, self._inbox, self._window)

    @Slot()
    def show_balance(self) -> None:
        self.balance.open(self._theme.look)

    @cached_property
    def years(self) -> "Worker":
        """Return the worker that computes a year of clock changes, made when first needed."""
        return self._worker(self._show_year)

    @cached_property
    def trials(self) -> "Worker":
        """Return the worker that computes what other hours would change, made when first needed."""
        return self._worker(self._show_trial)

    def _worker(self, show: Callable[[Any], None]) -> "Worker":
        """Return a new worker whose results `show` is called with."""
        from teamclock.ui.control.worker import Worker

        made = Worker(self._session, self._inbox, self)
        made.found.connect(show)
        return made

    @Slot()
    def show_clock_changes(self) -> None:
        """Open the page with the clock changes of the next 52 weeks and the planned meetings."""
        from teamclock.ui.clock_changes.page import ClockChangesPage
        from teamclock.ui.clock_changes.report import year_report

        page = ClockChangesPage(self._theme.look, self._window)
        self._window.show_page(page)  # this closes any page that is open
        page.closed.connect(self._close_clock_changes)
        self.clock_changes = page
        now, viewer, pause = self._session.now(), self._session.viewer(), self.years.pause
        self.years.ask(
            lambda session, inbox: year_report(session.roster, inbox, now, viewer, pause)
        )

    @Slot(object)
    def _show_year(self, report: "ClockChangeReport") -> None:
        """Show the computed year, if the page is still open."""
        if self.clock_changes is not None:
            self.clock_changes.show_year(report)

    @Slot()
    def _close_clock_changes(self) -> None:
        """Drop the running computation, because the page of the clock changes is closed."""
        self.clock_changes = None
        self.years.drop()

    @Slot()
    def show_what_if(self) -> None:
        """Open the page on which the hours of teams can be tried out; nothing is saved."""
        page = self._what_if_page.take(self._theme.look)
        page.begin(self._trial_request())
        self._window.show_page(page)  # this closes any page that is open
        self.what_if = page
        page.ask()

    def _make_what_if(self, look: Look) -> "OtherHoursPage":
        """Return a new page of other hours, connected with this object."""
        from teamclock.ui.other_hours.page import OtherHoursPage

        page = OtherHoursPage(self._trial_request(), look, self._window)
        page.closed.connect(self._close_what_if)
        page.asked.connect(self._try)
        return page

    def _trial_request(self) -> "TrialRequest":
        """Return the present teams and settings from which a trial begins."""
        from teamclock.ui.other_hours.page import TrialRequest

        session = self._session
        return TrialRequest(session.roster, session.now(), session.viewer(), session.settings.costs)

    @Slot(object)
    def _try(self, trial: "Trial") -> None:
        """Request what the hours of a trial would change."""
        from teamclock.ui.other_hours.report import report_of

        pause = self.trials.pause
        self.trials.ask(lambda _session, _inbox: report_of(trial, pause))

    @Slot(object)
    def _show_trial(self, report: "TrialReport") -> None:
        """Show what other hours would change, if their page is still open."""
        if self.what_if is not None:
            self.what_if.show_report(report)

    @Slot()
    def _close_what_if(self) -> None:
        """Drop the running computation, because the page of other hours is closed."""
        self.what_if = None
        self.trials.drop()

    @Slot()
    def show_table(self) -> None:
        """Open the page that shows the time line as a table; it follows the time line."""
        from teamclock.ui.timeline.table_page import TablePage

        window = self._window
        page = TablePage(window.timeline.table, self._theme.look, window)
        page.show_summary(window.head.text())
        window.head.text_changed.connect(page.show_summary)
        window.show_page(page)

    def settle(self) -> None:
        """Drop the computations of those pages that were opened; wait until they have ended."""
        if "balance" in vars(self):
            self.balance.reckoner.give_up()
        for name in {"years", "trials"} & vars(self).keys():
            getattr(self, name).give_up()

    @Slot()
    def show_help(self) -> None:
        """Open the dialog with all keys and the versions, or close it if it is open."""
        from teamclock import __version__
        from teamclock.present.cities import CREDIT
        from teamclock.ui.window.help import Help
        from teamclock.ui.window.window_keys import key_groups

        if shown := self._window.findChild(Help):
            shown.close()
            return
        data = self._session.tz_data
        words = _("{program} · time zone data {release} ({source}) · cities from {cities}")
        program = f"teamclock {__version__}"
        versions = words.format(
            program=program, release=_(data.release), source=_(data.source), cities=CREDIT
        )
        Help(key_groups(), versions, self._theme.look, self._window).open()
