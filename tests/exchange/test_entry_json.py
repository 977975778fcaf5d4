"""Entries as lines: each that can be written is read as it was, and others are refused."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.entry import DeskId, LogEntry, Subject
from teamclock.domain.errors import DataError
from teamclock.domain.interval import Instant
from teamclock.domain.note import Link, Urgency
from teamclock.domain.roster import TeamId
from teamclock.exchange.entry_json import entry_of, line_of
from tests.builders import at

NOW = at("2026-11-28T20:11:09Z")
DESK = DeskId("77f8f1ad81e1be01")


def entry(kind: str = "accept", subject: str = "item/c00d", **data: Any) -> LogEntry:
    return LogEntry(
        "466d", DESK, Subject(subject), kind, NOW * 1000, "a592", NOW, TeamId("coding"), "Aiko",
        data, 7,
    )  # fmt: skip


def record(**changes: Any) -> bytes:
    return json.dumps(
        {**json.loads(line_of(entry(readback="on it", note="9144"))), **changes}
    ).encode()


def test_a_line_is_written_as_the_page_shows_it() -> None:
    line = line_of(entry(readback="on it", note="9144")).decode()

    assert line == (
        '{"n":7,"desk":"77f8f1ad81e1be01","uid":"466d","of":"item/c00d","kind":"accept",'
        f'"stamp":{NOW * 1000},"on":"a592","at":"2026-11-28T20:11:09Z","team":"coding",'
        '"by":"Aiko","data":{"readback":"on it","note":"9144"}}\n'
    )


@pytest.mark.parametrize(
    "one",
    [
        entry(readback="on it", note="9144"),
        entry("undo", undoes="466c"),
        entry("create", **{"from": TeamId("a"), "to": TeamId("b")}, title="T", number=17),
        entry("amend", links=(Link("https://a.example", "a"),), urgency=Urgency.WATCH),
        entry("snooze", until=Instant(NOW + 3600)),
        entry("plan_sync", start=NOW, end=Instant(NOW), touchpoint="m", **{"with": "p"}),
        entry("plan", "meeting/m", start=NOW, end=Instant(NOW + 60), teams=(TeamId("a"),),
              items=("c00d",), cost={TeamId("a"): 30}, number=3),
        entry("hold", "meeting/m", minutes=30, attendees=4, summary="We ship", items=()),
        entry("series", "series", join={TeamId("a"): 5}, meetings=("m",)),
        entry("base", "series", base={TeamId("a"): -5}),
        entry("excuse", "excuse/a/2900", reason=None),
        entry("join", "desk/77f8f1ad81e1be01", code="DES", home="design"),
        entry("receipt"),
        entry("sing", tune=[1, {"a": None}]),
        entry(readback=[])._replace(v=2),
    ],
)  # fmt: skip
def test_an_entry_is_read_as_it_was_written(one: LogEntry) -> None:
    assert entry_of(line_of(one)) == one


@given(st.text(), st.text(max_size=99))
def test_any_text_comes_back(readback: str, by: str) -> None:
    one = entry(readback=readback.replace("\0", ""))._replace(by=by.replace("\0", ""))

    try:
        line = line_of(one)
    except UnicodeEncodeError:  # half a character, which no step has
        return
    assert entry_of(line) == one


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"desk": "77F8f1ad81e1be01"}, "desk"),
        ({"of": "item/"}, "of"),
        ({"of": "series/x"}, "of"),
        ({"kind": ""}, "kind"),
        ({"kind": "x" * 33}, "kind"),
        ({"stamp": 0}, "stamp"),
        ({"stamp": 2**53}, "stamp"),
        ({"stamp": True}, "stamp"),
        ({"on": "two words"}, "on"),
        ({"n": 0}, "n"),
        ({"v": 0}, "v"),
        ({"uid": "ä"}, "uid"),
        ({"at": "yesterday"}, "at"),
        ({"team": "Coding"}, "team"),
        ({"by": 3}, "by"),
        ({"data": []}, "data"),
        ({"data": {"readback": 3}}, "data.readback"),
        ({"data": {"note": "two words"}}, "data.note"),
        ({"data": {"number": 0}}, "data.number"),
        ({"of": "meeting/m", "kind": "plan", "data": {"teams": ["A"]}}, "data.teams"),
        ({"of": "meeting/m", "kind": "plan", "data": {"cost": {"a": "b"}}}, "data.cost"),
        ({"of": "meeting/m", "kind": "plan", "data": {"items": [1]}}, "data.items"),
        ({"of": "meeting/m", "kind": "move", "data": {"start": 3}}, "start"),
    ],
)
def test_a_line_that_no_program_writes_is_refused_by_its_key(
    changes: dict[str, Any], key: str
) -> None:
    with pytest.raises(DataError, match=key):
        entry_of(record(**changes))


@pytest.mark.parametrize("line", [b"", b"[]", b"7", b"{", b"\xff", b'{"n":7}', b"[" * 70_000])
def test_nonsense_is_refused(line: bytes) -> None:
    with pytest.raises(DataError):
        entry_of(line)
