"""Payloads: a value a kind, read from an event's data and written to it, nothing lost or added."""

import pytest

from teamclock.domain.interval import Instant
from teamclock.domain.item import Kind, StoredData
from teamclock.domain.payloads import (
    KINDS,
    Amend,
    Comment,
    Create,
    LogSync,
    PassOn,
    PlanSync,
    Tick,
    data_of,
    kind_of,
    note_fields,
    payload_of,
)
from teamclock.domain.roster import TeamId
from tests.domain.items import BORN, FULL, ROWS, item_after, path, payload_fields


def test_each_kind_of_step_but_an_undo_has_one_payload() -> None:
    assert sorted(KINDS.values()) == sorted(set(Kind) - {Kind.UNDO})


@pytest.mark.parametrize("kind", ROWS)
def test_what_is_stored_of_a_step_is_read_and_written_as_it_is(kind: Kind) -> None:
    state = next(iter(ROWS[kind].ways))
    data = payload_fields(item_after(*path(state, kind)), kind, BORN)

    payload = payload_of(kind, data)

    assert kind_of(payload) is kind
    assert data_of(payload) == data


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (Kind.CREATE, {"title": "T", "from": "a", "to": "b", "context": "c", "due_at": None}),
        (Kind.AMEND, {"due_at": None, "no_links": False, "context": "", "to": "b", "draft": True}),
        (Kind.ACCEPT, {"readback": "r", "unread": True}),
        (Kind.COMMENT, {"touchpoint": "m", "text": "t"}),
        (Kind.PLAN_SYNC, {"start": 0, "end": 60, "touchpoint": "m", "cancelled": True}),
        (Kind.LOG_SYNC, {"touchpoint": "m", "summary": "s", "minutes": 1, "attendees": 2}),
        (Kind.TICK, {"number": 1, "done": False}),
    ],
)
def test_the_order_and_what_is_empty_in_a_note_stay(kind: Kind, data: StoredData) -> None:
    assert list(data_of(payload_of(kind, data)).items()) == list(data.items())


@pytest.mark.parametrize("kind", sorted(set(Kind) - {Kind.UNDO}))
def test_a_step_without_data_is_read_too(kind: Kind) -> None:
    assert kind_of(payload_of(kind, {})) is kind


def test_what_this_version_does_not_know_is_not_read() -> None:
    data = {"to": "b", "context": "c", "mood": "good"}

    assert payload_of(Kind.PASS_ON, data) == PassOn(TeamId("b"), {"context": "c"})
    assert note_fields(data) == {"context": "c"}


@pytest.mark.parametrize("number", ["1", 1.0, True, None])
def test_a_number_is_a_whole_number(number: object) -> None:
    data = {"minutes": number, "attendees": number, "summary": "s"}

    assert payload_of(Kind.LOG_SYNC, data) == LogSync("s")
    assert payload_of(Kind.TICK, {"number": number, "done": 1}) == Tick(None, None)


def test_a_creation_holds_its_note_and_its_teams() -> None:
    payload = payload_of(Kind.CREATE, FULL)

    assert payload == Create(FULL["from"], FULL["to"], {"title": "Deploy", "context": "v2"})


def test_values_name_what_they_hold() -> None:
    assert data_of(Amend({"title": "T"})) == {"title": "T"}
    assert data_of(Comment("t")) == {"text": "t"}
    assert data_of(PlanSync(Instant(1), Instant(2))) == {"start": 1, "end": 2}
