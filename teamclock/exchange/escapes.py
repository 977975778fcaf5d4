"""Escape texts of other people for Markdown, HTML, plain text and chats (exchange.md, 3).

An escaped text shows as it was written (in a chat some signs become similar ones): it is no markup
and no command, and notifies nobody.
"""

import html
import re

from teamclock.present.words import printable

_CALL = re.compile(r"(?<![A-Za-z0-9])@(?=\w)")
"""Matches an @ that mentions a person: before a name, and not after an ASCII letter or digit.

An @ after a letter is that of a mail address.
"""

_JOINER = "\u2060"
"""An invisible character, WORD JOINER, that keeps a sign from having a meaning."""

_BREAK = re.compile(r"\r\n?|\n")
_CHARACTER = r"<(?!\s|=\s)|&(?=#?\w+;)"
_MARKUP = (
    r"[\\`]"
    r"|(?<!\s)\*|\*(?!\s)"
    r"|(?<=\S)[~$]"  # after a blank it may begin something, as what could end that is escaped
    r"|(?<![^\W_])_"  # after a letter it begins nothing
    r"|\](?=[\](\[:{])"  # of links, notes and wikis; “[WIP]” alone is none
    r"|:(?=//)|(?i:(?<=www)\.)"  # of addresses, which GitHub's makes links of
)
"""The characters that are markup inside a line of Markdown, and are escaped by a backslash."""

_IN_LINE = re.compile(f"(?P<character>{_CHARACTER})|{_MARKUP}")
_IN_LINK = re.compile(rf"(?P<character>[\[\]]|{_CHARACTER})|{_MARKUP}")
"""Match a sign to escape, in a line and in the name of a link.

The group `character` has a sign that is replaced by a character reference; others get a backslash.
"""

_CHARACTERS = {"<": "&lt;", "&": "&amp;", "[": "&#91;", "]": "&#93;"}
"""The character references of signs that a backslash does not escape in every program.

After a backslash `<b>` may still be bold, and `[` may begin TeX.
"""

_BLOCK = re.compile(r"^(?:([0-9]+)(?=[.)](?:\s|$))|(?=>|(?:#+|[+-])(?:\s|$)))")
"""Matches, at the beginning of a line, the markup of a heading, a list or a quote in Markdown."""

_FOR_CHAT = str.maketrans({"<": "‹", ">": "›", "`": "'"})
"""Replaces the signs of links, mentions and code in chats by similar ones."""

_COMMAND = re.compile(r"[!-/:-@\[-`{-~]|[0-9]+[.)]")
"""Matches, at the beginning of a line, a command of a chat, or its markup of lists and the like."""


def for_markdown(text: str) -> str:
    """Return a text, in one line, escaped for use inside a line of Markdown.

    CommonMark and GitHub show it as it was written; Python-Markdown shows some of the backslashes.
    Markup that counts only at the start of a line is escaped by `markdown_start`. The @ of a mail
    address is not escaped: a chat that does not read Markdown would take an @ after a backslash
    for a mention.
    """
    return _IN_LINE.sub(_escaped, for_text(text))


def link_text(text: str) -> str:
    """Return a text escaped for use as the name of a link in Markdown; its brackets are escaped."""
    return _IN_LINK.sub(_escaped, for_text(text))


def _escaped(match: re.Match[str]) -> str:
    """Return the sign that was matched, escaped for Markdown.

    That is its character reference if the group `character` matched, else a backslash before it.
    """
    return _CHARACTERS[match[0]] if match["character"] else f"\\{match[0]}"


def markdown_start(line: str) -> str:
    """Return a line of `for_markdown` escaped for use at the start of a paragraph.

    It begins no heading, list or quote. A leading “/” gets a joiner before it, so that the line is
    no command when it is pasted into a chat: not every Markdown allows a backslash before “/”.
    """
    shown = line.lstrip(" ")
    return f"{_JOINER}{shown}" if shown.startswith("/") else _BLOCK.sub(r"\1\\", shown)


def for_html(text: str) -> str:
    """Return a text, in one line, escaped for HTML, also for use in an attribute."""
    return html.escape(for_text(text))


def for_text(text: str) -> str:
    """Return a text in one line, without control characters.

    A hidden character follows each @ that would mention a person, so that it mentions nobody.
    """
    return _CALL.sub(f"@{_JOINER}", printable(_BREAK.sub(" ", text)))


def for_chat(text: str) -> str:
    """Return a text, in one line, escaped for a chat: it holds no code, mention or named link."""
    return for_text(text.translate(_FOR_CHAT).replace("](", "] ("))


def chat_start(line: str) -> str:
    """Return a line of `for_chat` escaped for use at the start of a message.

    A line that would be a command there gets an invisible joiner before it.
    """
    shown = line.lstrip(" ")
    return f"{_JOINER}{shown}" if _COMMAND.match(shown) else shown


def lines_of(text: str) -> list[str]:
    """Return the lines of a text that are not blank, without blanks around them."""
    return [line.strip() for line in _BREAK.split(text) if line.strip()]


def cut(text: str, most: int) -> str:
    """Return a text; where it has over `most` characters, its beginning with “…”, within `most`."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
