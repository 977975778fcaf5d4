"""Carries out the requests of the meetings' widgets; slow searches run in workers."""

from functools import cached_property, partial

from PySide6.QtCore import QObject, QTimer, Slot

from teamclock.app.inbox import Inbox
from teamclock.app.meeting_steps import MeetingSteps
from teamclock.app.session import Session
from teamclock.domain.errors import BusyError, TeamclockError
from teamclock.domain.interval import MINUTE, Instant, Interval
from teamclock.domain.item import Item
from teamclock.domain.meeting import Meeting
from teamclock.present.choices import talk_start
from teamclock.present.item import ItemContext
from teamclock.present.meeting_cost import found_words
from teamclock.present.words import sentence
from teamclock.ui.board import Board
from teamclock.ui.control.driver import Driver
from teamclock.ui.control.meeting_actions import MeetingActions
from teamclock.ui.control.meeting_panel import MeetingPanel
from teamclock.ui.control.undo import UndoController
from teamclock.ui.control.worker import Job, Worker
from teamclock.ui.meetings.context import Draft, MeetingContext, Texts
from teamclock.ui.meetings.jobs import Found, Question, find_slots, share_slots
from teamclock.ui.meetings.meeting_part import MeetingPart, Often
from teamclock.ui.meetings.page import MeetingsPage, Tab
from teamclock.ui.meetings.planned import PlannedRow, planned
from teamclock.ui.meetings.planned_part import PlannedPart
from teamclock.ui.window.window import Window

_USUAL = 45 * MINUTE  # the length of a meeting about an item
_PAINTED_MS = 30  # a part that was just opened is painted within this


