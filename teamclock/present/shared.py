"""A shared queue in words: how far it is shared, and which steps were not taken (share.md, 10).

A step is not taken if another desk's step, which the user had not seen yet, ruled it out.
"""

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
from teamclock.present.words import Viewpoint, printable, when_at

_STEPS_OF_MEETINGS = {
    "plan": N_("{person} planned a meeting for {time}"),
    "move": N_("{person} moved the meeting to {time}"),
    "cancel": N_("{person} cancelled the meeting"),
    "hold": N_("{person} logged a meeting"),
    "undo": N_("{person} undid the last step"),
    "series": N_("{person} planned a series of meetings"),
}
_TEXTS = (  # the keys of a payload whose values are texts, lists of texts, or links
    *("readback", "question", "answer", "outcome", "reason", "text", "summary", "action"),
    *("title", "context", "next_actions", "if_then", "links", "default_if_silent"),
)


class UntakenStep(NamedTuple):
    """A step of an item or a meeting that was not taken.

    about: "item", "meeting" or "series"
    kind: the kind of step in its stored form
    at, team, by: when the step was made, and the team and name of its author
    data: its payload in its stored form
    """

    about: str
    kind: str
    at: Instant
    team: TeamId
    by: str
    data: Mapping[str, Any]


def synced_words(here: Viewpoint, synced_at: Instant | None, away_since: Instant | None) -> str:
    """Format when the queue was last in step with its place: “Shared · 16:42”.

    `away_since` is since when the place cannot be reached, None while it can; then the text says
    that. `synced_at` is None before the first round.
    """
    if away_since is not None:
        time = when_at(here.zone, away_since, here.today)
        return _("Place away since {time}, everything is kept").format(time=time)
    if synced_at is None:
        return _("Shared")
    return _("Shared · {time}").format(time=when_at(here.zone, synced_at, here.today))


def pending_words(count: int) -> str:
    """Format the number of steps that no other desk can see yet: “2 steps not shared yet”."""
    return ngettext("{n} step not shared yet", "{n} steps not shared yet", count).format(n=count)


def untaken_words(count: int) -> str:
    """Format the number of steps that were not taken: “2 steps were not taken”."""
    return ngettext("{n} step was not taken", "{n} steps were not taken", count).format(n=count)


def merged_words(here: int, there: int, both: int) -> str:
    """Format what joining a share would lead to, in numbers of items.

    `here` are those of this queue, `there` those of the share, `both` those that are in both.
    """
    words = ngettext(
        "Here {n} item, there {there}, {both} the same: {after} after.",
        "Here {n} items, there {there}, {both} the same: {after} after.",
        here,
    )
    return words.format(n=here, there=there, both=both, after=here + there - both)


def untaken_step_words(context: ItemContext, step: UntakenStep) -> str:
    """Format who made a step that was not taken: “Aiko (Coding) picked it up”."""
    if step.about == "item" and step.kind in STEPS:
        return taken_step_words(context, _event(step))
    words = _STEPS_OF_MEETINGS.get(step.kind, N_("{person} took a step"))
    return _(words).format(
        person=_("{name} ({team})").format(name=printable(step.by), team=context.name(step.team)),
        time=context.when(step.data.get("start", step.at)),  # of the meeting, if the step has it
    )


def _event(step: UntakenStep) -> Event:
    """Return a step that was not taken as an event of an item, to use the words of its history."""
    return Event("", 1, Kind(step.kind), step.at, step.team, step.by, step.data, "")


def untaken_texts(step: UntakenStep) -> Iterator[str]:
    """Yield the lines of the texts that a step carried, as written; of a tick, its result."""
    if step.kind == Kind.TICK:
        yield ticks_words([_event(step)])
    for key in _TEXTS:
        for text in _texts(step.data.get(key)):
            yield from text.splitlines()


def _texts(value: Any) -> Iterator[str]:
    """Yield the texts in a stored value: a text, the texts of a list, or the URLs of its links."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for element in value:
            yield element if isinstance(element, str) else element.url


_UTC = re.compile(r"(\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):\d\d)Z", re.ASCII)
"""A UTC time in a reason; the fold of entries writes reasons for every viewer alike."""


def why_words(context: ItemContext, why: str) -> str:
    """Return the reason why a step was not taken, with its UTC times on the viewer's clock."""
    return _UTC.sub(lambda match: _local(context, match), why)


def _local(context: ItemContext, match: re.Match[str]) -> str:
    """Return a UTC time, found in a reason, on the viewer's clock; unchanged if it is not valid."""
    try:
        return context.when(parse_instant(f"{match[1]}:00Z"))
    except UsageError:
        return match[0]
