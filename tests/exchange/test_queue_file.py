"""Files of items are read whole or refused: by the place in JSON, by the line in JSONL."""

import io
import json
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.errors import DataError
from teamclock.domain.item import Kind
from teamclock.exchange import queue_file
from teamclock.exchange.queue_file import BATCH_ITEMS, read_lines, read_whole
from tests.domain.items import Life, lives
from tests.exchange.queue_files import (
    EXPORTED,
    as_lines,
    bent,
    document,
    from_json,
    from_lines,
    lived,
    offered,
    records,
    told,
    values,
)

TWO = (told(lived("a", Kind.OFFER)), told(lived("b", Kind.WITHDRAW, ref=3)))


def uids(batch: Sequence[Any]) -> list[str]:
    return [history.item.uid for history in batch]


def test_a_document_holds_the_histories_of_its_items() -> None:
    found = from_json(document(*TWO))

    assert [(one.item.uid, one.item.ref, len(one.events)) for one in found] == [
        ("a", 17, 2),
        ("b", 3, 2),
    ]


def test_events_of_several_items_may_be_mixed_in_a_document() -> None:
    mixed = document(*TWO)
    mixed["events"] = [mixed["events"][at] for at in (2, 0, 3, 1)]

    assert uids(from_json(mixed)) == ["a", "b"]


@given(lives(), lives())
def test_lines_hold_the_histories_of_their_items(one: Life, other: Life) -> None:
    second = [event._replace(item="v", uid=f"v{event.rev}") for event in other.events]

    (batch,) = from_lines(as_lines(records(told(one.events), told(second))))

    assert [list(history.events) for history in batch] == [one.events, second]


@pytest.mark.parametrize("ending", [b"\n", b"\r\n"])
def test_lines_may_end_as_in_any_editor_and_the_last_may_not_end(ending: bytes) -> None:
    content = as_lines(records(*TWO)).replace(b"\n", ending)

    assert uids(from_lines(b"\xef\xbb\xbf" + content.removesuffix(ending))[0]) == ["a", "b"]


@pytest.mark.parametrize("empty", [b"\n", b"\r\n", b" \t\n", b"\n\n\n"])
def test_empty_lines_are_passed_over_wherever_they_stand(empty: bytes) -> None:
    lines = as_lines(records(*TWO)).splitlines(keepends=True)

    content = empty + empty.join(lines) + empty

    assert uids(from_lines(content)[0]) == ["a", "b"]
    assert uids(from_lines(b"\xef\xbb\xbf" + content)[0]) == ["a", "b"]


def test_the_numbers_of_lines_count_empty_ones() -> None:
    with pytest.raises(DataError, match="line 4: it is neither"):
        from_lines(b'\n{"schema": 1}\n\n{"x": 1}\n')
    with pytest.raises(DataError, match="line 2: schema"):
        from_lines(b'\n{"x": 1}\n')


def test_lines_are_read_in_batches() -> None:
    many = (told(lived(f"u{number}", ref=number)) for number in range(1, BATCH_ITEMS + 3))

    batches = from_lines(as_lines(records(*many)))

    assert [len(batch) for batch in batches] == [BATCH_ITEMS, 2]


def test_a_batch_is_handed_on_before_the_next_is_read() -> None:
    many = [told(lived(f"u{number}", ref=number)) for number in range(1, BATCH_ITEMS + 2)]
    content = as_lines(records(*many)) + b"{broken"
    lines = read_lines(io.BytesIO(content))

    assert len(next(lines).histories) == BATCH_ITEMS
    with pytest.raises(DataError, match=rf"^line {2 * BATCH_ITEMS + 4}: it is not JSON"):
        next(lines)


def test_a_batch_of_long_items_is_shorter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue_file, "_BATCH_BYTES", 2_000)
    many = [told(lived(f"u{number}", ref=number, context="x" * 500)) for number in range(1, 5)]

    assert [len(batch) for batch in from_lines(as_lines(records(*many)))] == [2, 2]


ENTRY = {
    "desk": "0" * 16, "uid": "e", "of": "excuse/york/2934", "kind": "excuse", "stamp": 1,
    "at": "2026-11-24T08:00:00Z", "team": "paris", "by": "Lea", "data": {"reason": "a fair"},
}  # fmt: skip


