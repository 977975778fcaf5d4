"""Remove a webhook so that the removal can be undone, with its messages and its secret."""

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from teamclock.app.transfer.export import made_queue_at
from teamclock.app.webhooks.hooks import hook_named, remove_hook
from teamclock.app.webhooks.secrets import HookSecret, forget, recall, remember
from teamclock.config.webhooks import Hook, hooks_path, read_hooks, write_hooks
from teamclock.domain.errors import RefusedError
from teamclock.messages import _
from teamclock.store import outbox
from teamclock.store.outbox import HookRows
from teamclock.store.place import is_missing

_NOTHING = HookRows(None, ())
"""What a missing queue holds of a webhook."""


class RemovedHook(NamedTuple):
    """A webhook that was removed, with all that is needed to put it back; it is only in memory.

    at: its index among the webhooks
    known: its URL and secret
    kept: its messages and its cursor
    """

    hook: Hook
    at: int
    known: HookSecret
    kept: HookRows

    def __repr__(self) -> str:
        return (
            f"RemovedHook({self.hook.name!r})"  # a report of a crash may show it: no URL, no secret
        )


def take_away(queue: Path, name: str) -> RemovedHook | None:
    """Remove the webhook with a name; return all that `put_back` needs to undo that.

    If the keyring does not have the webhook's URL, the webhook is removed all the same, but cannot
    be put back: return None. Raise NotFoundError if no webhook has the name, and RefusedError if
    the keyring cannot remove the URL.
    """
    hook = hook_named(queue, name)
    removed = None
    with suppress(RefusedError):  # raised by `recall` without a URL
        at = [one.uid for one in read_hooks(hooks_path(queue))].index(hook.uid)
        removed = RemovedHook(hook, at, recall(hook), _rows_of_hook(queue, hook))
    remove_hook(queue, hook)
    return removed


def _rows_of_hook(queue: Path, hook: Hook) -> HookRows:
    """Return the messages and the cursor of a webhook."""
    if is_missing(queue):
        return _NOTHING
    with made_queue_at(queue) as opened:
        return outbox.hook_rows(opened, hook.uid)


def put_back(queue: Path, removed: RemovedHook) -> None:
    """Put a removed webhook back, with its messages, its URL and its secret.

    Raise RefusedError where another webhook has its name, or the keyring does not store the URL.
    """
    path, hook = hooks_path(queue), removed.hook
    hooks = [*read_hooks(path)]
    if any(one.name == hook.name for one in hooks):
        raise RefusedError(
            _("there is a webhook {name} by now: it is not put back").format(name=hook.name)
        )
    remember(hook, removed.known)
    try:
        with made_queue_at(queue) as opened, opened.transaction():
            outbox.restore_hook(opened, removed.kept)
        hooks.insert(removed.at, hook)
        write_hooks(path, hooks)
    except BaseException:
        forget(hook)
        raise
