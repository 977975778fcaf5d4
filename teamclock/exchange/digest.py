"""Write a digest as Markdown, HTML, plain text or a message for a chat (exchange.md, 3)."""

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
    MOST_CONTEXT,
    Markup,
    more_words,
    one_line,
    open_actions,
    state_facts,
)
from teamclock.exchange.web import Address
from teamclock.messages import _
from teamclock.present.item import ItemContext
from teamclock.present.words import enumerated

_MOST_IN_CHAT = 10
"""The most waiting items of which a message for a chat tells, one line each."""

_WITHIN_LINK = re.compile(r"\\(?=://)|(?i:(?<=www))\\(?=\.)")
"""Matches the backslashes, inside the name of a link, that `for_markdown` puts into addresses."""

_ENTITY = re.compile(r"&(?=#?\w+;)")
"""Matches the & of a character reference such as `&amp;`."""


def markdown(digest: Digest, context: ItemContext) -> str:
    """Return a digest as Markdown."""
    return "\n\n".join(_markdown_parts(digest_text(digest, context, MARKDOWN)))


def _markdown_parts(words: DigestText) -> Iterator[str]:
    """Yield the paragraphs, headings and lists of a digest in Markdown."""
    yield f"## {words.head}"
    yield markdown_start(words.lead)
    for section in words.sections:
        yield f"### {section.title}"
        yield "\n".join(list_lines(section))
        yield from filter(None, [section.more])
    yield from filter(None, [words.foot])


def list_lines(section: ListSection) -> Iterator[str]:
    """Yield the lines of a list as Markdown, each entry after its number or “- ”.

    The lines below an entry are list items themselves, indented by the width of the number.
    """
    for number, entry in enumerate(section.entries, 1):
        bullet = f"{number}. " if section.numbered else "- "
        yield f"{bullet}{entry.line}"
        yield from (f"{' ' * len(bullet)}- {line}" for line in entry.below)


def html_text(digest: Digest, context: ItemContext) -> str:
    """Return a digest as HTML with the tags h2, h3, p, ol, ul, li, strong and a."""
    return "\n".join(_html_parts(digest_text(digest, context, HTML)))


def _html_parts(words: DigestText) -> Iterator[str]:
    """Yield the lines of a digest in HTML."""
    yield f"<h2>{words.head}</h2>"
    yield f"<p>{words.lead}</p>"
    for section in words.sections:
        tag = "ol" if section.numbered else "ul"
        yield f"<h3>{section.title}</h3>"
        yield f"<{tag}>"
        yield from map(_list_item, section.entries)
        yield f"</{tag}>"
        yield from (f"<p>{more}</p>" for more in [section.more] if more)
    yield from (f"<p>{foot}</p>" for foot in [words.foot] if foot)


def _list_item(entry: ListEntry) -> str:
    """Return an entry as an item of a list in HTML."""
    return f"<li>{entry.line}{html_list(entry.below)}</li>"


def html_list(lines: tuple[str, ...]) -> str:
    """Return lines, which are HTML, as a list; an empty text where there are no lines.

    There are line breaks between the tags, so that words do not join in a program that drops tags.
    """
    items = "\n".join(f"<li>{line}</li>" for line in lines)
    return f"\n<ul>\n{items}\n</ul>\n" if items else ""


def plain_text(digest: Digest, context: ItemContext) -> str:
    """Return a digest as plain text, in which the titles of sections are in capitals."""
    return "\n\n".join(_plain_text_parts(digest_text(digest, context, TEXT)))


def _plain_text_parts(words: DigestText) -> Iterator[str]:
    """Yield the paragraphs, headings and lists of a digest in plain text."""
    yield words.head
    yield chat_start(words.lead)  # a team's name comes first in it, and might be a chat's command
    for section in words.sections:
        yield section.title.upper()
        yield "\n".join(list_lines(section))
        yield from filter(None, [section.more])
    yield from filter(None, [words.foot])


def chat(digest: Digest, context: ItemContext, *, titles: bool = True) -> str:
    """Return a digest as a message for a chat.

    Its first two lines are the head and the lead. Then come the first ten items that wait for the
    team, the names of other items, and the meetings. Without `titles` it has the two lines alone.
    """
    head = (head_words(digest, CHAT), chat_start(lead_words(digest, CHAT)))
    return "\n".join([*head, *(_chat_lines(digest, context) if titles else ())])


