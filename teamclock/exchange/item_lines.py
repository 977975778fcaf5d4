"""An item in words, as a line and the lines below it, in the marks of one form (exchange.md, 3)."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from teamclock.domain.flow import Ageing, Freshness
from teamclock.domain.item import Item, Status
from teamclock.domain.note import Link, Urgency
from teamclock.domain.roster import Team
from teamclock.domain.zones import TimeZone
from teamclock.exchange.escapes import cut, lines_of
from teamclock.exchange.link_names import shown_name
from teamclock.exchange.web import Address, web_address
from teamclock.messages import N_, _, ngettext
from teamclock.present.item import ItemContext
from teamclock.present.named_time import named_time
from teamclock.present.words import duration

FIRST = 200
"""The most characters of a context, which is told by its first line."""

_LISTED = 5
_URGENCIES = {Urgency.WATCH: N_("high"), Urgency.CRITICAL: N_("critical")}


class Marks(NamedTuple):
    """How a form writes: others' text, a name that stands out, and a link with its name."""

    text: Callable[[str], str]
    strong: Callable[[str], str]
    link: Callable[[str, Address], str]


def place_words(team: Team, marks: Marks) -> str:
    """Format a team with its city: “Coding (Tokyo)”; the city is not told twice."""
    city = team.city.strip()
    if not city or team.name.endswith(f"({team.city})"):
        return marks.text(team.name)
    return _("{team} ({city})").format(team=marks.text(team.name), city=marks.text(city))


def more_words(count: int) -> str:
    return ngettext("and {n} more", "and {n} more", count).format(n=count)


def item_line(item: Item, facts: Sequence[str], marks: Marks) -> str:
    """Format an item: “**R-2** Fix the login · critical · late · 9 h of 9 h”."""
    title = f"{marks.strong(item.name)} {marks.text(item.note.title)}"
    return " · ".join(filter(None, (title, *facts)))


def state_facts(item: Item, ageing: Ageing, *, is_new: bool) -> tuple[str, ...]:
    """Return the urgency above normal, and whether the item is late and new."""
    urgency = _URGENCIES.get(item.note.urgency)
    late = ageing.freshness is Freshness.OVERDUE
    facts = (_(urgency) if urgency else "", _("late") if late else "", _("new") if is_new else "")
    return tuple(filter(None, facts))


def age_words(ageing: Ageing) -> str:
    """Format an age and what it is compared with: “2 h of 9 h”; empty for a team without hours."""
    if ageing.sle_s is None:
        return ""
    return _("{age} of {level}").format(age=duration(ageing.age_s), level=duration(ageing.sle_s))


def item_lines(
    zone: TimeZone, item: Item, seen: ItemContext, marks: Marks, *, whole: bool = False
) -> tuple[str, ...]:
    """Return the lines below an item: where it is from, and its note; `whole` cuts nothing."""
    note, most = item.note, None if whole else _LISTED
    context = lines_of(note.context) if whole else [cut(one, FIRST) for one in _first(note.context)]
    return (
        *_from(zone, item, seen, marks),
        *(
            []
            if note.due_at is None
            else [_("due {time}").format(time=named_time(zone, note.due_at))]
        ),
        *(_("context: {text}").format(text=marks.text(line)) for line in context),
        *_some(
            [_("next: {text}").format(text=marks.text(one)) for one in open_actions(item)], most
        ),
        *_fields(item, marks, whole=whole),
        *_some([_("link: {link}").format(link=_link(link, marks)) for link in note.links], most),
    )


def _first(text: str) -> list[str]:
    return lines_of(text)[:1]


def _fields(item: Item, marks: Marks, *, whole: bool) -> Iterator[str]:
    """Yield the other texts of an item, each in one line; `whole` also yields what was done."""
    note, done = item.note, [] if not whole else done_actions(item)
    fields = (
        *((_("done: {text}"), words) for words in done),
        (_("if: {text}"), note.if_then),
        (_("question: {text}"), item.question),
        (_("answer: {text}"), item.answer),
        (_("if no one answers: {text}"), note.default_if_silent),
        *([(_("will do: {text}"), item.readback), (_("outcome: {text}"), item.outcome)] * whole),
    )
    for words, text in fields:
        if text.strip():
            yield words.format(text=marks.text(one_line(text)))


def open_actions(item: Item) -> list[str]:
    """Return the next actions that are not done."""
    return [
        words for number, words in enumerate(item.note.next_actions, 1) if number not in item.ticked
    ]


def done_actions(item: Item) -> list[str]:
    """Return the next actions that are done."""
    return [
        words for number, words in enumerate(item.note.next_actions, 1) if number in item.ticked
    ]


def one_line(text: str) -> str:
    return " ".join(lines_of(text))


def _from(zone: TimeZone, item: Item, seen: ItemContext, marks: Marks) -> Iterator[str]:
    """Yield who handed an item off, when, and who is on it; nothing for a draft."""
    if item.offered_at is None:
        return
    back = item.status is Status.RETURNED
    words = (
        _("back from {team}, handed off {time}") if back else _("from {team}, handed off {time}")
    )
    giver = item.receiver if back else item.giver
    known = seen.team(giver)
    team = marks.text(seen.name(giver)) if known is None else place_words(known, marks)
    line = words.format(team=team, time=named_time(zone, item.offered_at))
    if item.holder is not None:
        name = marks.text(item.holder)
        line = _("{handoff}, picked up by {name}").format(handoff=line, name=name)
    yield line


def _some(lines: list[str], most: int | None) -> list[str]:
    """Return the first few of some lines, and how many more there are; all for a `most` of None."""
    if most is None or len(lines) <= most:
        return lines
    return [*lines[:most], more_words(len(lines) - most)]


def _link(link: Link, marks: Marks) -> str:
    """Return a link with its name; one that may not be opened is text."""
    address = web_address(link.url)
    if address is None:
        return marks.text(f"{link.label} {link.url}".strip())
    return marks.link(shown_name(link, address), address)
