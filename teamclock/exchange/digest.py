"""A digest as Markdown, HTML, plain text or a message of a chat (exchange.md, 3)."""

import html
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from teamclock.domain.digest import Digest
from teamclock.domain.item import Item, Status
from teamclock.exchange.digest_words import (
    MOST,
    DigestText,
    ListEntry,
    ListSection,
    digest_text,
    head_words,
    lead_words,
    when,
    with_words,
)
from teamclock.exchange.escapes import (
    chat_start,
    cut,
    for_chat,
    for_html,
    for_markdown,
    for_text,
    lines_of,
    link_text,
    markdown_start,
)
from teamclock.exchange.item_lines import (
    FIRST,
    Marks,
    more_words,
    one_line,
    open_actions,
    state_facts,
)
from teamclock.exchange.web import Address
from teamclock.messages import _
from teamclock.present.item import ItemContext
from teamclock.present.words import enumerated

_OF_CHAT = 10
_WITHIN_LINK = re.compile(r"\\(?=://)|(?i:(?<=www))\\(?=\.)")
_ENTITY = re.compile(r"&(?=#?\w+;)")


def markdown(digest: Digest, seen: ItemContext) -> str:
    """Return a digest as Markdown."""
    return "\n\n".join(_markdown(digest_text(digest, seen, MARKDOWN)))


def _markdown(made: DigestText) -> Iterator[str]:
    yield f"## {made.head}"
    yield markdown_start(made.lead)
    for section in made.sections:
        yield f"### {section.title}"
        yield "\n".join(list_lines(section))
        yield from filter(None, [section.more])
    yield from filter(None, [made.foot])


def list_lines(section: ListSection) -> Iterator[str]:
    """Yield the lines of a list; what is below an entry is indented by the width of its number."""
    for number, entry in enumerate(section.entries, 1):
        mark = f"{number}. " if section.numbered else "- "
        yield f"{mark}{entry.line}"
        yield from (f"{' ' * len(mark)}- {line}" for line in entry.below)


def page(digest: Digest, seen: ItemContext) -> str:
    """Return a digest as HTML: h2, h3, p, ol, ul, li, strong and a."""
    return "\n".join(_page(digest_text(digest, seen, HTML)))


def _page(made: DigestText) -> Iterator[str]:
    yield f"<h2>{made.head}</h2>"
    yield f"<p>{made.lead}</p>"
    for section in made.sections:
        tag = "ol" if section.numbered else "ul"
        yield f"<h3>{section.title}</h3>"
        yield f"<{tag}>"
        yield from map(_list_item, section.entries)
        yield f"</{tag}>"
        yield from (f"<p>{words}</p>" for words in [section.more] if words)
    yield from (f"<p>{words}</p>" for words in [made.foot] if words)


def _list_item(entry: ListEntry) -> str:
    return f"<li>{entry.line}{points(entry.below)}</li>"


def points(lines: tuple[str, ...]) -> str:
    """Return lines as a list in HTML; an empty text for none.

    Line breaks stand between them, so that no words join where a program drops the tags.
    """
    items = "\n".join(f"<li>{line}</li>" for line in lines)
    return f"\n<ul>\n{items}\n</ul>\n" if items else ""


def plain_text(digest: Digest, seen: ItemContext) -> str:
    """Return a digest as plain text; the titles of its sections are in capitals."""
    return "\n\n".join(_plain_text_parts(digest_text(digest, seen, TEXT)))


def _plain_text_parts(made: DigestText) -> Iterator[str]:
    yield made.head
    yield chat_start(made.lead)
    for section in made.sections:
        yield section.title.upper()
        yield "\n".join(list_lines(section))
        yield from filter(None, [section.more])
    yield from filter(None, [made.foot])


def chat(digest: Digest, seen: ItemContext, *, titles: bool = True) -> str:
    """Return a digest as a message of a chat: ten items, and the rest by name.

    Without titles it is the two lines that begin it.
    """
    head = (head_words(digest, CHAT), chat_start(lead_words(digest, CHAT)))
    return "\n".join([*head, *(_chat_lines(digest, seen) if titles else ())])


def _chat_lines(digest: Digest, seen: ItemContext) -> Iterator[str]:
    for item, ageing in digest.moves[:_OF_CHAT]:
        facts = state_facts(item, ageing, is_new=digest.is_new(item))
        yield f"• {chat_line(item, facts)}"
    if len(digest.moves) > _OF_CHAT:
        yield _("… {more}").format(more=more_words(len(digest.moves) - _OF_CHAT))
    if digest.others:
        others = [_of_team(item, seen) for item, _age in digest.others]
        yield _("Waits for others: {items}").format(items=_named(others))
    if digest.done:
        yield _("Done: {items}").format(items=_named([for_chat(one.name) for one in digest.done]))
    for meeting, _items in islice(digest.meetings, MOST):
        yield _("Meeting {meeting}: {time}, with {teams}").format(
            meeting=for_chat(meeting.name),
            time=when(digest, meeting.at.start),
            teams=with_words(digest, meeting, seen, CHAT),
        )


def chat_line(item: Item, facts: tuple[str, ...]) -> str:
    """Format an item for a chat: “R-2 Fix the login · critical · late · next: …”."""
    title = f"{for_chat(item.name)} {for_chat(item.note.title)}"
    return " · ".join(filter(None, (title, *facts, _hint(item))))


def _hint(item: Item) -> str:
    """Return what an item asks for: its question, else the first next action, else the context."""
    actions, context = open_actions(item), lines_of(item.note.context)
    if item.status is Status.RETURNED:
        return _("question: {text}").format(text=_short(one_line(item.question)))
    if actions:
        return _("next: {text}").format(text=_short(actions[0]))
    return _("context: {text}").format(text=_short(context[0])) if context else ""


def _short(text: str) -> str:
    return for_chat(cut(text, FIRST))


def _of_team(item: Item, seen: ItemContext) -> str:
    team = "" if item.court is None else seen.name(item.court)
    return _("{item} ({team})").format(item=for_chat(item.name), team=for_chat(team))


def _named(names: list[str]) -> str:
    more = len(names) - MOST
    return enumerated(names if more <= 0 else [*names[:MOST], more_words(more)])


def _markdown_link(name: str, address: Address) -> str:
    """Return a link with its host, which is ASCII without markup: a link of it leads there, too."""
    shown, url = _link_text(name or address.url), _ENTITY.sub("&amp;", address.url)
    return f"[{shown}](<{url}>) ({address.host})"


def _link_text(name: str) -> str:
    """Return the name of a link, in which no reader of Markdown makes a link of an address."""
    return _WITHIN_LINK.sub("", link_text(name))


def _html_link(name: str, address: Address) -> str:
    shown, place = for_html(name or address.url), for_html(address.host)
    return f'<a href="{html.escape(address.url)}">{shown}</a> ({place})'


def _text_link(name: str, address: Address) -> str:
    return f"{for_text(name)} {address.url}".strip()


MARKDOWN = Marks(for_markdown, lambda name: f"**{for_markdown(name)}**", _markdown_link)
HTML = Marks(for_html, lambda name: f"<strong>{for_html(name)}</strong>", _html_link)
TEXT = Marks(for_text, for_text, _text_link)
CHAT = Marks(for_chat, for_chat, _text_link)

FORMS: Mapping[str, Callable[[Digest, ItemContext], str]] = {
    "md": markdown,
    "html": page,
    "text": plain_text,
    "chat": chat,
}
"""The forms of a digest by the names that the terminal has for them."""
