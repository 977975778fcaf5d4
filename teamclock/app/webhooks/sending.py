"""Sends the messages of the outbox: one at a time, again after a while, in limited time.

Each message is noted as sent after it was taken. A program that is killed in between sends it again
with the same id, by which the receiver can drop it (exchange.md, 5).
"""

from collections.abc import Callable, Iterator, Sequence
from time import monotonic
from typing import NamedTuple

from teamclock.app.webhooks.hooks import AGENT, REQUEST_S
from teamclock.app.webhooks.secrets import HookSecret, recall
from teamclock.config.webhooks import Hook
from teamclock.domain.errors import TeamclockError
from teamclock.domain.interval import DAY, HOUR, MINUTE, Instant
from teamclock.exchange.webhook_headers import headers
from teamclock.exchange.webhook_post import HookAnswer, Sender, post
from teamclock.exchange.webhook_target import Target, target
from teamclock.store import outbox
from teamclock.store.outbox_rows import MessageState, OutboxMessage
from teamclock.store.queue import Queue

FLUSH_S = 60.0
"""How long a flush may take, in seconds."""

ASIDE_S = 7 * DAY
"""After how many seconds a message that was not taken is set aside."""

_AGAIN_S = (MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 8 * HOUR, DAY)
"""How long to wait before the next attempt, in seconds; the last stays."""


class FlushLimits(NamedTuple):
    """How long a request and a flush may take, in seconds, and what measures that."""

    request_s: float = REQUEST_S
    flush_s: float = FLUSH_S
    timer: Callable[[], float] = monotonic


class Flushed(NamedTuple):
    """The result of a flush: messages sent, those that wait, and those that are set aside.

    news: a line for each webhook with news that a user should know
    """

    sent: int = 0
    waiting: int = 0
    set_aside: int = 0
    news: tuple[str, ...] = ()


class Round(NamedTuple):
    """One round of sending; `everything` also tries what is not due, or was set aside."""

    queue: Queue
    now: Instant
    everything: bool
    sender: Sender
    limits: FlushLimits
    until: float

    @property
    def left_s(self) -> float:
        return self.until - self.limits.timer()


class _HookLine(NamedTuple):
    """A webhook, where it leads, and the secret that signs."""

    hook: Hook
    where: Target
    known: HookSecret


def next_try(message: OutboxMessage, now: Instant) -> Instant:
    """Return when a message that was not taken at `now` is tried again."""
    return Instant(now + _AGAIN_S[min(message.tries, len(_AGAIN_S) - 1)])


def send_messages(turn: Round, hooks: Sequence[Hook]) -> int:
    """Send what is due of each webhook, in the order in which it was made; return how many."""
    return sum(_send(turn, hook) for hook in hooks)


def _send(turn: Round, hook: Hook) -> int:
    due = [one for one in outbox.unsent(turn.queue, hook.uid) if _is_due(turn, one)]
    if not due:
        return 0
    try:
        known = recall(hook)
        way = _HookLine(hook, target(known.url, local=hook.local), known)
    except TeamclockError as error:  # no keyring, or another address than it can be
        outbox.note_failed(turn.queue, due[0], str(error), next_try(due[0], turn.now))
        return 0
    return sum(_attempts(turn, way, due))


def _is_due(turn: Round, message: OutboxMessage) -> bool:
    waits = message.state is MessageState.WAITING
    return turn.everything or (waits and message.next_at <= turn.now)


def _attempts(turn: Round, way: _HookLine, due: Sequence[OutboxMessage]) -> Iterator[bool]:
    """Try messages until one is not taken for a reason that holds for all; yield what was sent."""
    for message in due:
        left_s = turn.left_s
        if left_s <= 0:
            return
        answer = _attempt(turn, way, message, min(turn.limits.request_s, left_s))
        if answer.is_taken:
            outbox.note_sent(turn.queue, message)
        else:
            again = next_try(message, turn.now)
            outbox.note_failed(turn.queue, message, answer.words, again)
        yield answer.is_taken
        if not (answer.is_taken or answer.is_refused):
            return


def _attempt(turn: Round, way: _HookLine, message: OutboxMessage, most_s: float) -> HookAnswer:
    sent = headers(message.id, turn.now, message.body, way.known.secret, AGENT)
    return post(turn.sender, way.where, sent, message.body, most_s)
