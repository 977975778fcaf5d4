"""Read a file of items as batches of histories: one for JSON, more for JSONL (cli.md, import)."""

import json
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, Protocol

from teamclock.domain.errors import DataError, UsageError
from teamclock.domain.limits import LINE_LIMIT
from teamclock.domain.zones import parse_instant, shortened
from teamclock.exchange.history import MOST_STEPS, History, Placed, read_history, uid
from teamclock.exchange.json_text import MOST_BYTES, read_json, read_line
from teamclock.messages import _

SCHEMA = 1
BATCH_ITEMS = 500
_BATCH_BYTES = 8 * 1024 * 1024
_ITEM_BYTES = 64 * 1024 * 1024

Batch = list[History]


class Readable(Protocol):
    """An input: a file, or standard input."""

    def read(self, size: int, /) -> bytes: ...
    def readline(self, size: int, /) -> bytes: ...


def read_packet(file: Readable) -> Batch:
    """Return all histories of a JSON file, in its order; raise DataError with the place."""
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
    return [read_history(head, steps) for head, steps in heads.values()]


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
    """The record of a line: its kind (item or event), its value and place, its bytes."""

    kind: str
    at: Placed
    size: int


def read_lines(file: Readable) -> Iterator[Batch]:
    """Yield the histories of a JSONL file in batches; raise DataError with the line.

    A batch has at most 500 items, and ends once it is larger than 8 MiB.
    """
    lines = _lines(file)
    _header(next(lines, None))
    batch, size = Batch(), 0
    for head, *steps in _groups(map(_record, lines)):
        batch.append(read_history(head.at, [step.at for step in steps]))
        size += sum(line.size for line in (head, *steps))
        if len(batch) == BATCH_ITEMS or size > _BATCH_BYTES:
            yield batch
            batch, size = Batch(), 0
    if batch:
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
    if type(value) is not dict or len(value) != 1 or not value.keys() <= {"item", "event"}:
        raise DataError(
            _("{place}: it is neither {{“item”: …}} nor {{“event”: …}}").format(place=line.at.place)
        )
    ((kind, record),) = value.items()
    return line._replace(kind=kind, at=Placed(line.at.place, record))


def _groups(lines: Iterable[_Line]) -> Iterator[list[_Line]]:
    """Yield the line of each item with those of its events, which follow it."""
    group: list[_Line] = []
    size = 0
    for line in lines:
        if line.kind == "item" and group:
            yield group
            group, size = [], 0
        if line.kind == "event" and not group:
            raise DataError(
                _("{place}: an event follows its item: there is none before it").format(
                    place=line.at.place
                )
            )
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
