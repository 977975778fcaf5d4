"""An item, its note and its history as lines of text, in the words of the window."""

from collections.abc import Iterator, Sequence

from teamclock.app.queue_service import AgedItem
from teamclock.cli.queue_words import age_words
from teamclock.cli.words import table
from teamclock.domain.item import Event, Item
from teamclock.domain.suggestion import Suggestion
from teamclock.messages import _
from teamclock.present.history_lines import line_text, line_words, lines_of
from teamclock.present.item import ItemContext, leg_words, one_line, state_words, status_words
from teamclock.present.note import complete_words, urgency_words
from teamclock.present.suggestion import suggestion_words
from teamclock.present.words import plain


def item_words(
    seen: ItemContext, one: AgedItem, events: Sequence[Event], asks: Suggestion | None = None
) -> str:
    """Format an item, its note, and its history with one line a step."""
    item, note = one.item, one.item.note
    parts = [
        f"{item.name}  {plain(note.title)}",
        " · ".join((leg_words(seen, item), status_words(item.status), urgency_words(note.urgency))),
        *filter(None, (age_words(seen, one), state_words(seen, item, one.ageing))),
        *([] if asks is None else [suggestion_words(seen, item, asks)]),
        *_field(_("Context"), note.context),
        *(_action(item, number) for number in range(1, len(note.next_actions) + 1)),
        *_field(_("If … then …"), note.if_then),
        *(f"  {_link(link.url)}" for link in note.links),
        *(["  " + _("No link needed")] if note.no_links and not note.links else []),
        *([] if note.due_at is None else _field(_("Due"), seen.when(note.due_at))),
        *_field(_("If no one answers by then"), note.default_if_silent),
        *_field(_("What will you do?"), item.readback),
        *_field(_("Question"), item.question),
        *_field(_("Answer"), item.answer),
        *_field(_("Outcome"), item.outcome),
        complete_words(note),
        "",
        *table([_event_row(seen, line) for line in lines_of(events)]),
    ]
    return "\n".join(parts)


def _field(name: str, words: str) -> Iterator[str]:
    if words.strip():
        first, *rest = words.splitlines()
        yield _("{name}: {text}").format(name=name, text=plain(first))
        yield from (f"  {plain(line)}" for line in rest)


def _action(item: Item, number: int) -> str:
    """Format a next action with its tick."""
    box = "[x]" if number in item.ticked else "[ ]"
    return f"  {box} {plain(item.note.next_actions[number - 1])}"


def _event_row(seen: ItemContext, line: Sequence[Event]) -> list[str]:
    return [seen.when(line[-1].at), line_words(seen, line), one_line(line_text(line))]


def _link(url: str) -> str:
    """Format an address, with the host that a browser would open beside it if that differs.

    Letters of other scripts may look like those of a host that the reader knows.
    """
    if url.isascii():
        return plain(url)
    from teamclock.exchange.web import web_address  # imports urllib and idna, which few links need

    address = web_address(url)
    if address is None or address.host in url:
        return plain(url)
    return f"{plain(url)} ({address.host})"
