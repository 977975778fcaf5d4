"""Items and events as JSON: the keys of cli.md, and every field of a note and an event in it."""

from typing import Any

import pytest

from teamclock.domain.flow import Ageing, Freshness
from teamclock.domain.item import Item, Kind
from teamclock.domain.note import Link, Urgency
from teamclock.exchange.item_json import event_shape, item_shape
from tests.domain.items import history, item_after

KEYS = {
    *("id", "ref", "title", "from", "to", "state", "court", "urgency", "rev", "holder", "context"),
    *("next_actions", "if_then", "links", "question", "answer", "readback", "outcome"),
    *("offered_at", "accepted_at", "due_at", "snoozed_until", "round_trips", "age_s", "sle_s"),
    *("overdue", "stalled", "completeness"),
}
"""The keys that cli.md promises."""


def shape(item: Item, freshness: Freshness = Freshness.FRESH, *, stalled: bool = False) -> Any:
    return item_shape(item, Ageing(1200, 32400, freshness, stalled))


def test_an_item_tells_all_of_itself() -> None:
    item = item_after(
        Kind.OFFER,
        Kind.ACCEPT,
        next_actions=("roll it out",),
        if_then="fails: back",
        urgency=Urgency.WATCH,
    )

    assert shape(item) == {
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
        "no_links": False,
        "default_if_silent": "",
        "question": "",
        "answer": "",
        "readback": "I roll it out",
        "outcome": "",
        "created_at": "2026-03-27T16:45:00Z",
        "offered_at": "2026-03-27T17:45:00Z",
        "accepted_at": "2026-03-27T18:45:00Z",
        "closed_at": None,
        "due_at": None,
        "snoozed_until": None,
        "ticked": [],
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
    assert shape(item_after(*kinds)).keys() >= KEYS


def test_an_item_that_is_closed_is_in_nobodys_court() -> None:
    told = shape(item_after(Kind.OFFER, Kind.ACCEPT, Kind.COMPLETE))

    assert (told["court"], told["closed_at"]) == (None, "2026-03-27T19:45:00Z")


@pytest.mark.parametrize(
    ("freshness", "overdue"),
    [(Freshness.FRESH, False), (Freshness.AGEING, False), (Freshness.OVERDUE, True)],
)
def test_only_what_is_overdue_is_told_to_be(freshness: Freshness, *, overdue: bool) -> None:
    assert shape(item_after(Kind.OFFER), freshness)["overdue"] is overdue


def test_what_is_stalled_is_told_to_be() -> None:
    assert shape(item_after(Kind.OFFER), stalled=True)["stalled"] is True


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


def test_what_is_not_needed_and_what_is_done_without_an_answer_are_told() -> None:
    told = shape(item_after(no_links=True, default_if_silent="I roll it out"))

    assert (told["no_links"], told["default_if_silent"]) == (True, "I roll it out")


def test_a_link_is_told_with_its_label_in_items_and_events() -> None:
    link = {"url": "https://a.org", "label": "ticket"}
    events = history(links=(Link("https://a.org", "ticket"),))

    assert event_shape(events[0])["data"]["links"] == [link]
    assert shape(item_after(links=(Link("https://a.org", "ticket"),)))["links"] == [link]
