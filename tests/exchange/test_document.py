"""A document in, the answer of schedule.md out."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.interval import Instant
from teamclock.domain.zones import instant_text, parse_instant
from teamclock.exchange.document import answer, read_document
from tests.exchange.documents import (
    EXAMPLE,
    Json,
    example,
    example_item,
    example_team,
    friday,
    without,
)

FIRST = parse_instant("0001-01-01T00:00:00Z")
LAST = parse_instant("9999-12-31T23:59:59Z")


def answered(document: Json) -> Json:
    return answer(read_document(document))


def test_the_example_of_the_contract_is_answered_whole() -> None:
    assert answered(EXAMPLE) == {
        "work": {
            "P": [
                "2026-03-27T08:00:00Z/2026-03-27T11:30:00Z",
                "2026-03-27T12:30:00Z/2026-03-27T16:30:00Z",
            ],
            "T": ["2026-03-27T00:00:00Z/2026-03-27T09:00:00Z"],
        },
        "overlaps": [{"at": "2026-03-27T08:00:00Z/2026-03-27T09:00:00Z", "teams": ["P", "T"]}],
        "two": ["2026-03-27T08:00:00Z/2026-03-27T09:00:00Z"],
        "all": ["2026-03-27T08:00:00Z/2026-03-27T09:00:00Z"],
        "uncovered": [
            "2026-03-27T11:30:00Z/2026-03-27T12:30:00Z",
            "2026-03-27T16:30:00Z/2026-03-28T00:00:00Z",
        ],
        "handoffs": [
            {
                "from": "T",
                "to": "P",
                "end": "2026-03-27T09:00:00Z",
                "next": "2026-03-27T09:00:00Z",
                "gap_s": 0,
                "overlap_s": 3600,
            },
            {
                "from": "P",
                "to": "T",
                "end": "2026-03-27T16:30:00Z",
                "next": "2026-04-10T00:00:00Z",
                "gap_s": 1_150_200,
                "overlap_s": 0,
            },
        ],
        "at": [
            {
                "P": {"state": "break", "next": "2026-03-27T12:30:00Z"},
                "T": {"state": "off", "next": "2026-04-10T00:00:00Z"},
            }
        ],
        "items": [{"age_s": 7200, "due": "2026-03-27T13:30:00Z", "left_s": 0}],
    }


def test_what_is_not_asked_is_not_answered() -> None:
    asked = {"from": EXAMPLE["from"], "to": EXAMPLE["to"], "teams": EXAMPLE["teams"]}

    assert set(answered(asked)) == {"work", "overlaps", "two", "all", "uncovered"}


@pytest.mark.parametrize(
    ("asked", "key", "answer"),
    [
        pytest.param({"relay": []}, "handoffs", [], id="an empty relay has no handoffs"),
        pytest.param({"at": []}, "at", [], id="no instants"),
        pytest.param({"items": []}, "items", [], id="no items"),
        pytest.param(
            {"chosen": ["T"]},
            "chosen",
            ["2026-03-27T00:00:00Z/2026-03-27T09:00:00Z"],
            id="one chosen team, whoever else works",
        ),
        pytest.param(
            {"chosen": ["T", "P", "T"]},
            "chosen",
            ["2026-03-27T08:00:00Z/2026-03-27T09:00:00Z"],
            id="a team chosen twice counts once",
        ),
    ],
)
def test_what_is_asked_is_answered(asked: Json, key: str, answer: Any) -> None:
    assert answered(example(**asked))[key] == answer


def test_instants_are_answered_in_their_order_and_outside_the_horizon_too() -> None:
    document = example(at=["2026-04-10T00:00:00Z", "2026-04-02T22:00:00Z", "2020-01-01T00:00:00Z"])

    assert answered(document)["at"] == [
        {
            "P": {"state": "off", "next": "2026-04-10T07:00:00Z"},
            "T": {"state": "working", "next": "2026-04-10T09:00:00Z"},
        },
        {
            "P": {"state": "off", "next": "2026-04-03T07:00:00Z"},
            "T": {"state": "holiday", "next": "2026-04-10T00:00:00Z"},
        },
        {
            "P": {"state": "off", "next": "2020-01-03T08:00:00Z"},
            "T": {"state": "off", "next": "2020-01-03T00:00:00Z"},
        },
    ]


@pytest.mark.parametrize(
    ("item", "answer"),
    [
        pytest.param(
            {"budget_s": 0},
            {"age_s": 7200, "due": "2026-03-27T10:30:00Z", "left_s": -7200},
            id="no budget is due at once",
        ),
        pytest.param(
            {"now": "2026-03-27T10:30:00Z"},
            {"age_s": 0, "due": "2026-03-27T13:30:00Z", "left_s": 7200},
            id="an item of this second",
        ),
        pytest.param(
            {"now": "2026-03-20T00:00:00Z"},
            {"age_s": 0, "due": "2026-03-27T13:30:00Z", "left_s": 7200},
            id="an item of the future",
        ),
        pytest.param(
            {"budget_s": 999_999_999_999_999_999},
            {"age_s": 7200, "due": None, "left_s": 999_999_999_999_992_799},
            id="more than a year's work",
        ),
        pytest.param(
            {"receiver": "T", "since": "2026-03-26T23:59:59Z", "budget_s": 9 * 3600},
            {"age_s": 32400, "due": "2026-03-27T09:00:00Z", "left_s": 0},
            id="a whole day is due at its end",
        ),
    ],
)
def test_items_age_in_their_receivers_working_time(item: Json, answer: Json) -> None:
    assert answered(example_item(**item))["items"] == [answer]


@pytest.mark.parametrize(
    ("spans", "work"),
    [
        pytest.param(
            [["22:00", "24:00"]],
            ["2026-03-27T21:00:00Z/2026-03-27T23:00:00Z"],
            id="until midnight",
        ),
        pytest.param(
            [["22:00", "00:00"]],
            ["2026-03-27T21:00:00Z/2026-03-27T23:00:00Z"],
            id="midnight written 00:00",
        ),
        pytest.param(
            [["00:00", "24:00"]],
            ["2026-03-26T23:00:00Z/2026-03-27T23:00:00Z"],
            id="a whole day",
        ),
        pytest.param(
            [["13:00", "17:00"], ["09:00", "13:00"], ["10:00", "11:00"]],
            ["2026-03-27T08:00:00Z/2026-03-27T16:00:00Z"],
            id="spans in any order, touching and within each other",
        ),
        pytest.param(
            [["22:00", "06:00"]],
            ["2026-03-27T21:00:00Z/2026-03-28T05:00:00Z"],
            id="past midnight",
        ),
        pytest.param(
            [["23:59", "23:58"]],
            ["2026-03-27T22:59:00Z/2026-03-28T22:58:00Z"],
            id="nearly a day, from a minute before midnight",
        ),
    ],
)
def test_spans_are_read_as_the_contract_says(spans: list[list[str]], work: list[str]) -> None:
    document = example_team(hours=friday(*spans))

    document |= {"from": "2026-03-26T00:00:00Z", "to": "2026-03-29T00:00:00Z"}

    assert answered(document)["work"]["P"] == work


def test_an_override_replaces_the_hours_of_its_date_alone() -> None:
    document = example_team(overrides={"2026-03-27": [["20:00", "02:00"]], "2026-03-28": []})

    document |= {"to": "2026-04-04T00:00:00Z", "at": ["2026-03-28T00:30:00Z"]}

    assert answered(document)["work"]["P"] == [
        "2026-03-27T19:00:00Z/2026-03-28T01:00:00Z",
        "2026-04-03T07:00:00Z/2026-04-03T10:30:00Z",
        "2026-04-03T11:30:00Z/2026-04-03T15:30:00Z",
    ]
    assert answered(document)["at"][0]["P"] == {"state": "working", "next": "2026-03-28T01:00:00Z"}


def test_a_date_overridden_with_nothing_is_off_and_no_holiday() -> None:
    document = example_team(overrides={"2026-03-27": []})

    assert answered(document)["work"]["P"] == []
    assert answered(document)["at"][0]["P"] == {"state": "off", "next": "2026-04-03T07:00:00Z"}


@pytest.mark.parametrize("zone", ["Asia/Calcutta", "UTC", "Etc/GMT-14", "America/Port-au-Prince"])
def test_links_and_odd_names_of_zones_are_known(zone: str) -> None:
    assert str(read_document(example_team(zone=zone)).plan.roster.teams[0].zone) == zone


@pytest.mark.parametrize("key", ["relay", "at", "items"])
def test_optional_keys_may_be_left_out(key: str) -> None:
    assert ("handoffs" if key == "relay" else key) not in answered(without(EXAMPLE, key))


@given(st.lists(st.integers(FIRST, LAST).map(Instant), max_size=2))
def test_instants_of_all_years_are_answered(instants: list[Instant]) -> None:
    states = answered(example(at=[instant_text(at) for at in instants]))["at"]

    assert [set(state) for state in states] == [{"P", "T"}] * len(instants)
