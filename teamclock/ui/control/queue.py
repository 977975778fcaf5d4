"""Carries out what the queue's widgets ask for, and says what came of it."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from teamclock.app.inbox import Filter, FilterState, Inbox
from teamclock.app.process.start import own_name
from teamclock.app.queue_service import Step
from teamclock.app.relay import next_pair
from teamclock.app.session import Session
from teamclock.domain.errors import BusyError, TeamclockError
from teamclock.domain.item import Item, Kind, Status
from teamclock.domain.roster import TeamId
from teamclock.messages import _
from teamclock.present.item import ItemContext
from teamclock.present.steps import DONE, snooze_choices
from teamclock.present.words import sentence
from teamclock.ui.control.batch import Batch, named
from teamclock.ui.control.driver import Driver
from teamclock.ui.control.recovery import RecoveryController
from teamclock.ui.control.undo import UndoStack
from teamclock.ui.kit.retry import WAITS, Retry
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.actions import AT_ONCE, TALKS
from teamclock.ui.window.window import Window

if TYPE_CHECKING:  # what a click needs is imported when it comes
    from teamclock.app.meeting_steps import MeetingSteps
    from teamclock.ui.queue.item_dialog import ItemDialog, ItemView

_SOMEBODY = "somebody"


class QueueController(QObject):
    """Stands between the queue's widgets and the desk; remembers the user's own steps for undo."""

    talk_asked = Signal(object)
    told = Signal(str, bool)

    def __init__(self, session: Session, shelf: Inbox, driver: Driver, window: Window) -> None:
        super().__init__(window)
        self._session, self._shelf = session, shelf
        self._driver, self._window = driver, window
        self.again, self.look_again = Retry(self), driver.look_again
        self.again.waits.connect(self._tell_that_it_waits)
        self._by = own_name() or _SOMEBODY
        self._own = UndoStack()
        queue = window.lists.queue
        window.item_asked.connect(self.write)
        window.undo_asked.connect(self.undo)
        window.lists.sift_asked.connect(driver.sift)
        queue.more_asked.connect(driver.show_more)
        queue.open_asked.connect(self.open)
        queue.steps_asked.connect(self.steps)
        queue.removal_asked.connect(self.remove_samples)
        self.mending = RecoveryController(session, shelf, driver, window)

    @cached_property
    def talks(self) -> "MeetingSteps":
        from teamclock.app.meeting_steps import MeetingSteps

        return MeetingSteps(self._session, self._shelf, self._by, self.did)

    @property
    def _look(self) -> Look:
        return self._window.look

    def _seen(self) -> ItemContext:
        return ItemContext(
            self._session.calendars,
            self._session.viewer(),
            self._session.now(),
            self._session.roster.home,
        )

    @Slot()
    def write(self) -> None:
        """Open the composer for a new item."""
        if self._refuses():
            return
        pair = next_pair(self._session.roster)
        if pair is None:
            self._window.banner.tell("an item goes from team to team: add a second team first")
            return
        self._compose(pair, None)

    @Slot()
    def review(self) -> None:
        """Show the drafts, and open the one of the home team that has waited longest."""
        self._driver.sift(Filter(FilterState.DRAFTS, self._session.roster.home))
        lines = self._window.lists.queue.list.lines()
        drafts = [line.item for line in lines if line.item.status is Status.DRAFT]
        if drafts:
            self._amend(min(drafts, key=lambda item: item.ref))

    def _compose(self, pair: tuple[TeamId, TeamId], item: Item | None) -> None:
        from teamclock.ui.control.writing import composing
        from teamclock.ui.queue.composer import Composer

        def take(data: dict[str, Any], draft: bool) -> None:  # noqa: FBT001 - as it is asked for
            self._put(item, data, draft=draft)

        Composer(composing(self._session, pair, item), take, self._look, self._window).open()

    def _put(self, item: Item | None, data: Mapping[str, Any], *, draft: bool) -> None:
        """Add an item, or change the note of one; raise TeamclockError where it is refused."""
        desk = self._shelf.desk()
        if item is None:
            kind = Kind.CREATE if draft else Kind.OFFER
            self._did((desk.add(data, self._by, draft=draft),), kind)
        else:
            step = Step(Kind.AMEND, data, self._by, rev=item.rev)
            self._did((desk.step(item, step),), Kind.AMEND)

    @Slot(object)
    def open(self, item: Item, form: Kind | None = None) -> None:
        """Show an item with its history, and the form of a step if one is asked for."""
        self.again.do(
            lambda: self._shown(item), lambda shown: self._open(shown, form), self._tell_refused
        )

    def _open(self, shown: "ItemView", form: Kind | None) -> None:
        from teamclock.ui.queue.item_dialog import ItemDialog

        item = shown.item
        dialog = ItemDialog(
            shown, lambda *step: self._take(item, *step), self._look, self._window, form
        )
        dialog.amend_asked.connect(self._amend)
        dialog.talk_asked.connect(self.talk_asked)
        dialog.declined.connect(lambda reason: self._decline(dialog, item, reason))
        follow = self._driver.board_changed.connect(lambda _board: self._renew(dialog, item))
        dialog.finished.connect(lambda _code: self._driver.board_changed.disconnect(follow))
        dialog.open()

    def _renew(self, dialog: "ItemDialog", item: Item) -> None:
        """Show what has become of an item; not under a form, whose step is for what was seen."""
        if dialog.form is None:
            with suppress(TeamclockError):
                dialog.show_item(self._shown(item))

    def _decline(self, dialog: "ItemDialog", item: Item, reason: str) -> None:
        """Turn down what an item asks for; the item then asks for nothing."""
        decline = partial(self.talks.decline, item, reason)
        dialog.attempt(decline, lambda _done: dialog.trouble.hide(), dialog.tell)

    def _shown(self, item: Item) -> "ItemView":
        from teamclock.ui.queue.item_dialog import ItemView

        desk, roster = self._shelf.desk(), self._session.roster
        one = desk.item(item)
        events = desk.history(one.item)
        asks = desk.suggestions().of(one.item) if one.ageing.stalled else None
        shown = ItemView(
            one.item, one.ageing, events, self._seen(), roster.teams, roster.home, asks
        )
        return shown._replace(read_only=self._shelf.why_read_only())

    def _take(self, item: Item, kind: Kind, data: Mapping[str, Any], rev: int) -> "ItemView | None":
        """Take a step; return the item as it then is; raise TeamclockError where it is refused.

        Where somebody holds the queue just after the step, a later board shows the item.
        """
        if kind in TALKS:
            self.talks.step(item, kind, data)
        else:
            self._did((self._step(item, kind, data, rev),), kind)
        try:
            return self._shown(item)
        except BusyError:
            self._driver.look_again()
            return None

    def _step(self, item: Item, kind: Kind, data: Mapping[str, Any], rev: int) -> Item:
        return self._shelf.desk().step(item, Step(kind, data, self._by, rev=rev))

    def _refuses(self) -> bool:
        """Tell whether the queue cannot be changed, and say so before somebody writes at length."""
        words = self._shelf.why_read_only()
        if words:
            self._window.banner.tell(words)
        return bool(words)

    @Slot(object)
    def _amend(self, item: Item) -> None:
        if self._refuses():
            return
        self._compose((item.giver, item.receiver), item)

    @Slot(object, object)
    def steps(self, items: Sequence[Item], kind: Kind) -> None:
        """Take a step with each item at once, or ask for what it needs."""
        if self._refuses():
            return
        if kind in AT_ONCE:
            self._all(items, kind, {})
        elif kind is Kind.SNOOZE:
            self._ask_until(items)
        elif kind is Kind.AMEND:
            self._amend(items[0])
        else:
            self.open(items[0], kind)

    @Slot()
    def add_samples(self) -> None:
        """Put the sample items into the queue."""
        from teamclock.app.transfer.samples import add_samples, to_add

        left = to_add()
        self.again.do(
            lambda: add_samples(self._shelf.desk(), self._by, left),
            lambda _done: self._driver.refresh(),
            self._tell_refused,
        )

    @Slot(object)
    def remove_samples(self, items: Sequence[Item]) -> None:
        from teamclock.app.transfer.samples import GONE, samples

        self._all(samples(items), Kind.WITHDRAW, {"reason": _(GONE)})

    def _ask_until(self, items: Sequence[Item]) -> None:
        menu = QMenu(self._window)
        menu.setAccessibleName("Snooze until")
        menu.aboutToHide.connect(menu.deleteLater)
        for words, until in snooze_choices(self._seen(), items[0]):
            action = menu.addAction(words)
            action.triggered.connect(
                lambda _on, until=until: self._all(items, Kind.SNOOZE, {"until": until})
            )
        menu.popup(QCursor.pos())

    def _all(self, items: Sequence[Item], kind: Kind, data: Mapping[str, Any]) -> None:
        """Take a step with each of some items; what is refused is told, the others are done."""
        each = Batch(items, lambda item: self._step(item, kind, data, item.rev))

        def tell(refused: TeamclockError | None) -> None:
            if each.done:
                self._did(each.done, kind)
            if refused is not None:
                self._tell_refused(refused)

        self.again.do(each.go_on, lambda _done: tell(each.refused), tell)

    def _tell_refused(self, error: TeamclockError) -> None:
        self._window.banner.tell(str(error))

    @Slot()
    def _tell_that_it_waits(self) -> None:
        self._window.lists.queue.toast.tell(_(WAITS), undo=False)

    def _did(self, items: tuple[Item, ...], kind: Kind) -> None:
        """Say what was done with items, and go to the first."""
        undo = Batch(items, lambda item: self._shelf.desk().undo(item, self._by, item.rev))
        back = partial(self._take_back, undo)
        self.did(f"{DONE[kind]} {named(items)}.", back, offered=kind is not Kind.CREATE)
        self._window.lists.queue.list.choose(items[0])
        self._window.lists.queue.list.setFocus()

    def did(
        self, words: str, back: Callable[[], object] | None = None, *, offered: bool = True
    ) -> None:
        """Say what was done, and remember how to take it back if it can be."""
        if back is not None:
            self._own.keep(back)
        self._driver.refresh()
        undo = offered and back is not None
        self._window.lists.queue.toast.tell(words, undo=undo)
        self.told.emit(words, undo)

    @Slot()
    def undo(self) -> None:
        """Take back the last own step that nothing has followed."""
        self.again.do(self._undo, lambda _done: self._driver.refresh(), self._fail_to_undo)

    def _undo(self) -> None:
        if self._own:
            self._own.take()
        else:
            self.did("There is nothing to take back.")

    def _fail_to_undo(self, error: TeamclockError) -> None:
        self._tell_refused(error)
        self.told.emit(sentence(str(error)), False)  # noqa: FBT003 - a slot
        self._driver.refresh()

    def _take_back(self, each: Batch) -> None:
        each.go_on()
        if each.done:
            self.did(f"Took back the last step of {named(each.done)}.")
        if each.refused is not None:
            self._tell_refused(each.refused)

    @Slot()
    def finish(self) -> None:
        """Do what waits for the queue still, before the program ends."""
        with self._shelf.last_chance():
            self.again.finish()
