"""A history comes back as it left, or is refused by its place and key."""

from typing import Any

import pytest
from hypothesis import given

from teamclock.domain.errors import DataError
from teamclock.domain.history import item_states
from teamclock.domain.item import Kind
from teamclock.domain.legs import closings
from teamclock.domain.note import Link, Urgency
from teamclock.exchange.history import MOST_STEPS, History, read_history
from teamclock.exchange.json_fields import Placed
from tests.domain.items import Life, lives, undo
from tests.exchange.queue_files import Told, lived, offered, told

EVERYTHING: dict[str, Any] = {
    "title": "Deploy \u202e 日本 😀",
    "urgency": Urgency.CRITICAL,
    "context": "v2\n\tstands",
    "next_actions": ("one", "two"),
    "if_then": "fails: back",
    "links": (Link("https://a.org", "ticket"), Link("b")),
    "no_links": True,
    "due_at": 1_774_630_000,
    "default_if_silent": "I roll it out",
}
ALL = (
    *(Kind.OFFER, Kind.SNOOZE, Kind.WAKE, Kind.ACCEPT, Kind.AMEND, Kind.PLAN_SYNC, Kind.LOG_SYNC),
    *(Kind.RELEASE, Kind.RETURN, Kind.ANSWER, Kind.ACCEPT, Kind.PASS_ON, Kind.ACCEPT),
    *(Kind.COMPLETE, Kind.REOPEN, Kind.COMMENT, Kind.WITHDRAW),
)


def read(one: Told) -> History:
    steps = [Placed(f"events[{at}]", event) for at, event in enumerate(one.events)]
    return read_history(Placed("items[0]", one.item), steps)


def refused(one: Told) -> str:
    with pytest.raises(DataError) as error:
        read(one)
    return str(error.value)


@given(lives())
def test_any_history_comes_back_as_it_left(life: Life) -> None:
    found = read(told(life.events))

    assert (found.item, list(found.events)) == (life.items[-1], life.events)
    assert found.closings == closings(life.events, life.items)


def test_every_field_of_a_note_and_of_every_step_comes_back() -> None:
    events = lived("u", *ALL, **EVERYTHING)
    events.append(undo(events[-1])._replace(uid="u-u"))

    found = read(told(events))

    assert list(found.events) == events
    assert found.item == list(item_states(events))[-1]


def test_a_due_time_that_was_taken_away_comes_back_as_none() -> None:
    events = lived("u", Kind.AMEND, due_at=1_774_630_000)
    events[-1] = events[-1]._replace(data={"due_at": None})

    assert list(read(told(events)).events) == events


@pytest.mark.parametrize("data", [{}, {"action": "roll it out"}])
def test_a_tick_comes_back_with_the_text_of_its_action_or_without(data: dict[str, Any]) -> None:
    events = lived("u", Kind.OFFER, Kind.AMEND, Kind.TICK)
    events[-1] = events[-1]._replace(data={**events[-1].data, **data})

    found = read(told(events))

    assert (list(found.events), found.item.ticked) == (events, (1,))


def test_an_item_of_an_older_export_says_nothing_of_ticks() -> None:
    one = offered()
    del one.item["ticked"]

    assert read(one).item.ticked == ()


def test_the_action_of_a_tick_is_a_text() -> None:
    one = told(lived("u", Kind.OFFER, Kind.AMEND, Kind.TICK))
    one.events[-1]["data"]["action"] = 5

    assert refused(one) == "events[3]: data.action: give a text"


def test_what_a_later_version_may_say_is_kept() -> None:
    one = offered()
    one.events[1]["data"] = {"touchpoint": "T-3", "minutes_left": 5, "sure": False, "x": None}
    one.item["mood"] = ["good"]
    one.events[1]["via"] = {"tool": "x"}

    assert read(one).events[1].data == one.events[1]["data"]


@pytest.mark.parametrize("label", ["DES-17", "DES2-17", "QA-1"])
def test_an_item_of_a_shared_queue_comes_with_its_label(label: str) -> None:
    one = offered()
    one.item["ref"] = label

    item = read(one).item

    assert (item.name, item.ref) == (label, int(label.partition("-")[2]))


@pytest.mark.parametrize(
    "ref", ["", "R17", "r-17", "R-0", "R-017", "D-17", "des-17", "DES-T3", "DESIGNS-1", "DES-17 "]
)
def test_what_is_no_ref_is_refused(ref: str) -> None:
    one = offered()
    one.item["ref"] = ref

    assert refused(one) == f"items[0]: ref: “{ref}” is no ref: write one as R-17"


def test_a_ref_is_each_queues_own_and_not_taken_from_an_event() -> None:
    one = offered()
    one.events[0]["data"]["ref"] = 5
    one.events[1]["data"]["ref"] = 6

    found = read(one)

    assert (found.item.ref, found.events[0].data["ref"], found.events[1].data) == (17, 17, {})


