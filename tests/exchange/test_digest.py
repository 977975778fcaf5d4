"""The four forms of a digest say the same, and none lets others' text come alive."""

import re

from hypothesis import given
from markdown_it import MarkdownIt

from teamclock.domain.item import Status
from teamclock.domain.note import Link
from teamclock.domain.roster import TeamId
from teamclock.domain.work import Calendar
from teamclock.exchange.digest import chat, html_text, markdown, plain_text
from tests.exchange.digests import CODING, SEEN, done, item, meeting, told
from tests.exchange.test_escapes import JOINER, TEXTS, as_read, read

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
TAGS = {"h2", "h3", "p", "ol", "ul", "li", "strong", "a"}


def hostile(text: str) -> list[str]:
    """Return the forms of a digest in which every text of others is the same."""
    shown = text.replace("\n", " ").replace("\r", " ") or " "
    waiting = item(
        status=Status.ACCEPTED,
        holder=text,
        title=shown,
        context=text,
        next_actions=(shown,),
        if_then=text,
        question=text,
        answer=text,
        default_if_silent=text,
        links=(Link("https://example.org/?a=1&copy;=2", text), Link(text, text)),
        label=text,
    )
    other = item(3, giver=TeamId("coding"), receiver=TeamId(text), title=shown)
    closed = done(4, title=shown, outcome=text)
    digest = told(waiting, other, closed=(closed,), meetings=((meeting("coding", text), (text,)),))
    return [form(digest, SEEN) for form in (markdown, html_text, plain_text, chat)]


@given(TEXTS)
def test_markdown_and_html_read_alike_with_our_tags_and_links_alone(text: str) -> None:
    marked, ours, _plain, _chat = hostile(text)
    rendered = READER.render(marked)

    for made in (rendered, ours):
        words, tags = read(made)
        assert set(tags) <= TAGS
        assert re.findall(r'href="([^"]*)"', made)[0] == "https://example.org/?a=1&amp;copy;=2"
        assert made.count("<a ") == made.count('href="http')
        assert f"next: {as_read(text)}".replace(f"@{JOINER}", "@").strip() in words
    assert READER.render(marked).count("<a ") == ours.count("<a ")


def test_the_name_of_a_team_begins_no_heading_list_or_quote() -> None:
    for name in ("# Ops", "1. Ops", "- Ops", "> Ops"):
        calendar = Calendar(CODING.team._replace(name=name))

        _words, tags = read(READER.render(markdown(told(calendar=calendar), SEEN)))

        assert tags == ["h2", "p"]


@given(TEXTS)
def test_a_chat_has_no_mark_that_a_chat_obeys(text: str) -> None:
    shown = hostile(text)[3]

    assert not {"<", ">", "`"} & set(shown)
    assert "](" not in shown
    assert not re.search(r"(^|[^A-Za-z0-9])@[A-Za-z0-9_]", shown)


def test_lines_below_an_item_are_indented_by_the_width_of_its_number() -> None:
    lines = markdown(told(*(item(ref) for ref in range(1, 11))), SEEN).splitlines()

    assert lines[lines.index("9. **R-9** Fix the login · 2 h of 9 h") + 1].startswith("   - from ")
    assert lines[lines.index("10. **R-10** Fix the login · 2 h of 9 h") + 1].startswith("    - fro")


def test_words_of_a_page_do_not_join_where_a_program_drops_the_tags() -> None:
    shown = html_text(told(item(next_actions=("a", "b"))), SEEN)

    words = re.sub("<[^>]*>", "", shown).split()

    assert {"hfrom", "anext:"} & {*words} == set()
    assert {"from", "next:", "b"} <= {*words}


def test_the_name_of_a_team_is_no_command_of_a_chat() -> None:
    calendar = Calendar(CODING.team._replace(name="/nick evil"))

    for form in (markdown, plain_text, chat):
        lines = form(told(item(), calendar=calendar), SEEN).splitlines()

        assert [line for line in lines if line.startswith("/")] == []
        assert any(line.startswith(f"{JOINER}/nick evil starts ") for line in lines)


def test_a_link_tells_its_host_and_one_that_may_not_be_opened_is_text() -> None:
    links = (
        Link("https://GitHub.com/acme/shop/issues/17"),
        Link("https://www.example.org/a_b_", "the *log*"),
        Link("https://example.org/x"),
        Link("javascript:alert(1)", "safe"),
    )

    shown = markdown(told(item(links=links)), SEEN)

    assert [line.strip() for line in shown.splitlines() if "link:" in line] == [
        "- link: [acme/shop#17](<https://github.com/acme/shop/issues/17>) (github.com)",
        "- link: [the \\*log\\*](<https://www.example.org/a_b_>) (www.example.org)",
        "- link: [https://example.org/x](<https://example.org/x>) (example.org)",
        "- link: safe javascript:alert(1)",
    ]


def test_a_page_of_many_items_tells_how_many_more_and_how_many_sleep() -> None:
    sleeping = item(99, snoozed_until=SEEN.now + 1)

    shown = html_text(told(*(item(ref) for ref in range(1, 52)), sleeping), SEEN)

    assert shown.count("<li><strong>") == 50
    assert shown.endswith("</ol>\n<p>and 1 more</p>\n<p>1 snoozed</p>")


def test_a_chat_has_ten_items_and_names_the_rest() -> None:
    waiting = [item(ref, next_actions=("a", "b"), ticked=(1,)) for ref in range(1, 13)]
    others = [item(ref, giver=TeamId("coding"), receiver=TeamId("qa")) for ref in (20, 21)]

    lines = chat(told(*waiting, *others, closed=(done(30), done(31))), SEEN).splitlines()

    assert lines[2] == "• R-1 Fix the login · next: b"
    assert lines[12:] == [
        "… and 2 more",
        "Waits for others: R-20 (QA), R-21 (QA)",
        "Done: R-30, R-31",
    ]


def test_a_chat_tells_the_question_else_the_next_action_else_the_context() -> None:
    asked = item(
        status=Status.RETURNED,
        giver=TeamId("coding"),
        receiver=TeamId("qa"),
        question="which\none?",
        next_actions=("a",),
    )

    lines = chat(told(asked, item(context="\nIt fails.\nAgain."), item()), SEEN).splitlines()

    assert [line.removeprefix("• R-2 Fix the login") for line in lines[2:]] == [
        " · question: which one?",
        " · context: It fails.",
        "",
    ]


def test_without_titles_a_chat_gets_the_two_lines_that_begin_it() -> None:
    digest = told(item())

    assert chat(digest, SEEN, titles=False).splitlines() == chat(digest, SEEN).splitlines()[:2]
