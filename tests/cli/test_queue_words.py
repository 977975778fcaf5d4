"""Items and their stories as lines of text, safe to print and in the viewer's time."""

import shlex
from zoneinfo import ZoneInfo

import pytest

from teamclock.app.queue_service import AgedItem
from teamclock.cli.queue_words import items_words, show_words
from teamclock.domain.flow import Ageing, Freshness
from teamclock.domain.item import Item, Kind
from teamclock.domain.note import Link, Urgency
from teamclock.domain.plan import calendars
from teamclock.present.item import ItemContext
from tests.builders import at, roster, team
from tests.cli.queues import READY, QueueTerminal
from tests.cli.test_hostile_text import raw
from tests.domain.items import history, item_after


def seen(*names: str) -> ItemContext:
    teams = roster(*map(team, names))
    return ItemContext(calendars(teams), ZoneInfo("UTC"), at("2026-03-28T16:45Z"))


NOW = seen("paris", "tokyo", "york")
HOSTILE = "a\x1b[31mb\u202ec\x9bd\x7fe\u2066f\rg"
SHOWN = "a�[31mb�c�d�e�f�g"


def aged(item: Item, freshness: Freshness = Freshness.FRESH) -> AgedItem:
    return AgedItem(item, Ageing(1200, 32400, freshness, stalled=False))


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

    assert show_words(NOW, aged(item), events) == (
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

    told = show_words(NOW, aged(item_after(Kind.OFFER, links=(Link(url),))), events)

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

    words = show_words(NOW, aged(item_after(*kinds)), history(*kinds))

    assert " ".join(words.splitlines()[-1].split()).endswith(ends)


def test_a_list_marks_what_ages_and_what_is_overdue() -> None:
    item = item_after(Kind.OFFER, Kind.ACCEPT)

    rows = items_words(NOW, [aged(item, freshness) for freshness in Freshness]).splitlines()

    assert [row[0] for row in rows] == [" ", "·", "!"]


def test_a_list_names_an_urgency_that_is_not_steady() -> None:
    items = [item_after(urgency=urgency) for urgency in Urgency]

    assert items_words(NOW, [aged(item) for item in items]).splitlines() == [
        "   R-17  Deploy  paris → tokyo  Draft",
        "   R-17  Deploy  paris → tokyo  Draft  High",
        "   R-17  Deploy  paris → tokyo  Draft  Critical",
    ]


def test_drafts_and_closed_items_have_no_age() -> None:
    for kinds in ((), (Kind.WITHDRAW,), (Kind.OFFER, Kind.ACCEPT, Kind.COMPLETE)):
        assert "working time" not in items_words(NOW, [aged(item_after(*kinds))])


def test_a_list_keeps_its_columns_where_titles_are_wide() -> None:
    items = [item_after(title=title) for title in ("配備する", "Deploy")]

    assert items_words(NOW, [aged(item) for item in items]).splitlines() == [
        "   R-17  配備する  paris → tokyo  Draft",
        "   R-17  Deploy    paris → tokyo  Draft",
    ]


def test_a_team_that_has_left_is_named_by_its_id() -> None:
    assert "paris → tokyo (removed)" in items_words(seen("paris"), [aged(item_after(Kind.OFFER))])


def test_no_items_are_told_in_words() -> None:
    assert items_words(NOW, []) == "No items here"


@pytest.mark.parametrize("line", ["list", "show R-1"])
def test_characters_that_a_terminal_obeys_are_replaced(queue: QueueTerminal, line: str) -> None:
    hostile, url = shlex.quote(HOSTILE.replace("\r", "")), "https://a.example/\u202e\x1b"
    queue.told(
        f"add {hostile} --to coding --by {shlex.quote(HOSTILE)} --context {shlex.quote(HOSTILE)}"
        f" --next {hostile} --if-then {shlex.quote(HOSTILE)} --link {shlex.quote(url)}"
    )
    queue.told(f"accept R-1 --by {hostile} --readback {shlex.quote(HOSTILE)}")
    queue.told(f"return R-1 --by Aiko --question {shlex.quote(HOSTILE)}")

    out = queue.told(line)

    assert (raw(out), SHOWN.removesuffix("�g") in out) == (set(), True)


def test_a_text_of_several_lines_cannot_pretend_to_be_a_step(queue: QueueTerminal) -> None:
    queue.told(f"add Deploy --to coding --by Luc {READY}")
    queue.told("comment R-1 --as qa --by 'Joe\nX' --text 'fine\n09:00  complete  Luc (Design)'")

    assert queue.told("show R-1").splitlines()[-1] == (
        "08:30  Joe�X (QA) commented        fine 09:00 complete Luc (Design)"
    )


def test_a_story_is_told_in_the_viewers_time(queue: QueueTerminal) -> None:
    queue.told(f"add Deploy --to coding --by Luc {READY}", "2026-11-23T23:30:00Z")

    assert queue.told("show R-1").splitlines()[-1] == "Mon 23 Nov 23:30  Luc (Design) handed it off"
