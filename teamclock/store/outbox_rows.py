"""Rows of the outbox of webhooks as values; each is checked (exchange.md, 5)."""

import json
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from teamclock.domain.happenings import MeetingChange
from teamclock.domain.interval import Instant, Interval
from teamclock.domain.values import (
    MOST_REF,
    MOST_REV,
    any_instant,
    number,
    step_instant,
    team_id,
    uid,
    words,
)
from teamclock.messages import _
from teamclock.store.damage import row_of

MESSAGE = "n, id, hook, event, at, made_at, state, tries, next_at, error, body"
"""The columns of a message, in the order of `OutboxMessage`."""


class MessageState(StrEnum):
    """Whether a message is to be sent, was sent, or is no longer tried."""

    WAITING = "waiting"
    SENT = "sent"
    ASIDE = "aside"


class HookPlace(NamedTuple):
    """How far a webhook was told: of what happened from `since` on, and of clocks up to `until`.

    cursor: the number of the last change that was looked at
    """

    uid: str
    since: Instant
    until: Instant
    cursor: int


class Change(NamedTuple):
    """A change that a step noted: of an item, or of a meeting, which is as it was left."""

    n: int
    item: str | None
    at: Instant
    meeting: MeetingChange | None


class OutboxMessage(NamedTuple):
    """A message of the outbox.

    at, made_at: when what it tells of happened, and when it was put into the outbox
    tries, next_at: how often it was tried, and when it is tried next
    error: why it was not taken; empty for one that was not tried
    """

    n: int
    id: str
    hook: str
    event: str
    at: Instant
    made_at: Instant
    state: MessageState
    tries: int
    next_at: Instant
    error: str
    body: str


def place_of(row: tuple[Any, ...]) -> HookPlace:
    """Return how far a webhook was told; raise DamagedError for an invalid row."""
    own, since, until, cursor = row
    with row_of(_("how far a webhook was told")):
        known = step_instant(since), any_instant(until)
        return HookPlace(uid(own), *known, number(cursor, 0, MOST_REF))


def change_of(row: tuple[Any, ...]) -> Change:
    """Return a noted change; raise DamagedError for an invalid row."""
    n, subject, at, data = row
    with row_of(_("a change for the webhooks")):
        about, _slash, own = words(subject).partition("/")
        known = number(n, 1, MOST_REF), uid(own), any_instant(at)
        if about == "item":
            return Change(known[0], known[1], known[2], None)
        return Change(known[0], None, known[2], _meeting(known[1], json.loads(words(data))))


def _meeting(own: str, data: Mapping[str, Any]) -> MeetingChange:
    return MeetingChange(
        own,
        words(data["how"]),
        words(data["ref"]),
        Interval(any_instant(data["start"]), any_instant(data["end"])),
        tuple(map(team_id, data["teams"])),
        number(data["rev"], 1, MOST_REV),
        tuple(map(uid, data["items"])),
    )


def message_of(row: tuple[Any, ...]) -> OutboxMessage:
    """Return a message of the outbox; raise DamagedError for an invalid row."""
    n, own, hook, event, at, made_at, state, tries, next_at, error, body = row
    with row_of(_("a message of a webhook")):
        return OutboxMessage(
            number(n, 1, MOST_REF),
            uid(own),
            uid(hook),
            words(event),
            any_instant(at),
            any_instant(made_at),
            MessageState(state),
            number(tries, 0, MOST_REV),
            any_instant(next_at),
            words(error),
            words(body),
        )


OUTBOX_READERS: Mapping[str, Callable[[tuple[Any, ...]], object]] = {
    "SELECT * FROM hook": place_of,
    "SELECT * FROM change": change_of,
    f"SELECT {MESSAGE} FROM message": message_of,
}
"""Readers by the statement that reads all rows of a table."""
