"""Others' text in a digest: it reads as it was written, and nothing of it comes alive."""

import html
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from teamclock.domain.hidden import HIDDEN
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
from teamclock.present.words import printable

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
JOINER = "\u2060"
ODD = st.sampled_from(
    [
        *"\\`*_{}[]()<>#+-.!|~&:@$=^\"' \ta1é\u202e\x1b\n\r\x85",
        *("www.", "http://x.y", "<b>", "</li>", "&lt;", "&#60;", "1. ", "- ", "**", "__", "~~"),
        *("```", "![a](b)", "[a](http://b)", "<http://a.b>", "<img src=x>", "<!--", "](", "@here"),
        *("<!channel>", "a@b.c", " @x", "_@x_", "\u200b@y", "é@all", '" onclick="', "\\", "\\\\"),
        *(" ", "]", "[x]", "*a*"),
    ]
)
TEXTS = st.lists(ODD, max_size=10).map("".join) | st.text(max_size=30)


def as_read(text: str) -> str:
    """Return what people should read of a text: in one line, and blanks as a page shows them."""
    return " ".join(printable(re.sub(r"\r\n?|\n", " ", text)).split())


class Reader(HTMLParser):
    """Reads a page: its text, and its tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words, self.tags = "", list[str]()

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the base's
        self.tags.append(tag)

    def handle_comment(self, data: str) -> None:
        self.tags.append(data)


def read(page: str) -> tuple[str, list[str]]:
    """Return the text of a page without what keeps an @ from calling, and its tags."""
    reader = Reader()
    reader.feed(page)
    reader.close()
    return " ".join(reader.words.replace(f"@{JOINER}", "@").split()), reader.tags


@given(TEXTS)
def test_a_line_of_markdown_shows_a_text_as_it_is_written(text: str) -> None:
    line = f"- next: {for_markdown(text)}"

    words, tags = read(READER.render(line))

    assert words == " ".join(f"next: {as_read(text)}".replace(f"@{JOINER}", "@").split())
    assert tags == ["ul", "li"]


@pytest.mark.parametrize(
    "name",
    [
        "# a",
        "#",
        "###### a",
        "> a",
        ">a",
        "- a",
        "+ a",
        "+",
        "1. a",
        "12) a",
        "    a",
        "-a",
        "#1",
        "/quit",
    ],
)
def test_a_paragraph_may_begin_with_any_text(name: str) -> None:
    line = markdown_start(for_markdown(f"{name} starts"))

    words, tags = read(READER.render(line))

    assert words.removeprefix(JOINER) == f"{name.strip()} starts"
    assert tags == ["p"]
    assert not line.startswith("/")


@given(TEXTS)
def test_a_page_shows_a_text_as_it_is_written(text: str) -> None:
    words, tags = read(f'<p title="{for_html(text)}">{for_html(text)}</p>')

    assert words == as_read(text).replace(f"@{JOINER}", "@")
    assert tags == ["p"]


@given(TEXTS)
def test_the_name_of_a_link_shows_as_it_is_written_and_is_one_link(text: str) -> None:
    words, tags = read(READER.render(f"[{link_text(text)}](<https://x.y>)"))

    assert words == as_read(text).replace(f"@{JOINER}", "@")
    assert tags == ["p", "a"]


@given(TEXTS)
def test_a_backslash_escapes_only_what_it_escapes_in_every_markdown(text: str) -> None:
    for form in (for_markdown, link_text):
        shown = form(text).replace("\\\\", "")

        assert not re.search(r"\\[<&\[(]", shown)


@given(TEXTS)
def test_a_chat_gets_no_link_no_code_and_no_command(text: str) -> None:
    shown = for_chat(text)

    assert not {"<", ">", "`"} & set(shown)
    assert "](" not in shown
    assert not HIDDEN.search(shown)


@pytest.mark.parametrize(
    "name", ["/nick evil", "  /quit", "# Ops", "- Ops", "1. Ops", "!ban", "> Ops"]
)
def test_a_line_of_a_chat_may_begin_with_any_text(name: str) -> None:
    line = chat_start(for_chat(f"{name} starts"))

    words, tags = read(READER.render(line))

    assert line[0] not in "/#-1!> "
    assert words.removeprefix(JOINER) == for_chat(name.strip()) + " starts"
    assert tags == ["p"]


def test_a_line_of_a_chat_that_begins_with_a_word_stays_as_it_is() -> None:
    assert chat_start("Coding 2 starts") == "Coding 2 starts"
    assert chat_start("配色 starts") == "配色 starts"


@given(TEXTS)
@pytest.mark.parametrize("form", [for_markdown, for_html, for_text, for_chat])
def test_an_at_that_stands_before_a_name_calls_nobody(form: object, text: str) -> None:
    assert callable(form)

    shown = html.unescape(form(text))

    assert not re.search(r"(^|[^A-Za-z0-9])@[A-Za-z0-9_]", shown)


@pytest.mark.parametrize(
    "prose",
    [
        "Fix the log-in (again): 2 of 3, see acme/shop#17 - done!",
        "C++ & R&D; 50 % > 3, snake_case stays; {x} + y = z | 1.",
        "Ask bob (at home) at 12:30:45, v1.2 of e.g. shop.py",
        "[WIP] about ~3 h and $5 for C++; x < y <= z, 2 * 2, ~ half",
    ],
)
def test_ordinary_prose_stays_as_it_is_in_markdown(prose: str) -> None:
    assert for_markdown(prose) == prose.replace("R&D;", "R&amp;D;")


def test_the_marks_of_each_form() -> None:
    hostile = "<@U1> `rm` [a](http://b) @here www.x.y a@b.c"

    assert for_markdown(hostile) == (
        f"&lt;@{JOINER}U1> \\`rm\\` [a\\](http\\://b) @{JOINER}here www\\.x.y a@b.c"
    )
    assert link_text("[v2] \\\\[x") == "&#91;v2&#93; \\\\\\\\&#91;x"
    assert for_chat(hostile) == f"‹@{JOINER}U1› 'rm' [a] (http://b) @{JOINER}here www.x.y a@b.c"
    assert for_text("é@all me@x.y ＠all") == f"é@{JOINER}all me@x.y ＠all"
    assert for_text("a\tb\r\nc\x1b") == "a    b c\ufffd"
    assert for_html("<'&\">") == "&lt;&#x27;&amp;&quot;&gt;"


def test_the_lines_of_a_text_are_those_with_something_in_them() -> None:
    assert lines_of("\n  a \r\n\t\rb") == ["a", "b"]
    assert (cut("abcd", 4), cut("abc de", 5)) == ("abcd", "abc…")
