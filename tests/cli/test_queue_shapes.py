"""Items and events as JSON: the keys of cli.md, and nothing in it that a terminal would obey."""

import json
import shlex

import pytest

from teamclock.app.desk import Aged
from teamclock.cli.queue_shapes import event_shape, item_shape, items_shape, show_shape
from teamclock.domain.flow import Ageing, Freshness
from teamclock.domain.item import Item, Kind
from teamclock.domain.note import Urgency
from tests.cli.queues import READY, QueueTerminal
from tests.cli.test_hostile_text import raw
from tests.domain.items import history, item_after

KEYS = {
    *("id", "ref", "title", "from", "to", "state", "court", "urgency", "rev", "holder", "context"),
    *("next_actions", "if_then", "links", "question", "answer", "readback", "outcome"),
    *("offered_at", "accepted_at", "due_at", "snoozed_until", "round_trips", "age_s", "sle_s"),
    *("overdue", "stalled", "completeness"),
}
"""The keys that cli.md promises."""

HOSTILE = "a\x1b[31mb\u202ec\x9bd\x7fe\u2066f"
ESCAPED = "a\\u001b[31mb\\u202ec\\u009bd\\u007fe\\u2066f"


def aged(item: Item, freshness: Freshness = Freshness.FRESH, *, stalled: bool = False) -> Aged:
    return Aged(item, Ageing(1200, 32400, freshness, stalled))


def test_an_item_tells_all_of_itself() -> None:
    item = item_after(
        Kind.OFFER,
        Kind.ACCEPT,
        next_actions=("roll it out",),
        if_then="fails: back",
        urgency=Urgency.WATCH,
    )

    assert item_shape(aged(item)) == {
        "id": "u",
        "ref": "R-17",
        "title": "Deploy",
        "from": "paris",
        "to": "tokyo",
        "state": "accepted",
        "court": "tokyo",
        "urgency": "watch",
        "rev": 3,
        "leg": 1,
        "holder": "Aiko",
        "context": "v2",
        "next_actions": ["roll it out"],
        "if_then": "fails: back",
        "links": [],
        "question": "",
        "answer": "",
        "readback": "I roll it out",
        "outcome": "",
        "created_at": "2026-03-27T16:45:00Z",
        "offered_at": "2026-03-27T17:45:00Z",
        "accepted_at": "2026-03-27T18:45:00Z",
        "closed_at": None,
        "no_links": False,
        "due_at": None,
        "default_if_silent": "",
        "snoozed_until": None,
        "round_trips": 0,
        "age_s": 1200,
        "sle_s": 32400,
        "overdue": False,
        "stalled": False,
        "changed_since_pickup": False,
        "completeness": 0.75,
    }


@pytest.mark.parametrize(
    "kinds",
    [
        (),
        (Kind.OFFER,),
        (Kind.OFFER, Kind.RETURN),
        (Kind.OFFER, Kind.ACCEPT, Kind.COMPLETE),
        (Kind.WITHDRAW,),
    ],
)
def test_every_item_has_every_key_that_scripts_rely_on(kinds: tuple[Kind, ...]) -> None:
    assert item_shape(aged(item_after(*kinds))).keys() >= KEYS


def test_an_item_that_is_closed_is_in_nobodys_court() -> None:
    shape = item_shape(aged(item_after(Kind.OFFER, Kind.ACCEPT, Kind.COMPLETE)))

    assert (shape["court"], shape["closed_at"]) == (None, "2026-03-27T19:45:00Z")


@pytest.mark.parametrize(
    ("freshness", "overdue"),
    [(Freshness.FRESH, False), (Freshness.AGEING, False), (Freshness.OVERDUE, True)],
)
def test_only_what_is_overdue_is_told_to_be(freshness: Freshness, *, overdue: bool) -> None:
    assert item_shape(aged(item_after(Kind.OFFER), freshness))["overdue"] is overdue


def test_what_is_stalled_is_told_to_be() -> None:
    assert item_shape(aged(item_after(Kind.OFFER), stalled=True))["stalled"] is True


def test_an_event_tells_its_step_with_instants_written_out() -> None:
    events = history(Kind.OFFER, Kind.SNOOZE)

    assert event_shape(events[-1]) == {
        "item_id": "u",
        "rev": 3,
        "kind": "snooze",
        "at": "2026-03-27T18:45:00Z",
        "team": "tokyo",
        "by": "Aiko",
        "data": {"until": "2026-03-28T18:45:00Z"},
        "uid": "u-3",
    }


def test_the_creation_tells_all_that_was_given_but_the_ref_which_is_local() -> None:
    (event,) = history(due_at=1_774_630_000)

    assert event_shape(event)["data"] == {
        "from": "paris",
        "to": "tokyo",
        "title": "Deploy",
        "context": "v2",
        "due_at": "2026-03-27T16:46:40Z",
    }


def test_kinds_are_written_in_snake_case() -> None:
    events = history(Kind.OFFER, Kind.ACCEPT, Kind.PASS_ON, Kind.PLAN_SYNC, Kind.LOG_SYNC)

    assert [event_shape(event)["kind"] for event in events] == [
        "create",
        "offer",
        "accept",
        "pass_on",
        "plan_sync",
        "log_sync",
    ]


def test_a_planned_talk_tells_its_window() -> None:
    event = history(Kind.OFFER, Kind.PLAN_SYNC)[-1]

    assert event_shape(event)["data"] == {
        "start": "2026-03-27T19:45:00Z",
        "end": "2026-03-27T20:45:00Z",
    }


def test_a_list_and_a_story_carry_the_number_of_their_schema() -> None:
    one, events = aged(item_after(Kind.OFFER)), history(Kind.OFFER)

    assert items_shape([one]) == {"schema": 1, "items": [item_shape(one)]}
    assert show_shape(one, events) == {
        "schema": 1,
        "item": item_shape(one),
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
