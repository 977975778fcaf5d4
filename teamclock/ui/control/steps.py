"""Takes the steps that the window requests, shows that they were taken, and undoes them."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from teamclock.app.inbox import Inbox
from teamclock.app.process.start import own_name
from teamclock.app.queue_service import Step
from teamclock.app.session import Session
from teamclock.domain.errors import BusyError, TeamclockError
from teamclock.domain.interval import Instant
from teamclock.domain.item import Item, Kind
from teamclock.present.item import ItemContext
from teamclock.present.toasts import done_words
from teamclock.ui.control.batch import Batch
from teamclock.ui.control.driver import Driver
from teamclock.ui.control.undo import UndoController

if TYPE_CHECKING:  # imported when the user first clicks
    from teamclock.app.meeting_steps import MeetingSteps
    from teamclock.domain.payloads import Payload
    from teamclock.ui.queue.item_view import ItemView

_SOMEBODY = "somebody"  # the user's name if neither settings nor the system have one


class StepTaker:
    """Takes steps in the name of the user.

    `choose` selects an item in the list after its step.
    """

    def __init__(
        self,
        session: Session,
        inbox: Inbox,
        driver: Driver,
        undo: UndoController,
        choose: Callable[[Item], object],
    ) -> None:
        self.session, self._inbox = session, inbox
        self._driver, self._undo, self._choose = driver, undo, choose
        self._account = own_name() or _SOMEBODY  # used without a name in the settings

    @property
    def by(self) -> str:
        """Return the user's name from the settings, else from the account of the system."""
        return self.session.settings.name or self._account

    @cached_property
    def meetings(self) -> "MeetingSteps":
        """Return the object that changes meetings in the name of the user."""
        from teamclock.app.meeting_steps import MeetingSteps

        return MeetingSteps(self.session, self._inbox, lambda: self.by, self._undo.show_done)

    def why_read_only(self) -> str:
        """Return why no step can be taken, or ""."""
        return self._inbox.why_read_only()

    def seen(self, now: Instant) -> ItemContext:
        """Return the calendars, zone and home team by which items are described at `now`."""
        session = self.session
        return ItemContext(session.calendars, session.viewer(), now, session.roster.home)

    def view(self, item: Item, now: Instant) -> "ItemView":
        """Return an item as the panel shows it at `now`.

        Raise TeamclockError if the queue cannot be read or lacks the item.
        """
        from teamclock.ui.control.opened import item_view

        return item_view(self.session, self._inbox, item, now, self.by)

    def put(
        self, item: Item | None, data: Mapping[str, Any], *, draft: bool, chosen: bool = True
    ) -> Item:
        """Add an item if `item` is None, else edit the note of `item`; return the changed item.

        `data` holds values by the names of a note's fields, and the teams as “from” and “to”.
        `draft` adds a draft instead of handing off. `chosen` selects the item in the list. Raise
        TeamclockError if the step is refused or cannot be stored.
        """
        from teamclock.domain.payloads import Amend, Create, note_fields

        note, pair = note_fields(data), (data.get("from"), data.get("to"))
        now = self.session.now()
        service = self._inbox.service(now)
        if item is None:
            kind = Kind.CREATE if draft else Kind.OFFER
            changed = service.add(Create(*pair, note), self.by, draft=draft)
        else:
            kind = Kind.AMEND
            changed = service.step(item, Step(Amend(note, *pair), self.by, rev=item.rev))
        self._show_done((changed,), kind, now, chosen=chosen)
        return changed

    def take(self, item: Item, payload: "Payload", rev: int) -> "ItemView | None":
        """Take a step with an item of revision `rev`, and return the item after it.

        Return None if another program holds the queue just after the step; a later board shows the
        item. Raise TeamclockError if the step is refused or cannot be stored. The record of a
        meeting is stored with the meetings, in which `rev` has no part.
        """
        from teamclock.domain.payloads import LogSync, kind_of

        now = self.session.now()
        if isinstance(payload, LogSync):
            self.meetings.log_item(now, item, payload)
        else:
            taken = self._step(item, Step(payload, self.by, rev=rev), now)
            self._show_done((taken,), kind_of(payload), now)
        try:
            return self.view(item, now)
        except BusyError:
            self._driver.read_again_soon()
            return None

    def decline(self, item: Item, reason: str) -> None:
        """Turn the suggestion for an item down; raise TeamclockError if this is refused."""
        self.meetings.decline(self.session.now(), item, reason)

    def _step(self, item: Item, step: Step, now: Instant) -> Item:
        """Take one step, and return the item after it."""
        return self._inbox.service(now).step(item, step)

    def take_all(self, items: Sequence[Item], payload: "Payload") -> None:
        """Take a step with each item, and show the first refusal after all were tried.

        While another program holds the queue, the remaining items wait.
        """
        from teamclock.domain.payloads import kind_of

        batch = Batch(
            items,
            lambda item, now: self._step(item, Step(payload, self.by, rev=item.rev), now),
        )

        def finish(refused: TeamclockError | None) -> None:
            """Show the steps that were taken, and the first refusal, if any."""
            if batch.done:
                self._show_done(batch.done, kind_of(payload), batch.now)
            if refused is not None:
                self._undo.refuse(refused)

        self._undo.again.do(
            lambda: batch.go_on(self.session.now()), lambda _done: finish(batch.refused), finish
        )

    def add_samples(self) -> None:
        """Add the sample items to the queue."""
        from teamclock.app.transfer.samples import add_samples, to_add

        remaining = to_add()  # gets shorter with each item, so that a retry adds none twice
        self._undo.again.do(
            lambda: add_samples(self._inbox.service(self.session.now()), self.by, remaining),
            lambda _done: self._driver.refresh(),
            self._undo.refuse,
        )

    def _show_done(
        self, items: tuple[Item, ...], kind: Kind, now: Instant, *, chosen: bool = True
    ) -> None:
        """Show what was done with the items, offer to undo it, and select the first item.

        A tick selects none, nor does any step unless `chosen`. Undo withdraws a new draft.
        """
        undo = Batch(items, self._withdraw if kind is Kind.CREATE else self._undo_step)
        self._undo.show_done(
            done_words(self.seen(now), kind, items), partial(self._take_back, undo)
        )
        if chosen and kind is not Kind.TICK:
            self._choose(items[0])

    def _undo_step(self, item: Item, now: Instant) -> Item:
        """Undo the last step of an item, and return the item."""
        return self._inbox.service(now).undo(item, self.by, item.rev)

    def _withdraw(self, item: Item, now: Instant) -> Item:
        """Withdraw a new draft in place of an undo, because a creation cannot be undone."""
        from teamclock.domain.payloads import Withdraw

        return self._step(item, Step(Withdraw(), self.by, rev=item.rev), now)

    def _take_back(self, undo: Batch, now: Instant) -> None:
        """Undo the steps of a batch, and show which were undone and the first refusal."""
        undo.go_on(now)
        if undo.done:
            self._undo.show_done(done_words(self.seen(now), Kind.UNDO, undo.done))
        if undo.refused is not None:
            self._undo.refuse(undo.refused)
