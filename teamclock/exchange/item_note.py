"""One item as it is copied: Markdown and HTML of its whole note, or a line for a chat."""

from datetime import UTC

from teamclock.domain.flow import Ageing
from teamclock.domain.item import OUT, Item
from teamclock.domain.zones import TimeZone
from teamclock.exchange.digest import HTML, MARKDOWN, chat_line, points
from teamclock.exchange.item_lines import Marks, age_words, item_line, item_lines, state_facts
from teamclock.messages import _
from teamclock.present.item import ItemContext


def note_markdown(item: Item, ageing: Ageing, seen: ItemContext) -> str:
    """Return the whole note of an item as Markdown (CommonMark): its facts, then a list."""
    head, lines = _head(item, ageing, seen, MARKDOWN), _lines(item, seen, MARKDOWN)
    return "\n".join([head, "", *(f"- {line}" for line in lines)]).rstrip() + "\n"


def note_page(item: Item, ageing: Ageing, seen: ItemContext) -> str:
    """Return the whole note of an item as HTML."""
    return f"<p>{_head(item, ageing, seen, HTML)}</p>{points(_lines(item, seen, HTML))}"


def note_chat(item: Item, ageing: Ageing) -> str:
    """Return an item as a line of a chat."""
    return chat_line(item, state_facts(item, ageing, is_new=False))


def _head(item: Item, ageing: Ageing, seen: ItemContext, marks: Marks) -> str:
    route = _("{giver} → {receiver}").format(
        giver=marks.text(seen.name(item.giver)), receiver=marks.text(seen.name(item.receiver))
    )
    age = age_words(ageing) if item.status in OUT else ""
    return item_line(item, (route, *state_facts(item, ageing, is_new=False), age), marks)


def _lines(item: Item, seen: ItemContext, marks: Marks) -> tuple[str, ...]:
    return item_lines(_zone(item, seen), item, seen, marks, whole=True)


def _zone(item: Item, seen: ItemContext) -> TimeZone:
    """Return the zone of the team that reads: of whose move it is, else of the receiver."""
    team = seen.team(item.court or item.receiver)
    return UTC if team is None else team.zone
