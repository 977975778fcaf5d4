"""Meetings, minutes, skipped weeks and dismissals come back as they left, or are refused by key."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.errors import DataError
from teamclock.domain.fair_rotation import Excuse
from teamclock.domain.interval import DAY, HOUR, Instant, Interval
from teamclock.domain.meeting import Meeting, MeetingRecord, cancelled, held, moved
from teamclock.domain.slots import week_of
from teamclock.domain.suggestion import Dismissal
from teamclock.exchange.json_fields import Placed
from teamclock.exchange.meeting_json import (
    dismissal_record,
    excuse_record,
    meeting_record,
    read_dismissal,
    read_excuse,
    read_meeting,
    read_minutes,
)
from tests.domain.items import BORN, PARIS, TOKYO, YORK
from tests.exchange.queue_files import values

AT = Interval(BORN, Instant(BORN + HOUR))
MEETING = Meeting(3, "m", AT, (PARIS, TOKYO), ("a", "b"), "Lea", cost={PARIS: 30})
HELD = held(MEETING, MeetingRecord(25, 4, "We ship\u202e\non Friday"))
SHAPE = {
    "id": "m",
    "ref": "T-3",
    "start": "2026-03-27T16:45:00Z",
    "end": "2026-03-27T17:45:00Z",
    "teams": ["paris", "tokyo"],
    "status": "planned",
    "rev": 1,
    "by": "Lea",
    "items": ["a", "b"],
    "cost": {"paris": 30},
    "minutes": None,
    "attendees": None,
    "summary": "",
}
GONE: Any = object()


def placed(value: Any) -> Placed:
    return Placed("x", value)


def bent(shape: dict[str, Any], **other: Any) -> Placed:
    whole = {**shape, **other}
    return placed({key: value for key, value in whole.items() if value is not GONE})


def test_a_meeting_is_told_as_the_contract_says() -> None:
    assert json.loads(json.dumps(meeting_record(MEETING))) == SHAPE


@pytest.mark.parametrize(
    "meeting",
    [
        MEETING,
        moved(MEETING, Interval(BORN, Instant(BORN + DAY)), {}),
        cancelled(MEETING),
        HELD,
        HELD._replace(rev=1),
        MEETING._replace(label="DES-T3"),
        MEETING._replace(items=(), cost={}),
    ],
)
def test_a_meeting_comes_back(meeting: Meeting) -> None:
    assert read_meeting(placed(json.loads(json.dumps(meeting_record(meeting))))) == meeting


def test_what_a_meeting_that_was_not_held_lacks_may_be_left_out() -> None:
    short = bent(SHAPE, **dict.fromkeys(("cost", "minutes", "attendees", "summary"), GONE))

    assert read_meeting(short) == MEETING._replace(cost={})


@pytest.mark.parametrize(
    ("key", "value", "refusal"),
    [
        ("id", "a b", "id: write 1 to 64 letters"),
        ("id", "x" * 65, "id: write 1 to 64 letters"),
        ("id", GONE, "id: it is missing"),
        ("ref", "R-3", "ref: “R-3” is no ref: write one as T-3"),
        ("ref", "T-0", "ref: “T-0” is no ref"),
        ("ref", "T-1000000000000000", "ref: “T-1000000000000000” is no ref"),
        ("ref", "T3", "ref: “T3” is no ref"),
        ("ref", "des-T3", "ref: “des-T3” is no ref"),
        ("ref", "T-٣", "ref: “T-٣” is no ref"),
        ("start", "2026-03-27T16:45:00", "start: “2026-03-27T16:45:00” is not an instant"),
        ("start", "1899-12-31T23:59:59Z", "start: it lies outside of the years 1900 to 9999"),
        ("start", 5, "start: give a text"),
        ("end", "2026-03-27T16:45:00Z", "a meeting lasts a minute to a day"),
        ("end", "2026-03-28T16:45:01Z", "a meeting lasts a minute to a day"),
        ("teams", ["paris"], "a meeting needs two or more different teams"),
        ("teams", ["paris", "paris"], "a meeting needs two or more different teams"),
        ("teams", ["paris", "../x"], "teams[1]: a team is written in 1 to 32"),
        ("teams", "paris", "teams: give a list"),
        ("status", "open", "status: write one of planned, cancelled, held"),
        ("rev", 0, "rev: give a whole number of 1 to 1000000000"),
        ("rev", True, "rev: give a whole number"),
        ("rev", 10**9 + 1, "rev: give a whole number of 1 to"),
        ("by", "a\0", "by: it holds a NUL character"),
        ("by", "x" * 501, "the name of the person has 501 characters"),
        ("items", ["a", "a"], "items[1]: it is given twice"),
        ("items", ["a", 5], "items[1]: give a text"),
        ("cost", {"york": 5}, "a meeting lasts a minute to a day, and costs only"),
        ("cost", {"paris": -1}, "cost.paris: give a whole number of 0 to 1000000000"),
        ("cost", {"paris": 1.0}, "cost.paris: give a whole number"),
        ("cost", None, "cost: give an object"),
        ("minutes", 5, "only a meeting that was held has a summary"),
        ("summary", "x", "only a meeting that was held has a summary"),
        ("summary", None, "summary: give a text"),
    ],
)
def test_a_meeting_that_no_command_makes_is_refused_by_its_place(
    key: str, value: Any, refusal: str
) -> None:
    with pytest.raises(DataError) as error:
        read_meeting(bent(SHAPE, **{key: value}))

    assert str(error.value).startswith(f"x: {refusal}")


@pytest.mark.parametrize(
    ("other", "refusal"),
    [
        ({"status": "cancelled", "rev": 2}, "cost: a meeting that was cancelled costs nothing"),
        ({"status": "cancelled", "cost": {}}, "rev: a meeting is planned before it is cancelled"),
        ({"status": "held"}, "write what was decided"),
        ({"status": "held", "summary": "s", "minutes": 1441}, "enter how many minutes it took"),
        ({"status": "held", "summary": "s", "minutes": 5}, "enter how many people were there"),
        (
            {"status": "held", "summary": "\u202e" * 9000, "minutes": 5, "attendees": 2},
            "the summary takes",
        ),
    ],
)
def test_a_meeting_has_what_its_state_needs(other: dict[str, Any], refusal: str) -> None:
    with pytest.raises(DataError) as error:
        read_meeting(bent(SHAPE, **other))

    assert str(error.value).startswith(f"x: {refusal}")


def test_minutes_are_those_of_a_team() -> None:
    assert read_minutes(placed({"team": "york", "minutes": 0})) == (YORK, 0)
    bad: list[Any] = [{"team": "York", "minutes": 0}, {"team": "york", "minutes": 10**9 + 1}, 5]
    for record in bad:
        with pytest.raises(DataError, match=r"^x: "):
            read_minutes(placed(record))


EXCUSE = {"team": "york", "week": "2026-03-23", "reason": "a fair"}


def test_a_skipped_week_is_named_by_its_monday() -> None:
    one = Excuse(YORK, week_of(BORN))

    assert excuse_record(one, "a fair") == EXCUSE
    assert read_excuse(placed(EXCUSE)) == (one, "a fair")
    assert read_excuse(placed({**EXCUSE, "reason": ""})) == (one, "")


@pytest.mark.parametrize(
    ("other", "refusal"),
    [
        ({"week": "2026-03-24"}, "week: 2026-03-24 is no Monday"),
        ({"week": "2026-13-01"}, "week: a date is written YYYY-MM-DD"),
        ({"week": "2026-W13"}, "week: a date is written YYYY-MM-DD"),
        ({"reason": "x" * 20_001}, "the reason has 20001 characters"),
        ({"reason": "\u202e" * 9_000}, "the reason takes"),
        ({"reason": None}, "reason: give a text"),
    ],
)
def test_a_week_that_no_team_can_skip_is_refused(other: dict[str, Any], refusal: str) -> None:
    with pytest.raises(DataError) as error:
        read_excuse(bent(EXCUSE, **other))

    assert str(error.value).startswith(f"x: {refusal}")


DISMISSAL = {"item_id": "a", "at": "2026-03-27T16:45:00Z", "reason": "no need", "by": "Lea"}


def test_a_dismissal_is_told_and_comes_back_with_its_place() -> None:
    one = Dismissal("a", BORN, "no need", "Lea")

    assert dismissal_record(one) == DISMISSAL
    assert read_dismissal(placed(DISMISSAL)) == ("x", one)


@pytest.mark.parametrize(
    ("other", "refusal"),
    [
        ({"reason": " "}, "say why it is not needed"),
        ({"by": "x" * 501}, "the name has 501 characters"),
        ({"at": "0001-01-01T00:00:00Z"}, "at: it lies outside of the years 1900"),
        ({"item_id": ""}, "item_id: write 1 to 64"),
    ],
)
def test_a_dismissal_that_no_command_makes_is_refused(other: dict[str, Any], refusal: str) -> None:
    with pytest.raises(DataError) as error:
        read_dismissal(bent(DISMISSAL, **other))

    assert str(error.value).startswith(f"x: {refusal}")


@given(values)
def test_any_value_is_read_or_refused_by_its_place(value: Any) -> None:
    for read in (read_meeting, read_minutes, read_excuse, read_dismissal):
        with pytest.raises(DataError, match=r"^x: "):
            read(placed(value))


@given(st.sampled_from([SHAPE, EXCUSE, DISMISSAL]), values, st.data())
def test_any_bent_record_is_read_or_refused_by_its_place(
    shape: dict[str, Any], value: Any, data: st.DataObject
) -> None:
    key = data.draw(st.sampled_from(sorted(shape)))
    for read in (read_meeting, read_excuse, read_dismissal):
        refusal = ""
        try:
            read(bent(shape, **{key: value}))
        except DataError as error:
            refusal = str(error)
        assert refusal.startswith("x: " if refusal else "")
