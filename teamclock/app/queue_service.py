"""The queue service: takes and undoes steps of items, and reads items with their ages.

Each step is taken in one transaction. An item is named by its ref, its name or an earlier state.
"""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from teamclock.app.levels import levels_at, renew_levels
from teamclock.app.session import Session
from teamclock.domain.errors import RefusedError, UsageError
from teamclock.domain.flow import Ageing, Ages, ServiceLevels, ageing
from teamclock.domain.interval import Instant
from teamclock.domain.item import TABLE, Event, Item, Kind
from teamclock.domain.note import refuse_unseen
from teamclock.domain.roster import TeamId
from teamclock.messages import _
from teamclock.present.item import ItemContext, taken_step_words
from teamclock.store.levels import drop_legs, keep_legs
from teamclock.store.queue import Queue, QueueQuery

if TYPE_CHECKING:  # a board takes no steps; their imports wait until one is taken
    from teamclock.app.suggestions import Suggestions
    from teamclock.domain.payloads import Create, Dismiss, Payload


class Step(NamedTuple):
    """A step to take.

    payload: what the step carries, which also says its kind.
    by: the name of the person.
    team: the team that takes the step; None for the only team that may or, if any may, the home
        team.
    rev: the revision of the item that the person saw, to refuse the step if the item has changed;
        None to skip that check.
    part_of: the uid of the entry of the meeting that the step belongs to, in a shared queue.
    """

    payload: "Payload"
    by: str
    team: TeamId | None = None
    rev: int | None = None
    part_of: str | None = None


class AgedItem(NamedTuple):
    """An item and its age, both at one instant."""

    item: Item
    ageing: Ageing


