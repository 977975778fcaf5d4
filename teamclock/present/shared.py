"""A shared queue in words: its state, and the steps that were not taken (share.md, 10)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from teamclock.domain.errors import UsageError
from teamclock.domain.interval import Instant
from teamclock.domain.item import Event, Kind
from teamclock.domain.roster import TeamId
from teamclock.domain.zones import parse_instant
from teamclock.messages import N_, _, ngettext
from teamclock.present.history_lines import ticks_words
from teamclock.present.item import ItemContext, taken_step_words
from teamclock.present.steps import STEPS
from teamclock.present.words import Viewpoint, plain, when_at

_STEPS_OF_MEETINGS = {
    "plan": N_("{person} planned a meeting for {time}"),
    "move": N_("{person} moved the meeting to {time}"),
    "cancel": N_("{person} cancelled the meeting"),
    "hold": N_("{person} logged a meeting"),
    "undo": N_("{person} undid the last step"),
    "series": N_("{person} planned a series of meetings"),
}
_TEXTS = (
    *("readback", "question", "answer", "outcome", "reason", "text", "summary", "action"),
    *("title", "context", "next_actions", "if_then", "links", "default_if_silent"),
)


class UntakenStep(NamedTuple):
    """A step of an item or a meeting that was not taken.

    about: item, meeting or series
    data: its payload in its stored form
    """

    about: str
    kind: str
    at: Instant
    team: TeamId
    by: str
    data: Mapping[str, Any]


def synced_words(here: Viewpoint, synced_at: Instant | None, away_since: Instant | None) -> str:
    """Format when a queue was last in step with its place, or since when that is away."""
    if away_since is not None:
        time = when_at(here.zone, away_since, here.today)
        return _("Place away since {time}, everything is kept").format(time=time)
    if synced_at is None:
        return _("Shared")
    return _("Shared · {time}").format(time=when_at(here.zone, synced_at, here.today))


def pending_words(count: int) -> str:
    """Format the number of steps that no other desk can see yet."""
    return ngettext("{n} step not shared yet", "{n} steps not shared yet", count).format(n=count)


def untaken_words(count: int) -> str:
    """Format the number of steps that were not taken."""
    return ngettext("{n} step was not taken", "{n} steps were not taken", count).format(n=count)


def merged_words(here: int, there: int, both: int) -> str:
    """Format the numbers of items here, in a share, and in both, and how many there will be."""
    words = ngettext(
        "Here {n} item, there {there}, {both} the same: {after} after.",
        "Here {n} items, there {there}, {both} the same: {after} after.",
        here,
    )
    return words.format(n=here, there=there, both=both, after=here + there - both)


def untaken_step_words(seen: ItemContext, step: UntakenStep) -> str:
    """Format who wanted to take a step: “Aiko (Coding) picked it up”."""
    if step.about == "item" and step.kind in STEPS:
        return taken_step_words(seen, _event(step))
    words = _STEPS_OF_MEETINGS.get(step.kind, N_("{person} took a step"))
    return _(words).format(
        person=_("{name} ({team})").format(name=plain(step.by), team=seen.name(step.team)),
        time=seen.when(step.data.get("start", step.at)),
    )


def _event(step: UntakenStep) -> Event:
    return Event("", 1, Kind(step.kind), step.at, step.team, step.by, step.data, "")


def untaken_texts(step: UntakenStep) -> Iterator[str]:
    """Yield the lines of the texts that a step carried, as they were written."""
    if step.kind == Kind.TICK:
        yield ticks_words([_event(step)])
    for key in _TEXTS:
        for text in _texts(step.data.get(key)):
            yield from text.splitlines()


def _texts(value: Any) -> Iterator[str]:
    """Yield the texts in a value of stored data: of a text, of a list, of links."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield one if isinstance(one, str) else one.url


_UTC = re.compile(r"(\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):\d\d)Z", re.ASCII)
"""A time in a sentence of the fold, which knows no viewer and writes all times in UTC."""


def why_words(seen: ItemContext, why: str) -> str:
    """Return why a step was not taken, with its time on the viewer's clock."""
    return _UTC.sub(lambda found: _local(seen, found), why)


def _local(seen: ItemContext, found: re.Match[str]) -> str:
    """Return a time on the viewer's clock; the text as it is where it is no date."""
    try:
        return seen.when(parse_instant(f"{found[1]}:00Z"))
    except UsageError:
        return found[0]
