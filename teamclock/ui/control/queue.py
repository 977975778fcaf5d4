"""Carries out the requests of the queue's widgets: takes steps, and opens items in the panel."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from teamclock.app.inbox import Filter, FilterState, Inbox
from teamclock.app.relay import next_pair
from teamclock.app.session import Session
from teamclock.domain.item import Item, Kind
from teamclock.messages import _
from teamclock.present.steps import STEPS
from teamclock.ui.control.driver import Driver
from teamclock.ui.control.item_panel import ItemPanelController
from teamclock.ui.control.steps import StepTaker
from teamclock.ui.control.undo import UndoController
from teamclock.ui.window.window import Window

if TYPE_CHECKING:
    from teamclock.app.meeting_steps import MeetingSteps


class QueueController(QObject):
    """Connects the queue's widgets with the queue and with the panel.

    `taker` takes the steps, `panel` shows items and forms.
    """

    def __init__(
        self, session: Session, inbox: Inbox, driver: Driver, undo: UndoController, window: Window
    ) -> None:
        super().__init__(window)
        self._session, self._inbox = session, inbox
        self._driver, self._undo, self._window = driver, undo, window
        self.taker = StepTaker(session, inbox, driver, undo, window.choose_item)
        self.panel = ItemPanelController(self.taker, undo, window, session.now())
        driver.board_changed.connect(self.panel.show_board)
        window.item_asked.connect(self.write)
        window.filter_asked.connect(driver.set_filter)
        window.more_asked.connect(driver.show_more)
        window.open_asked.connect(self.open)
        window.steps_asked.connect(self.steps)
        window.removal_asked.connect(self.remove_samples)

    @property
    def meetings(self) -> "MeetingSteps":
        """Return the object that changes meetings in the name of the user."""
        return self.taker.meetings

    @Slot()
    def write(self) -> None:
        """Show the form of a new item, or show in the banner why none can be written."""
        if self._refuses():
            return
        pair = next_pair(self._session.roster)  # the giver and the receiver
        if pair is None:
            self._window.banner.show_trouble(_("add a second team first"))
            return
        self.panel.write(pair)

    @Slot()
    def review(self) -> None:
        """Show the home team's drafts, and the form that edits the oldest one."""
        drafts = Filter(FilterState.DRAFTS, self._session.roster.home)
        self._driver.set_filter(drafts)
        self._undo.again.do(
            lambda: self._inbox.page(drafts, self._session.now()),
            lambda page: self._edit_first([aged_item.item for aged_item in page.items]),
            self._undo.refuse,
        )

    def _edit_first(self, items: Sequence[Item]) -> None:
        """Edit the item with the lowest number, unless there is none or the queue is read-only."""
        if items and not self._refuses():
            self.panel.edit(min(items, key=lambda item: item.ref))

    @Slot(object)
    def open(self, item: Item, form: Kind | None = None) -> None:
        """Show an item in the panel with the focus; `form` opens the form of this kind of step."""
        self.panel.open(item, form)

    def _refuses(self) -> bool:
        """Return whether the queue is read-only; the banner then shows why."""
        words = self._inbox.why_read_only()
        if words:
            self._window.banner.show_trouble(words)
        return bool(words)

    @Slot(object, object)
    def steps(self, items: Sequence[Item], kind: Kind) -> None:
        """Take a step with each item; if the step has fields, show its form in the panel.

        Editing a note, planning a meeting and ticking take the first item alone. A read-only queue
        takes none.
        """
        from teamclock.domain.payloads import payload_without_form

        if self._refuses():
            return
        if kind is Kind.AMEND:
            self.panel.edit(items[0])
        elif kind is Kind.PLAN_SYNC:
            self.panel.meeting_asked.emit(items[0])
        elif kind is Kind.TICK:
            self._tick(items[0])
        elif not STEPS[kind].fields:
            self.taker.take_all(items, payload_without_form(kind, items[0]))
        elif len(items) > 1:
            self.panel.open_many(items, kind)
        else:
            self.open(items[0], kind)

    def _tick(self, item: Item) -> None:
        """Mark as done the first of an item's next actions that is not done yet."""
        from teamclock.domain.payloads import Tick

        if item.next_open is not None:
            self.taker.take_all((item,), Tick(item.next_open, done=True))

    @Slot(object)
    def remove_samples(self, items: Sequence[Item]) -> None:
        """Withdraw those of `items` that are samples."""
        from teamclock.app.transfer.samples import GONE, samples
        from teamclock.domain.payloads import Withdraw

        self.taker.take_all(samples(items), Withdraw(_(GONE)))

    def keep_at_the_end(self) -> None:
        """Save what is in the form of a note, because the program is about to end."""
        self.panel.compose.keep_at_the_end()
