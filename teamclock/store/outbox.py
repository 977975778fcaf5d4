"""The outbox: messages of webhooks, and how far each webhook was told (exchange.md, 5)."""

import json
from collections.abc import Collection, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from teamclock.domain.interval import DAY, Instant
from teamclock.store.database import disk_trouble
from teamclock.store.outbox_rows import (
    MESSAGE,
    Change,
    HookPlace,
    MessageState,
    OutboxMessage,
    change_of,
    message_of,
    place_of,
)
from teamclock.store.queue import Queue

KEPT_S = 60 * DAY
"""How long the id of a message that was sent is remembered, in seconds."""

_LAST = "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'change'), 0)"
_PASSED = "DELETE FROM change WHERE n <= coalesce((SELECT min(cursor) FROM hook), n)"
_COLUMNS = MESSAGE.removeprefix("n, ")
_ADD = f"INSERT OR IGNORE INTO message ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, 'waiting', 0, ?, '', ?)"
_NOT_SENT = "hook = ? AND state <> 'sent'"


class NewMessage(NamedTuple):
    """A message to be put into the outbox; its id and its body never change."""

    id: str
    hook: str
    event: str
    at: Instant
    body: str


class OutboxCounts(NamedTuple):
    """What stands in the outbox of a webhook, with the newest error of its messages."""

    waiting: int = 0
    set_aside: int = 0
    last_error: str | None = None


def places(queue: Queue) -> dict[str, HookPlace]:
    """Return how far each webhook was told, by its uid."""
    with disk_trouble(queue.path):
        rows = queue.db.execute("SELECT * FROM hook").fetchall()
    return {one.uid: one for one in queue.damage.readable(rows, place_of)}


def begin(queue: Queue, hook: str, now: Instant) -> None:
    """Let a webhook be told of what happens from `now` on, in a transaction of the caller."""
    (last,) = queue.db.execute(_LAST).fetchone()
    queue.db.execute("INSERT OR IGNORE INTO hook VALUES (?, ?, ?, ?)", (hook, now, now, last))


def end(queue: Queue, hook: str) -> None:
    """Forget a webhook and its messages, in a transaction of the caller."""
    queue.db.execute("DELETE FROM hook WHERE uid = ?", (hook,))
    queue.db.execute("DELETE FROM message WHERE hook = ?", (hook,))
    queue.db.execute(_PASSED)


class KeptHook(NamedTuple):
    """What a queue holds of a webhook, as rows that can be put back: its place, its messages."""

    place: tuple[Any, ...] | None
    messages: tuple[tuple[Any, ...], ...]


def kept(queue: Queue, hook: str) -> KeptHook:
    """Return what a queue holds of a webhook."""
    of_hook = f"SELECT {_COLUMNS} FROM message WHERE hook = ? ORDER BY n"
    with disk_trouble(queue.path):
        place = queue.db.execute("SELECT * FROM hook WHERE uid = ?", (hook,)).fetchone()
        return KeptHook(place, tuple(queue.db.execute(of_hook, (hook,)).fetchall()))


def put_back(queue: Queue, known: KeptHook) -> None:
    """Put what was held of a webhook back, in a transaction of the caller."""
    if known.place is not None:
        queue.db.execute("INSERT OR IGNORE INTO hook VALUES (?, ?, ?, ?)", known.place)
    places = ", ".join("?" * len(_COLUMNS.split(",")))
    queue.db.executemany(
        f"INSERT OR IGNORE INTO message ({_COLUMNS}) VALUES ({places})", known.messages
    )


def changes(queue: Queue, after: int) -> list[Change]:
    """Return the changes with numbers after `after`, in their order."""
    statement = "SELECT * FROM change WHERE n > ? ORDER BY n"
    with disk_trouble(queue.path):
        rows = queue.db.execute(statement, (after,)).fetchall()
    return queue.damage.readable(rows, change_of)


def last_change(queue: Queue) -> int:
    """Return the number of the last change that was ever noted; 0 for none."""
    with disk_trouble(queue.path):
        (last,) = queue.db.execute(_LAST).fetchone()
    return int(last)


def put(
    queue: Queue, drafts: Sequence[NewMessage], cursors: Collection[HookPlace], now: Instant
) -> None:
    """Put messages into the outbox, and move the cursors, in one transaction.

    A message whose id is known is left out.
    """
    with queue.transaction():
        rows = [(*one[:4], now, now, one.body) for one in drafts]
        queue.db.executemany(_ADD, rows)
        queue.db.executemany(
            "UPDATE hook SET until = max(until, ?), cursor = max(cursor, ?) WHERE uid = ?",
            [(one.until, one.cursor, one.uid) for one in cursors],
        )
        queue.db.execute(_PASSED)
        queue.db.execute(
            "DELETE FROM message WHERE state = 'sent' AND made_at < ?", (now - KEPT_S,)
        )


def known_ids(queue: Queue, ids: Collection[str]) -> set[str]:
    """Return those of some ids whose messages are in the outbox, or were sent."""
    statement = "SELECT id FROM message WHERE id IN (SELECT value FROM json_each(?))"
    with disk_trouble(queue.path):
        return {own for (own,) in queue.db.execute(statement, (json.dumps([*ids]),))}


def unsent(queue: Queue, hook: str) -> list[OutboxMessage]:
    """Return the messages of a webhook that were not sent, in the order in which they were made."""
    statement = f"SELECT {MESSAGE} FROM message WHERE {_NOT_SENT} ORDER BY n"
    with disk_trouble(queue.path):
        rows = queue.db.execute(statement, (hook,)).fetchall()
    return queue.damage.readable(rows, message_of)


def note_sent(queue: Queue, message: OutboxMessage) -> None:
    """Note that a message was taken; its body is not kept."""
    with queue.transaction():
        queue.db.execute(
            "UPDATE message SET state = 'sent', error = '', body = '' WHERE id = ?", (message.id,)
        )


def note_failed(queue: Queue, message: OutboxMessage, error: str, next_at: Instant) -> None:
    """Note why a message was not taken, and when it is tried next."""
    with queue.transaction():
        queue.db.execute(
            "UPDATE message SET tries = tries + 1, error = ?, next_at = ? WHERE id = ?",
            (error, next_at, message.id),
        )


def set_aside(queue: Queue, hook: str, before: Instant) -> int:
    """Set aside the messages that were made before an instant, and return how many."""
    with queue.transaction():
        return queue.db.execute(
            "UPDATE message SET state = 'aside' WHERE hook = ? AND state = 'waiting'"
            " AND made_at <= ?",
            (hook, before),
        ).rowcount


def counts(queue: Queue, hook: str) -> OutboxCounts:
    """Return what stands in the outbox of a webhook."""
    found = unsent(queue, hook)
    errors = [one.error for one in sorted(found, key=lambda one: (one.tries > 0, one.n))]
    return OutboxCounts(
        sum(one.state is MessageState.WAITING for one in found),
        sum(one.state is MessageState.ASIDE for one in found),
        next((error for error in reversed(errors) if error), None),
    )


def tell_from(path: Path, now: Instant) -> None:
    """Let all webhooks be told of what happens from `now` on, in a queue that is being restored.

    What waited in it may have been sent since, and is set aside.
    """
    with closing(Queue(path)) as queue, queue.transaction():
        queue.db.execute("UPDATE hook SET since = :now, until = :now", {"now": now})
        queue.db.execute("DELETE FROM change")
        queue.db.execute("UPDATE message SET state = 'aside' WHERE state = 'waiting'")