@pytest.mark.parametrize(("ref", "number"), [("DES-3", 3), ("TOK2-40", 40), ("R-17", 17)])
def test_an_item_may_have_the_name_that_a_shared_queue_gave_it(ref: str, number: int) -> None:
    one = offered()
    one.item["ref"] = ref

    found = read(one)

    assert (found.item.name, found.item.ref, found.events[0].data["ref"]) == (ref, number, number)


@pytest.mark.parametrize("ref", ["des-3", "D-3", "DESIGNS-3", "DES-T3", "DES-03", "DES-", "DES3"])
def test_other_names_are_no_refs(ref: str) -> None:
    one = offered()
    one.item["ref"] = ref

    assert refused(one).startswith(f"items[0]: ref: “{ref}” is no ref")


@pytest.mark.parametrize(
    ("key", "value", "refusal"),
    [
        ("item_id", 5, "item_id: give a text"),
        ("item_id", "", "item_id: write 1 to 64 letters"),
        ("item_id", "v", "this step is not one of R-17"),
        ("uid", "x" * 65, "uid: write 1 to 64 letters"),
        ("uid", "a b", "uid: write 1 to 64 letters"),
        ("uid", "é", "uid: write 1 to 64 letters"),
        ("rev", "2", "rev: give a whole number"),
        ("rev", 2.0, "rev: give a whole number"),
        ("rev", True, "rev: give a whole number"),
        ("rev", 3, "R-17 has changed"),
        ("rev", -1, "R-17 has changed"),
        ("kind", "explode", "kind: there is no step “explode”"),
        ("kind", "Offer", "kind: there is no step “Offer”"),
        ("kind", None, "kind: give a text"),
        ("kind", "create", "this step is not possible in the state that R-17 is in"),
        ("kind", "accept", "this step is not possible in the state that R-17 is in"),
        ("kind", "undo", ""),
        ("at", "yesterday", "at: “yesterday” is not an instant"),
        ("at", 5, "at: give a text"),
        ("at", "2026-03-27T25:00:00Z", "at: “2026-03-27T25:00:00Z” is not an instant"),
        ("at", "1899-12-31T23:59:59Z", "R-17 was created over 100 years from this step"),
        ("at", "2127-01-01T00:00:00Z", "R-17 was created over 100 years from this step"),
        ("team", "tokyo", "only “paris” can take this step of R-17"),
        ("team", "../x", "team: a team is written in 1 to 32 of the letters"),
        ("team", "x" * 33, "team: a team is written in 1 to 32"),
        ("team", ["paris"], "team: give a text"),
        ("by", None, "by: give a text"),
        ("by", "a\0b", "by: it holds a NUL character"),
        ("by", "x" * 501, "the name of who does it has 501 characters"),
        ("data", None, "data: give an object {…}"),
        ("data", [], "data: give an object {…}"),
        ("data", {"title": 5}, "data.title: give a text"),
        ("data", {"context": "a\0"}, "data.context: it holds a NUL character"),
        ("data", {"x": "a\0"}, "data.x: it holds a NUL character"),
        ("data", {"x": {}}, "data.x: this key is not known"),
        ("data", {"x": []}, "data.x: this key is not known"),
        ("data", {"x": "y" * 50_000}, "the text of this step takes 49 KiB: shorten it"),
        ("data", {"x" * 50_000: 1}, "the text of this step takes 49 KiB: shorten it"),
        ("data", {"urgency": "huge"}, "data.urgency: write one of steady, watch, critical"),
        ("data", {"next_actions": "x"}, "data.next_actions: give a list […]"),
        ("data", {"next_actions": [1]}, "data.next_actions: give a text"),
        ("data", {"links": {}}, "data.links: give a list […]"),
        ("data", {"links": ["https://a"]}, "data.links: give an object {…}"),
        ("data", {"links": [{"label": "x"}]}, "data.links: a link is written"),
        ("data", {"links": [{"url": "x", "rel": "y"}]}, "data.links: a link is written"),
        ("data", {"links": [{"url": 5}]}, "data.links.url: give a text"),
        ("data", {"no_links": 1}, "data.no_links: give true or false"),
        ("data", {"unread": 1}, "data.unread: give true or false"),
        ("data", {"due_at": 5}, "data.due_at: give a text"),
        ("data", {"due_at": "soon"}, "data.due_at: “soon” is not an instant"),
        ("data", {"until": None}, "data.until: give a text"),
        ("data", {"minutes": "5"}, "data.minutes: give a whole number"),
        ("data", {"attendees": True}, "data.attendees: give a whole number"),
        ("data", {"to": "TOKYO"}, "data.to: a team is written in"),
    ],
)  # fmt: skip
def test_a_wrong_event_is_refused_by_its_place_and_key(key: str, value: Any, refusal: str) -> None:
    one = offered()
    one.events[1][key] = value

    assert refused(one).startswith(f"events[1]: {refusal}")


