"""How webhooks stand, in words for the window and the terminal."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from teamclock.config.webhooks import Hook
from teamclock.messages import _, ngettext
from teamclock.present.words import plain
from teamclock.store.outbox import OutboxCounts


class HookWords(NamedTuple):
    """A webhook by its name, and how it stands."""

    name: str
    words: str


def waiting_words(counts: OutboxCounts) -> str:
    """Return what stands in an outbox: “none waits”, “2 wait, 1 set aside”."""
    waits = _("none waits")
    if counts.waiting:
        waits = ngettext("{n} waits", "{n} wait", counts.waiting).format(n=counts.waiting)
    if not counts.set_aside:
        return waits
    aside = _("{n} set aside").format(n=counts.set_aside)
    return _("{waiting}, {aside}").format(waiting=waits, aside=aside)


def shown_hooks(states: Iterable[tuple[Hook, OutboxCounts]]) -> Iterator[HookWords]:
    """Yield each webhook with its host, its team, what waits, and why it was not taken."""
    for hook, counts in states:
        parts = (hook.host, hook.team or "", waiting_words(counts), counts.last_error or "")
        yield HookWords(hook.name, " · ".join(plain(part) for part in parts if part))
