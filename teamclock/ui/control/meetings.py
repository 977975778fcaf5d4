"""Carries out what is asked for about meetings; slow searches run in a worker."""

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

_USUAL = 45 * MINUTE
_PAINTED_MS = 30  # what was just opened is painted by then


class MeetingsController(QObject):
    """Connects the tab of meetings, and what the panel shows of one, with the queue."""

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
        window.meetings.made.connect(self._listen)
        window.meetings.shown.connect(self._follow_tab)

    def give_up(self) -> None:
        """Drop all computations, and wait until the running ones have ended."""
        for each in (self._slots, self._series):
            each.give_up()

    def wait(self) -> None:
        """Wait until the running computations have ended."""
        for each in (self._slots, self._series):
            each.wait()

    @property
    def page(self) -> MeetingsPage:
        """Return the tab, which is made when it is first needed."""
        return self._window.meetings.page()

    @cached_property
    def part(self) -> MeetingPart:
        """Return the panel's part for a proposed meeting, made when first needed."""
        made, actions = MeetingPart(self._window.look), self._actions
        made.plan_asked.connect(partial(actions.plan, made))
        made.moved.connect(self._move_draft)
        made.series_asked.connect(self._share)
        made.keep_asked.connect(partial(actions.keep, made))
        made.excuse_asked.connect(partial(actions.excuse, made))
        made.save_asked.connect(partial(actions.save_proposed, made))
        made.left.connect(self._panel.leave)
        self._series.found.connect(made.show_series)
        self._series.failed.connect(lambda why: made.show_no_series(sentence(str(why))))
        return made

    @cached_property
    def planned_part(self) -> PlannedPart:
        """Return the panel's part for a planned meeting, made when first needed."""
        made, actions = PlannedPart(self._window.look, self._texts), self._actions
        made.move_asked.connect(partial(actions.move, made))
        made.cancel_asked.connect(partial(actions.cancel, made))
        made.save_asked.connect(partial(actions.save, made))
        made.log_asked.connect(partial(actions.log, made))
        made.left.connect(self._panel.leave)
        return made

    def _here(self, now: Instant) -> MeetingContext:
        session = self._session
        return MeetingContext(session.roster.teams, session.viewer(), now, session.busy)

    @Slot()
    def find(self) -> None:
        """Show the list that finds a time to meet."""
        self._open(Tab.FIND)

    @Slot()
    def show_meetings(self) -> None:
        """Show the list of the planned meetings."""
        self._open(Tab.PLANNED)

    def _open(self, tab: Tab) -> None:
        self._window.leave_panel()
        self._window.meetings.show()
        self.page.show_tab(tab)
        self.page.take_focus()

    @Slot(object)
    def _listen(self, page: MeetingsPage) -> None:
        """Connect the new tab with the methods that carry out its requests."""
        page.tab_shown.connect(self._show_tab)
        page.finder.asked.connect(self._find)
        page.finder.chosen.connect(self._look_at)
        page.finder.opened.connect(lambda: self._panel.enter(self.part))
        page.planned.chosen.connect(self._look_at_planned)
        page.planned.opened.connect(self._go_on_with_planned)

    def _is_shown(self, tab: Tab) -> bool:
        return self._window.meetings.is_shown() and self.page.tab() is tab

    @Slot(bool)
    def _follow_tab(self, shown: bool) -> None:  # noqa: FBT001 - a slot
        """Fill the tab when it is shown; what it proposes goes with it."""
        if shown:
            self._show_tab(self.page.tab())
        else:
            self._panel.propose(None)

    @Slot(object)
    def _show_tab(self, tab: Tab) -> None:
        """Fill a list, and look at what is chosen in it."""
        self._renew(self._session.now())
        if tab is Tab.FIND:
            self._look_at(self.page.finder.at())
        else:
            self._look_at_planned(self.page.planned.current())

    @Slot(object)
    def show_board(self, board: Board) -> None:
        """Follow a board with what is shown of meetings."""
        self._panel.view = board.view
        if self._window.meetings.is_shown():
            self._renew(board.moment.now)
        part = vars(self).get("part")
        if part is None or part.draft is None or not self._panel.shows(part):
            return
        if board.slot is None or board.slot.at == part.draft.at:  # else another draft follows
            part.show_draft(part.draft, self._actions.planning(self._here(board.moment.now)))

    def _renew(self, now: Instant) -> None:
        """Show the present teams and meetings."""
        here = self._here(now)
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
            self._renew_planned(rows, here)

    def _renew_planned(self, rows: tuple[PlannedRow, ...], here: MeetingContext) -> None:
        """Show the meeting in the panel as it is now, and leave one that is no longer planned."""
        part = vars(self).get("planned_part")
        if part is None or part.row is None or not self._panel.shows(part):
            return
        row = next((row for row in rows if row.meeting.uid == part.row.meeting.uid), None)
        if row is not None:
            part.show_meeting(row, here, self._session.calendars)
        elif part.form is None:
            self._panel.leave()

    @Slot(object)
    def _find(self, question: Question) -> None:
        pause = self._slots.pause
        self._begin(self._slots, lambda session, _inbox: find_slots(question, session, pause))

    @Slot(object)
    def _share(self, question: Question) -> None:
        self._begin(self._series, partial(share_slots, question, pause=self._series.pause))

    def _begin(self, beside: Worker, job: Job) -> None:
        """Start a job after what is shown is painted, since Python's threads delay each other."""
        timer = QTimer(self, singleShot=True)
        timer.timeout.connect(partial(beside.ask, job))
        timer.timeout.connect(timer.deleteLater)
        timer.start(_PAINTED_MS)

    @Slot(object)
    def _show_found(self, found: Found) -> None:
        self.page.finder.show_found(found)
        if self._is_shown(Tab.FIND) and self._window.status.undo.isHidden():
            self._window.show_done(found_words(len(found.slots)))

    @Slot(object)
    def _look_at(self, at: Interval | None) -> None:
        """Show a slot in the time line and in the panel."""
        found = self.page.finder.found
        if not self._is_shown(Tab.FIND):
            return
        if at is None or found is None:
            self._panel.propose(None)
            return
        names = tuple(team.id for team in found.teams)
        self._show_draft(Draft(at, names, cap=found.terms.cap, ignores_busy=found.ignores_busy))

    def _show_draft(self, draft: Draft) -> None:
        now = self._session.now()
        self._panel.show(self.part)
        self._panel.look_at(draft.at, draft.names, now)
        self.part.show_draft(draft, self._actions.planning(self._here(now)))

    @Slot(object)
    def _move_draft(self, at: Interval) -> None:
        """Show the proposed meeting at another time."""
        draft = self.part.draft
        if draft is not None:
            self._show_draft(draft._replace(at=at))

    @Slot(object)
    def _look_at_planned(self, row: PlannedRow | None) -> None:
        """Show a planned meeting in the time line and in the panel."""
        if not self._is_shown(Tab.PLANNED):
            return
        if row is None:
            self._panel.propose(None)
            return
        now = self._session.now()
        self.planned_part.show_meeting(row, self._here(now), self._session.calendars)
        self._panel.show(self.planned_part)
        self._panel.look_at(row.meeting.at, row.meeting.teams, now)

    @Slot()
    def _go_on_with_planned(self) -> None:
        """Move into the panel, and open the form that is likely."""
        if self.page.planned.current() is not None:
            self._panel.enter(self.planned_part)
            self.planned_part.open_first()

    @Slot(object)
    def plan_item(self, item: Item) -> None:
        """Show a meeting about an item, at the next time that its two teams share."""

        def draft() -> Draft:
            self._inbox.refuse_read_only()
            now = self._session.now()
            seen = ItemContext(self._session.calendars, self._session.viewer(), now)
            start = talk_start(seen, item)
            names = self._inbox.meetings(now).teams_of([item])
            return Draft(Interval(start, Instant(start + _USUAL)), names, (item,))

        def show(made: Draft) -> None:
            self.part.often.choose(Often.ONCE)
            self._panel.enter_from_item(self.part)
            self._show_draft(made)

        self._undo.again.do(draft, show, self._undo.refuse)

    @Slot(object)
    def _show_planned(self, meeting: Meeting) -> None:
        """Show a meeting that was just planned: in its list, or what the panel had before."""
        if self._window.meetings.is_shown():
            self.page.show_tab(Tab.PLANNED)
            self.page.planned.choose(meeting.uid)
        else:
            self._panel.leave()

    @Slot()
    def _show_kept(self) -> None:
        """Show a series that was just planned; the next one begins where it ends."""
        self.part.ask_anew()
        if self._window.meetings.is_shown():
            self.page.show_tab(Tab.PLANNED)

    @Slot(object)
    def _show_logged(self, meeting: Meeting) -> None:
        self.planned_part.forget(meeting)
        self._renew(self._session.now())
