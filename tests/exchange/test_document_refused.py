"""What is not a document of schedule.md is refused with its place, and never with another error."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.errors import DataError
from teamclock.exchange.document import read_document
from tests.exchange.documents import (
    EXAMPLE,
    Json,
    example,
    example_item,
    example_team,
    friday,
    without,
)

NOT_TEXT: list[Any] = [None, True, 7, 0.5, [], {}]
NOT_LIST: list[Any] = [None, True, 7, 0.5, "09:00", {}]
NOT_OBJECT: list[Any] = [None, True, 7, 0.5, "P", []]
NOT_SECONDS: list[Any] = [None, True, False, "7200", [], {}, -1, 0.5, 7200.0, -0.0]
NAME = "teams[0].name"
ZONE = "teams[0].zone"
HOURS = "teams[0].hours"
SPAN = "teams[0].hours[4][0]"
BUDGET = "items[0].budget_s"

BAD_INSTANTS = [
    "",
    "2026-03-27",
    "2026-03-27T00:00:00",
    "2026-03-27T00:00:00+00:00",
    "2026-03-27 00:00:00Z",
    "2026-03-27T00:00Z",
    "2026-03-27T00:00:00.5Z",
    "2026-03-27t00:00:00z",
    "2026-02-29T00:00:00Z",
    "2026-03-27T24:00:00Z",
    "2026-03-27T23:60:00Z",
    "2026-12-31T23:59:60Z",
    "0000-01-01T00:00:00Z",
    "12026-03-27T00:00:00Z",
    "٢٠٢٦-03-27T00:00:00Z",
    "2026-03-27T0０:00:00Z",
    " 2026-03-27T00:00:00Z",
    "2026-03-27T00:00:00Z\n",
    "2026-W13-5T00:00:00Z",
]
BAD_CLOCKS = [
    "",
    "9:00",
    "09.00",
    "0900",
    "09:00:00",
    "09:60",
    "24:30",
    "24:01",
    "25:00",
    "-1:00",
    "+9:00",
    "٠٩:٠٠",
    "０９:００",
    " 09:00",
    "09:00\n",
    "09:00Z",
]
BAD_DATES = [
    "",
    "2026-2-3",
    "2026-02-30",
    "20260227",
    "2026-W09-5",
    "2026-02-27T00:00",
    "٢٠٢٦-02-27",
]
BAD_ZONES = [
    "",
    "Mars/Olympus",
    "europe/paris/",
    "Europe",
    "../Europe/Paris",
    "../../etc/passwd",
    "/usr/share/zoneinfo/Europe/Paris",
    "Europe/Paris\0",
    "Europe/Paris\n",
    "Europe//Paris",
    "localtime",
    "posix/Europe/Paris",
    "right/Europe/Paris",
    "zone1970.tab",
    "x" * 5000,
]
BAD_SPANS: list[Any] = [
    [],
    ["09:00"],
    ["09:00", "12:00", "13:00"],
    ["09:00", "09:00"],
    ["00:00", "00:00"],
    ["24:00", "06:00"],
    ["24:00", "24:00"],
    *NOT_LIST,
]

REFUSED: list[tuple[Any, str]] = [
    *((value, "the document") for value in NOT_OBJECT),
    *((without(EXAMPLE, key), "the document") for key in ("from", "to", "teams")),
    (example(hours=[]), "the document"),
    (example(From=EXAMPLE["from"]), "the document"),
    (example(schema=1), "the document"),
    *((example(from_=value), "from") for value in (*NOT_TEXT, *BAD_INSTANTS)),
    *((example(to=value), "to") for value in (*NOT_TEXT, *BAD_INSTANTS)),
    (example(to=EXAMPLE["from"]), "from"),
    (example(from_="2026-03-28T00:00:01Z"), "from"),
    *((example(teams=value), "teams") for value in NOT_LIST),
    (without(example(teams=[]), "relay"), "teams"),
    *((example(teams=[value]), "teams[0]") for value in NOT_OBJECT),
    *((without(EXAMPLE, "teams", 1, key), "teams[1]") for key in ("name", "zone", "hours")),
    (example_team(days_of=[]), "teams[0]"),
    (example_team(id="p"), "teams[0]"),
    *((example_team(name=value), NAME) for value in NOT_TEXT),
    (example_team(name="T"), "teams"),
    (without(example_team(name="T"), "relay"), "teams"),
    *((example_team(zone=value), ZONE) for value in (*NOT_TEXT, *BAD_ZONES)),
    *((example_team(hours=value), HOURS) for value in NOT_LIST),
    *((example_team(hours=[[]] * days), HOURS) for days in (0, 6, 8)),
    *((example_team(hours=[[], value, [], [], [], [], []]), f"{HOURS}[1]") for value in NOT_LIST),
    *((example_team(hours=friday(value)), SPAN) for value in BAD_SPANS),
    *((example_team(hours=friday([value, "23:59"])), f"{SPAN}[0]") for value in NOT_TEXT),
    *((example_team(hours=friday(["00:01", value])), f"{SPAN}[1]") for value in NOT_TEXT),
    *((example_team(hours=friday([value, "23:59"])), SPAN) for value in BAD_CLOCKS),
    *((example_team(hours=friday(["00:01", value])), SPAN) for value in BAD_CLOCKS),
    *((example_team(days_off=value), "teams[0].days_off") for value in NOT_LIST),
    *(
        (example_team(days_off=["2026-03-27", value]), "teams[0].days_off[1]")
        for value in (*NOT_TEXT, *BAD_DATES)
    ),
    *((example_team(overrides=value), "teams[0].overrides") for value in NOT_OBJECT),
    *((example_team(overrides={value: []}), "teams[0].overrides") for value in BAD_DATES),
    *(
        (example_team(overrides={"2026-03-27": value}), "teams[0].overrides.2026-03-27")
        for value in NOT_LIST
    ),
    *(
        (example_team(overrides={"2026-03-27": [value]}), "teams[0].overrides.2026-03-27[0]")
        for value in BAD_SPANS
    ),
    (example_team(days_off=["2026-03-27"], overrides={"2026-03-27": []}), "teams[0]"),
    *((example(relay=value), "relay") for value in NOT_LIST),
    *((example(relay=["P", value]), "relay[1]") for value in NOT_TEXT),
    *((example(relay=value), "relay") for value in (["P"], ["P", "P"], ["P", "T", "P"])),
    *((example(relay=["P", value]), "relay") for value in ("Q", "p", "")),
    *((example(chosen=value), "chosen") for value in (*NOT_LIST, [])),
    *((example(chosen=["P", value]), "chosen[1]") for value in (*NOT_TEXT, "Q", "p")),
    *((example(at=value), "at") for value in NOT_LIST),
    *((example(at=[value]), "at[0]") for value in (*NOT_TEXT, *BAD_INSTANTS)),
    *((example(items=value), "items") for value in NOT_LIST),
    *((example(items=[value]), "items[0]") for value in NOT_OBJECT),
    *((without(EXAMPLE, "items", 0, key), "items[0]") for key in EXAMPLE["items"][0]),
    (example_item(due=None), "items[0]"),
    *((example_item(receiver=value), "items[0].receiver") for value in (*NOT_TEXT, "Q", "p")),
    *((example_item(since=value), "items[0].since") for value in (*NOT_TEXT, *BAD_INSTANTS)),
    *((example_item(now=value), "items[0].now") for value in (*NOT_TEXT, *BAD_INSTANTS)),
    *((example_item(budget_s=value), BUDGET) for value in NOT_SECONDS),
]


@pytest.mark.parametrize(("document", "place"), REFUSED)
def test_an_invalid_document_is_refused_with_its_place(document: Any, place: str) -> None:
    with pytest.raises(DataError) as refused:
        read_document(document)

    assert str(refused.value).partition(": ")[0] == place


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        (example(schema=1), "the document: “schema” is not a key of it"),
        (without(EXAMPLE, "to"), "the document: “to” is missing"),
        (example_team(zone="Mars/Olympus"), "teams[0].zone: there is no time zone “Mars/Olympus”"),
        (example(chosen=[]), "chosen: name at least one team, or leave it out"),
        (example(relay=["P"]), "relay: a relay needs two or more different teams"),
        (example_item(receiver="Q"), "items[0].receiver: there is no team “Q” in teams"),
        (
            example_team(hours=friday(["24:30", "06:00"])),
            f"{SPAN}: a time of day is written HH:MM, 00:00 to 24:00",
        ),
        (
            example_team(hours=friday(["09:00", "09:00"])),
            f"{SPAN}: a span cannot end when it starts: for a whole day write 00:00-24:00",
        ),
    ],
)
def test_a_refusal_says_what_is_wrong_and_what_to_do(document: Json, sentence: str) -> None:
    with pytest.raises(DataError) as refused:
        read_document(document)

    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(example(**{"x" * 100_000: 1}), id="key"),
        pytest.param(example_team(zone="x" * 100_000), id="zone"),
        pytest.param(example(from_="x" * 100_000), id="instant"),
        pytest.param(example(relay=["P", "x" * 100_000]), id="team in the relay"),
        pytest.param(example(chosen=["x" * 100_000]), id="chosen team"),
    ],
)
def test_a_refusal_is_short_however_long_the_text(document: Json) -> None:
    with pytest.raises(DataError) as refused:
        read_document(document)

    assert len(str(refused.value)) < 300


words = st.sampled_from(
    ["from", "to", "teams", "relay", "name", "zone", "hours", "P", "UTC", "09:00", "2026-03-27"]
)
scalars = st.none() | st.booleans() | st.integers() | st.floats() | words | st.text(max_size=8)
values = st.recursive(
    scalars, lambda part: st.lists(part) | st.dictionaries(words | st.text(), part), max_leaves=8
)


@st.composite
def mutated_examples(draw: st.DrawFn) -> Json:
    """Draw the example with one value of it replaced, removed or added."""
    document = example()
    holder: Any = document
    while True:
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        key = draw(st.sampled_from(keys)) if keys else None
        inner = None if key is None else holder[key]
        if not isinstance(inner, dict | list) or draw(st.booleans()):
            break
        holder = inner
    if key is not None and draw(st.booleans()):
        del holder[key]
    elif isinstance(holder, dict):
        holder[draw(words) if key is None else key] = draw(values)
    else:
        holder[key:] = [draw(values)]
    return document


@given(values | mutated_examples())
def test_any_json_value_is_read_or_refused_as_data(value: Any) -> None:
    with suppress(DataError):
        read_document(value)
