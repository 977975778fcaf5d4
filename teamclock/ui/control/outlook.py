"""Opens what looks ahead, the season and the what-if, and has it worked out beside the window."""

from contextlib import suppress

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from teamclock.app.inbox import Inbox
from teamclock.app.meetings import ahead
from teamclock.app.session import Session
from teamclock.domain.errors import TeamclockError
from teamclock.domain.hits import hits
from teamclock.domain.interval import WEEK, Instant, Interval
from teamclock.domain.meeting import Meeting
from teamclock.domain.pauses import Pause, no_pause
from teamclock.domain.year import WEEKS, year
from teamclock.domain.zones import TimeZone
from teamclock.ui.clock_changes.dialog import ClockChangesDialog
from teamclock.ui.clock_changes.report import ClockChangeReport, ClockYear
from teamclock.ui.clock_changes.report import told as year_told
from teamclock.ui.kit.theme import Look
from teamclock.ui.kit.worker import Worker
from teamclock.ui.other_hours.dialog import OtherHoursDialog, TrialRequest
from teamclock.ui.other_hours.report import Trial, TrialReport
from teamclock.ui.other_hours.report import told as trial_told


class Outlook(QObject):
    """The dialogs are made anew each time; one that was closed lets go of what it asked for."""

    def __init__(self, session: Session, shelf: Inbox, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self.season: ClockChangesDialog | None = None
        self.what_if: OtherHoursDialog | None = None
        self.years, self.trials = (Worker(session, shelf, self) for _ in range(2))
        self.years.found.connect(self._show_year)
        self.trials.found.connect(self._show_trial)

    def show_season(self, look: Look) -> ClockChangesDialog:
        """Open the year from now on, with the talks that are planned in it."""
        self.season = dialog = ClockChangesDialog(look, self._window)
        dialog.finished.connect(self._close_season)
        dialog.open()
        seen = self._session.now(), self._session.viewer()
        pause = self.years.pause
        self.years.ask(lambda session, shelf: look_ahead(session, shelf, seen, pause))
        return dialog

    def show_what_if(self, look: Look) -> OtherHoursDialog:
        """Open the hours of all teams to be tried out; nothing of it is saved."""
        session = self._session
        trying = TrialRequest(session.roster, session.now(), session.viewer())
        self.what_if = dialog = OtherHoursDialog(trying, look, self._window)
        dialog.finished.connect(self._close_what_if)
        dialog.asked.connect(self._try)
        dialog.open()
        dialog.ask()
        return dialog

    @Slot(object)
    def _try(self, trial: Trial) -> None:
        pause = self.trials.pause
        self.trials.ask(lambda _session, _shelf: trial_told(trial, pause))

    @Slot(object)
    def _show_year(self, told: ClockChangeReport) -> None:
        if self.season is not None:
            self.season.show_year(told)

    @Slot(object)
    def _show_trial(self, told: TrialReport) -> None:
        if self.what_if is not None:
            self.what_if.show_told(told)

    @Slot()
    def _close_season(self) -> None:
        self.season = None
        self.years.drop()

    @Slot()
    def _close_what_if(self) -> None:
        self.what_if = None
        self.trials.drop()

    def give_up(self) -> None:
        """Let go of what is worked out beside the window."""
        self.years.give_up()
        self.trials.give_up()


def look_ahead(
    session: Session, shelf: Inbox, seen: tuple[Instant, TimeZone], pause: Pause = no_pause
) -> ClockChangeReport:
    """Return the year from an instant on, for a viewer, with the talks that are planned in it."""
    now, viewer = seen
    talks: tuple[Meeting, ...] = ()
    with suppress(TeamclockError):  # a queue that cannot be read is told of below the clocks
        talks = ahead(shelf.queue(), session)
    roster, span = session.roster, Interval(now, Instant(now + WEEKS * WEEK))
    found, strips = hits(roster, span, talks, pause), year(roster, now, pause)
    return year_told(ClockYear(roster, found, strips, now, viewer), pause)
