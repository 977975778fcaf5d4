"""Carries out the requests of the meeting windows; slow searches run in a worker."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from teamclock.app.inbox import Inbox
from teamclock.app.meeting_search import Proposal
from teamclock.app.meeting_steps import MeetingSteps
from teamclock.app.session import Session
from teamclock.domain.errors import BusyError, TeamclockError
from teamclock.domain.fair_rotation import Excuse
from teamclock.domain.interval import DAY, MINUTE, Instant, Interval
from teamclock.domain.item import Item
from teamclock.domain.meeting import Meeting, MeetingRecord
from teamclock.domain.roster import Team, TeamId
from teamclock.messages import _
from teamclock.present.choices import talk_start
from teamclock.present.item import ItemContext
from teamclock.present.meeting import week_words
from teamclock.present.words import plain, sentence
from teamclock.ui.board import Board
from teamclock.ui.control.undo import UndoController
from teamclock.ui.control.worker import Job, Worker
from teamclock.ui.meetings.dialog import MeetingsDialog, Tab
from teamclock.ui.meetings.finder import FinderPage
from teamclock.ui.meetings.jobs import Question, find_slots, share_slots
from teamclock.ui.meetings.meeting_dialogs import LogDialog, MoveDialog, ReasonDialog
from teamclock.ui.meetings.page import MeetingContext, MeetingPage
from teamclock.ui.meetings.plan_dialog import Draft, PlanDialog, Planning
from teamclock.ui.meetings.planned import PlannedPage, planned
from teamclock.ui.meetings.rotation import SKIP, RotationPage
from teamclock.ui.window.window import Window

_USUAL = 45 * MINUTE
_PAINTED_MS = 30  # a window that was just opened is painted by then


class MeetingsController(QObject):
    """Connects the windows about meetings with the queue; there is at most one of each."""

    def __init__(
        self,
        session: Session,
        inbox: Inbox,
        undo: UndoController,
        steps: MeetingSteps,
        window: Window,
    ) -> None:
        super().__init__(window)
        self._session, self._inbox, self._window = session, inbox, window
        self._undo, self._steps = undo, steps
        self.dialog: MeetingsDialog | None = None
        self._slots, self._series = (Worker(session, inbox, self) for _unused in range(2))
        self._slots.failed.connect(self._show_no_slot)
        self._series.failed.connect(self._show_no_series)

    def give_up(self) -> None:
        """Drop all computations, and wait until the running ones have ended."""
        self._slots.give_up()
        self._series.give_up()

    def wait(self) -> None:
        """Wait until the running computations have ended."""
        self._slots.wait()
        self._series.wait()

    def _here(self, now: Instant) -> MeetingContext:
        return MeetingContext(self._session.roster.teams, self._session.viewer(), now)

    @Slot()
    def find(self) -> None:
        """Open the page that finds a time to meet."""
        self._open(Tab.FIND)

    @Slot()
    def show_meetings(self) -> None:
        """Open the page of the planned meetings."""
        self._open(Tab.PLANNED)

    def _open(self, tab: Tab) -> MeetingsDialog:
        dialog = self.dialog or self._made()
        dialog.show_tab(tab)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()
        return dialog

    def _made(self) -> MeetingsDialog:
        made = self.dialog = MeetingsDialog(self._window.look, self._window)
        made.page_made.connect(self._listen)
        made.tab_shown.connect(self._show_tab)
        made.finished.connect(self._forget)
        made.undo_asked.connect(self._undo.undo)
        self._undo.told.connect(made.show_outcome)
        return made

    @Slot(object)
    def _listen(self, page: MeetingPage) -> None:
        """Connect a new page with the methods that carry out its requests."""
        match page:
            case FinderPage():
                page.asked.connect(self._find)
                self._slots.found.connect(page.show_found)
                page.plan_asked.connect(self._plan_slot)
            case RotationPage():
                page.asked.connect(self._share)
                self._series.found.connect(page.show_shared)
                page.keep_asked.connect(self._keep)
                page.excuse_asked.connect(self._excuse)
            case PlannedPage():
                page.plan_asked.connect(self._plan_any)
                page.move_asked.connect(self._move)
                page.cancel_asked.connect(self._cancel)
                page.log_asked.connect(self._log)

    @Slot(int)
    def _forget(self, _code: int) -> None:
        self.dialog = None
        self._slots.drop()
        self._series.drop()

    @Slot(object)
    def _show_tab(self, tab: Tab) -> None:
        """Fill a page when it is shown, and compute a series when one is needed."""
        dialog = self.dialog
        self._renew(self._session.now())
        if dialog is not None and tab is Tab.ROTATE and dialog.rotation.shared is None:
            dialog.rotation.ask()

    @Slot(object)
    def show_board(self, board: Board) -> None:
        """Update the open window for a new board."""
        if self.dialog is not None:
            self._renew(board.moment.now)

    def _renew(self, now: Instant) -> None:
        """Show the present teams and meetings on the current page."""
        dialog = self.dialog
        assert dialog is not None
        try:
            self._show_here(dialog, self._here(now))
        except BusyError:
            self._undo.look_again()
        except TeamclockError as error:
            dialog.show_outcome(sentence(str(error)), False)  # noqa: FBT003 - a slot

    def _show_here(self, dialog: MeetingsDialog, here: MeetingContext) -> None:
        match dialog.tab():
            case Tab.FIND:
                dialog.finder.show_here(here)
            case Tab.ROTATE:
                dialog.rotation.show_here(here)
                if self._inbox.queue() is not None:
                    dialog.rotation.show_ledger(self._inbox.meetings(here.now).ledger())
            case Tab.PLANNED:
                dialog.planned.show_meetings(here, planned(self._inbox, here.now))

    @Slot(object)
    def _find(self, question: Question) -> None:
        pause = self._slots.pause
        self._begin(self._slots, lambda session, _inbox: find_slots(question, session, pause))

    @Slot(object)
    def _share(self, question: Question) -> None:
        self._begin(self._series, partial(share_slots, question, pause=self._series.pause))

    def _begin(self, beside: Worker, job: Job) -> None:
        """Start a job after the window is painted, since Python's threads delay each other."""
        if self.dialog is not None:
            timer = QTimer(self.dialog, singleShot=True)  # goes with the window
            timer.timeout.connect(partial(beside.ask, job))
            timer.start(_PAINTED_MS)

    @Slot(object)
    def _show_no_slot(self, why: TeamclockError) -> None:
        if self.dialog is not None:
            self.dialog.finder.show_refused(sentence(str(why)))

    @Slot(object)
    def _show_no_series(self, why: TeamclockError) -> None:
        if self.dialog is not None:
            self.dialog.rotation.show_refused(sentence(str(why)))

    @Slot(object, object)
    def _plan_slot(self, at: Interval, names: Sequence[TeamId]) -> None:
        self._plan(lambda: Draft(at, tuple(names)))

    @Slot()
    def _plan_any(self) -> None:
        """Open the plan of a meeting of all teams, tomorrow at the next half hour."""
        now = self._session.now()
        start = Instant(-(-(now + DAY) // (30 * MINUTE)) * 30 * MINUTE)
        names = tuple(team.id for team in self._session.roster.teams)
        self._plan(lambda: Draft(Interval(start, Instant(start + _USUAL)), names))

    @Slot(object)
    def plan_item(self, item: Item) -> None:
        """Open the plan of a meeting about an item, at the next time that its two teams share."""

        def draft() -> Draft:
            now = self._session.now()
            seen = ItemContext(self._session.calendars, self._session.viewer(), now)
            start = talk_start(seen, item)
            names = self._inbox.meetings(now).teams_of([item])
            return Draft(Interval(start, Instant(start + _USUAL)), names, (item,))

        self._plan(draft)

    def _plan(self, draft: Callable[[], Draft]) -> None:
        planning = Planning(
            self._session.roster.teams,
            self._session.viewer(),
            lambda names: self._steps.wanted(self._session.now(), names),
            lambda names, at: self._steps.room(self._session.now(), names, at),
            self._plan_meeting,
        )
        look = self._window.look

        def begin() -> Draft:
            self._inbox.refuse_read_only()
            return draft()

        self._ask(begin, lambda made: PlanDialog(made, planning, look, self._front()).open())

    def _plan_meeting(self, at: Interval, names: Sequence[TeamId], over: Sequence[Item]) -> None:
        meeting = self._steps.plan(self._session.now(), at, names, over)
        if self.dialog is not None:
            self.dialog.show_tab(Tab.PLANNED)
            self.dialog.planned.choose(meeting.ref)

    def _front(self) -> QWidget:
        """Return the active window."""
        dialog = self.dialog
        return self._window if dialog is None or not dialog.isActiveWindow() else dialog

    def _ask(self, action: Callable[[], Any], then: Callable[[Any], object] = bool) -> None:
        """Run what the queue may refuse, then `then` with its result, or show the refusal."""
        self._undo.again.do(action, then, self._show_refused)

    def _change(self, ask: Callable[[], object]) -> None:
        """Open a change, unless the queue is read-only."""
        self._ask(self._inbox.refuse_read_only, lambda _none: ask())

    def _show_refused(self, error: TeamclockError) -> None:
        words = sentence(str(error))
        if self.dialog is None:
            self._window.banner.show_trouble(words)
        else:
            self.dialog.show_outcome(words, False)  # noqa: FBT003 - a slot

    @Slot(object)
    def _keep(self, proposal: Proposal) -> None:
        def show(_kept: object) -> None:
            if self.dialog is not None:
                self.dialog.show_tab(Tab.PLANNED)
                self.dialog.rotation.shared = None  # the next series begins where this one ends

        self._ask(lambda: self._steps.keep(self._session.now(), proposal), show)

    @Slot(object, bool)
    def _excuse(self, one: Excuse, excused: bool) -> None:  # noqa: FBT001 - a slot
        """Ask why a team skips a week, or let the team take part again."""

        def excuse(reason: str | None) -> None:
            self._steps.excuse(self._session.now(), one, reason)
            if self.dialog is not None:
                self.dialog.rotation.ask()

        def ask_why(team: Team) -> None:
            week = week_words(one.week, self._here(self._session.now()).today)
            title = _(SKIP).format(team=plain(team.name), week=week)
            ReasonDialog(title, excuse, self._window.look, self._front()).open()

        if excused:
            self._ask(lambda: excuse(None))
        else:
            self._change(lambda: self._ask(lambda: self._session.roster.team(one.team), ask_why))

    @Slot(object)
    def _move(self, meeting: Meeting) -> None:
        def move(start: Instant) -> None:
            self._steps.move(self._session.now(), meeting, start)

        zone, look = self._session.viewer(), self._window.look
        self._change(lambda: MoveDialog(meeting, zone, move, look, self._front()).open())

    @Slot(object)
    def _cancel(self, meeting: Meeting) -> None:
        self._ask(lambda: self._steps.cancel(self._session.now(), meeting))

    @Slot(object)
    def _log(self, meeting: Meeting) -> None:
        def log(record: MeetingRecord) -> None:
            self._steps.log(self._session.now(), record, meeting.teams, meeting=meeting)

        self._change(lambda: LogDialog(meeting, log, self._window.look, self._front()).open())