def test_a_file_without_entries_is_as_one_without_meetings() -> None:
    whole = read_whole(io.BytesIO(json.dumps(document(*TWO)).encode()))

    assert (uids(whole.histories), whole.entries) == (["a", "b"], [])


@pytest.mark.parametrize("entries", [{}, None, "x", 1])
def test_entries_are_a_list(entries: object) -> None:
    with pytest.raises(DataError, match=r"^entries: give a list"):
        from_json(document(*TWO, entries=entries))


@pytest.mark.parametrize("late", [0, 1])
def test_nothing_of_an_item_follows_an_entry(late: int) -> None:
    first, second = records(TWO[0]), records(TWO[1])[1:]
    lines = [*first, {"entry": ENTRY}, second[late]]

    with pytest.raises(DataError, match=r"^line 6: items and their events come before all else"):
        from_lines(as_lines(lines))


def test_entries_are_read_in_batches() -> None:
    many = [{"entry": {**ENTRY, "uid": f"e{number}"}} for number in range(BATCH_ITEMS)]

    batches = list(read_lines(io.BytesIO(as_lines([*records(*TWO), *many]))))

    sizes = [(len(batch.histories), len(batch.entries)) for batch in batches]
    assert sizes == [(2, BATCH_ITEMS - 2), (0, 2)]


def test_an_item_of_more_than_64_mib_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue_file, "_ITEM_BYTES", 2_000)
    long = told(lived("u", *[Kind.COMMENT] * 20))

    with pytest.raises(DataError, match=r"^line \d+: an item has at most 10000 events, and 64 MiB"):
        from_lines(as_lines(records(long)))


def test_an_empty_queue_is_an_export_too() -> None:
    assert (from_json(document()), from_lines(as_lines(records()))) == ([], [])


SCHEMAS = [
    (3, "schema: it was written by a newer teamclock (3): update"),
    (10**39, "schema: it was written by a newer teamclock (1000"),
    (0, "schema: give 2"),
    (-1, "schema: give 2"),
    ("1", "schema: give 2"),
    (1.0, "schema: give 2"),
    (True, "schema: give 2"),
    (None, "schema: give 2"),
]


@pytest.mark.parametrize(("schema", "refusal"), SCHEMAS)
def test_another_schema_is_refused_and_a_newer_one_says_so(schema: Any, refusal: str) -> None:
    with pytest.raises(DataError) as of_document:
        from_json(document(schema=schema))
    with pytest.raises(DataError) as of_lines:
        from_lines(as_lines(records(schema=schema)))

    assert str(of_document.value).startswith(refusal)
    assert str(of_lines.value).startswith(f"line 1: {refusal}")


@pytest.mark.parametrize("value", ["now", 5, None, [], "2026-11-24"])
def test_the_time_of_an_export_is_an_instant(value: Any) -> None:
    with pytest.raises(DataError, match=r"^exported_at: "):
        from_json(document(exported_at=value))
    with pytest.raises(DataError, match=r"^line 1: exported_at: "):
        from_lines(as_lines(records(exported_at=value)))


@pytest.mark.parametrize("key", ["items", "events", "meetings", "ledger", "excuses", "dismissals"])
def test_a_document_of_schema_2_has_each_of_its_keys(key: str) -> None:
    beside: dict[str, Any] = {"meetings": [], "ledger": {}, "excuses": [], "dismissals": []}
    whole = document(schema=2, **beside)
    assert from_json(whole) == []

    del whole[key]

    with pytest.raises(DataError, match=f"^{key}: it is missing$"):
        from_json(whole)


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        ([], "it is no export"),
        (None, "it is no export"),
        ({}, "schema: give 2"),
        ({"schema": 1}, "items: it is missing"),
        ({"schema": 1, "items": {}, "events": []}, "items: give a list"),
        ({"schema": 1, "items": []}, "events: it is missing"),
        ({"schema": 1, "items": [5], "events": []}, "items[0]: it is no object"),
        ({"schema": 1, "items": [], "events": [5]}, "events[0]: it is no object"),
        ({"schema": 1, "items": [{"id": 5}], "events": []}, "items[0]: id: give a text"),
        (
            {"schema": 1, "items": [{"id": "a"}, {"id": "a"}], "events": []},
            "items[1]: id: it is that of an item before",
        ),
        (
            {"schema": 1, "items": [], "events": [{"item_id": "a"}]},
            "events[0]: item_id: the file holds no item “a”",
        ),
        (document(packet=5), "packet: it is no object"),
        (document(packet={"teams": {}}), "packet: teams: give a list"),
        (document(packet={"teams": [{"id": "a b"}]}), "packet.teams[0]: id: a team is written"),
        (
            document(packet={"teams": [{"id": "a", "name": "A"}]}),
            "packet.teams[0]: city: it is mis",
        ),
    ],
)
def test_a_document_that_is_no_export_is_refused_by_place(content: Any, refusal: str) -> None:
    with pytest.raises(DataError) as error:
        from_json(content)

    assert str(error.value).startswith(refusal)


