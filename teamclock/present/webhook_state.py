"""The states of webhooks in words, for the window and the terminal."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from teamclock.config.webhooks import Hook
from teamclock.domain.roster import TeamId
from teamclock.messages import _, ngettext
from teamclock.present.words import printable
from teamclock.store.outbox import OutboxCounts


class HookWords(NamedTuple):
    """A webhook: its name, and a text on its host, team, waiting messages and newest error."""

    name: str
    words: str


def waiting_words(counts: OutboxCounts) -> str:
    """Format the numbers of messages in an outbox: “nothing waits”, “2 wait, 1 set aside”."""
    waits = _("nothing waits")
    if counts.waiting:
        waits = ngettext("{n} waits", "{n} wait", counts.waiting).format(n=counts.waiting)
    if not counts.set_aside:
        return waits
    aside = _("{n} set aside").format(n=counts.set_aside)
    return _("{waiting}, {aside}").format(waiting=waits, aside=aside)


def shown_hooks(
    states: Iterable[tuple[Hook, OutboxCounts]], names: Mapping[TeamId, str]
) -> Iterator[HookWords]:
    """Yield each webhook with its host, team, number of waiting messages and newest error.

    `names` has the teams' names by id; a team that is missing there is shown by its id.
    """
    for hook, counts in states:
        team = "" if hook.team is None else names.get(hook.team, hook.team)
        parts = (hook.host, team, waiting_words(counts), counts.last_error or "")
        yield HookWords(hook.name, " · ".join(printable(part) for part in parts if part))
