"""Makes a board at each change of time, session, queue or view, with the program's one timer.

The timer fires when something that is shown changes, usually at the full minute. The present
instant is read from the wall clock and never counted (architecture.md, How a board comes about).
"""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from teamclock.app.clock import MINUTE_MS, SECOND_MS, until_next
from teamclock.app.inbox import PAGE, Filter, Inbox, Page, Recovery
from teamclock.app.session import Session
from teamclock.app.window_priority import WindowPriority
from teamclock.domain.errors import BusyError, TeamclockError
from teamclock.domain.interval import MINUTE, Instant
from teamclock.domain.moment import Moment
from teamclock.present.item import ItemContext
from teamclock.ui.board import ProposedSlot, Queued
from teamclock.ui.control.boards import aged_at, board
from teamclock.ui.kit.first_day import first_day_of_week
from teamclock.ui.kit.settle import Settle
from teamclock.ui.view import View

if TYPE_CHECKING:
    from teamclock.app.asked import PageContext
    from teamclock.ui.control.follower import Follower
    from teamclock.ui.control.worker import Worker

_GRACE_MS = 2  # a precise timer may fire a millisecond early
_AGAIN_MS = 250  # the delay of another try while another program holds the queue
_SETTLE_MS = 120  # an editor changes a file several times: read it after the last


