"""An item that is copied tells its whole note, and nothing of others' text comes alive."""

from hypothesis import given
from markdown_it import MarkdownIt

from teamclock.domain.item import Status
from teamclock.domain.note import Link
from teamclock.domain.roster import TeamId
from teamclock.exchange.escapes import lines_of
from teamclock.exchange.item_note import note_chat, note_html, note_markdown
from tests.exchange.digests import FRESH, LATE, SEEN, item
from tests.exchange.test_escapes import JOINER, TEXTS, as_read, read

WHOLE = item(
    status=Status.ACCEPTED,
    holder="Aiko",
    context="It fails.\n\nSince Friday.",
    next_actions=("Reproduce it", "Fix it"),
    ticked=(1,),
    if_then="it is the cache: clear it",
    links=(Link("https://github.com/acme/shop/pull/17"),),
    readback="I look",
)


def test_the_whole_note_is_told_with_what_is_done() -> None:
    assert note_markdown(WHOLE, LATE, SEEN) == (
        "**R-2** Fix the login · Design → Coding · late · 9 h of 9 h\n"
        "\n"
        "- from Design (Paris), handed off Sat 28 Mar 01:00 (Fri 16:00Z), picked up by Aiko\n"
        "- context: It fails.\n"
        "- context: Since Friday.\n"
        "- next: Fix it\n"
        "- done: Reproduce it\n"
        "- if: it is the cache: clear it\n"
        "- will do: I look\n"
        "- link: [acme/shop#17](<https://github.com/acme/shop/pull/17>) (github.com)\n"
    )


def test_a_draft_was_not_handed_off_and_what_is_closed_has_no_age() -> None:
    draft = item(status=Status.DRAFT, turns=())
    done = item(status=Status.DONE, outcome="Released", closed_at=SEEN.now)
    head = "**R-2** Fix the login · Design → Coding\n"

    assert note_markdown(draft, FRESH, SEEN) == head
    assert note_markdown(done, FRESH, SEEN).startswith(head)
    assert "- outcome: Released\n" in note_markdown(done, FRESH, SEEN)


def test_a_team_that_is_gone_reads_in_utc() -> None:
    gone = item(receiver=TeamId("gone"))

    assert "handed off Fri 27 Mar 16:00 (16:00Z)" in note_markdown(gone, FRESH, SEEN)


def test_a_chat_gets_one_line() -> None:
    assert note_chat(WHOLE, LATE) == "R-2 Fix the login · late · next: Fix it"


@given(TEXTS)
def test_others_text_reads_as_it_was_written_in_both_forms(text: str) -> None:
    hostile = WHOLE._replace(readback=text, outcome=text, holder=text)
    shown = (
        MarkdownIt("commonmark").render(note_markdown(hostile, LATE, SEEN)),
        note_html(hostile, LATE, SEEN),
    )

    for page in shown:
        words, tags = read(page)
        assert set(tags) <= {"p", "ul", "li", "strong", "a"}
        assert tags.count("a") == 1
        told = as_read(" ".join(lines_of(text))).replace(f"@{JOINER}", "@")
        assert not told or f"will do: {told}" in words
