"""A list and a story as JSON: the keys of cli.md, and nothing in it that a terminal would obey."""

import json
import shlex

import pytest

from teamclock.app.queue_service import AgedItem
from teamclock.cli.queue_shapes import items_shape, show_shape
from teamclock.domain.flow import Ageing, Freshness
from teamclock.domain.item import Item, Kind
from teamclock.exchange.item_json import event_shape, item_shape
from tests.cli.queues import READY, QueueTerminal
from tests.cli.test_hostile_text import raw
from tests.domain.items import history, item_after
from tests.exchange.test_item_json import KEYS

HOSTILE = "a\x1b[31mb\u202ec\x9bd\x7fe\u2066f"
ESCAPED = "a\\u001b[31mb\\u202ec\\u009bd\\u007fe\\u2066f"


def aged(item: Item) -> AgedItem:
    return AgedItem(item, Ageing(1200, 32400, Freshness.FRESH, stalled=False))


def test_a_list_and_a_story_carry_the_number_of_their_schema() -> None:
    one, events = aged(item_after(Kind.OFFER)), history(Kind.OFFER)

    assert items_shape([one]) == {"schema": 1, "items": [item_shape(*one)]}
    assert show_shape(one, events) == {
        "schema": 1,
        "item": item_shape(*one),
        "suggestion": None,
        "events": [event_shape(event) for event in events],
    }


@pytest.mark.parametrize("line", ["show R-1 --json", "list --json", "accept R-1 --by Aiko --json"])
def test_characters_that_a_terminal_obeys_are_escaped(queue: QueueTerminal, line: str) -> None:
    queue.told(f"add {shlex.quote(HOSTILE)} --to coding --context {shlex.quote(HOSTILE)}")

    out = queue.told(line)

    assert (raw(out), f'"title": "{ESCAPED}"' in out, f'"context": "{ESCAPED}"' in out) == (
        set(),
        True,
        True,
    )
    answer = json.loads(out)
    item = answer.get("item") or answer.get("items", [answer])[0]
    assert item["title"] == HOSTILE


def test_an_item_added_through_the_terminal_has_every_key(queue: QueueTerminal) -> None:
    made = queue.json(f"add Deploy --to coding {READY}")

    assert made["schema"] == 1
    assert made.keys() >= KEYS
