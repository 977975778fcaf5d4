"""JSON and JSONL: written item by item, and read back as they were."""

import io
import json
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.entry import DeskId
from teamclock.domain.fair_rotation import Excuse
from teamclock.domain.item import Kind
from teamclock.domain.limits import LINE_LIMIT
from teamclock.exchange.export import (
    ExportExtras,
    ExportRecord,
    export_json,
    export_lines,
)
from teamclock.exchange.item_json import event_shape, item_shape
from teamclock.exchange.queue_file import FilePart, read_lines, read_whole
from teamclock.share.history_entries import EntryAuthor, excuse_entry
from tests.builders import at
from tests.domain.items import PARIS, YORK, Life, lives
from tests.exchange.queue_files import AGE, lived, record

NOW = at("2026-11-24T08:00Z")
TELLER = EntryAuthor(DeskId("0" * 16), PARIS, "Lea", NOW)
HOSTILE = "a\x1b[31m\u202eb\x7f\x9b\ufeff"


def named(life: Life, number: int) -> ExportRecord:
    """Return a life as that of another item."""
    return record(
        [event._replace(item=f"i{number}", uid=f"i{number}-{event.rev}") for event in life.events]
    )


@given(st.lists(lives(), max_size=3))
def test_what_is_exported_is_read_back(found: list[Life]) -> None:
    records = [named(life, number) for number, life in enumerate(found)]

    whole = b"".join(export_json(records, ExportExtras(), NOW))
    lines = b"".join(export_lines(records, ExportExtras(), NOW))

    from_lines = [one for batch in read_lines(io.BytesIO(lines)) for one in batch.histories]
    for back in (read_whole(io.BytesIO(whole)).histories, from_lines):
        assert [(one.item, one.events) for one in back] == [
            (one.item, one.events) for one in records
        ]


def test_json_is_one_object_of_items_and_events() -> None:
    one, other = record(lived("a", Kind.OFFER)), record(lived("b", ref=3))

    whole = json.loads(b"".join(export_json([one, other], ExportExtras(), NOW)))

    assert whole == {
        "schema": 2,
        "exported_at": "2026-11-24T08:00:00Z",
        "items": [item_shape(one.item, AGE), item_shape(other.item, AGE)],
        "events": [event_shape(event) for event in (*one.events, *other.events)],
        "meetings": [],
        "ledger": {},
        "excuses": [],
        "dismissals": [],
    }


def test_jsonl_is_a_header_and_each_item_followed_by_its_events() -> None:
    one, other = record(lived("a", Kind.OFFER)), record(lived("b", ref=3))

    lines = [json.loads(line) for line in export_lines([one, other], ExportExtras(), NOW)]

    assert lines == [
        {"schema": 2, "exported_at": "2026-11-24T08:00:00Z"},
        {"item": item_shape(one.item, AGE)},
        *({"event": event_shape(event)} for event in one.events),
        {"item": item_shape(other.item, AGE)},
        {"event": event_shape(other.events[0])},
    ]


def test_entries_follow_all_items_and_events() -> None:
    one = record(lived("a", Kind.OFFER))
    entries = [excuse_entry(Excuse(YORK, week), "a fair 日", TELLER) for week in (2934, 2935)]

    whole = json.loads(b"".join(export_json([one], ExportExtras(entries=entries), NOW)))
    lines = list(export_lines([one], ExportExtras(entries=entries), NOW))

    assert [record["of"] for record in whole["entries"]] == ["excuse/york/2934", "excuse/york/2935"]
    assert [json.loads(line) for line in lines[-2:]] == [
        {"entry": record} for record in whole["entries"]
    ]
    whole_part, (batch,) = read_whole(io.BytesIO(json.dumps(whole).encode())), as_batches(lines)
    for found in (whole_part, batch):
        assert [one.entry for one in found.entries] == entries
        assert len(found.histories) == 1
    assert [one.place for one in whole_part.entries] == ["entries[0]", "entries[1]"]
    assert [one.place for one in batch.entries] == ["line 5", "line 6"]


def as_batches(lines: list[bytes]) -> list[FilePart]:
    return list(read_lines(io.BytesIO(b"".join(lines))))


def test_an_empty_queue_is_exported_as_such() -> None:
    assert json.loads(b"".join(export_json([], ExportExtras(), NOW))) == {
        "schema": 2,
        "exported_at": "2026-11-24T08:00:00Z",
        "items": [],
        "events": [],
        "meetings": [],
        "ledger": {},
        "excuses": [],
        "dismissals": [],
    }
    assert len(list(export_lines([], ExportExtras(), NOW))) == 1


def test_characters_that_a_terminal_obeys_are_escaped_in_both_forms() -> None:
    one = record(lived("a", title=HOSTILE, context=HOSTILE + "日本"))

    whole, lines = (
        b"".join(export_json([one], ExportExtras(), NOW)),
        b"".join(export_lines([one], ExportExtras(), NOW)),
    )

    escaped = "a\\u001b[31m\\u202eb\\u007f\\u009b\\ufeff"
    for text in (whole.decode(), lines.decode()):
        assert f'"{escaped}' in text
        assert text.replace("\n", "").isprintable()
    assert (whole.isascii(), "日本" in lines.decode()) == (True, True)


def test_records_are_written_as_they_come() -> None:
    asked: list[str] = []

    def records() -> Iterator[ExportRecord]:
        for name in "ab":
            asked.append(name)
            yield record(lived(name))

    parts = export_lines(records(), ExportExtras(), NOW)
    first = [next(parts) for _ in range(3)]

    assert (len(first), asked) == (3, ["a"])
    assert next(export_json(records(), ExportExtras(), NOW)).startswith(b'{"schema": 2')


def test_every_line_of_the_longest_texts_fits() -> None:
    long = lived("a", Kind.OFFER, context="日" * 10_000)

    assert all(
        len(line) <= LINE_LIMIT for line in export_lines([record(long)], ExportExtras(), NOW)
    )
