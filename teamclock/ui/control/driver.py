"""Turns changes of session and queue into boards, with the one timer of the program.

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
_AGAIN_MS = 250  # another program holds the queue: try again then
_SETTLE_MS = 120  # an editor writes, renames and sets times: read after the last


class Driver(QObject):
    """Emits a board when time passes, team file or queue change, or the view changes."""

    board_changed = Signal(object)
    queue_read = Signal(object)  # at this instant: it may have changed
    settings_changed = Signal()  # another program wrote them
    doubted = Signal()  # a queue that was found damaged was written to

    def __init__(self, session: Session, inbox: Inbox, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._inbox = session, inbox
        self.priority = WindowPriority()
        self._view, self._filter = View(first_day=first_day_of_week()), Filter()
        self._slot: ProposedSlot | None = None
        self._page: Page | None = None
        self._read_at = Instant(-MINUTE)
        self._damage: Recovery | None = None
        self._found: Recovery | None = None
        self._read_only, self._reading = "", 0
        self._asks, self._is_asked, self._rests = False, True, False
        self._asked: PageContext | None = None
        self._step_ms = MINUTE_MS
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)
        self._settle = Settle(_SETTLE_MS, self)
        self._settle.timeout.connect(self.reload)
        self._again = Settle(_AGAIN_MS, self)
        self._again.timeout.connect(lambda: self._renew(in_parts=True))
        self._later = Settle(0, self)
        self._later.timeout.connect(self._go_on)
        self._follower: Follower | None = None

    @Slot()
    def tick(self) -> None:
        """Show the present instant, and set the timer for the next full minute or second."""
        now = self._session.now()  # a hidden window reads the page when the queue was written
        if not self._rests and now // MINUTE != self._read_at // MINUTE:
            self._read_queue(now)
        self._show(now)
        self._timer.start(until_next(MINUTE_MS if self._rests else self._step_ms) + _GRACE_MS)

    @Slot(bool)
    def be_seen(self, seen: bool) -> None:  # noqa: FBT001 - a slot
        """Work less while the window is hidden; show the present instant when it is shown again."""
        if self._rests is seen:
            self._rests = not seen
            self.tick()

    @Slot(object)
    def look(self, view: View) -> None:
        """Show another stretch of time, or another instant of it."""
        self.propose(self._slot, view)

    def propose(self, slot: ProposedSlot | None, view: View | None = None) -> None:
        """Show a time that is proposed for a meeting, in another view; None shows none."""
        wanted = slot, view or self._view
        if wanted != (self._slot, self._view):
            self._slot, self._view = wanted
            self._show(self._session.now())

    @Slot(object)
    def set_filter(self, filter_: Filter) -> None:
        """Show the items that a filter selects."""
        self._filter = filter_
        self._renew()

    @Slot()
    def show_more(self) -> None:
        """Show further items of the queue, if there are any."""
        if self._page is not None and self._page.more:
            self.set_filter(self._filter._replace(limit=self._filter.limit + PAGE))

    def _renew(self, *, in_parts: bool = False) -> None:
        """Read the page again and show it; with `in_parts`, show it in later events of the loop."""
        now = self._session.now()
        self._read_queue(now, in_parts=in_parts)
        self._later.arm() if in_parts else self._show(now)

    @Slot()
    def _go_on(self) -> None:
        """Do the next part of showing a page: ask what its items need, then show them."""
        now = self._session.now()
        if self._is_asked or not self._asks:
            self._show(now)
            return
        try:
            with self.priority.held():
                self._ask(self._page or Page(), now)
        except TeamclockError as error:
            self._fail(error)
        self._is_asked = True
        self._later.arm()

    def _read_queue(self, now: Instant, *, in_parts: bool = False) -> None:
        """Read the page, then emit the signal: its receivers may write to the queue."""
        self._is_asked = not in_parts
        with self.priority.held():
            self._read_page(now)
            self.queue_read.emit(now)

    def _read_page(self, now: Instant) -> None:
        """Read the page; a search for words runs in a worker."""
        self._read_at = now
        self._reading += 1
        self._read_only = self._inbox.why_read_only()
        if self._filter.words:
            filter_ = self._filter
            self._search.ask(lambda _session, inbox: inbox.page(filter_, now))
            return
        try:
            self._use(self._inbox.page(self._filter, now), now)
        except TeamclockError as error:
            self._fail(error)

    def _use(self, page: Page, now: Instant) -> None:
        """Show a page, with the suggestions for its items once those are wanted."""
        if self._asks and self._is_asked:
            self._ask(page, now)
        self._page = page
        if page.damage is None:
            self._damage = self._found
        else:
            self._offer_ways_out(page.damage, partly=True)

    def _ask(self, page: Page, now: Instant) -> None:
        from teamclock.app.asked import page_context  # after the first board

        self._asked = page_context(self._inbox, page, now)

    @Slot(object)
    def show_damage(self, found: Recovery | None) -> None:
        """Show damage that was found outside this page; None says that there is none."""
        if found != self._found:
            self._found = found
            self.refresh()

    def show_suggestions(self) -> None:
        """Show from now on which items need a meeting, and which meetings are planned.

        The first board is shown without them, since they take long to compute.
        """
        self._asks = True

    def _fail(self, error: TeamclockError) -> None:
        """Show that the queue cannot be read; after BusyError, retain the page and try again."""
        if isinstance(error, BusyError):
            self.read_again_soon()
            return
        self._page, self._asked = Page(self._filter), None
        self._offer_ways_out(error, partly=False)

    def _offer_ways_out(self, trouble: TeamclockError, *, partly: bool) -> None:
        """Offer the ways out of a trouble; they are searched once, since the search takes long."""
        known = self._damage
        if known is None or (known.trouble, known.partly) != (str(trouble), partly):
            from teamclock.app.transfer.safety import recovery  # seldom needed, and slow to import

            self._damage = recovery(self._inbox.path, trouble)._replace(partly=partly)

    @Slot()
    def read_again_soon(self) -> None:
        """Read the queue again after a short delay, since another program holds it."""
        self._again.arm()

    @Slot(object)
    def _find(self, page: Page) -> None:
        """Show the result of a search if its filter is still in force."""
        if page.filter == self._filter:
            now = self._session.now()
            try:
                self._use(page, now)
            except TeamclockError as error:
                self._fail(error)
            self._show(now)

    @Slot(object)
    def _fail_to_find(self, error: TeamclockError) -> None:
        self._fail(error)
        self._show(self._session.now())

    def settle(self) -> None:
        """Wait for a running search; its result is shown with the next events."""
        if "_search" in vars(self):
            self._search.wait()

    @cached_property
    def _search(self) -> "Worker":
        from teamclock.ui.control.worker import Worker  # seldom needed

        made = Worker(self._session, self._inbox, self)
        made.found.connect(self._find)
        made.failed.connect(self._fail_to_find)
        return made

    @Slot(bool)
    def show_seconds(self, wanted: bool) -> None:  # noqa: FBT001 - a slot of a check box
        """Show seconds, with a board each second, or minutes."""
        self._step_ms = SECOND_MS if wanted else MINUTE_MS
        self.tick()

    def follow_forms(self) -> None:
        """Show times in other forms from now on, and weeks from another first day."""
        self.look(self._view._replace(first_day=first_day_of_week()))
        self.tick()

    @Slot()
    def reload(self) -> None:
        """Show changes of settings, team file and queue; their folders' other files are ignored."""
        self._follow()
        if self._session.reload_settings():
            self.settings_changed.emit()
            self._renew()  # also with another home
        edited, written = self._session.reload(), self._written()
        if written and self._found is not None:
            self.doubted.emit()
        if edited or written or self._inbox.why_read_only() != self._read_only:
            self._renew(in_parts=not edited)

    def _written(self) -> bool:
        """Return whether another program wrote into the queue, or the queue cannot be read."""
        try:
            return self._inbox.changed()
        except BusyError:
            self.read_again_soon()
            return False
        except TeamclockError:
            return True

    @Slot()
    def refresh(self) -> None:
        """Show the queue after a change by this program."""
        self._follow()
        self._renew()

    def watch(self) -> None:
        """Follow changes of settings, team file and queue, by any program and through links."""
        from teamclock.ui.control.follower import Follower  # after the first board

        self._follower = Follower(self)
        self._follower.changed.connect(self._settle.arm)
        self._follow()

    def _follow(self) -> None:
        if self._follower is not None:
            session = self._session
            files = (session.roster_path, self._inbox.path, session.settings_path)
            self._follower.follow(*filter(None, files))

    def _show(self, now: Instant) -> None:
        seconds = self._step_ms == SECOND_MS
        with self.priority.held():
            moment = self._session.moment(now)
            made = board(self._session, moment, self._view, self._queued(moment), seconds=seconds)
            self.board_changed.emit(made._replace(slot=self._slot))

    def _queued(self, moment: Moment) -> Queued:
        """Return the page, with what its items age by at the instant that the user looks at."""
        at = moment.now if self._view.scrub is None else self._view.scrub
        seen = ItemContext(self._session.calendars, moment.viewer, at, self._session.roster.home)
        page = self._page or Page(self._filter)
        queued = Queued(seen, page, self._damage, filter=self._filter, reading=self._reading)
        queued = queued._replace(unread=self._page is None, read_only=self._read_only)
        if self._asked is not None:
            queued = queued._replace(asks=self._asked.suggestions, meetings=self._asked.meetings)
        return aged_at(self._view.scrub, queued, self._inbox)
