"""Carry out what the window asks for with webhooks: add, test, remove, undo a removal.

Each function returns the webhooks after it, with words for the user. It raises no TeamclockError.
"""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from teamclock.app.session import Session
from teamclock.app.webhooks.hooks import (
    HookRequest,
    HookState,
    add_hook,
    hook_named,
    hook_states,
    new_hook,
    ping,
    send_ping,
)
from teamclock.app.webhooks.removal import RemovedHook, put_back, take_away
from teamclock.app.webhooks.secrets import HookSecret
from teamclock.domain.errors import TeamclockError
from teamclock.domain.interval import Instant
from teamclock.exchange.webhook_post import Sender
from teamclock.messages import _


class HookNews(NamedTuple):
    """The result of a request.

    states: the webhooks after the request; empty where they cannot be read
    done: words for what was done; empty if that failed
    trouble: the error of the request, else of reading the webhooks; empty for none
    added: whether a webhook was added
    removed: the webhook that was removed; None for none, or if the removal cannot be undone
    """

    states: tuple[HookState, ...]
    done: str = ""
    trouble: str = ""
    added: bool = False
    removed: RemovedHook | None = None


def hook_news(queue: Path) -> HookNews:
    """Return the webhooks of a queue, without doing anything."""
    return _news_after(queue, lambda: "")


def add(
    queue: Path, session: Session, asked: HookRequest, known: HookSecret, now: Instant
) -> HookNews:
    """Add the webhook `asked`, whose URL and secret are `known`.

    It gets messages about what happens from `now` on.
    """

    def request() -> str:
        """Add the webhook, and return the words for that."""
        hook = new_hook(asked, known, session.roster)
        add_hook(queue, hook, known, now)
        return _("{name} is told from now on").format(name=hook.name)

    news = _news_after(queue, request)
    return news._replace(added=not news.trouble)


def test(queue: Path, session: Session, name: str, now: Instant) -> HookNews:
    """Send a test message to a webhook, and wait for the answer."""

    def request() -> str:
        """Send the test message; return words for success, raise TeamclockError for failure."""
        hook = hook_named(queue, name)
        answer = send_ping(hook, ping(hook, session.roster, now), now, Sender())
        if not answer.is_taken:
            words = _("{name} did not take the test: {reason}")
            raise TeamclockError(words.format(name=name, reason=answer.words))
        return _("{name} took the test").format(name=name)

    return _news_after(queue, request)


def remove(queue: Path, name: str) -> HookNews:
    """Remove the webhook with a name; the result holds it if this can be undone."""
    removed: list[RemovedHook | None] = []

    def request() -> str:
        """Remove the webhook, and return the words for that."""
        removed.append(take_away(queue, name))
        return _("{name} is removed").format(name=name)

    return _news_after(queue, request)._replace(removed=removed[0] if removed else None)


def undo_removal(queue: Path, removed: RemovedHook) -> HookNews:
    """Undo the removal of a webhook."""

    def request() -> str:
        """Put the webhook back, and return the words for that."""
        put_back(queue, removed)
        return _("{name} is told again").format(name=removed.hook.name)

    return _news_after(queue, request)


def _news_after(queue: Path, request: Callable[[], str]) -> HookNews:
    """Carry out a request, which returns words for what was done; return its result."""
    done = trouble = ""
    try:
        done = request()
    except TeamclockError as error:
        trouble = str(error)
    try:
        return HookNews(hook_states(queue), done, trouble)
    except TeamclockError as error:
        return HookNews((), done, trouble or str(error))
