"""Read a file of items as batches: one for JSON, more for JSONL (cli.md, import)."""

import json
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, Protocol

from teamclock.domain.errors import DataError, UsageError
from teamclock.domain.limits import LINE_LIMIT
from teamclock.domain.zones import parse_instant, shortened
from teamclock.exchange.file_entries import PlacedEntry, placed_entry
from teamclock.exchange.history import MOST_STEPS, History, Placed, read_history, uid
from teamclock.exchange.json_text import MOST_BYTES, read_json, read_line
from teamclock.messages import _

SCHEMA = 1
_KINDS = frozenset({"item", "event", "entry"})
BATCH_ITEMS = 500
_BATCH_BYTES = 8 * 1024 * 1024
_ITEM_BYTES = 64 * 1024 * 1024


class FilePart(NamedTuple):
    """A part of a file: histories of items, and entries, which come after all histories."""

    histories: list[History]
    entries: list[PlacedEntry]


class Readable(Protocol):
    """An input: a file, or standard input."""

    def read(self, size: int, /) -> bytes: ...
    def readline(self, size: int, /) -> bytes: ...


def read_packet(file: Readable) -> FilePart:
    """Return all that a JSON file holds, in its order; raise DataError with the place."""
    whole = read_json(file.read(MOST_BYTES + 1))
    if type(whole) is not dict:
        raise DataError(_("it is no export: give an object {…} with schema, items and events"))
    check_schema(whole)
    heads = {}
    for head in _part(whole, "items"):
        with_id = _named(head, "id")
        if with_id in heads:
            raise DataError(_("{place}: id: it is that of an item before").format(place=head.place))
        heads[with_id] = (head, list[Placed]())
    for step in _part(whole, "events"):
        owner = _named(step, "item_id")
        if owner not in heads:
            raise DataError(
                _("{place}: item_id: the file holds no item “{owner}”").format(
                    place=step.place, owner=owner
                )
            )
        heads[owner][1].append(step)
    histories = [read_history(head, steps) for head, steps in heads.values()]
    entries = _part(whole, "entries") if "entries" in whole else []
    return FilePart(histories, [placed_entry(one) for one in entries])


def _part(whole: Mapping[str, Any], name: str) -> list[Placed]:
    if type(whole.get(name)) is not list:
        raise DataError(_("{name}: give a list […]").format(name=name))
    return [Placed(f"{name}[{place}]", value) for place, value in enumerate(whole[name])]


def _named(record: Placed, key: str) -> str:
    try:
        return uid(record.value, key)
    except DataError as error:
        raise DataError(f"{record.place}: {error}") from None


def check_schema(record: Mapping[str, Any]) -> None:
    """Raise DataError for a file whose schema is not this program's version."""
    version = record.get("schema")
    if type(version) is int and version > SCHEMA:
        raise DataError(
            _("schema: it was written by a newer teamclock ({version}): update").format(
                version=_short(version)
            )
        )
    if type(version) is not int or version != SCHEMA:
        raise DataError(_("schema: give {schema}, as an export does").format(schema=SCHEMA))
    try:
        if "exported_at" in record:
            parse_instant(str(record["exported_at"]))
    except UsageError as error:
        raise DataError(f"exported_at: {error}") from None


def _short(value: Any) -> str:
    return shortened(json.dumps(value))


class _Line(NamedTuple):
    """The record of a line: its kind (item, event or entry), its value and place, its bytes."""

    kind: str
    at: Placed
    size: int


def read_lines(file: Readable) -> Iterator[FilePart]:
    """Yield what a JSONL file holds in batches; raise DataError with the line.

    A batch has at most 500 items or entries, and ends once it is larger than 8 MiB.
    """
    lines = _lines(file)
    _header(next(lines, None))
    batch, size = FilePart([], []), 0
    for head, *steps in _groups(map(_record, lines)):
        if head.kind == "entry":
            batch.entries.append(placed_entry(head.at))
        else:
            batch.histories.append(read_history(head.at, [step.at for step in steps]))
        size += sum(line.size for line in (head, *steps))
        if len(batch.histories) + len(batch.entries) == BATCH_ITEMS or size > _BATCH_BYTES:
            yield batch
            batch, size = FilePart([], []), 0
    if batch.histories or batch.entries:
        yield batch


def _lines(file: Readable) -> Iterator[_Line]:
    """Yield the lines that are not blank, with their numbers as places."""
    number = 0
    while line := file.readline(LINE_LIMIT + 2):
        number += 1
        place, content = (
            _("line {n}").format(n=number),
            line.removesuffix(b"\n").removesuffix(b"\r"),
        )
        if len(content) <= LINE_LIMIT and not content.removeprefix(BOM_UTF8).strip(b" \t\r"):
            continue
        try:
            value = read_line(content)
        except DataError as error:
            raise DataError(f"{place}: {error}") from None
        yield _Line("", Placed(place, value), len(content))


def _header(line: _Line | None) -> None:
    place, value = (_("line {n}").format(n=1), None) if line is None else line.at
    if type(value) is not dict or "schema" not in value:
        raise DataError(
            _("{place}: schema: a file begins with {{“schema”: {schema}, …}}").format(
                place=place, schema=SCHEMA
            )
        )
    try:
        check_schema(value)
    except DataError as error:
        raise DataError(f"{place}: {error}") from None


def _record(line: _Line) -> _Line:
    """Return a line with the kind and the value of its record; raise DataError for any other."""
    value = line.at.value
    if type(value) is not dict or len(value) != 1 or not value.keys() <= _KINDS:
        raise DataError(
            _("{place}: it is neither {{“item”: …}} nor {{“event”: …}} nor {{“entry”: …}}").format(
                place=line.at.place
            )
        )
    ((kind, record),) = value.items()
    return line._replace(kind=kind, at=Placed(line.at.place, record))


def _groups(lines: Iterable[_Line]) -> Iterator[list[_Line]]:
    """Yield the line of each item with those of its events, which follow it, then each entry."""
    group: list[_Line] = []
    size, ended = 0, False
    for line in lines:
        if line.kind != "event" and group:
            yield group
            group, size = [], 0
        if line.kind == "entry":
            yield [line]
            ended = True
            continue
        _refuse_misplaced(line, ended=ended, begun=bool(group))
        group.append(line)
        size += line.size
        if len(group) > MOST_STEPS + 1 or size > _ITEM_BYTES:
            raise DataError(
                _("{place}: an item has at most {most_steps} events, and 64 MiB of them").format(
                    place=line.at.place, most_steps=MOST_STEPS
                )
            )
    if group:
        yield group


def _refuse_misplaced(line: _Line, *, ended: bool, begun: bool) -> None:
    """Raise DataError for an item or event after an entry, or an event after no item."""
    if ended:
        raise DataError(
            _("{place}: items and their events come before all entries").format(place=line.at.place)
        )
    if line.kind == "event" and not begun:
        raise DataError(
            _("{place}: an event follows its item: there is none before it").format(
                place=line.at.place
            )
        )