class QueueService:
    """A queue at the instant `now`, with a session whose working hours give items their ages.

    All steps of a service are taken at its `now`; another instant needs another service.
    """

    def __init__(self, queue: Queue, session: Session, now: Instant) -> None:
        self._queue, self._session, self.now = queue, session, now

    @property
    def is_shared(self) -> bool:
        """Return whether the queue is shared, so that other desks see its steps."""
        from teamclock.store.share_facts import own_desk

        return own_desk(self._queue) is not None

    def add(self, new: "Create", by: str, *, draft: bool) -> Item:
        """Create an item, hand it off unless it is a draft, and return it.

        `by` is the name of the person. Raise TeamclockError, and change nothing, if the item or a
        team is invalid.
        """
        from teamclock.domain.effects import create
        from teamclock.domain.payloads import Offer, data_of
        from teamclock.share.recording import record_step

        data = data_of(new)
        refuse_unseen({**data, "by": by})
        uid = _uuid()
        giver, _receiver = (self._session.roster.team(data[side]).id for side in ("from", "to"))
        with self._queue.transaction():  # the ref is 0 until the queue has given one
            event = Event(uid, 1, Kind.CREATE, self.now, giver, by, {**data, "ref": 0}, _uuid())
            ref = self._queue.add(create(event))
            event = event._replace(data={**data, "ref": ref})
            self._queue.record(event)
            item = self._queue.item(ref) if record_step(self._queue, event) else create(event)
            return item if draft else self.take(item, Step(Offer(), by, giver))

    def step(self, which: int | str | Item, step: Step) -> Item:
        """Take a step of an item; return the changed item.

        Raise RefusedError, and change nothing, if the step is not allowed; NotFoundError if it
        names a team that is not in the roster.
        """
        from teamclock.domain.payloads import data_of

        data = data_of(step.payload)
        for side in data.keys() & {"from", "to"}:
            self._session.roster.team(data[side])  # raises for an unknown team
        with self._queue.transaction():
            item = self._queue.item(which)
            self._refuse_other_history(item, which)
            return self.take(item, step)

    def undo(self, which: int | str | Item, by: str, rev: int | None = None) -> Item:
        """Undo the last step of an item, which must be the step of the person `by`.

        Return the changed item. A meeting's step is undone in the meeting and in all its items.
        `rev` is the revision that the person saw; None to skip that check. Raise RefusedError, and
        change nothing, if the step cannot be undone.
        """
        from teamclock.domain.meeting import is_of_meeting

        with self._queue.transaction():
            item = self._queue.item(which)
            self._refuse_other_history(item, which)
            self._refuse_stale(item, rev)
            history = self._queue.history(item.uid)
            if is_of_meeting(history[-1]):
                from teamclock.app.meeting_undo import undo_meeting
                from teamclock.share.recording import Author

                author = Author(history[-1].team, by, self.now)
                return undo_meeting(self._queue, item, partial(self.take_back, by=by), author)
            return self.take_back(item, history, by)

    def take_back(self, item: Item, history: Sequence[Event], by: str) -> Item:
        """Undo the last step of an item that was read in the caller's transaction.

        `history` holds the events of the item, `by` is the person's name; return the changed item.
        """
        from teamclock.domain.history import replay
        from teamclock.domain.legs import CLOSES_LEG
        from teamclock.domain.undos import UNDOES

        now, last = self.now, history[-1]
        data = {UNDOES: last.uid}
        event = Event(item.uid, item.rev + 1, Kind.UNDO, now, last.team, by, data, _uuid())
        if last.kind is Kind.DISMISS:
            from teamclock.store.dismissals import renew

            renew(self._queue, item.uid, (*history, event))
        undone = replay((*history, event))._replace(label=item.label)  # events hold no label
        changed = self._write_step(undone, event)
        if last.kind in CLOSES_LEG:
            opened = drop_legs(self._queue, item.uid, range(1, changed.leg))  # earlier ones stay
            renew_levels(self._queue, self._session, opened, now)
        return changed

    def _refuse_other_history(self, item: Item, seen: int | str | Item) -> None:
        """Raise RefusedError if the item differs from the state that the user saw at this revision.

        In a shared queue, entries of another desk can replace steps, so that equal revisions
        differ. A label may differ. Nothing is compared if `seen` is a ref or a name.
        """
        if isinstance(seen, Item) and seen.rev == item.rev:
            before, after = (each.at(self.now)._replace(label="") for each in (seen, item))
            if before != after:
                raise RefusedError(
                    _("{name} has changed. Check it, then try again").format(name=item.name)
                )

    def _refuse_stale(self, item: Item, rev: int | None) -> None:
        """Raise RefusedError, with the last step, if the item is not at the revision `rev`.

        A `rev` of None is not checked.
        """
        if rev is not None and rev != item.rev:
            last = self._queue.history(item.uid)[-1]
            context = self._context(self.now)
            raise RefusedError(
                _("{item} has changed: {step}, {time}. Check it, then try again").format(
                    item=item.name, step=taken_step_words(context, last), time=context.when(last.at)
                )
            )

    def take(self, item: Item, step: Step) -> Item:
        """Take a step of an item that was read in the caller's transaction; return the new item.

        Raise RefusedError if the step is not allowed, or a text of it has only invisible
        characters. The legs and levels that the step changes are stored with it.
        """
        from teamclock.domain.effects import apply
        from teamclock.domain.legs import CLOSES_LEG, LegEnd
        from teamclock.domain.payloads import data_of, kind_of, with_action
        from teamclock.present.choices import refuse_impossible

        refuse_unseen({**data_of(step.payload), "by": step.by})
        kind, now = kind_of(step.payload), self.now
        data = data_of(with_action(step.payload, item))  # a tick gets the text of its action
        self._refuse_stale(item, step.rev)
        refuse_impossible(self._context(now), item, kind)
        team = step.team or self._only_side(item, kind)
        if team not in {item.giver, item.receiver}:  # the item's own teams may have left the roster
            self._session.roster.team(team)
        event = Event(item.uid, item.rev + 1, kind, now, team, step.by, data, _uuid())
        if kind is Kind.DISMISS:
            from teamclock.store.dismissals import dismiss

            dismiss(self._queue, item.uid, now, data["reason"], step.by)
        changed = apply(item, event)
        if kind in CLOSES_LEG:  # before the entry, whose fold may count the step as a later one
            keep_legs(self._queue, [LegEnd(item, now).leg])
        changed = self._write_step(changed, event, step.part_of)
        if kind in CLOSES_LEG:
            renew_levels(self._queue, self._session, [item.receiver], now)
        return changed

    def _context(self, now: Instant) -> ItemContext:
        """Return what the words for items depend on: calendars, the viewer's zone, the instant."""
        return ItemContext(self._session.calendars, self._session.viewer(), now)

    def _write_step(self, changed: Item, event: Event, part_of: str | None = None) -> Item:
        """Write a step and the item that it leads to; return the stored item.

        In a shared queue the item is what all its entries lead to, which may differ from `changed`;
        `part_of` is the uid of the meeting's entry that the step belongs to, or None.
        """
        from teamclock.share.recording import record_step

        self._queue.save(changed)
        self._queue.record(event)
        shared = record_step(self._queue, event, part_of)
        return self._queue.item(changed.ref) if shared else changed

    def _only_side(self, item: Item, kind: Kind) -> TeamId:
        """Return the only team that may take a step, else the home team; UsageError without one."""
        team = item.side(TABLE[kind].side) or self._session.roster.home
        if team is None:
            raise UsageError(_("name your team as home in the team file"), _(", or with --as"))
        return team

    def item(self, which: int | str | Item) -> AgedItem:
        """Return an item, named by ref, name or an earlier state, with its age.

        Raise NotFoundError if there is none.
        """
        return self._aged(self._queue.item(which), self.levels(self.now), self.now)

    def history(self, item: Item) -> tuple[Event, ...]:
        """Return the events of an item, by revision."""
        return self._queue.history(item.uid)

    def courts(self) -> tuple[TeamId, ...]:
        """Return the teams that have the court of at least one item, in the roster or not."""
        return self._queue.courts()

    def levels(self, now: Instant) -> dict[TeamId, int | None]:
        """Return each team's service level in seconds; None for a team that never works."""
        return levels_at(self._queue, self._session, now)

    def suggestions(self) -> "Suggestions":
        """Return the suggestions for items at `now`, which this service dismisses on request."""
        from teamclock.app.suggestions import Suggestions

        levels = self.levels(self.now)
        return Suggestions(self._queue, self._session.calendars, levels, self.now, self._turn_down)

    def _turn_down(self, item: Item, payload: "Dismiss", by: str) -> Item:
        """Dismiss an item's suggestion in the name of the home team, else of its court's team."""
        return self.step(item, Step(payload, by, self._session.roster.home or item.court, item.rev))

    def ages(self, now: Instant) -> Ages:
        """Return what the ages of items are computed from: calendars, service levels, `now`."""
        return Ages(self._session.calendars, self.levels(now), now)

    def open_items(self, query: QueueQuery) -> tuple[AgedItem, ...]:
        """Return the open items that a query finds: overdue first, then by urgency, age and ref."""
        ages = self.ages(query.now)
        items = self._queue.open_items(query, ages)
        return tuple(self._aged(item, ages.levels, query.now) for item in items)

    def closed_items(self, query: QueueQuery) -> tuple[AgedItem, ...]:
        """Return the closed items that a query finds, the last one to be closed first."""
        levels = self.levels(query.now)
        items = self._queue.closed_items(query)
        return tuple(self._aged(item, levels, query.now) for item in items)

    def _aged(self, item: Item, levels: ServiceLevels, now: Instant) -> AgedItem:
        """Return an item with its age at an instant, by service levels."""
        return aged(item, Ages(self._session.calendars, levels, now))


def aged(item: Item, ages: Ages) -> AgedItem:
    """Return an item as it is at the instant of `ages`, with its age then."""
    return AgedItem(item.at(ages.now), ageing(item, *ages))


def _uuid() -> str:
    """Return a new random UUID."""
    from uuid import uuid4  # needed for writing only

    return str(uuid4())