class Driver(QObject):
    """Emits a board when time passes, team file or queue change, or the view changes."""

    board_changed = Signal(object)
    queue_read = Signal(object)  # the instant at which the queue was read
    settings_changed = Signal()  # another program has written the settings
    doubted = Signal()  # another program has written to a damaged queue

    def __init__(self, session: Session, inbox: Inbox, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._inbox = session, inbox
        self.priority = WindowPriority()  # while it is held, other threads wait
        self._view, self._filter = View(first_day=first_day_of_week()), Filter()
        self._slot: ProposedSlot | None = None
        self._page: Page | None = None  # None: the queue was not read yet
        self._is_hidden, self._read_at = False, Instant(-MINUTE)  # so that the first tick reads
        self._damage: Recovery | None = None  # the damage that boards show
        self._other_damage: Recovery | None = None  # the damage that the last check found
        self._read_only, self._reading = "", 0  # why nothing can be written; counts the readings
        self._wants_context, self._has_context = False, True  # to show suggestions; they were read
        self._context: PageContext | None = None  # of the page: suggestions and planned meetings
        self._step_ms = MINUTE_MS  # from one board to the next
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)
        self._settle = Settle(_SETTLE_MS, self)
        self._settle.timeout.connect(self.reload)
        self._again = Settle(_AGAIN_MS, self)
        self._again.timeout.connect(lambda: self._renew(in_parts=True))
        self._later = Settle(0, self)  # in a later event of the loop
        self._later.timeout.connect(self._go_on)
        self._follower: Follower | None = None  # None until `watch` is called

    @Slot()
    def tick(self) -> None:
        """Read the queue in each new minute, show a board, and set the timer for the next one."""
        now = self._session.now()  # while hidden, only a change of the queue makes it read
        if not self._is_hidden and now // MINUTE != self._read_at // MINUTE:
            self._read_queue(now)
        self._show(now)
        self._timer.start(until_next(MINUTE_MS if self._is_hidden else self._step_ms) + _GRACE_MS)

    @Slot(bool)
    def be_seen(self, seen: bool) -> None:  # noqa: FBT001 - a slot
        """Tick each minute and read less while the window is hidden; tick when that changes."""
        if self._is_hidden is seen:
            self._is_hidden = not seen
            self.tick()

    @Slot(object)
    def look(self, view: View) -> None:
        """Show another stretch of time, or another instant within it."""
        self.propose(self._slot, view)

    def propose(self, slot: ProposedSlot | None, view: View | None = None) -> None:
        """Show a proposed time of a meeting, None for none; `view` None keeps the present view."""
        wanted = slot, view or self._view
        if wanted != (self._slot, self._view):
            self._slot, self._view = wanted
            self._show(self._session.now())

    @Slot(object)
    def set_filter(self, filter_: Filter) -> None:
        """Read and show the items that a filter finds."""
        self._filter = filter_
        self._renew()

    @Slot()
    def show_more(self) -> None:
        """Show 100 further items of the queue, if there are any."""
        if self._page is not None and self._page.more:
            self.set_filter(self._filter._replace(limit=self._filter.limit + PAGE))

    def _renew(self, *, in_parts: bool = False) -> None:
        """Read the page again and show it; with `in_parts`, show it in later events of the loop."""
        now = self._session.now()
        self._read_queue(now, in_parts=in_parts)
        self._later.arm() if in_parts else self._show(now)

    @Slot()
    def _go_on(self) -> None:
        """Do the next part of showing a page: read the context of its items, or show it."""
        now = self._session.now()
        if self._has_context or not self._wants_context:
            self._show(now)
            return
        try:
            with self.priority.held():
                self._read_context(self._page or Page(), now)
        except TeamclockError as error:
            self._fail(error)
        self._has_context = True
        self._later.arm()

    def _read_queue(self, now: Instant, *, in_parts: bool = False) -> None:
        """Read the page, then emit `queue_read`, whose receivers may write to the queue."""
        self._has_context = not in_parts  # else `_go_on` reads suggestions and meetings
        with self.priority.held():
            self._read_page(now)
            self.queue_read.emit(now)

    def _read_page(self, now: Instant) -> None:
        """Read the page; a search for words runs in a worker, so its result comes later."""
        self._read_at = now
        self._reading += 1
        self._read_only = self._inbox.why_read_only()
        if self._filter.words:
            filter_ = self._filter
            self._search.ask(lambda _session, inbox: inbox.page(filter_, now))
            return
        try:
            self._take_page(self._inbox.page(self._filter, now), now)
        except TeamclockError as error:
            self._fail(error)

    def _take_page(self, page: Page, now: Instant) -> None:
        """Store a page; read its suggestions and meetings unless a later event of the loop will."""
        if self._wants_context and self._has_context:
            self._read_context(page, now)
        self._page = page
        if page.damage is None:
            self._damage = self._other_damage
        else:
            self._offer_ways_out(page.damage, partly=True)

    def _read_context(self, page: Page, now: Instant) -> None:
        """Read suggestions for the items of a page, and all meetings planned around `now`."""
        from teamclock.app.asked import page_context  # not needed for the first board

        self._context = page_context(self._inbox, page, now)

    @Slot(object)
    def show_damage(self, damage: Recovery | None) -> None:
        """Show damage of the queue that a check found; None means that the check found none."""
        if damage != self._other_damage:
            self._other_damage = damage
            self.refresh()

    def show_suggestions(self) -> None:
        """Show suggestions and planned meetings from now on; they would delay the first board."""
        self._wants_context = True

    def _fail(self, error: TeamclockError) -> None:
        """After BusyError, keep the items and read again soon; else show none, and the reason."""
        if isinstance(error, BusyError):
            self.read_again_soon()
            return
        self._page, self._context = Page(self._filter), None
        self._offer_ways_out(error, partly=False)

    def _offer_ways_out(self, error: TeamclockError, *, partly: bool) -> None:
        """Offer ways to repair the queue, sought once per error; `partly`: only some rows fail."""
        known = self._damage
        if known is None or (known.trouble, known.partly) != (str(error), partly):
            from teamclock.app.transfer.safety import recovery  # seldom needed, and slow to import

            self._damage = recovery(self._inbox.path, error)._replace(partly=partly)

    @Slot()
    def read_again_soon(self) -> None:
        """Read the queue again after a short delay, since another program holds it."""
        self._again.arm()

    @Slot(object)
    def _take_result(self, page: Page) -> None:
        """Show the page that a search has found, if its filter is still in force."""
        if page.filter == self._filter:
            now = self._session.now()
            try:
                self._take_page(page, now)
            except TeamclockError as error:
                self._fail(error)
            self._show(now)

    @Slot(object)
    def _fail_search(self, error: TeamclockError) -> None:
        self._fail(error)
        self._show(self._session.now())

    def settle(self) -> None:
        """Wait for a running search; its result is shown by the next events of the loop."""
        if "_search" in vars(self):  # there was one
            self._search.wait()

    @cached_property
    def _search(self) -> "Worker":
        from teamclock.ui.control.worker import Worker  # seldom needed

        made = Worker(self._session, self._inbox, self)
        made.found.connect(self._take_result)
        made.failed.connect(self._fail_search)
        return made

    @Slot(bool)
    def show_seconds(self, wanted: bool) -> None:  # noqa: FBT001 - a slot of a check box
        """Show clocks with seconds, and a board each second, if `wanted`; else each minute."""
        self._step_ms = SECOND_MS if wanted else MINUTE_MS
        self.tick()

    def follow_forms(self) -> None:
        """Show a board in the new forms of times, with weeks from the new first day."""
        self.look(self._view._replace(first_day=first_day_of_week()))
        self.tick()

    @Slot()
    def reload(self) -> None:
        """Read settings, team file and queue if other programs have changed them, and show them."""
        self._follow()
        if self._session.reload_settings():
            self.settings_changed.emit()
            self._renew()  # the new settings may name another home team
        edited, written = self._session.reload(), self._is_queue_changed()
        if written and self._other_damage is not None:
            self.doubted.emit()  # for another check
        if edited or written or self._inbox.why_read_only() != self._read_only:
            self._renew(in_parts=not edited)  # a changed roster is shown at once

    def _is_queue_changed(self) -> bool:
        """Return whether others wrote to the queue, or it cannot be read; False if it is locked."""
        try:
            return self._inbox.changed()
        except BusyError:
            self.read_again_soon()
            return False
        except TeamclockError:
            return True

    @Slot()
    def refresh(self) -> None:
        """Read the queue again and show it, after a change by this program."""
        self._follow()
        self._renew()

    def watch(self) -> None:
        """Watch settings, team file and queue for changes, also through links."""
        from teamclock.ui.control.follower import Follower  # not needed for the first board

        self._follower = Follower(self)
        self._follower.changed.connect(self._settle.arm)
        self._follow()

    def _follow(self) -> None:
        """Watch the files that settings, team file and queue are in now."""
        if self._follower is not None:
            session = self._session
            files = (session.roster_path, self._inbox.path, session.settings_path)
            self._follower.follow(*filter(None, files))

    def _show(self, now: Instant) -> None:
        """Emit a board of the present instant `now`, with the proposed time of a meeting."""
        seconds = self._step_ms == SECOND_MS
        with self.priority.held():
            moment = self._session.moment(now)
            made = board(self._session, moment, self._view, self._queued(moment), seconds=seconds)
            self.board_changed.emit(made._replace(slot=self._slot))

    def _queued(self, moment: Moment) -> Queued:
        """Return what a board shows of the queue, with ages as of the scrub or else of now."""
        at = moment.now if self._view.scrub is None else self._view.scrub
        seen = ItemContext(self._session.calendars, moment.viewer, at, self._session.roster.home)
        page = self._page or Page(self._filter)
        queued = Queued(seen, page, self._damage, filter=self._filter, reading=self._reading)
        queued = queued._replace(unread=self._page is None, read_only=self._read_only)
        if (context := self._context) is not None:
            queued = queued._replace(asks=context.suggestions, meetings=context.meetings)
        return aged_at(self._view.scrub, queued, self._inbox)