HEADER = {"schema": 1, "exported_at": EXPORTED}
ITEM = {"item": offered().item}
EVENT = {"event": offered().events[0]}


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", "line 1: schema: a file begins with"),
        (b"\n", "line 1: schema: a file begins with"),
        (as_lines([ITEM]), "line 1: schema: a file begins with"),
        (as_lines([[1]]), "line 1: schema: a file begins with"),
        (as_lines([HEADER, EVENT]), "line 2: an event follows its item"),
        (as_lines([HEADER, ITEM, EVENT, HEADER]), "line 4: it is neither"),
        (as_lines([HEADER, {}]), "line 2: it is neither"),
        (as_lines([HEADER, {"note": {}}]), "line 2: it is neither"),
        (as_lines([HEADER, ITEM | EVENT]), "line 2: it is neither"),
        (as_lines([HEADER, {"item": 5}]), "line 2: it is no object"),
        (as_lines([HEADER, ITEM]), "line 2: it has no events"),
        (as_lines([HEADER, ITEM, EVENT]), "line 2: rev: this is not what"),
        (as_lines([HEADER, ITEM, {"event": {}}]), "line 3: data: it is missing"),
        (as_lines([document(offered())]), "line 1: this is an export as JSON: name it .json"),
        (as_lines([HEADER]) + b"\n\v\n", "line 3: it is not JSON at column 1"),
        (as_lines([HEADER]) + b"\xff\n", "line 2: it is not UTF-8 at byte 0"),
        (as_lines([HEADER]) + b" " * 65_537, "line 2: it is longer than 64 KiB"),
        (as_lines([HEADER]) + b" " * 65_535 + b"x", "line 2: it is not JSON at column"),
    ],
)
def test_lines_that_are_no_export_are_refused_by_number(content: bytes, refusal: str) -> None:
    with pytest.raises(DataError) as error:
        from_lines(content)

    assert str(error.value).startswith(refusal)
    assert "--" not in str(error.value)  # the window shows it, and has no options


def test_a_line_without_end_is_not_read_to_its_end() -> None:
    endless = io.BytesIO(as_lines([HEADER]) + b'"' + b"x" * 10_000_000)

    with pytest.raises(DataError, match=r"^line 2: it is longer than 64 KiB"):
        list(read_lines(endless))

    assert endless.tell() < 200_000


@given(lives(), st.data())
def test_a_bent_packet_is_read_or_refused_as_data(life: Life, data: st.DataObject) -> None:
    one = told(life.events)
    whole: Any = document(one)
    lines: Any = records(one)
    for _ in range(data.draw(st.integers(1, 3))):
        whole, lines = bent(data, whole), bent(data, lines)

    with suppress(DataError):
        from_json(json.dumps(whole).encode())
    with suppress(DataError):
        from_lines(as_lines(lines) if isinstance(lines, list) else as_lines([lines]))


@given(st.binary() | values.map(lambda value: json.dumps(value).encode()))
def test_any_bytes_are_read_or_refused_as_data(content: bytes) -> None:
    with suppress(DataError):
        from_json(content)
    with suppress(DataError):
        from_lines(content)
    with suppress(DataError):
        from_lines(as_lines([HEADER]) + content)
