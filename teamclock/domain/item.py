"""The baton: what an item is, which steps it may take, whose move it is (handoff.md, 1, 2)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from teamclock.domain.interval import Instant
from teamclock.domain.note import Note
from teamclock.domain.roster import TeamId


class Status(StrEnum):
    DRAFT = "draft"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    DONE = "done"
    WITHDRAWN = "withdrawn"


class Kind(StrEnum):
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
    UNDO = "undo"


class Side(StrEnum):
    """Who may take a step."""

    GIVER = "giver"
    RECEIVER = "receiver"
    COURT = "court"
    ANY = "any"


StoredData = Mapping[str, Any]
"""The payload of a step as it is stored and exported; payloads.py reads and writes it."""


class Event(NamedTuple):
    """A step that was taken: it made revision `rev` of the item; `data` is its payload."""

    item: str
    rev: int
    kind: Kind
    at: Instant
    team: TeamId
    by: str
    data: StoredData
    uid: str


CLOSED = frozenset({Status.DONE, Status.WITHDRAWN})
WITH_RECEIVER = frozenset({Status.OFFERED, Status.ACCEPTED})
OUT = WITH_RECEIVER | {Status.RETURNED}
OPEN = OUT | {Status.DRAFT}


class Item(NamedTuple):
    """An item as its history left it.

    `turns` are the instants at which the court changed in this leg: the offer, the return, the
    answer, and so on; `synced_at` is when a talk was last logged in it, `amended_at` when the note
    was last changed after it was picked up. `ticked` are the numbers of the next actions that are
    done, the first being 1.
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

    @property
    def name(self) -> str:
        return f"R-{self.ref}"

    @property
    def court(self) -> TeamId | None:
        """Return whose move it is; nobody's once it is closed."""
        if self.status in CLOSED:
            return None
        return self.receiver if self.status in WITH_RECEIVER else self.giver

    @property
    def held_since(self) -> Instant | None:
        """Return when the side that has the court first had it in this leg; None while nobody ages.

        The court has had the item since then without a break only while `turns` holds one or two
        instants. It depends on the history alone, not on anybody's working hours.
        """
        if self.status not in OUT:
            return None
        return self.turns[(len(self.turns) - 1) % 2]

    @property
    def offered_at(self) -> Instant | None:
        return self.turns[0] if self.turns else None

    @property
    def changed_since_pickup(self) -> bool:
        """Tell whether the giver amended the note after it was picked up."""
        return self.status is Status.ACCEPTED and self.amended_at is not None

    def snoozed(self, now: int) -> bool:
        return self.snoozed_until is not None and now < self.snoozed_until

    def at(self, now: int) -> "Item":
        """Return the item as it shows at an instant: of a snooze that has ended nothing is left."""
        over = self.snoozed_until is not None and not self.snoozed(now)
        return self._replace(snoozed_until=None) if over else self

    def side(self, side: Side) -> TeamId | None:
        """Return the team that takes a side; None for any."""
        if side is Side.GIVER:
            return self.giver
        if side is Side.RECEIVER:
            return self.receiver
        return self.court if side is Side.COURT else None


class Waiting(NamedTuple):
    """How many open items wait for each team, and for the receiver of each leg."""

    teams: Mapping[TeamId, int]
    legs: Mapping[tuple[TeamId, TeamId], int]


NOTHING = Waiting({}, {})


class Rule(NamedTuple):
    """From which states a step may be taken, and by which side."""

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
}
"""40 pairs of the 6 states and 16 kinds; everything else is refused (handoff.md, 2)."""
