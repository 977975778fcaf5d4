"""Put an item into words: a line, and the lines below it with its note (exchange.md, 3).

A `Markup` writes them for one format: Markdown, HTML, plain text or a chat.
"""

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

MOST_CONTEXT = 200
"""The most characters that are shown of the first line of a context."""

_LISTED = 5
"""The most next actions, and the most links, that a digest lists for an item."""

_URGENCY_WORDS = {Urgency.WATCH: N_("high"), Urgency.CRITICAL: N_("critical")}


class Markup(NamedTuple):
    """The markup of a format, as functions.

    text: escapes a text that somebody wrote.
    strong: escapes a name and emphasises it.
    link: writes a link, given its name, which may be empty, and its address.
    """

    text: Callable[[str], str]
    strong: Callable[[str], str]
    link: Callable[[str, Address], str]


def place_words(team: Team, markup: Markup) -> str:
    """Format a team with its city: “Coding (Tokyo)”.

    The city is left out where the team has none, or where its name ends with “(Tokyo)” already.
    """
    city = team.city.strip()
    if not city or team.name.endswith(f"({team.city})"):
        return markup.text(team.name)
    return _("{team} ({city})").format(team=markup.text(team.name), city=markup.text(city))


def more_words(count: int) -> str:
    """Format the number of entries that are not shown: “and 3 more”."""
    return ngettext("and {n} more", "and {n} more", count).format(n=count)


def item_line(item: Item, facts: Sequence[str], markup: Markup) -> str:
    """Format an item and facts about it: “**R-2** Fix the login · critical · late · 9 h of 9 h”.

    `facts` are words; empty ones are left out.
    """
    title = f"{markup.strong(item.name)} {markup.text(item.note.title)}"
    return " · ".join(filter(None, (title, *facts)))


def state_facts(item: Item, ageing: Ageing, *, is_new: bool) -> tuple[str, ...]:
    """Return “high” or “critical” for an urgent item, “late” for an overdue one, and “new”.

    `is_new` says whether the item gets the last one. The urgency steady has no word.
    """
    urgency = _URGENCY_WORDS.get(item.note.urgency)
    late = ageing.freshness is Freshness.OVERDUE
    facts = (_(urgency) if urgency else "", _("late") if late else "", _("new") if is_new else "")
    return tuple(filter(None, facts))


def age_words(ageing: Ageing) -> str:
    """Format an age and the service level: “2 h of 9 h”; empty without a service level."""
    if ageing.sle_s is None:
        return ""
    return _("{age} of {level}").format(age=duration(ageing.age_s), level=duration(ageing.sle_s))


def item_lines(
    zone: TimeZone, item: Item, context: ItemContext, markup: Markup, *, whole: bool = False
) -> tuple[str, ...]:
    """Return the lines below an item: which team it is from, its note, a question and its answer.

    Times are at the clock of `zone`, and in UTC. Only the first line of the context and the first
    five next actions and links are included; with `whole` all of them, and also what was done, the
    readback and the outcome.
    """
    note, most = item.note, None if whole else _LISTED
    about = lines_of(note.context)
    about = about if whole else [cut(line, MOST_CONTEXT) for line in about[:1]]
    return (
        *_from(zone, item, context, markup),
        *(
            []
            if note.due_at is None
            else [_("due {time}").format(time=named_time(zone, note.due_at))]
        ),
        *(_("context: {text}").format(text=markup.text(line)) for line in about),
        *_shortened(
            [_("next: {text}").format(text=markup.text(one)) for one in open_actions(item)], most
        ),
        *_fields(item, markup, whole=whole),
        *_shortened(
            [_("link: {link}").format(link=_link(link, markup)) for link in note.links], most
        ),
    )


def _fields(item: Item, markup: Markup, *, whole: bool) -> Iterator[str]:
    """Yield the texts of an item that are not empty, each in one line.

    These are all but title, context, links and open next actions. The next actions that are done,
    the readback and the outcome come only with `whole`.
    """
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
            yield words.format(text=markup.text(one_line(text)))


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
    """Return a text with its lines joined by blanks."""
    return " ".join(lines_of(text))


def _from(zone: TimeZone, item: Item, context: ItemContext, markup: Markup) -> Iterator[str]:
    """Yield a line with the team from which an item came, when it was handed off, and its holder.

    A returned item came back from its receiver. The time is at the clock of `zone`, and in UTC.
    Nothing is yielded for a draft.
    """
    if item.offered_at is None:
        return
    back = item.status is Status.RETURNED
    words = (
        _("back from {team}, handed off {time}") if back else _("from {team}, handed off {time}")
    )
    sender = item.receiver if back else item.giver
    found = context.team(sender)
    team = markup.text(context.name(sender)) if found is None else place_words(found, markup)
    line = words.format(team=team, time=named_time(zone, item.offered_at))
    if item.holder is not None:
        name = markup.text(item.holder)
        line = _("{handoff}, picked up by {name}").format(handoff=line, name=name)
    yield line


def _shortened(lines: list[str], most: int | None) -> list[str]:
    """Return the first `most` lines, then “and 3 more”; all lines where `most` is None."""
    if most is None or len(lines) <= most:
        return lines
    return [*lines[:most], more_words(len(lines) - most)]


def _link(link: Link, markup: Markup) -> str:
    """Return a link with its name, or its text where the address may not be opened."""
    address = web_address(link.url)
    if address is None:
        return markup.text(f"{link.label} {link.url}".strip())
    return markup.link(shown_name(link, address), address)