@pytest.mark.parametrize("key", ["item_id", "uid", "rev", "kind", "at", "team", "by", "data"])
def test_an_event_that_lacks_something_is_refused_by_name(key: str) -> None:
    one = offered()
    del one.events[1][key]

    assert refused(one) == f"events[1]: {key}: it is missing"


@pytest.mark.parametrize("value", [None, 5, "x", [], True])
def test_what_is_no_object_is_no_event_and_no_item(value: Any) -> None:
    one = offered()

    assert refused(Told(one.item, [one.events[0], value])).startswith("events[1]: it is no object")
    assert refused(one._replace(item=value)).startswith("items[0]: it is no object")


@pytest.mark.parametrize(
    ("key", "value", "refusal"),
    [
        ("id", "v", "id: its events are those of another item"),
        ("ref", "17", "ref: “17” is no ref: write one as R-17"),
        ("ref", "R-0", "ref: “R-0” is no ref"),
        ("ref", "R-9999999999999999", "ref: “R-9999999999999999” is no ref"),
        ("ref", "R-١", "ref: “R-١” is no ref"),
        ("ref", 17, "ref: give a text"),
        ("rev", 5, "rev: this is not what the events of R-17 lead to"),
        ("title", "Other", "title: this is not"),
        ("state", "done", "state: this is not"),
        ("court", "paris", "court: this is not"),
        ("holder", "Eve", "holder: this is not"),
        ("context", None, "context: this is not"),
        ("offered_at", "2020-01-01T00:00:00Z", "offered_at: this is not"),
        ("links", [{"url": "https://evil"}], "links: this is not"),
        ("age_s", "old", "age_s: this is not"),
        ("overdue", 0, "overdue: this is not"),
    ],
)
def test_an_item_that_is_not_what_its_events_lead_to_is_refused(
    key: str, value: Any, refusal: str
) -> None:
    one = offered()
    one.item[key] = value

    assert refused(one).startswith(f"items[0]: {refusal}")


@pytest.mark.parametrize("key", ["ref", "rev", "id"])
def test_an_item_needs_its_id_its_ref_and_its_revision(key: str) -> None:
    one = offered()
    del one.item[key]

    assert refused(one).startswith(f"items[0]: {key}: ")


def test_an_item_may_leave_out_all_else() -> None:
    one = offered()
    least = {key: one.item[key] for key in ("id", "ref", "rev")}

    assert read(one._replace(item=least)).item.note.title == "Deploy"


def test_ages_of_another_time_are_not_compared() -> None:
    one = offered()
    one.item.update(age_s=99, sle_s=1, overdue=True, stalled=True)

    assert read(one).item.rev == 2


def test_a_snooze_that_ended_before_the_export_and_a_level_that_none_has_are_null() -> None:
    one = told(lived("u", Kind.OFFER, Kind.SNOOZE))
    assert one.item["snoozed_until"] is not None
    one.item.update(snoozed_until=None, sle_s=None)

    assert read(one).item.snoozed_until is not None


def test_an_undo_names_the_step_that_it_takes_back() -> None:
    events = lived("u", Kind.OFFER)
    undone = [*events, undo(events[-1])._replace(data={"undoes": events[-1].uid}, item="u")]
    other = told(undone)
    other.events[2]["data"] = {"undoes": events[0].uid}

    assert read(told(undone)).item.status == "draft"
    assert "events[2]: this undoes another step of R-17 than the last" in refused(other)


def test_a_history_that_was_cut_off_is_refused_by_the_revision_of_its_item() -> None:
    one = told(lived("u", Kind.OFFER, Kind.ACCEPT))

    assert refused(one._replace(events=one.events[:2])).startswith("items[0]: rev: this is not")
    assert refused(one._replace(events=[])).startswith("items[0]: it has no events")
    assert refused(one._replace(events=one.events[1:])).startswith("events[0]: a history begins")


def test_steps_that_the_rules_do_not_allow_are_refused_where_they_stand() -> None:
    one = told(lived("u", Kind.OFFER, Kind.ACCEPT, Kind.COMPLETE))
    one.events[3]["data"] = {}

    assert refused(one).startswith("events[3]: write what the result is")


def test_more_than_ten_thousand_steps_are_refused_before_they_are_read() -> None:
    one = offered()

    assert refused(one._replace(events=[{}] * (MOST_STEPS + 1))) == (
        "items[0]: it has 10001 events: an item has at most 10000"
    )


def test_a_title_of_which_nothing_shows_is_refused_where_its_item_stands() -> None:
    one = told(lived("u", Kind.OFFER, title="\u200b\u3164"))

    assert refused(one).startswith("items[0]: the title shows nothing: write something")


def test_an_item_whose_title_was_mended_is_taken_with_its_whole_history() -> None:
    events = lived("u", Kind.OFFER, title="\u200b")
    mended = events[-1]._replace(kind=Kind.AMEND, rev=3, uid="u-3", data={"title": "Deploy"})

    assert read(told([*events, mended])).item.note.title == "Deploy"
