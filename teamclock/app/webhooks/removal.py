"""A webhook that is removed so that it can be put back, as if it had never been gone."""

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


class RemovedHook(NamedTuple):
    """A webhook that was removed, with all that was its own; in memory alone."""

    hook: Hook
    at: int
    known: HookSecret
    kept: HookRows

    def __repr__(self) -> str:
        return f"RemovedHook({self.hook.name!r})"  # as it could stand in the text of a crash


def take_away(queue: Path, name: str) -> RemovedHook | None:
    """Remove a webhook, and return it; None where no keyring had its URL, so that it is gone.

    Raise TeamclockError as `hook_named` and `remove_hook` do.
    """
    hook = hook_named(queue, name)
    removed = None
    with suppress(RefusedError):
        at = [one.uid for one in read_hooks(hooks_path(queue))].index(hook.uid)
        removed = RemovedHook(hook, at, recall(hook), _kept(queue, hook))
    remove_hook(queue, hook)
    return removed


def _kept(queue: Path, hook: Hook) -> HookRows:
    if is_missing(queue):
        return _NOTHING
    with made_queue_at(queue) as opened:
        return outbox.hook_rows(opened, hook.uid)


def put_back(queue: Path, removed: RemovedHook) -> None:
    """Put a webhook back, with its messages; raise RefusedError where its name is taken."""
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
