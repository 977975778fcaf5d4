"""The schema of exports is JSON Schema 2020-12; exports are valid, altered ones are not."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from teamclock.domain.fair_rotation import Excuse
from teamclock.domain.interval import HOUR, Instant, Interval
from teamclock.domain.item import Kind
from teamclock.domain.meeting import Meeting, MeetingRecord, cancelled, held
from teamclock.domain.slots import week_of
from teamclock.domain.suggestion import Dismissal
from teamclock.exchange.export import ExportExtras, PacketTeam, export_json, export_lines
from teamclock.exchange.json_schema import export_schema
from teamclock.share.history_entries import NO_DESK, EntryAuthor, excuse_entry
from tests.domain.items import BORN, PARIS, TOKYO, YORK
from tests.exchange.queue_files import lived, record

SCHEMA = export_schema()
WHOLE = Draft202012Validator(SCHEMA)
LINE = Draft202012Validator({"$ref": "#/$defs/line", "$defs": SCHEMA["$defs"]})
PLANNED = Meeting(
    3, "m", Interval(BORN, Instant(BORN + HOUR)), (PARIS, TOKYO), ("a",), "Lea", cost={PARIS: 30}
)
WEEK = Excuse(YORK, week_of(BORN))
EXTRAS = ExportExtras(
    (
        PLANNED,
        cancelled(PLANNED)._replace(uid="n", ref=4, label="DES-T4"),
        held(PLANNED, MeetingRecord(5, 2, "so"))._replace(uid="o", ref=5),
    ),
    {PARIS: 0, TOKYO: 90},
    {WEEK: ""},
    (Dismissal("a", BORN, "no need", "Lea"),),
    (excuse_entry(WEEK, "", EntryAuthor(NO_DESK, PARIS, "Lea", BORN)),),
    (PacketTeam(PARIS, "Paris", ""),),
)
RECORDS = [
    record(lived("a", Kind.OFFER, Kind.ACCEPT, Kind.RETURN, Kind.SNOOZE)),
    record(lived("b", Kind.OFFER, Kind.ACCEPT, Kind.COMPLETE, ref=3)),
]


def whole(extras: ExportExtras = EXTRAS) -> Any:
    return json.loads(b"".join(export_json(RECORDS, extras, BORN)))


def test_it_is_a_schema_of_its_version() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_a_whole_export_a_packet_and_an_empty_one_agree_with_it() -> None:
    for one in (whole(), whole(ExportExtras()), whole(EXTRAS._replace(entries=(), packet=None))):
        assert list(WHOLE.iter_errors(one)) == []


def test_each_line_agrees_with_that_of_a_line() -> None:
    for line in export_lines(RECORDS, EXTRAS, BORN):
        assert list(LINE.iter_errors(json.loads(line))) == []
    assert not LINE.is_valid({"note": {}})


def test_every_key_of_an_item_an_event_and_a_meeting_is_described() -> None:
    first = whole()
    for name, kind in (("items", "item"), ("events", "event"), ("meetings", "meeting")):
        assert set(first[name][0]) == set(SCHEMA["$defs"][kind]["properties"])


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        ("items", "state", "open"),
        ("items", "ref", "T-3"),
        ("items", "title", ""),
        ("items", "created_at", None),
        ("items", "created_at", "2026-13-01T08:00:00Z"),
        ("events", "kind", "explode"),
        ("events", "at", "now"),
        ("meetings", "teams", ["paris"]),
        ("meetings", "rev", 0),
        ("excuses", "week", 5),
        ("excuses", "week", "next"),
        ("dismissals", "item_id", "a b"),
    ],
)
def test_a_bent_export_does_not_agree(name: str, key: str, value: Any) -> None:
    bent = whole()
    bent[name][0][key] = value

    assert not WHOLE.is_valid(bent)


@pytest.mark.parametrize("key", ["schema", "items", "events", "meetings", "ledger", "excuses"])
def test_an_export_has_all_its_parts(key: str) -> None:
    bent = whole()
    del bent[key]

    assert not WHOLE.is_valid(bent)
