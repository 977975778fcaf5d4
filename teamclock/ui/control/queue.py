"""Carries out the requests of the queue's widgets, and shows the results."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from teamclock.app.inbox import Filter, FilterState, Inbox
from teamclock.app.process.start import own_name
from teamclock.app.queue_service import Step
from teamclock.app.relay import next_pair, reach
from teamclock.app.session import Session
from teamclock.domain.errors import BusyError, TeamclockError
from teamclock.domain.interval import Instant
from teamclock.domain.item import Item, Kind
from teamclock.domain.roster import TeamId
from teamclock.domain.zones import day_date
from teamclock.messages import _
from teamclock.present.choices import snooze_choices
from teamclock.present.item import ItemContext
from teamclock.present.steps import STEPS
from teamclock.present.toasts import done_words
from teamclock.ui.control.batch import Batch
from teamclock.ui.control.driver import Driver
from teamclock.ui.control.undo import UndoController
from teamclock.ui.window.window import Window

if TYPE_CHECKING:  # modules of a click are imported at the click
    from teamclock.app.meeting_steps import MeetingSteps
    from teamclock.domain.payloads import Payload
    from teamclock.ui.queue.composer import Composing
    from teamclock.ui.queue.item_dialog import ItemDialog, ItemView

_SOMEBODY = "somebody"


class QueueController(QObject):
    """Connects the queue's widgets with the queue: it opens items and takes steps with them."""

    talk_asked = Signal(object)

    def __init__(
        self, session: Session, inbox: Inbox, driver: Driver, undo: UndoController, window: Window
    ) -> None:
        super().__init__(window)
        self._session, self._inbox = session, inbox
        self._driver, self._undo, self._window = driver, undo, window
        self._by = own_name() or _SOMEBODY
        window.item_asked.connect(self.write)
        window.sift_asked.connect(driver.sift)
        window.more_asked.connect(driver.show_more)
        window.open_asked.connect(self.open)
        window.steps_asked.connect(self.steps)
        window.removal_asked.connect(self.remove_samples)

    @cached_property
    def meetings(self) -> "MeetingSteps":
        """Return the steps with meetings, in the name of the same user."""
        from teamclock.app.meeting_steps import MeetingSteps

        return MeetingSteps(self._session, self._inbox, self._by, self._undo.did)

    def _seen(self, now: Instant) -> ItemContext:
        here = self._session
        return ItemContext(here.calendars, here.viewer(), now, here.roster.home)

    @Slot()
    def write(self) -> None:
        """Open the composer for a new item."""
        if self._refuses():
            return
        pair = next_pair(self._session.roster)
        if pair is None:
            self._window.banner.show_trouble(_("add a second team first"))
            return
        self._compose(pair, None)

    @Slot()
    def review(self) -> None:
        """Show the drafts, and open the oldest one of the home team."""
        drafts = Filter(FilterState.DRAFTS, self._session.roster.home)
        self._driver.sift(drafts)
        self._undo.again.do(
            lambda: self._inbox.page(drafts, self._session.now()),
            lambda page: self._amend_first([one.item for one in page.items]),
            self._undo.refuse,
        )

    def _amend_first(self, items: Sequence[Item]) -> None:
        if items:
            self._amend(min(items, key=lambda item: item.ref))

    def _compose(self, pair: tuple[TeamId, TeamId], item: Item | None) -> None:
        from teamclock.ui.queue.composer import Composer

        def take(data: dict[str, Any], draft: bool) -> None:  # noqa: FBT001 - a callback
            self._put(item, data, draft=draft)

        Composer(self._composing(pair, item), take, self._window.look, self._window).open()

    def _composing(self, pair: tuple[TeamId, TeamId], item: Item | None) -> "Composing":
        """Return what the composer needs; `item` is the one to change, None for a new one."""
        from teamclock.ui.queue.composer import Composing

        seen = self._seen(self._session.now())
        giver, receiver = pair
        return Composing(
            teams=self._session.roster.teams,
            giver=giver,
            receiver=receiver,
            reach=lambda *pair: reach(self._session, self._session.now(), *pair),
            zone=seen.viewer,
            today=day_date(seen.today),
            item=item,
        )

    def _put(self, item: Item | None, data: Mapping[str, Any], *, draft: bool) -> None:
        """Add an item, or change the note of one; raise TeamclockError if it is refused."""
        from teamclock.domain.payloads import Amend, Create, note_fields

        note, pair = note_fields(data), (data.get("from"), data.get("to"))
        now = self._session.now()
        desk = self._inbox.desk(now)
        if item is None:
            kind = Kind.CREATE if draft else Kind.OFFER
            self._did((desk.add(Create(*pair, note), self._by, draft=draft),), kind, now)
        else:
            step = Step(Amend(note, *pair), self._by, rev=item.rev)
            self._did((desk.step(item, step),), Kind.AMEND, now)

    @Slot(object)
    def open(self, item: Item, form: Kind | None = None) -> None:
        """Show an item with its history, and with the form of a step if `form` is given."""
        self._undo.again.do(
            lambda: self._shown(item, self._session.now()),
            lambda shown: self._open(shown, form),
            self._undo.refuse,
        )

    def _open(self, shown: "ItemView", form: Kind | None) -> None:
        from teamclock.ui.queue.item_dialog import ItemDialog

        item = shown.item
        dialog = ItemDialog(
            shown, lambda *step: self._take(item, *step), self._window.look, self._window, form
        )
        dialog.amend_asked.connect(self._amend)
        dialog.talk_asked.connect(self.talk_asked)
        dialog.declined.connect(lambda reason: self._decline(dialog, item, reason))
        follow = self._driver.board_changed.connect(
            lambda board: self._renew(dialog, item, board.moment.now)
        )
        dialog.finished.connect(lambda _code: self._driver.board_changed.disconnect(follow))
        dialog.open()

    def _renew(self, dialog: "ItemDialog", item: Item, now: Instant) -> None:
        """Show an item's present state, unless a form is open: it refers to what is shown."""
        if dialog.form is None:
            with suppress(TeamclockError):
                dialog.show_item(self._shown(item, now))

    def _decline(self, dialog: "ItemDialog", item: Item, reason: str) -> None:
        """Decline the suggestion for an item, which then has none."""

        def decline() -> None:
            self.meetings.decline(self._session.now(), item, reason)

        dialog.attempt(decline, lambda _done: dialog.trouble.hide(), dialog.show_trouble)

    def _shown(self, item: Item, now: Instant) -> "ItemView":
        from teamclock.ui.control.opened import opened

        return opened(self._session, self._inbox, item, now)

    def _take(self, item: Item, said: "Payload", rev: int) -> "ItemView | None":
        """Take a step, and return the item after it; raise TeamclockError if the step is refused.

        Returns None if another program holds the queue just after the step; a later board shows the
        item.
        """
        from teamclock.domain.payloads import LogSync, PlanSync, kind_of

        now = self._session.now()
        if isinstance(said, PlanSync | LogSync):
            self.meetings.step(now, item, said)
        else:
            taken = self._step(item, Step(said, self._by, rev=rev), now)
            self._did((taken,), kind_of(said), now)
        try:
            return self._shown(item, now)
        except BusyError:
            self._driver.look_again()
            return None

    def _step(self, item: Item, step: Step, now: Instant) -> Item:
        return self._inbox.desk(now).step(item, step)

    def _refuses(self) -> bool:
        """Return whether the queue is read-only, and show why."""
        words = self._inbox.why_read_only()
        if words:
            self._window.banner.show_trouble(words)
        return bool(words)

    @Slot(object)
    def _amend(self, item: Item) -> None:
        if self._refuses():
            return
        self._compose((item.giver, item.receiver), item)

    @Slot(object, object)
    def steps(self, items: Sequence[Item], kind: Kind) -> None:
        """Take a step with each item, or open the form if the step needs fields."""
        from teamclock.domain.payloads import payload_without_form

        if self._refuses():
            return
        if kind is Kind.SNOOZE:
            self._ask_until(items)
        elif kind is Kind.AMEND:
            self._amend(items[0])
        elif not STEPS[kind].fields:
            self._all(items, payload_without_form(kind, items[0]))
        else:
            self.open(items[0], kind)

    @Slot()
    def add_samples(self) -> None:
        """Add the sample items to the queue."""
        from teamclock.app.transfer.samples import add_samples, to_add

        left = to_add()
        self._undo.again.do(
            lambda: add_samples(self._inbox.desk(self._session.now()), self._by, left),
            lambda _done: self._driver.refresh(),
            self._undo.refuse,
        )

    @Slot(object)
    def remove_samples(self, items: Sequence[Item]) -> None:
        from teamclock.app.transfer.samples import GONE, samples
        from teamclock.domain.payloads import Withdraw

        self._all(samples(items), Withdraw(_(GONE)))

    def _ask_until(self, items: Sequence[Item]) -> None:
        from teamclock.domain.payloads import Snooze

        menu = QMenu(self._window)
        menu.setAccessibleName(_("Snooze until"))
        menu.aboutToHide.connect(menu.deleteLater)
        for words, until in snooze_choices(self._seen(self._session.now()), items[0]):
            action = menu.addAction(words)
            action.triggered.connect(lambda _on, until=until: self._all(items, Snooze(until)))
        menu.popup(QCursor.pos())

    def _all(self, items: Sequence[Item], said: "Payload") -> None:
        """Take a step with each of several items, and show the first refusal at the end."""
        from teamclock.domain.payloads import kind_of

        each = Batch(
            items,
            lambda item, now: self._step(item, Step(said, self._by, rev=item.rev), now),
        )

        def finish(refused: TeamclockError | None) -> None:
            if each.done:
                self._did(each.done, kind_of(said), each.now)
            if refused is not None:
                self._undo.refuse(refused)

        self._undo.again.do(
            lambda: each.go_on(self._session.now()), lambda _done: finish(each.refused), finish
        )

    def _did(self, items: tuple[Item, ...], kind: Kind, now: Instant) -> None:
        """Show what was done with the items, and select the first one."""
        undo = Batch(items, lambda item, now: self._inbox.desk(now).undo(item, self._by, item.rev))
        back = partial(self._take_back, undo)
        words = done_words(self._seen(now), kind, items)
        self._undo.did(words, back, offered=kind is not Kind.CREATE)
        self._window.choose_item(items[0])

    def _take_back(self, each: Batch, now: Instant) -> None:
        each.go_on(now)
        if each.done:
            self._undo.did(done_words(self._seen(now), Kind.UNDO, each.done))
        if each.refused is not None:
            self._undo.refuse(each.refused)
