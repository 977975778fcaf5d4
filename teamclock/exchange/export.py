"""Write the queue as JSON or JSONL (exchange.md, 6).

It is written record by record, because a queue may be larger than memory.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from tempfile import TemporaryFile
from types import MappingProxyType
from typing import Any, NamedTuple

from teamclock.domain.entry import LogEntry
from teamclock.domain.fair_rotation import Excuse, Ledger
from teamclock.domain.flow import Ageing
from teamclock.domain.interval import Instant
from teamclock.domain.item import Event, Item
from teamclock.domain.meeting import Meeting
from teamclock.domain.roster import TeamId
from teamclock.domain.suggestion import Dismissal
from teamclock.domain.zones import instant_text
from teamclock.exchange.entry_json import entry_shape
from teamclock.exchange.item_json import event_shape, item_shape
from teamclock.exchange.json_text import json_line, json_text
from teamclock.exchange.meeting_json import (
    dismissal_record,
    excuse_record,
    meeting_record,
)
from teamclock.exchange.queue_file import SCHEMA


class ExportRecord(NamedTuple):
    """An item with its ageing at the instant of the export, and its whole history."""

    item: Item
    ageing: Ageing
    events: tuple[Event, ...]


class PacketTeam(NamedTuple):
    """A team that the items of a packet name: its id, its name and its city."""

    id: TeamId
    name: str
    city: str


class ExportExtras(NamedTuple):
    """What an export holds besides items.

    ledger: minutes by team
    excuses: the reasons of skipped weeks
    entries: those of a shared queue, which have the uids by which other desks know the steps of
        meetings, the series and excuses
    packet: the teams that a packet names (exchange.md, 4); None for the export of a queue
    """

    meetings: Iterable[Meeting] = ()
    ledger: Ledger = MappingProxyType({})
    excuses: Mapping[Excuse, str] = MappingProxyType({})
    dismissals: Iterable[Dismissal] = ()
    entries: Iterable[LogEntry] = ()
    packet: Sequence[PacketTeam] | None = None


def export_lines(
    records: Iterable[ExportRecord], extras: ExportExtras, now: Instant
) -> Iterator[bytes]:
    """Yield the lines of a JSONL file: a header, each item with its events after it, the extras.

    A packet is never JSONL: `extras.packet` is left out.
    """
    yield json_line({"schema": SCHEMA, "exported_at": instant_text(now)})
    for item, ageing, events in records:
        yield json_line({"item": item_shape(item, ageing)})
        for event in events:
            yield json_line({"event": event_shape(event)})
    for entry in extras.entries:
        yield json_line({"entry": entry_shape(entry)})
    for meeting in extras.meetings:
        yield json_line({"meeting": meeting_record(meeting)})
    for team, minutes in extras.ledger.items():
        yield json_line({"ledger": {"team": team, "minutes": minutes}})
    for excuse, reason in extras.excuses.items():
        yield json_line({"excuse": excuse_record(excuse, reason)})
    for one in extras.dismissals:
        yield json_line({"dismissal": dismissal_record(one)})


def export_json(
    records: Iterable[ExportRecord], extras: ExportExtras, now: Instant
) -> Iterator[bytes]:
    """Yield the parts of a JSON file, which is one object in ASCII.

    All items come before all events. A temporary file holds the events until the items are written.
    """
    yield f'{{"schema": {SCHEMA}, "exported_at": "{instant_text(now)}", "items": ['.encode()
    item_comma, event_comma = "", ""
    with TemporaryFile() as later:
        for item, ageing, events in records:
            yield f"{item_comma}\n{json_text(item_shape(item, ageing))}".encode()
            item_comma = ","
            for event in events:
                later.write(f"{event_comma}\n{json_text(event_shape(event))}".encode())
                event_comma = ","
        yield b'\n], "events": ['
        later.seek(0)
        while part := later.read(2**16):
            yield part
    yield b"\n]"
    for name, parts in _lists(extras):
        yield from _listed(name, parts)
        if name == "meetings":  # the ledger, an object and no list, follows the meetings
            yield f', "ledger": {json_text(dict(extras.ledger))}'.encode()
    if extras.packet is not None:
        teams = [team._asdict() for team in extras.packet]
        yield f', "packet": {json_text({"teams": teams})}'.encode()
    yield b"}\n"


def _lists(extras: ExportExtras) -> Iterator[tuple[str, Iterator[dict[str, Any]]]]:
    """Yield the names and records of the lists of extras; “entries” only if there are any."""
    entries = iter(extras.entries)
    if (first := next(entries, None)) is not None:
        yield "entries", map(entry_shape, chain([first], entries))
    yield "meetings", map(meeting_record, extras.meetings)
    yield "excuses", (excuse_record(*one) for one in extras.excuses.items())
    yield "dismissals", map(dismissal_record, extras.dismissals)


def _listed(name: str, parts: Iterable[Any]) -> Iterator[bytes]:
    """Yield the text of a JSON list after a comma and its key, with one line per part."""
    yield f', "{name}": ['.encode()
    for number, part in enumerate(parts):
        yield f"{',' if number else ''}\n{json_text(part)}".encode()
    yield b"\n]"
