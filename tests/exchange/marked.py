"""Markdown for tests: what it obeys, and what a reader of it sees."""

import html
import re

from hypothesis import strategies as st
from markdown_it import MarkdownIt

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
MARKUP = st.sampled_from(
    [
        *"\\`*_{}[]()<>#+-.!|~&:@$=^\"' \ta1",
        *("www.", "http://x.y", "<b>", "&lt;", "1. ", "1) ", "- ", "    ", "---", "===", "> "),
        *(
            "```",
            "![a](b)",
            "[a](http://b)",
            "[a]: http://b",
            "<http://a.b>",
            "<img src=x>",
            "<!--",
        ),
    ]
)


def shown(markdown: str) -> str:
    """Return what a reader of one paragraph sees; fail where there is more than text."""
    page = READER.render(markdown)
    assert not re.search(r"<(?!/?p>|br />)", page), page
    return html.unescape(re.sub(r"</?p>", "", page))
