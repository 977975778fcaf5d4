"""An item: its state, its steps as events, and whose move it is (handoff.md, 1, 2)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from teamclock.domain.interval import Instant
from teamclock.domain.note import Note
from teamclock.domain.roster import TeamId


class Status(StrEnum):
    """The state of an item; the first four are open."""

    DRAFT = "draft"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    DONE = "done"
    WITHDRAWN = "withdrawn"


class Kind(StrEnum):
    """The kind of a step."""

    CREATE = "create"
    OFFER = "offer"
    ACCEPT = "accept"
    RELEASE = "release"
    RETURN = "return"
    ANSWER = "answer"
    COMPLETE = "complete"
    PASS_ON = "pass_on"  # noqa: S105 - no password
    WITHDRAW = "withdraw"
    REOPEN = "reopen"
    SNOOZE = "snooze"
    WAKE = "wake"
    AMEND = "amend"
    COMMENT = "comment"
    PLAN_SYNC = "plan_sync"
    LOG_SYNC = "log_sync"
    TICK = "tick"
    DISMISS = "dismiss"
    UNDO = "undo"


class Side(StrEnum):
    """The side that may take a step; COURT is the team whose move it is, ANY is any team."""

    GIVER = "giver"
    RECEIVER = "receiver"
    COURT = "court"
    ANY = "any"


StoredData = Mapping[str, Any]
"""The payload of a step in its stored form, by key; payloads.py reads and writes this form."""


class Event(NamedTuple):
    """A step that was taken, as it is stored in the history of an item.

    item: the uid of the item
    rev: the revision of the item after the step
    at: when the step was taken
    team, by: the team and the person that took the step
    data: the payload in its stored form
    uid: the uid of the step itself
    """

    item: str
    rev: int
    kind: Kind
    at: Instant
    team: TeamId
    by: str
    data: StoredData
    uid: str


# `OUT` are the states of an item that was handed off and is not closed.
CLOSED = frozenset({Status.DONE, Status.WITHDRAWN})
WITH_RECEIVER = frozenset({Status.OFFERED, Status.ACCEPTED})
OUT = WITH_RECEIVER | {Status.RETURNED}
OPEN = OUT | {Status.DRAFT}


class Item(NamedTuple):
    """An item after all events of its history; each instant is None if it has not happened.

    ref: the number of the item in this queue, as in R-12
    rev: the revision: the number of its events
    leg: the number of the present leg, from 1
    turns: the instants at which the court changed in this leg: offer, return, answer, and so on
    holder: the person who has picked the item up, or had when it was done; None otherwise
    amended_at: when the note was last changed after the item was picked up
    synced_at: when a meeting was last logged in this leg
    round_trips: returns in this leg since a meeting was last logged
    ticked: the numbers of the next actions that are done, from 1
    label: the item's name in a shared queue, such as DES-17; empty where R-12 is its name
    """

    uid: str
    ref: int
    note: Note
    giver: TeamId
    receiver: TeamId
    status: Status
    rev: int
    created_at: Instant
    leg: int = 1
    turns: tuple[Instant, ...] = ()
    holder: str | None = None
    accepted_at: Instant | None = None
    amended_at: Instant | None = None
    snoozed_until: Instant | None = None
    closed_at: Instant | None = None
    synced_at: Instant | None = None
    round_trips: int = 0
    readback: str = ""
    question: str = ""
    answer: str = ""
    outcome: str = ""
    ticked: tuple[int, ...] = ()
    label: str = ""

    @property
    def name(self) -> str:
        """Return the name that people read, such as R-12 or DES-17."""
        return self.label or f"R-{self.ref}"

    @property
    def court(self) -> TeamId | None:
        """Return the team whose move it is; None for a closed item."""
        if self.status in CLOSED:
            return None
        return self.receiver if self.status in WITH_RECEIVER else self.giver

    @property
    def held_since(self) -> Instant | None:
        """Return when the side that now has the court first had it in this leg.

        None for drafts and closed items. Since then the court may have changed to the other side
        and back. The result does not depend on working hours.
        """
        if self.status not in OUT:
            return None
        return self.turns[(len(self.turns) - 1) % 2]

    @property
    def offered_at(self) -> Instant | None:
        """Return when this leg was handed off; None if it was not."""
        return self.turns[0] if self.turns else None

    @property
    def changed_since_pickup(self) -> bool:
        """Return whether a person holds the item and its note was changed since the pick-up."""
        return self.status is Status.ACCEPTED and self.amended_at is not None

    @property
    def next_open(self) -> int | None:
        """Return the number, from 1, of the first next action to do; None if none is left."""
        numbers = range(1, len(self.note.next_actions) + 1)
        return next((number for number in numbers if number not in self.ticked), None)

    def snoozed(self, now: int) -> bool:
        """Return whether the item is snoozed at an instant."""
        return self.snoozed_until is not None and now < self.snoozed_until

    def at(self, now: int) -> "Item":
        """Return the item as shown at an instant: without a snooze that has ended."""
        over = self.snoozed_until is not None and not self.snoozed(now)
        return self._replace(snoozed_until=None) if over else self

    def side(self, side: Side) -> TeamId | None:
        """Return the team on a side; None for `Side.ANY`, and for the court of a closed item."""
        if side is Side.GIVER:
            return self.giver
        if side is Side.RECEIVER:
            return self.receiver
        return self.court if side is Side.COURT else None


class Rule(NamedTuple):
    """The states from which a step may be taken, and the side that may take it."""

    states: frozenset[Status]
    side: Side


TABLE: Mapping[Kind, Rule] = {
    Kind.OFFER: Rule(frozenset({Status.DRAFT}), Side.GIVER),
    Kind.ACCEPT: Rule(frozenset({Status.OFFERED}), Side.RECEIVER),
    Kind.RELEASE: Rule(frozenset({Status.ACCEPTED}), Side.RECEIVER),
    Kind.RETURN: Rule(WITH_RECEIVER, Side.RECEIVER),
    Kind.ANSWER: Rule(frozenset({Status.RETURNED}), Side.GIVER),
    Kind.COMPLETE: Rule(frozenset({Status.ACCEPTED}), Side.RECEIVER),
    Kind.PASS_ON: Rule(frozenset({Status.ACCEPTED}), Side.RECEIVER),
    Kind.WITHDRAW: Rule(OPEN, Side.GIVER),
    Kind.REOPEN: Rule(CLOSED, Side.GIVER),
    Kind.SNOOZE: Rule(OUT, Side.COURT),
    Kind.WAKE: Rule(OUT, Side.COURT),
    Kind.AMEND: Rule(OPEN, Side.GIVER),
    Kind.COMMENT: Rule(frozenset(Status), Side.ANY),
    Kind.PLAN_SYNC: Rule(OUT, Side.ANY),
    Kind.LOG_SYNC: Rule(OUT, Side.ANY),
    Kind.TICK: Rule(OPEN, Side.ANY),
    Kind.DISMISS: Rule(OUT, Side.ANY),
}
"""The rule of each kind: 43 of the pairs of state and kind are allowed (handoff.md, 2)."""
