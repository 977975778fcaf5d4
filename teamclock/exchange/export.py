"""Write the queue as JSON or JSONL, record by record, because it may be larger than memory."""

from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile
from typing import NamedTuple

from teamclock.domain.entry import LogEntry
from teamclock.domain.flow import Ageing
from teamclock.domain.interval import Instant
from teamclock.domain.item import Event, Item
from teamclock.domain.zones import instant_text
from teamclock.exchange.entry_json import entry_shape
from teamclock.exchange.item_json import event_shape, item_shape
from teamclock.exchange.json_text import json_line, json_text
from teamclock.exchange.packets import SCHEMA


class ExportRecord(NamedTuple):
    """An item with its ageing and its whole history."""

    item: Item
    ageing: Ageing
    events: tuple[Event, ...]


def export_lines(
    records: Iterable[ExportRecord], entries: Iterable[LogEntry], now: Instant
) -> Iterator[bytes]:
    """Yield the lines of a JSONL file in UTF-8: a header, each item and its events, the entries."""
    yield json_line({"schema": SCHEMA, "exported_at": instant_text(now)})
    for item, ageing, events in records:
        yield json_line({"item": item_shape(item, ageing)})
        for event in events:
            yield json_line({"event": event_shape(event)})
    for entry in entries:
        yield json_line({"entry": entry_shape(entry)})


def export_json(
    records: Iterable[ExportRecord], entries: Iterable[LogEntry], now: Instant
) -> Iterator[bytes]:
    """Yield the parts of one JSON object in ASCII; a temporary file holds the events meanwhile."""
    yield f'{{"schema": {SCHEMA}, "exported_at": "{instant_text(now)}", "items": ['.encode()
    first, last = "", ""
    with TemporaryFile() as aside:
        for item, ageing, events in records:
            yield f"{first}\n{json_text(item_shape(item, ageing))}".encode()
            first = ","
            for event in events:
                aside.write(f"{last}\n{json_text(event_shape(event))}".encode())
                last = ","
        yield b'\n], "events": ['
        aside.seek(0)
        while part := aside.read(2**16):
            yield part
    yield b'\n], "entries": ['
    yield from _listed(json_text(entry_shape(entry)) for entry in entries)
    yield b"\n]}\n"


def _listed(parts: Iterable[str]) -> Iterator[bytes]:
    """Yield the parts of a JSON list, each on a line of its own."""
    for number, part in enumerate(parts):
        yield f"{',' if number else ''}\n{part}".encode()
