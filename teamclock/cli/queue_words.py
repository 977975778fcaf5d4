"""Items and their histories as lines of text, in the words that the window uses."""

from collections.abc import Iterator, Sequence

from teamclock.app.queue_service import AgedItem
from teamclock.cli.words import table
from teamclock.domain.flow import Freshness
from teamclock.domain.item import Event, Item, Kind
from teamclock.domain.note import completeness
from teamclock.domain.suggestion import Suggestion
from teamclock.present.item import (
    ItemContext,
    leg_words,
    lines_of,
    said,
    state_words,
    ticks_words,
    wall_words,
    worked_words,
)
from teamclock.present.suggestion import suggestion_words
from teamclock.present.words import plain

_MARK = {Freshness.FRESH: " ", Freshness.AGEING: "·", Freshness.OVERDUE: "!"}


def items_words(seen: ItemContext, found: Sequence[AgedItem]) -> str:
    if not found:
        return "Nothing waits here."
    return "\n".join(table([_row(seen, one) for one in found]))


def _row(seen: ItemContext, one: AgedItem) -> list[str]:
    item, ageing = one.item, one.ageing
    urgency = "" if item.note.urgency.rank == 0 else item.note.urgency
    return [
        _MARK[ageing.freshness],
        item.name,
        plain(item.note.title),
        leg_words(seen, item),
        item.status,
        urgency,
        _age(seen, one),
    ]


def _age(seen: ItemContext, one: AgedItem) -> str:
    parts = (worked_words(seen, one.item, one.ageing.age_s), wall_words(seen, one.item))
    return " · ".join(filter(None, parts))


def show_words(
    seen: ItemContext, one: AgedItem, events: Sequence[Event], asks: Suggestion | None = None
) -> str:
    """Write the item, its note, and its history, one line a step."""
    item, note = one.item, one.item.note
    parts = [
        f"{item.name}  {plain(note.title)}",
        f"{leg_words(seen, item)}, {item.status}, {note.urgency}",
        *filter(None, (_age(seen, one), state_words(seen, item, one.ageing))),
        *([] if asks is None else [suggestion_words(seen, item, asks)]),
        *_field("Context", note.context),
        *(_action(item, number) for number in range(1, len(note.next_actions) + 1)),
        *_field("If then", note.if_then),
        *(f"  {_link(link.url)}" for link in note.links),
        *(["  No link needed"] if note.no_links and not note.links else []),
        *([] if note.due_at is None else [f"Due: {seen.when(note.due_at)}"]),
        *_field("If silent", note.default_if_silent),
        *_field("Read back", item.readback),
        *_field("Question", item.question),
        *_field("Answer", item.answer),
        *_field("Outcome", item.outcome),
        f"Complete to {completeness(note):.0%}",
        "",
        *table([_event_row(seen, line) for line in lines_of(events)]),
    ]
    return "\n".join(parts)


def _field(name: str, words: str) -> Iterator[str]:
    if words.strip():
        first, *rest = words.splitlines()
        yield f"{name}: {plain(first)}"
        yield from (f"  {plain(line)}" for line in rest)


def _action(item: Item, number: int) -> str:
    """Write a next action with its tick."""
    box = "[x]" if number in item.ticked else "[ ]"
    return f"  {box} {plain(item.note.next_actions[number - 1])}"


def _event_row(seen: ItemContext, line: Sequence[Event]) -> list[str]:
    event = line[-1]
    words = said(event) or str(event.data.get("to") or "")
    if event.kind is Kind.TICK:
        words = ticks_words(line)
    kind = event.kind.replace("_", " ")
    who = f"{plain(event.by)} ({seen.name(event.team)})"
    return [seen.when(event.at), kind, who, plain(" ".join(words.split()))]


def _link(url: str) -> str:
    """Write an address as it stands, with the host that a browser would look for beside it.

    Letters of other scripts may look like those of a host that the reader knows.
    """
    if url.isascii():
        return plain(url)
    from teamclock.exchange.web import web_address  # its urllib and idna, for few links

    address = web_address(url)
    if address is None or address.host in url:
        return plain(url)
    return f"{plain(url)} ({address.host})"
