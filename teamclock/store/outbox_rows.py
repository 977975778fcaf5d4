"""Rows of the tables of webhooks as values; every value is checked (exchange.md, 5)."""

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
    checked_text,
    number,
    step_instant,
    team_id,
    uid,
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


class HookProgress(NamedTuple):
    """How far a webhook was informed.

    uid: the webhook's uid
    since: it is informed of what happens from this instant on
    until: it was informed of what the passing of time brought up to this instant, such as handoffs
    cursor: it was informed of recorded changes up to this number
    """

    uid: str
    since: Instant
    until: Instant
    cursor: int


class Change(NamedTuple):
    """A recorded change of an item or of a meeting.

    n: its number, in the order of recording
    item: the uid of the item; None for a meeting
    at: when it was made
    meeting: the meeting after the change; None for an item
    """

    n: int
    item: str | None
    at: Instant
    meeting: MeetingChange | None


class OutboxMessage(NamedTuple):
    """A message of the outbox.

    n: its number, in the order in which messages were made
    at, made_at: when the happening took place, and when the message was put into the outbox
    tries, next_at: how often it was tried, and when it is tried next
    error: why it was not taken; empty if it was not tried or was sent
    body: the text to send; empty once it was sent
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


def progress_of(row: tuple[Any, ...]) -> HookProgress:
    """Return how far a webhook was informed; raise DamagedError for an invalid row."""
    own, since, until, cursor = row
    with row_of(_("how far a webhook was told")):
        known = step_instant(since), any_instant(until)
        return HookProgress(uid(own), *known, number(cursor, 0, MOST_REF))


def change_of(row: tuple[Any, ...]) -> Change:
    """Return the recorded change of a row; raise DamagedError for an invalid row."""
    n, subject, at, data = row
    with row_of(_("a change for the webhooks")):
        about, _slash, own = checked_text(subject).partition("/")
        n, own, at = number(n, 1, MOST_REF), uid(own), any_instant(at)
        if about == "item":
            return Change(n, own, at, None)
        return Change(n, None, at, _meeting(own, json.loads(checked_text(data))))


def _meeting(own: str, data: Mapping[str, Any]) -> MeetingChange:
    """Return the meeting, with the uid `own`, that a recorded change holds as `data`."""
    return MeetingChange(
        own,
        checked_text(data["how"]),
        checked_text(data["ref"]),
        Interval(any_instant(data["start"]), any_instant(data["end"])),
        tuple(map(team_id, data["teams"])),
        number(data["rev"], 1, MOST_REV),
        tuple(map(uid, data["items"])),
    )


def message_of(row: tuple[Any, ...]) -> OutboxMessage:
    """Return the message of a row of `MESSAGE`; raise DamagedError for an invalid row."""
    n, own, hook, event, at, made_at, state, tries, next_at, error, body = row
    with row_of(_("a message of a webhook")):
        return OutboxMessage(
            number(n, 1, MOST_REF),
            uid(own),
            uid(hook),
            checked_text(event),
            any_instant(at),
            any_instant(made_at),
            MessageState(state),
            number(tries, 0, MOST_REV),
            any_instant(next_at),
            checked_text(error),
            checked_text(body),
        )


OUTBOX_READERS: Mapping[str, Callable[[tuple[Any, ...]], object]] = {
    "SELECT * FROM hook": progress_of,
    "SELECT * FROM change": change_of,
    f"SELECT {MESSAGE} FROM message": message_of,
}
"""The function that checks a row, by the statement that reads all rows of a table."""
