"""Items as lines of text, safe to print."""

import shlex
from zoneinfo import ZoneInfo

import pytest

from teamclock.app.queue_service import AgedItem
from teamclock.cli.queue_words import items_words
from teamclock.domain.flow import Ageing, Freshness
from teamclock.domain.item import Item, Kind
from teamclock.domain.note import Urgency
from teamclock.domain.plan import calendars
from teamclock.present.item import ItemContext
from tests.builders import at, roster, team
from tests.cli.queues import QueueTerminal
from tests.cli.test_hostile_text import raw
from tests.domain.items import item_after


def seen(*names: str) -> ItemContext:
    teams = roster(*map(team, names))
    return ItemContext(calendars(teams), ZoneInfo("UTC"), at("2026-03-28T16:45Z"))


NOW = seen("paris", "tokyo", "york")
HOSTILE = "a\x1b[31mb\u202ec\x9bd\x7fe\u2066f\rg"
SHOWN = "a�[31mb�c�d�e�f�g"


def aged(item: Item, freshness: Freshness = Freshness.FRESH) -> AgedItem:
    return AgedItem(item, Ageing(1200, 32400, freshness, stalled=False))


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
