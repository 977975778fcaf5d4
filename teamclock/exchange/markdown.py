"""Write the queue as Markdown (CommonMark), with one section per item (exchange.md, 6).

Markup in the texts of items is escaped.
"""

import re
from collections.abc import Iterable, Iterator

from teamclock.domain.flow import Ageing, Freshness
from teamclock.domain.interval import Instant
from teamclock.domain.item import Item
from teamclock.domain.note import Link, Urgency
from teamclock.domain.zones import instant_text
from teamclock.exchange.export import ExportExtras
from teamclock.exchange.markdown_extras import markdown_extras
from teamclock.exchange.markdown_text import escaped
from teamclock.exchange.web import web_address
from teamclock.messages import _
from teamclock.present.item import status_words
from teamclock.present.note import urgency_words
from teamclock.present.words import duration


def export_markdown(
    items: Iterable[tuple[Item, Ageing]], extras: ExportExtras, now: Instant
) -> Iterator[bytes]:
    """Yield the parts of the file in UTF-8: its title, the items in the given order, the extras.

    `now` is the instant of the export.
    """
    title = _("Queue at {time}").format(time=instant_text(now))
    yield f"# {title}\n".encode()
    names: dict[str, str] = {}  # by uid, for the extras, which name items by uids
    for item, ageing in items:
        names[item.uid] = item.name
        yield "\n".join(_section(item, ageing)).encode()
    yield from (line.encode() for line in markdown_extras(extras, names))


def _section(item: Item, ageing: Ageing) -> Iterator[str]:
    """Yield the lines of an item's section."""
    note = item.note
    yield f"\n## {item.name} {escaped(note.title)}\n"
    yield from (f"- {fact}" for fact in _facts(item, ageing))
    yield from _field(_("Context"), note.context)
    yield from _listed(
        _("Next actions"), [_action(item, number) for number in range(len(note.next_actions))]
    )
    yield from _field(_("If … then …"), note.if_then)
    yield from _field(_("If no one answers by then"), note.default_if_silent)
    yield from _listed(_("Links"), [_link(link) for link in note.links])
    yield from _field(_("What will you do?"), item.readback)
    yield from _field(_("Question"), item.question)
    yield from _field(_("Answer"), item.answer)
    yield from _field(_("Outcome"), item.outcome)
    yield ""


def _facts(item: Item, ageing: Ageing) -> Iterator[str]:
    """Yield the facts at the beginning of an item's section, such as its urgency and due time."""
    yield _route(item)
    if item.note.urgency is not Urgency.STEADY:
        yield _("Urgency: {urgency}").format(urgency=urgency_words(item.note.urgency))
    if item.note.due_at is not None:
        yield _("Due {time}").format(time=instant_text(item.note.due_at))
    if item.snoozed_until is not None:
        yield _("Snoozed until {time}").format(time=instant_text(item.snoozed_until))
    if item.closed_at is not None:
        yield _("Closed {time}").format(time=instant_text(item.closed_at))
    elif item.turns:  # a draft was never handed off, and has no age
        yield from _age(ageing)


def _route(item: Item) -> str:
    """Return a line with the giver, the receiver, the state and the holder of an item."""
    teams = f"{escaped(item.giver)} → {escaped(item.receiver)}"
    state = status_words(item.status)
    if item.holder is None:
        return _("{way}: {state}").format(way=teams, state=state)
    return _("{way}: {state} by {name}").format(way=teams, state=state, name=escaped(item.holder))


def _age(ageing: Ageing) -> Iterator[str]:
    """Yield lines with an item's age and service level in working time, and whether it is late."""
    yield _("{length} working time").format(length=duration(ageing.age_s))
    if ageing.sle_s is not None:
        yield _("Usual time: {length}").format(length=duration(ageing.sle_s))
    if ageing.freshness is Freshness.OVERDUE:
        yield _("Late")


def _field(name: str, words: str) -> Iterator[str]:
    """Yield a text below the name of its field, with its line breaks; nothing for a blank text."""
    if words.strip():
        lines = "\\\n".join(map(escaped, words.strip().splitlines()))
        yield f"\n**{name}**\n\n{_without_gaps(lines)}"


def _without_gaps(lines: str) -> str:
    """Return lines with paragraphs in place of empty lines.

    A line break, which is a backslash at the end of a line, would show as a backslash before an
    empty line.
    """
    return re.sub(r"(\\\n)(?:\\\n)+", "\n\n", lines)


def _listed(name: str, lines: list[str]) -> Iterator[str]:
    """Yield a list below its name; nothing for no lines."""
    if lines:
        yield f"\n**{name}**\n"
        yield from (f"- {line}" for line in lines)


def _action(item: Item, index: int) -> str:
    """Return the next action at an index after a box, which is ticked if it is done."""
    box = "[x]" if index + 1 in item.ticked else "[ ]"  # `ticked` has numbers from 1
    return f"{box} {escaped(item.note.next_actions[index])}"


def _link(link: Link) -> str:
    """Return a link followed by its host; its text alone where the address may not be opened."""
    address = web_address(link.url)
    if address is None:
        return escaped(f"{link.label} {link.url}".strip())
    return f"[{escaped(link.label or link.url)}](<{address.url}>) ({escaped(address.host)})"
