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
from teamclock.present.words import printable


def item_words(
    context: ItemContext,
    aged: AgedItem,
    events: Sequence[Event],
    suggestion: Suggestion | None = None,
) -> str:
    """Format an item, its note, and its history with one line a step.

    context: the reader's zone, home team and present instant.
    aged: the item with its age.
    events: its history, the oldest first.
    suggestion: what would move the item; None for none, or if it was dismissed or followed.
    """
    item, note = aged.item, aged.item.note
    parts = [
        f"{item.name}  {printable(note.title)}",
        " · ".join(
            (leg_words(context, item), status_words(item.status), urgency_words(note.urgency))
        ),
        *filter(None, (age_words(context, aged), state_words(context, item, aged.ageing))),
        *([] if suggestion is None else [suggestion_words(context, item, suggestion)]),
        *_field_lines(_("Context"), note.context),
        *(_action_line(item, number) for number in range(1, len(note.next_actions) + 1)),
        *_field_lines(_("If … then …"), note.if_then),
        *(f"  {_link_words(link.url)}" for link in note.links),
        *(["  " + _("No link needed")] if note.no_links and not note.links else []),
        *([] if note.due_at is None else _field_lines(_("Due"), context.when(note.due_at))),
        *_field_lines(_("If no one answers by then"), note.default_if_silent),
        *_field_lines(_("What will you do?"), item.readback),
        *_field_lines(_("Question"), item.question),
        *_field_lines(_("Answer"), item.answer),
        *_field_lines(_("Outcome"), item.outcome),
        complete_words(note),
        "",
        *table([_event_row(context, line) for line in lines_of(events)]),
    ]
    return "\n".join(parts)


def _field_lines(name: str, words: str) -> Iterator[str]:
    """Yield the lines of a text under its name; none for an empty text."""
    if words.strip():
        first, *rest = words.splitlines()
        yield _("{name}: {text}").format(name=name, text=printable(first))
        yield from (f"  {printable(line)}" for line in rest)


def _action_line(item: Item, number: int) -> str:
    """Format the next action of that number, from 1, with a box that is ticked if it is done."""
    box = "[x]" if number in item.ticked else "[ ]"
    return f"  {box} {printable(item.note.next_actions[number - 1])}"


def _event_row(context: ItemContext, line: Sequence[Event]) -> list[str]:
    """Return the cells of a line of the history: when, what was done, and the text of it.

    `line` holds the events that are shown as one.
    """
    return [context.when(line[-1].at), line_words(context, line), one_line(line_text(line))]


def _link_words(url: str) -> str:
    """Format a URL, and in brackets the host that a browser would open if the URL shows another.

    Letters of other scripts may look like those of a host that the reader knows.
    """
    if url.isascii():
        return printable(url)
    from teamclock.exchange.web import web_address  # imports urllib and idna, which few links need

    address = web_address(url)
    if address is None or address.host in url:
        return printable(url)
    return f"{printable(url)} ({address.host})"
