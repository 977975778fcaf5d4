"""Make others' text harmless in Markdown, HTML, plain text and chats (exchange.md, 3)."""

import html
import re

from teamclock.present.words import plain

_CALL = re.compile(r"(?<![A-Za-z0-9])@(?=\w)")
"""A sign that calls somebody: before a name, and not after an ASCII letter, as in mail."""

_JOINER = "\u2060"
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
_IN_LINE = re.compile(f"(?P<character>{_CHARACTER})|{_MARKUP}")
_IN_LINK = re.compile(rf"(?P<character>[\[\]]|{_CHARACTER})|{_MARKUP}")
_CHARACTERS = {"<": "&lt;", "&": "&amp;", "[": "&#91;", "]": "&#93;"}
"""What a backslash does not escape everywhere: it leaves `<b>` bold, or begins TeX with `[`."""

_BLOCK = re.compile(r"^(?:([0-9]+)(?=[.)](?:\s|$))|(?=>|(?:#+|[+-])(?:\s|$)))")
"""The beginning of a line that Markdown takes for that of a heading, a list or a quote."""

_FOR_CHAT = str.maketrans({"<": "‹", ">": "›", "`": "'"})
_COMMAND = re.compile(r"[!-/:-@\[-`{-~]|[0-9]+[.)]")
"""The beginning of a line that a chat takes for a command, a heading, a list or a quote."""


def for_markdown(text: str) -> str:
    """Return a text to stand within a line of Markdown; prose stays as it is.

    CommonMark and GitHub show it as the text was written; Python-Markdown leaves some backslashes.
    What is markup only at the start of a line is left to `markdown_start`. The @ of a mail address
    is not escaped: in a chat that does not read Markdown, an @ after a backslash calls somebody.
    """
    return _IN_LINE.sub(_escaped, for_text(text))


def link_text(text: str) -> str:
    """Return a text for Markdown that is the name of a link, and has no other link in it."""
    return _IN_LINK.sub(_escaped, for_text(text))


def _escaped(found: re.Match[str]) -> str:
    return _CHARACTERS[found[0]] if found["character"] else f"\\{found[0]}"


def markdown_start(line: str) -> str:
    """Return a line of `for_markdown` that begins a paragraph with others' text.

    What is pasted into a chat is no command there: not every Markdown takes a backslash before “/”.
    """
    shown = line.lstrip(" ")
    return f"{_JOINER}{shown}" if shown.startswith("/") else _BLOCK.sub(r"\1\\", shown)


def for_html(text: str) -> str:
    """Return a text for HTML, also in an attribute."""
    return html.escape(for_text(text))


def for_text(text: str) -> str:
    """Return a text in one line without control characters, in which no @ calls a person."""
    return _CALL.sub(f"@{_JOINER}", plain(_BREAK.sub(" ", text)))


def for_chat(text: str) -> str:
    """Return a text for a chat, in which it makes no link, no code and no command."""
    return for_text(text.translate(_FOR_CHAT).replace("](", "] ("))


def chat_start(line: str) -> str:
    """Return a line of `for_chat` that begins with others' text: no chat runs it as a command."""
    shown = line.lstrip(" ")
    return f"{_JOINER}{shown}" if _COMMAND.match(shown) else shown


def lines_of(text: str) -> list[str]:
    """Return the lines of a text in which something stands, without blanks around them."""
    return [line.strip() for line in _BREAK.split(text) if line.strip()]


def cut(text: str, most: int) -> str:
    """Return a text, shortened to `most` characters where it is longer."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
