"""Markdown to read: a section an item, and nothing of others' texts that Markdown obeys."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.flow import Ageing, Freshness
from teamclock.domain.item import Item, Kind
from teamclock.domain.note import Link, Urgency
from teamclock.exchange.export import ExportExtras
from teamclock.exchange.markdown import export_markdown
from teamclock.present.words import printable
from tests.builders import at
from tests.domain.items import item_after
from tests.exchange.marked import MARKUP, READER, shown
from tests.exchange.queue_files import AGE

NOW = at("2026-11-24T08:00Z")


def text(*items: Item, age: Ageing = AGE) -> str:
    return b"".join(export_markdown([(item, age) for item in items], ExportExtras(), NOW)).decode()


@given(st.lists(st.lists(MARKUP, max_size=4).map("".join), min_size=1, max_size=4))
def test_a_text_of_many_lines_shows_its_lines_and_no_markup(lines: list[str]) -> None:
    section = text(item_after(context="\n".join(lines)))
    body = section.partition("**Context**\n\n")[2]

    seen = shown(body).replace("\xa0", " ").replace("<br />", "")

    written = "\n".join(lines).strip().splitlines()
    kept = [printable(line).strip() for line in written if printable(line).strip()]
    assert [line.strip() for line in seen.splitlines() if line.strip()] == kept


def test_a_section_tells_the_item_and_what_is_filled_of_its_note() -> None:
    item = item_after(
        Kind.OFFER,
        Kind.ACCEPT,
        urgency=Urgency.WATCH,
        next_actions=("roll out", "look"),
        if_then="fails: back",
        links=(Link("https://example.org/1", "ticket"),),
        due_at=NOW,
    )

    item = item._replace(ticked=(2,))

    assert text(item, age=Ageing(1200, 32400, Freshness.OVERDUE, stalled=False)) == (
        "# Queue at 2026-11-24T08:00:00Z\n"
        "\n"
        "## R-17 Deploy\n"
        "\n"
        "- paris → tokyo: Picked up by Aiko\n"
        "- Urgency: High\n"
        "- Due 2026-11-24T08:00:00Z\n"
        "- 20 min working time\n"
        "- Usual time: 9 h\n"
        "- Late\n"
        "\n"
        "**Context**\n"
        "\n"
        "v2\n"
        "\n"
        "**Next actions**\n"
        "\n"
        "- [ ] roll out\n"
        "- [x] look\n"
        "\n"
        "**If … then …**\n"
        "\n"
        "fails\\: back\n"
        "\n"
        "**Links**\n"
        "\n"
        "- [ticket](<https://example.org/1>) (example.org)\n"
        "\n"
        "**What will you do?**\n"
        "\n"
        "I roll it out\n"
    )


def test_a_closed_item_tells_when_and_a_snoozed_one_until_when() -> None:
    closed = text(item_after(Kind.OFFER, Kind.ACCEPT, Kind.COMPLETE))
    asleep = text(item_after(Kind.OFFER, Kind.SNOOZE))

    assert "- Closed 2026-03-27T19:45:00Z\n" in closed
    assert "**Outcome**\n\nit runs\n" in closed
    assert "age" not in closed
    assert "- Snoozed until 2026-03-28T18:45:00Z\n" in asleep


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://u@a.org", "file:///etc/passwd", "https://a.org/>)x"]
)
def test_an_address_that_may_not_open_is_text(url: str) -> None:
    page = READER.render(text(item_after(links=(Link(url, "see"),))))

    assert "<a" not in page
    assert html.escape(url, quote=False) in page


def test_a_live_link_shows_its_host_whatever_its_label_says() -> None:
    link = Link("https://evil.example/x(1)", "https://bank.example](https://bank.example)")

    page = READER.render(text(item_after(links=(link,))))

    assert page.count("<a ") == 1
    assert 'href="https://evil.example/x(1)"' in page
    assert "</a> (evil.example)" in page


@pytest.mark.parametrize("hostile", ["<img src=x>", "a\n\n<script>x</script>", "\x1b[31m\u202e"])
def test_nothing_of_any_text_is_html_or_obeyed(hostile: str) -> None:
    line = hostile.splitlines()[-1]
    item = item_after(
        Kind.OFFER,
        Kind.ACCEPT,
        title=line,
        context=hostile,
        next_actions=(line,),
        links=(Link(line, hostile),),
        default_if_silent=hostile,
    )._replace(holder=hostile, question=hostile, answer=hostile, outcome=hostile)

    markdown = text(item)

    page = READER.render(markdown)
    assert not re.search(r"<(img|script)", page)
    assert printable(markdown.replace("\n", "")) == markdown.replace("\n", "")
