"""The outbox: messages for webhooks, and how far each webhook was informed (exchange.md, 5)."""

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
    HookProgress,
    MessageState,
    OutboxMessage,
    change_of,
    message_of,
    progress_of,
)
from teamclock.store.queue import Queue

KEPT_S = 60 * DAY
"""Seconds after its making for which the id of a sent message is stored, lest it is sent again."""

_LAST = "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'change'), 0)"
_PASSED = "DELETE FROM change WHERE n <= coalesce((SELECT min(cursor) FROM hook), n)"
_COLUMNS = MESSAGE.removeprefix("n, ")
_ADD = f"INSERT OR IGNORE INTO message ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, 'waiting', 0, ?, '', ?)"
_NOT_SENT = "hook = ? AND state <> 'sent'"


class NewMessage(NamedTuple):
    """A message to be put into the outbox; its id and its body never change.

    id: made of the webhook and of what happened
    hook: the uid of the webhook
    event: the kind of what happened
    at: when it happened
    body: the text to send
    """

    id: str
    hook: str
    event: str
    at: Instant
    body: str


class OutboxCounts(NamedTuple):
    """The numbers of a webhook's unsent messages; `last_error` is the newest error, None for none.

    `waiting` are to be sent, `set_aside` are no longer tried.
    """

    waiting: int = 0
    set_aside: int = 0
    last_error: str | None = None


def progress_by_hook(queue: Queue) -> dict[str, HookProgress]:
    """Return how far each webhook was informed, by its uid."""
    with disk_trouble(queue.path):
        rows = queue.db.execute("SELECT * FROM hook").fetchall()
    return {one.uid: one for one in queue.damage.readable(rows, progress_of)}


def add_hook(queue: Queue, hook: str, now: Instant) -> None:
    """Store a webhook, which is informed of what happens from `now` on.

    Runs in a transaction of the caller.
    """
    (last,) = queue.db.execute(_LAST).fetchone()  # the number of the last change
    queue.db.execute("INSERT OR IGNORE INTO hook VALUES (?, ?, ?, ?)", (hook, now, now, last))


def remove_hook(queue: Queue, hook: str) -> None:
    """Delete a webhook, its messages, and recorded changes that no other webhook needs.

    Runs in a transaction of the caller.
    """
    queue.db.execute("DELETE FROM hook WHERE uid = ?", (hook,))
    queue.db.execute("DELETE FROM message WHERE hook = ?", (hook,))
    queue.db.execute(_PASSED)


class HookRows(NamedTuple):
    """A webhook's own row (None: there is none) and the rows of its messages, for an Undo."""

    hook: tuple[Any, ...] | None
    messages: tuple[tuple[Any, ...], ...]


def hook_rows(queue: Queue, hook: str) -> HookRows:
    """Return the stored rows of a webhook, which an Undo writes back."""
    of_hook = f"SELECT {_COLUMNS} FROM message WHERE hook = ? ORDER BY n"
    with disk_trouble(queue.path):
        own = queue.db.execute("SELECT * FROM hook WHERE uid = ?", (hook,)).fetchone()
        return HookRows(own, tuple(queue.db.execute(of_hook, (hook,)).fetchall()))


def restore_hook(queue: Queue, rows: HookRows) -> None:
    """Write back the rows of a webhook that was deleted, in a transaction of the caller."""
    if rows.hook is not None:
        queue.db.execute("INSERT OR IGNORE INTO hook VALUES (?, ?, ?, ?)", rows.hook)
    places = ", ".join("?" * len(_COLUMNS.split(",")))
    queue.db.executemany(
        f"INSERT OR IGNORE INTO message ({_COLUMNS}) VALUES ({places})", rows.messages
    )


def changes(queue: Queue, after: int) -> list[Change]:
    """Return the recorded changes with numbers after `after`, by number."""
    statement = "SELECT * FROM change WHERE n > ? ORDER BY n"
    with disk_trouble(queue.path):
        rows = queue.db.execute(statement, (after,)).fetchall()
    return queue.damage.readable(rows, change_of)


def last_change(queue: Queue) -> int:
    """Return the number of the last change that was ever recorded; 0 for none."""
    with disk_trouble(queue.path):
        (last,) = queue.db.execute(_LAST).fetchone()
    return int(last)


def add_messages(
    queue: Queue, messages: Sequence[NewMessage], progress: Collection[HookProgress], now: Instant
) -> None:
    """Add messages to the outbox and store how far webhooks were informed, in one transaction.

    A message whose id is stored already is left out. Changes that all webhooks were informed of and
    ids of sent messages that were made over 60 days before `now` are deleted.
    """
    with queue.transaction():
        rows = [(*one[:4], now, now, one.body) for one in messages]  # made, and to be sent, now
        queue.db.executemany(_ADD, rows)
        queue.db.executemany(
            "UPDATE hook SET until = max(until, ?), cursor = max(cursor, ?) WHERE uid = ?",
            [(one.until, one.cursor, one.uid) for one in progress],
        )
        queue.db.execute(_PASSED)
        queue.db.execute(
            "DELETE FROM message WHERE state = 'sent' AND made_at < ?", (now - KEPT_S,)
        )


def known_ids(queue: Queue, ids: Collection[str]) -> set[str]:
    """Return which of some ids belong to messages in the outbox or to messages that were sent."""
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
    """Record that the webhook's server took a message; the body of the message is deleted."""
    with queue.transaction():
        queue.db.execute(
            "UPDATE message SET state = 'sent', error = '', body = '' WHERE id = ?", (message.id,)
        )


def note_failed(queue: Queue, message: OutboxMessage, error: str, next_at: Instant) -> None:
    """Record that sending a message failed, with the error, and when to try again."""
    with queue.transaction():
        queue.db.execute(
            "UPDATE message SET tries = tries + 1, error = ?, next_at = ? WHERE id = ?",
            (error, next_at, message.id),
        )


def set_aside(queue: Queue, hook: str, before: Instant) -> int:
    """Stop trying the waiting messages that were made at or before an instant; return how many."""
    with queue.transaction():
        return queue.db.execute(
            "UPDATE message SET state = 'aside' WHERE hook = ? AND state = 'waiting'"
            " AND made_at <= ?",
            (hook, before),
        ).rowcount


def count_messages(queue: Queue, hook: str) -> OutboxCounts:
    """Return the numbers of a webhook's unsent messages, and their newest error.

    That is the error of the message that was made last, of those that were tried.
    """
    found = unsent(queue, hook)
    errors = [one.error for one in sorted(found, key=lambda one: (one.tries > 0, one.n))]
    return OutboxCounts(
        sum(one.state is MessageState.WAITING for one in found),
        sum(one.state is MessageState.ASIDE for one in found),
        next((error for error in reversed(errors) if error), None),
    )


def restart_hooks(path: Path, now: Instant) -> None:
    """Let all webhooks of a restored queue be informed only of what happens from `now` on.

    Unsent messages in the restored queue are set aside, because they may have been sent meanwhile.
    """
    with closing(Queue(path)) as queue, queue.transaction():
        queue.db.execute("UPDATE hook SET since = :now, until = :now", {"now": now})
        queue.db.execute("DELETE FROM change")
        queue.db.execute("UPDATE message SET state = 'aside' WHERE state = 'waiting'")