class MeetingsController(QObject):
    """Connects the tab of meetings, and the panel's parts for them, with the queue."""

    def __init__(  # noqa: PLR0913, PLR0917 - whom it connects
        self,
        session: Session,
        inbox: Inbox,
        driver: Driver,
        undo: UndoController,
        steps: MeetingSteps,
        texts: Texts,
        window: Window,
    ) -> None:
        super().__init__(window)
        self._session, self._inbox, self._window, self._texts = session, inbox, window, texts
        self._undo = undo
        self._actions = MeetingActions(session, inbox, undo.again, steps, self)
        self._actions.planned.connect(self._show_planned)
        self._actions.kept.connect(self._show_kept)
        self._actions.logged.connect(self._show_logged)
        self._actions.saved.connect(window.show_done)
        self._panel = MeetingPanel(session, driver, window)
        self._slots, self._series = (Worker(session, inbox, self) for _unused in range(2))
        self._slots.found.connect(self._show_found)
        self._slots.failed.connect(lambda why: self.page.finder.show_refused(sentence(str(why))))
        window.meetings.made.connect(self._connect_page)
        window.meetings.shown.connect(self._follow_tab)

    def give_up(self) -> None:
        """Drop all computations, and wait until the running ones have ended."""
        for worker in (self._slots, self._series):
            worker.give_up()

    def wait(self) -> None:
        """Wait until the running computations have ended."""
        for worker in (self._slots, self._series):
            worker.wait()

    @property
    def page(self) -> MeetingsPage:
        """Return the page of the tab, which is made when it is first needed."""
        return self._window.meetings.page()

    @cached_property
    def part(self) -> MeetingPart:
        """Return the panel's part for a proposed meeting, made when first needed."""
        part, actions = MeetingPart(self._window.look), self._actions
        part.plan_asked.connect(partial(actions.plan, part))
        part.moved.connect(self._move_draft)
        part.series_asked.connect(self._compute_series)
        part.keep_asked.connect(partial(actions.keep, part))
        part.excuse_asked.connect(partial(actions.excuse, part))
        part.save_asked.connect(partial(actions.save_proposed, part))
        part.left.connect(self._panel.leave)
        self._series.found.connect(part.show_series)
        self._series.failed.connect(lambda why: part.show_no_series(sentence(str(why))))
        return part

    @cached_property
    def planned_part(self) -> PlannedPart:
        """Return the panel's part for a planned meeting, made when first needed."""
        part, actions = PlannedPart(self._window.look, self._texts), self._actions
        part.move_asked.connect(partial(actions.move, part))
        part.cancel_asked.connect(partial(actions.cancel, part))
        part.save_asked.connect(partial(actions.save, part))
        part.log_asked.connect(partial(actions.log, part))
        part.left.connect(self._panel.leave)
        return part

    def _meeting_context(self, now: Instant) -> MeetingContext:
        session = self._session
        return MeetingContext(session.roster.teams, session.viewer(), now, session.busy)

    @Slot()
    def find(self) -> None:
        """Show the list of times to meet."""
        self._open(Tab.FIND)

    @Slot()
    def show_meetings(self) -> None:
        """Show the list of planned meetings."""
        self._open(Tab.PLANNED)

    def _open(self, tab: Tab) -> None:
        self._window.leave_panel()
        self._window.meetings.show()
        self.page.show_tab(tab)
        self.page.take_focus()

    @Slot(object)
    def _connect_page(self, page: MeetingsPage) -> None:
        """Connect the requests of the tab's page, which was just made."""
        page.tab_shown.connect(self._show_tab)
        page.finder.asked.connect(self._find)
        page.finder.chosen.connect(self._look_at)
        page.finder.opened.connect(lambda: self._panel.enter(self.part))
        page.planned.chosen.connect(self._look_at_planned)
        page.planned.opened.connect(self._enter_planned_part)

    def _is_shown(self, tab: Tab) -> bool:
        return self._window.meetings.is_shown() and self.page.tab() is tab

    @Slot(bool)
    def _follow_tab(self, shown: bool) -> None:  # noqa: FBT001 - a slot
        """Fill the tab when it is shown; remove its proposed time when it is hidden."""
        if shown:
            self._show_tab(self.page.tab())
        else:
            self._panel.propose(None)

    @Slot(object)
    def _show_tab(self, tab: Tab) -> None:
        """Fill one of the tab's lists, and show the meeting that is selected in it."""
        self._update(self._session.now())
        if tab is Tab.FIND:
            self._look_at(self.page.finder.at())
        else:
            self._look_at_planned(self.page.planned.current())

    @Slot(object)
    def show_board(self, board: Board) -> None:
        """Show a board in the tab and in the panel's part for a proposed meeting."""
        self._panel.view = board.view
        if self._window.meetings.is_shown():
            self._update(board.moment.now)
        part = vars(self).get("part")
        if part is None or part.draft is None or not self._panel.shows(part):
            return
        if board.slot is None or board.slot.at == part.draft.at:  # else a newer board follows
            part.show_draft(
                part.draft, self._actions.planning(self._meeting_context(board.moment.now))
            )

    def _update(self, now: Instant) -> None:
        """Show the teams and meetings as of `now` in the tab."""
        here = self._meeting_context(now)
        if self.page.tab() is Tab.FIND:
            self.page.finder.show_here(here)
        try:
            rows = planned(self._inbox, now)
        except BusyError:
            self._undo.read_again_soon()
        except TeamclockError as error:
            self.page.planned.show_refused(sentence(str(error)))
        else:
            self.page.show_meetings(here, rows)
            self._update_planned_part(rows, here)

    def _update_planned_part(self, rows: tuple[PlannedRow, ...], here: MeetingContext) -> None:
        """Show the panel's meeting as it is now; leave it if unplanned, unless a form is open."""
        part = vars(self).get("planned_part")
        if part is None or part.row is None or not self._panel.shows(part):
            return
        row = next((row for row in rows if row.meeting.uid == part.row.meeting.uid), None)
        if row is not None:
            part.show_meeting(row, here, self._session.calendars)
        elif part.form is None:
            self._panel.leave()

    @Slot(object)
    def _find(self, question: Question) -> None:  # in a worker
        pause = self._slots.pause
        self._start_job(self._slots, lambda session, _inbox: find_slots(question, session, pause))

    @Slot(object)
    def _compute_series(self, question: Question) -> None:  # in a worker
        self._start_job(self._series, partial(share_slots, question, pause=self._series.pause))

    def _start_job(self, worker: Worker, job: Job) -> None:
        """Start a job once the window has been painted, because threads slow each other."""
        timer = QTimer(self, singleShot=True)
        timer.timeout.connect(partial(worker.ask, job))
        timer.timeout.connect(timer.deleteLater)
        timer.start(_PAINTED_MS)

    @Slot(object)
    def _show_found(self, found: Found) -> None:
        self.page.finder.show_found(found)
        if self._is_shown(Tab.FIND) and self._window.status.undo.isHidden():  # else Undo stays
            self._window.show_done(found_words(len(found.slots)))

    @Slot(object)
    def _look_at(self, at: Interval | None) -> None:
        """Show a slot on the time line and in the panel; None: none on the time line."""
        result = self.page.finder.found
        if not self._is_shown(Tab.FIND):
            return
        if at is None or result is None:
            self._panel.propose(None)
            return
        teams = tuple(team.id for team in result.teams)
        self._show_draft(Draft(at, teams, cap=result.terms.cap, ignores_busy=result.ignores_busy))

    def _show_draft(self, draft: Draft) -> None:
        now = self._session.now()
        self._panel.show(self.part)
        self._panel.look_at(draft.at, draft.names, now)
        self.part.show_draft(draft, self._actions.planning(self._meeting_context(now)))

    @Slot(object)
    def _move_draft(self, at: Interval) -> None:
        """Show the proposed meeting at another time."""
        draft = self.part.draft
        if draft is not None:
            self._show_draft(draft._replace(at=at))

    @Slot(object)
    def _look_at_planned(self, row: PlannedRow | None) -> None:
        """Show a planned meeting on the time line and in the panel; None: none on the time line."""
        if not self._is_shown(Tab.PLANNED):
            return
        if row is None:
            self._panel.propose(None)
            return
        now = self._session.now()
        self.planned_part.show_meeting(row, self._meeting_context(now), self._session.calendars)
        self._panel.show(self.planned_part)
        self._panel.look_at(row.meeting.at, row.meeting.teams, now)

    @Slot()
    def _enter_planned_part(self) -> None:
        """Move the focus into the panel, and open the form of the likeliest step."""
        if self.page.planned.current() is not None:
            self._panel.enter(self.planned_part)
            self.planned_part.open_first()

    @Slot(object)
    def plan_item(self, item: Item) -> None:
        """Propose 45 minutes about an item in the next shared hours, or at 09:00 tomorrow."""

        def draft() -> Draft:
            self._inbox.refuse_read_only()
            now = self._session.now()
            seen = ItemContext(self._session.calendars, self._session.viewer(), now)
            start = talk_start(seen, item)
            teams = self._inbox.meetings(now).teams_of([item])
            return Draft(Interval(start, Instant(start + _USUAL)), teams, (item,))

        def show(proposed: Draft) -> None:
            self.part.often.choose(Often.ONCE)
            self._panel.enter_from_item(self.part)
            self._show_draft(proposed)

        self._undo.again.do(draft, show, self._undo.refuse)

    @Slot(object)
    def _show_planned(self, meeting: Meeting) -> None:
        """Show a meeting that was just planned in its list; without the tab, leave the part."""
        if self._window.meetings.is_shown():
            self.page.show_tab(Tab.PLANNED)
            self.page.planned.choose(meeting.uid)
        else:
            self._panel.leave()

    @Slot()
    def _show_kept(self) -> None:
        """Show a series just planned in the list, if the tab is shown; request a continuation."""
        self.part.ask_anew()
        if self._window.meetings.is_shown():
            self.page.show_tab(Tab.PLANNED)

    @Slot(object)
    def _show_logged(self, meeting: Meeting) -> None:
        self.planned_part.forget(meeting)  # drops what was typed for its record, now stored
        self._update(self._session.now())
