"""Send the messages of the outbox one at a time, and try failed ones again later (exchange.md, 5).

A message is noted as sent after the receiver has taken it. If the program is killed in between, it
sends the message again with the same id, by which the receiver can drop the copy.
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
"""The most seconds that a flush may take."""

ASIDE_S = 7 * DAY
"""The seconds after which a message that was not taken is set aside, and no longer tried."""

_AGAIN_S = (MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 8 * HOUR, DAY)
"""The seconds to wait after the first, second, … attempt; after further ones, the last value."""


class FlushLimits(NamedTuple):
    """The limits of a flush.

    request_s, flush_s: the most seconds for a request, and for the whole flush
    timer: a clock in seconds that measures them
    """

    request_s: float = REQUEST_S
    flush_s: float = FLUSH_S
    timer: Callable[[], float] = monotonic


class Flushed(NamedTuple):
    """The result of a flush.

    sent, waiting, set_aside: the numbers of messages that were sent now, that wait, and that
        are no longer tried
    news: a line about each webhook whose messages were set aside now
    """

    sent: int = 0
    waiting: int = 0
    set_aside: int = 0
    news: tuple[str, ...] = ()


class Round(NamedTuple):
    """The sending of one flush.

    everything: whether messages that are not due, or were set aside, are tried too
    until: the time of the timer, in seconds, at which the flush ends
    """

    queue: Queue
    now: Instant
    everything: bool
    sender: Sender
    limits: FlushLimits
    until: float

    @property
    def left_s(self) -> float:
        """Return the seconds left for the flush; negative once it should have ended."""
        return self.until - self.limits.timer()


class _Receiver(NamedTuple):
    """A webhook with the parts of its URL, and with its secret."""

    hook: Hook
    where: Target
    known: HookSecret


def next_try(message: OutboxMessage, now: Instant) -> Instant:
    """Return when to try a message again that was not taken at `now`.

    The wait, one of `_AGAIN_S`, grows with the number of tries that failed before.
    """
    return Instant(now + _AGAIN_S[min(message.tries, len(_AGAIN_S) - 1)])


def send_messages(run: Round, hooks: Sequence[Hook]) -> int:
    """Send the messages that are due, oldest first, one webhook after the other.

    Return how many were taken.
    """
    return sum(_send(run, hook) for hook in hooks)


def _send(run: Round, hook: Hook) -> int:
    """Send the messages of one webhook that are due; return how many were taken.

    Without a usable URL in the keyring, none is sent, and the error is noted at the first message.
    """
    due = [one for one in outbox.unsent(run.queue, hook.uid) if _is_due(run, one)]
    if not due:
        return 0
    try:
        known = recall(hook)
        receiver = _Receiver(hook, target(known.url, local=hook.local), known)
    except TeamclockError as error:  # the keyring lacks the URL, or the URL is wrong
        outbox.note_failed(run.queue, due[0], str(error), next_try(due[0], run.now))
        return 0
    return sum(_attempts(run, receiver, due))


def _is_due(run: Round, message: OutboxMessage) -> bool:
    """Return whether a message is to be tried in this flush."""
    waits = message.state is MessageState.WAITING
    return run.everything or (waits and message.next_at <= run.now)


def _attempts(run: Round, receiver: _Receiver, due: Sequence[OutboxMessage]) -> Iterator[bool]:
    """Try the messages of a webhook in order; yield for each whether it was taken.

    Stop at a failure that would meet the next message too, such as no connection, but not where the
    receiver refused one message (4xx). Also stop when the time of the flush is over.
    """
    for message in due:
        left_s = run.left_s
        if left_s <= 0:
            return
        answer = _attempt(run, receiver, message, min(run.limits.request_s, left_s))
        if answer.is_taken:
            outbox.note_sent(run.queue, message)
        else:
            again = next_try(message, run.now)
            outbox.note_failed(run.queue, message, answer.words, again)
        yield answer.is_taken
        if not (answer.is_taken or answer.is_refused):
            return


def _attempt(run: Round, receiver: _Receiver, message: OutboxMessage, most_s: float) -> HookAnswer:
    """Send a message, and return the answer within `most_s` seconds."""
    header = headers(message.id, run.now, message.body, receiver.known.secret, AGENT)
    return post(run.sender, receiver.where, header, message.body, most_s)
