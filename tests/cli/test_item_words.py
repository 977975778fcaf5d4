"""An item and its history as lines of text, safe to print and in the viewer's time."""

import pytest

from teamclock.cli.item_words import item_words
from teamclock.domain.item import Kind
from teamclock.domain.note import Link, Urgency
from tests.cli.queues import READY, QueueTerminal
from tests.cli.test_queue_words import NOW, aged
from tests.domain.items import history, item_after


def test_an_item_is_told_with_its_note_and_its_story() -> None:
    given = {
        "context": "v2 is ready\nsince noon",
        "next_actions": ("roll it out", "watch it"),
        "if_then": "fails: back",
        "links": (Link("https://a.example"),),
        "urgency": Urgency.WATCH,
    }
    events = history(Kind.OFFER, Kind.ACCEPT, **given)
    item = item_after(Kind.OFFER, Kind.ACCEPT, **given)

    assert item_words(NOW, aged(item), events) == (
        """\
R-17  Deploy
paris → tokyo · Picked up · High
20 min working time · 23 h elapsed
Aiko is on it
Context: v2 is ready
  since noon
  [ ] roll it out
  [ ] watch it
If … then …: fails: back
  https://a.example
What will you do?: I roll it out
Note: 4 of 4 parts

Fri 27 Mar 16:45  Luc (paris) created it
Fri 27 Mar 17:45  Aiko (paris) handed it off
Fri 27 Mar 18:45  Aiko (tokyo) picked it up   I roll it out"""
    )


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://a.example/x", "https://a.example/x"),
        ("https://a.example/ü", "https://a.example/ü"),
        ("https://faß.de/x", "https://faß.de/x (xn--fa-hia.de)"),
        ("https://аpple.example", "https://аpple.example (xn--pple-43d.example)"),
        ("https://\u202ea.example", "https://\ufffda.example"),
        ("javascript:ß", "javascript:ß"),
    ],
)
def test_a_link_in_other_letters_is_told_with_the_host_that_it_leads_to(
    url: str, words: str
) -> None:
    events = history(Kind.OFFER, links=(Link(url),))

    told = item_words(NOW, aged(item_after(Kind.OFFER, links=(Link(url),))), events)

    assert f"\n  {words}\n" in told


@pytest.mark.parametrize(
    ("kind", "ends"),
    [
        (Kind.RELEASE, "put it back ill"),
        (Kind.RETURN, "asked a question which one?"),
        (Kind.COMPLETE, "completed it it runs"),
        (Kind.PASS_ON, "passed it to york"),
        (Kind.WITHDRAW, "withdrew it not needed"),
        (Kind.COMMENT, "commented well done"),
    ],
)
def test_each_step_is_told_with_what_was_said(kind: Kind, ends: str) -> None:
    kinds = (Kind.OFFER, Kind.ACCEPT, kind)

    words = item_words(NOW, aged(item_after(*kinds)), history(*kinds))

    assert " ".join(words.splitlines()[-1].split()).endswith(ends)


def test_a_text_of_several_lines_cannot_pretend_to_be_a_step(queue: QueueTerminal) -> None:
    queue.told(f"add Deploy --to coding --by Luc {READY}")
    queue.told("comment R-1 --as qa --by 'Joe\nX' --text 'fine\n09:00  complete  Luc (Design)'")

    assert queue.told("show R-1").splitlines()[-1] == (
        "08:30  Joe�X (QA) commented        fine 09:00 complete Luc (Design)"
    )


def test_a_story_is_told_in_the_viewers_time(queue: QueueTerminal) -> None:
    queue.told(f"add Deploy --to coding --by Luc {READY}", "2026-11-23T23:30:00Z")

    assert queue.told("show R-1").splitlines()[-1] == "Mon 23 Nov 23:30  Luc (Design) handed it off"
