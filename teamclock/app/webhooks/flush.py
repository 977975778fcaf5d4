"""Flush webhooks: put messages about what happened into the outbox, then send those that are due.

(exchange.md, 5.)
"""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from teamclock.app.session import Session
from teamclock.app.webhooks.hooks import hook_states
from teamclock.app.webhooks.planning import HookPlanning, plan_messages
from teamclock.app.webhooks.sending import ASIDE_S, Flushed, FlushLimits, Round, send_messages
from teamclock.config.webhooks import Hook, hooks_path, only_flush, read_hooks
from teamclock.domain.interval import Instant
from teamclock.exchange.webhook_post import Sender
from teamclock.messages import ngettext
from teamclock.store import outbox
from teamclock.store.place import is_missing
from teamclock.store.queue import Queue


class Means(NamedTuple):
    """What a flush sends with, and its limits of time; tests give others."""

    sender: Sender = Sender()
    limits: FlushLimits = FlushLimits()


_USUAL = Means()


def flush(run: HookPlanning, *, everything: bool = False, means: Means = _USUAL) -> Flushed:
    """Send messages about what happened up to `run.now` to the webhooks of a queue.

    `everything` also sends messages that wait for a later attempt or were set aside; `means` has
    what sends them, and the limits of time. Raise BusyError while another program sends, and
    DataError for a damaged file of webhooks.
    """
    queue, now = run.queue, run.now
    hooks = read_hooks(hooks_path(queue.path))
    if not hooks:
        return Flushed()
    with only_flush(queue.path):
        deadline = means.limits.timer() + means.limits.flush_s
        plan_messages(run, hooks)
        lines = tuple(_set_aside(queue, hooks, now))
        sent = send_messages(Round(queue, now, everything, *means, deadline), hooks)
        return _counted(queue, hooks)._replace(sent=sent, news=lines)


def flush_at(path: Path, session: Session, now: Instant, *, everything: bool = False) -> Flushed:
    """Flush the webhooks of the queue at a path.

    `everything` also sends messages that wait for a later attempt or were set aside. Do nothing
    where there is no queue or no webhook.
    """
    if is_missing(path) or not read_hooks(hooks_path(path)):
        return Flushed()
    with closing(Queue(path)) as queue:
        return flush(HookPlanning(queue, session, now), everything=everything)


def unsent_counts(path: Path) -> Flushed:
    """Return how many messages wait and are set aside, for use while another program sends."""
    counts = [state.counts for state in hook_states(path)]
    waiting = sum(one.waiting for one in counts)
    return Flushed(waiting=waiting, set_aside=sum(one.set_aside for one in counts))


def _set_aside(queue: Queue, hooks: Sequence[Hook], now: Instant) -> list[str]:
    """Set aside the messages that were not taken for 7 days: they are no longer tried.

    Return a line about each webhook with such messages.
    """
    lines = []
    for hook in hooks:
        count = outbox.set_aside(queue, hook.uid, Instant(now - ASIDE_S))
        if count:
            lines.append(set_aside_words(hook.name, count))
    return lines


def set_aside_words(name: str, count: int) -> str:
    """Return the line about `count` messages of a webhook that were set aside."""
    return ngettext(
        "{name}: {n} message was not taken for 7 days and is set aside:"
        " “teamclock webhook flush --all” sends it",
        "{name}: {n} messages were not taken for 7 days and are set aside:"
        " “teamclock webhook flush --all” sends them",
        count,
    ).format(name=name, n=count)


def _counted(queue: Queue, hooks: Sequence[Hook]) -> Flushed:
    """Return how many messages of the webhooks wait and are set aside."""
    found = [outbox.count_messages(queue, hook.uid) for hook in hooks]
    waiting = sum(one.waiting for one in found)
    return Flushed(waiting=waiting, set_aside=sum(one.set_aside for one in found))
