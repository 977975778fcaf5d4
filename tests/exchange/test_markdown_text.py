"""A line of others' text shows in Markdown as it is written."""

from hypothesis import given
from hypothesis import strategies as st

from teamclock.exchange.markdown_text import escaped
from teamclock.present.words import printable
from tests.exchange.marked import MARKUP, shown


@given(st.lists(MARKUP, max_size=8).map("".join) | st.text(max_size=20))
def test_any_line_shows_as_it_is_written(line: str) -> None:
    seen = shown(escaped(line)).replace("\xa0", " ").strip()

    assert seen == printable(line).replace("\xa0", " ").strip()
