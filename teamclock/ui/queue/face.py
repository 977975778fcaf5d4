"""Carries out what the queue's widgets ask for, and says what came of it."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from teamclock.app.desk import Desk, Step
from teamclock.app.relay import next_pair, reach
from teamclock.app.session import Session
from teamclock.app.shelf import Shelf, Sift, Which
from teamclock.app.start import own_name
from teamclock.domain.errors import BusyError, DataError, RefusedError, TeamclockError
from teamclock.domain.item import Item, Kind
from teamclock.domain.roster import TeamId
from teamclock.domain.zones import day_date
from teamclock.present.item import Seen
from teamclock.present.steps import DONE, snooze_choices
from teamclock.present.words import plain, sentence
from teamclock.ui.driver import Driver
from teamclock.ui.queue.deeds import AT_ONCE, TALKS
from teamclock.ui.queue.mending import Mending
from teamclock.ui.theme import Look
from teamclock.ui.window import Window

if TYPE_CHECKING:  # what a click needs is imported when it comes
    from teamclock.ui.meet.deeds import TalkDeeds
    from teamclock.ui.queue.item_dialog import ItemDialog, Shown

_SOMEBODY = "somebody"


class QueueFace(QObject):
    """Stands between the queue's widgets and the desk; remembers the user's own steps for undo."""

    talk_asked = Signal(object)
    told = Signal(str, bool)

    def __init__(self, session: Session, shelf: Shelf, driver: Driver, window: Window) -> None:
        super().__init__(window)
        self._session, self._shelf = session, shelf
        self._driver, self._window = driver, window
        self._by = own_name() or _SOMEBODY
        self._own: list[Callable[[], object]] = []
        queue = window.lists.queue
        window.item_asked.connect(self.write)
        window.undo_asked.connect(self.undo)
        window.lists.sift_asked.connect(driver.sift)
        queue.more_asked.connect(driver.show_more)
        queue.open_asked.connect(self.open)
        queue.steps_asked.connect(self.steps)
        queue.removal_asked.connect(self.remove_samples)
        Mending(session, shelf, driver, window)

    @cached_property
    def talks(self) -> "TalkDeeds":
        from teamclock.ui.meet.deeds import TalkDeeds

        return TalkDeeds(self._session, self._shelf, self._by, self.did)

    @property
    def _look(self) -> Look:
        return self._window.look

    def _seen(self) -> Seen:
        return Seen(self._session.calendars, self._session.viewer(), self._session.now())

    @Slot()
    def write(self) -> None:
        """Open the composer for a new item."""
        pair = next_pair(self._session.roster)
        if pair is None:
            self._window.banner.tell("an item goes from team to team: add a second team first")
            return
        self._compose(*pair, None)

    @Slot()
    def review(self) -> None:
        """Show the drafts, and open the one of the home team that has waited longest."""
        self._driver.sift(Sift(Which.DRAFTS, self._session.roster.home))
        lines = self._window.lists.queue.list.lines()
        if lines:
            self._amend(min((line.item for line in lines), key=lambda item: item.ref))

    def _compose(self, giver: TeamId, receiver: TeamId, item: Item | None) -> None:
        from teamclock.ui.queue.composer import Composer, Composing

        seen = self._seen()
        composing = Composing(
            teams=self._session.roster.teams,
            giver=giver,
            receiver=receiver,
            reach=partial(reach, self._session),
            zone=seen.viewer,
            today=day_date(seen.today),
            item=item,
        )
        Composer(
            composing,
            lambda data, draft: self._put(item, data, draft=draft),
            self._look,
            self._window,
        ).open()

    def _put(self, item: Item | None, data: Mapping[str, Any], *, draft: bool) -> None:
        """Add an item, or change the note of one; raise TeamclockError where it is refused."""
        desk = self._shelf.desk()
        if item is None:
            self._did(
                (desk.add(data, self._by, draft=draft),), Kind.CREATE if draft else Kind.OFFER
            )
        else:
            step = Step(Kind.AMEND, data, self._by, rev=item.rev)
            self._did((desk.step(item, step),), Kind.AMEND)

    @Slot(object)
    def open(self, item: Item, form: Kind | None = None) -> None:
        """Show an item with its history, and the form of a step if one is asked for."""
        from teamclock.ui.queue.item_dialog import ItemDialog

        try:
            shown = self._shown(item)
        except TeamclockError as error:
            self._window.banner.tell(str(error))
            return
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
        try:
            self.talks.decline(item, reason)
        except TeamclockError as error:
            dialog.tell(str(error))

    def _shown(self, item: Item) -> "Shown":
        from teamclock.ui.queue.item_dialog import Shown

        desk, roster = self._shelf.desk(), self._session.roster
        one = desk.item(item)
        events = desk.history(one.item)
        asks = desk.suggestions().of(one.item) if one.ageing.stalled else None
        return Shown(one.item, one.ageing, events, self._seen(), roster.teams, roster.home, asks)

    def _take(self, item: Item, kind: Kind, data: Mapping[str, Any], rev: int) -> "Shown":
        """Take a step; return the item as it then is; raise TeamclockError where it is refused."""
        if kind in TALKS:
            self.talks.step(item, kind, data)
        else:
            step = Step(kind, data, self._by, rev=rev)
            self._did((self._shelf.desk().step(item, step),), kind)
        return self._shown(item)

    @Slot(object)
    def _amend(self, item: Item) -> None:
        self._compose(item.giver, item.receiver, item)

    @Slot(object, object)
    def steps(self, items: Sequence[Item], kind: Kind) -> None:
        """Take a step with each item at once, or ask for what it needs."""
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
        from teamclock.app.samples import add_samples

        add_samples(self._shelf.desk(), self._by)
        self._driver.refresh()

    @Slot(object)
    def remove_samples(self, items: Sequence[Item]) -> None:
        from teamclock.app.samples import remove_samples

        self._attempt(lambda: remove_samples(self._shelf.desk(), items, self._by), Kind.WITHDRAW)

    def _attempt(self, deed: Callable[[], tuple[Item, ...]], kind: Kind) -> None:
        """Do what may be refused, and say so in the window if it was."""
        try:
            self._did(deed(), kind)
        except TeamclockError as error:
            self._window.banner.tell(str(error))

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
        done, refused = self._each(
            items,
            lambda desk, item: desk.step(item, Step(kind, data, self._by, rev=item.rev)),
        )
        if done:
            self._did(done, kind)
        if refused:
            self._window.banner.tell(str(refused[0][1]))

    def _each(
        self, items: Sequence[Item], deed: Callable[[Desk, Item], Item]
    ) -> tuple[tuple[Item, ...], list[tuple[Item, TeamclockError]]]:
        """Do something with each of some items; return what became of them, and what was not."""
        done: list[Item] = []
        refused: list[tuple[Item, TeamclockError]] = []
        for item in items:
            try:
                done.append(deed(self._shelf.desk(), item))
            except TeamclockError as error:
                refused.append((item, error))
        return tuple(done), refused

    def _did(self, items: tuple[Item, ...], kind: Kind) -> None:
        """Say what was done with items, and go to the first."""
        back = partial(self._take_back, items)
        self.did(f"{DONE[kind]} {_which(items)}.", back, offered=kind is not Kind.CREATE)
        self._window.lists.queue.list.choose(items[0])
        self._window.lists.queue.list.setFocus()

    def did(
        self, words: str, back: Callable[[], object] | None = None, *, offered: bool = True
    ) -> None:
        """Say what was done, and remember how to take it back if it can be."""
        if back is not None:
            self._own.append(back)
        self._driver.refresh()
        undo = offered and back is not None
        self._window.lists.queue.toast.tell(words, undo=undo)
        self.told.emit(words, undo)

    @Slot()
    def undo(self) -> None:
        """Take back the last own step that nothing has followed."""
        if not self._own:
            self.did("There is nothing to take back.")
            return
        back = self._own.pop()
        try:
            back()
        except TeamclockError as error:
            if isinstance(error, BusyError | DataError):  # it can be tried again
                self._own.append(back)
            self._window.banner.tell(str(error))
            self.told.emit(sentence(str(error)), False)  # noqa: FBT003 - a slot
        self._driver.refresh()

    def _take_back(self, items: Sequence[Item]) -> None:
        done, refused = self._each(items, lambda desk, item: desk.undo(item, self._by, item.rev))
        if done:
            self.did(f"Took back the last step of {_which(done)}.")
        if refused:
            self._window.banner.tell(str(refused[0][1]))
        later = tuple(item for item, error in refused if not isinstance(error, RefusedError))
        if later:  # the queue was in use, say: it can be tried again
            self._own.append(partial(self._take_back, later))


def _which(items: Sequence[Item]) -> str:
    return f"“{plain(items[0].note.title)}”" if len(items) == 1 else f"{len(items)} items"