def _chat_lines(digest: Digest, context: ItemContext) -> Iterator[str]:
    """Yield the lines of a message for a chat after its head and lead."""
    for item, ageing in digest.moves[:_MOST_IN_CHAT]:
        facts = state_facts(item, ageing, is_new=digest.is_new(item))
        yield f"• {chat_line(item, facts)}"
    if len(digest.moves) > _MOST_IN_CHAT:
        yield _("… {more}").format(more=more_words(len(digest.moves) - _MOST_IN_CHAT))
    if digest.others:
        others = [_with_team(item, context) for item, _age in digest.others]
        yield _("Waits for others: {items}").format(items=_name_list(others))
    if digest.done:
        yield _("Done: {items}").format(
            items=_name_list([for_chat(one.name) for one in digest.done])
        )
    for meeting, _items in islice(digest.meetings, MOST):
        yield _("Meeting {meeting}: {time}, with {teams}").format(
            meeting=for_chat(meeting.name),
            time=when(digest, meeting.at.start),
            teams=with_words(digest, meeting, context, CHAT),
        )


def chat_line(item: Item, facts: tuple[str, ...]) -> str:
    """Format an item for a chat: “R-2 Fix the login · critical · late · next: …”.

    `facts` are those of `state_facts`, such as “critical” and “late”.
    """
    title = f"{for_chat(item.name)} {for_chat(item.note.title)}"
    return " · ".join(filter(None, (title, *facts, _hint(item))))


def _hint(item: Item) -> str:
    """Return what a line of a chat quotes from an item, such as “next: Reproduce it”.

    That is the question of a returned item, else the first next action that is not done, else the
    first line of the context. It is empty where the item has none of them.
    """
    actions, context_lines = open_actions(item), lines_of(item.note.context)
    if item.status is Status.RETURNED:
        return _("question: {text}").format(text=_short(one_line(item.question)))
    if actions:
        return _("next: {text}").format(text=_short(actions[0]))
    return _("context: {text}").format(text=_short(context_lines[0])) if context_lines else ""


def _short(text: str) -> str:
    """Return a text for a chat, cut to 200 characters."""
    return for_chat(cut(text, MOST_CONTEXT))


def _with_team(item: Item, context: ItemContext) -> str:
    """Format an item with the team that has the court: “R-4 (Design)”."""
    team = "" if item.court is None else context.name(item.court)
    return _("{item} ({team})").format(item=for_chat(item.name), team=for_chat(team))


def _name_list(names: list[str]) -> str:
    """Join names; of more than 50 the first 50, and “and 3 more” for the rest."""
    more = len(names) - MOST
    return enumerated(names if more <= 0 else [*names[:MOST], more_words(more)])


def _markdown_link(name: str, address: Address) -> str:
    """Return a link in Markdown, followed by its host in parentheses.

    The host is not escaped: it is ASCII without markup. A reader of Markdown that makes a link of
    the host leads to the same host.
    """
    shown, url = _link_text(name or address.url), _ENTITY.sub("&amp;", address.url)
    return f"[{shown}](<{url}>) ({address.host})"


def _link_text(name: str) -> str:
    """Return the name of a link escaped for Markdown.

    The backslashes that `link_text` puts into addresses, so that they become no links, are removed:
    Markdown makes no link inside the name of a link.
    """
    return _WITHIN_LINK.sub("", link_text(name))


def _html_link(name: str, address: Address) -> str:
    """Return a link in HTML, followed by its host in parentheses."""
    shown, host = for_html(name or address.url), for_html(address.host)
    return f'<a href="{html.escape(address.url)}">{shown}</a> ({host})'


def _text_link(name: str, address: Address) -> str:
    """Return a link as plain text: its name, which may be empty, and its address."""
    return f"{for_text(name)} {address.url}".strip()


MARKDOWN = Markup(for_markdown, lambda name: f"**{for_markdown(name)}**", _markdown_link)
HTML = Markup(for_html, lambda name: f"<strong>{for_html(name)}</strong>", _html_link)
TEXT = Markup(for_text, for_text, _text_link)
CHAT = Markup(for_chat, for_chat, _text_link)
"""The markup of each format of a digest; text and chat emphasise nothing."""

FORMS: Mapping[str, Callable[[Digest, ItemContext], str]] = {
    "md": markdown,
    "html": html_text,
    "text": plain_text,
    "chat": chat,
}
"""The functions that write a digest, by the names of formats in the option --format."""
