"""Write one item for the clipboard: its whole note as Markdown or HTML, or a line for a chat."""

from datetime import UTC

from teamclock.domain.flow import Ageing
from teamclock.domain.item import OUT, Item
from teamclock.domain.zones import TimeZone
from teamclock.exchange.digest import HTML, MARKDOWN, chat_line, html_list
from teamclock.exchange.item_lines import Markup, age_words, item_line, item_lines, state_facts
from teamclock.messages import _
from teamclock.present.item import ItemContext


def note_markdown(item: Item, ageing: Ageing, context: ItemContext) -> str:
    """Return an item with its whole note as Markdown (CommonMark): a line of facts, then a list."""
    head, lines = _head(item, ageing, context, MARKDOWN), _lines(item, context, MARKDOWN)
    return "\n".join([head, "", *(f"- {line}" for line in lines)]).rstrip() + "\n"


def note_html(item: Item, ageing: Ageing, context: ItemContext) -> str:
    """Return an item with its whole note as HTML: a line of facts, then a list."""
    return f"<p>{_head(item, ageing, context, HTML)}</p>{html_list(_lines(item, context, HTML))}"


def note_chat(item: Item, ageing: Ageing) -> str:
    """Return an item as a line of a chat."""
    return chat_line(item, state_facts(item, ageing, is_new=False))


def _head(item: Item, ageing: Ageing, context: ItemContext, markup: Markup) -> str:
    """Return the line with an item's name, title and teams, its urgency or “late”, and its age."""
    route = _("{giver} → {receiver}").format(
        giver=markup.text(context.name(item.giver)),
        receiver=markup.text(context.name(item.receiver)),
    )
    age = age_words(ageing) if item.status in OUT else ""  # OUT: handed off, and not closed
    return item_line(item, (route, *state_facts(item, ageing, is_new=False), age), markup)


def _lines(item: Item, context: ItemContext, markup: Markup) -> tuple[str, ...]:
    """Return the lines of an item's whole note."""
    return item_lines(_zone(item, context), item, context, markup, whole=True)


def _zone(item: Item, context: ItemContext) -> TimeZone:
    """Return the zone for times: that of the team that has the court, else of the receiver.

    UTC where that team is not in the roster.
    """
    team = context.team(item.court or item.receiver)
    return UTC if team is None else team.zone
