"""Read a file of items: a JSON file as a whole, a JSONL file in batches (exchange.md, 6)."""

import json
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from teamclock.domain.errors import DataError, UsageError
from teamclock.domain.limits import LINE_LIMIT
from teamclock.domain.zones import parse_instant, shortened
from teamclock.exchange.file_entries import PlacedEntry, placed_entry
from teamclock.exchange.file_extras import ExtraRecord
from teamclock.exchange.history import MOST_STEPS, History, read_history
from teamclock.exchange.json_fields import Placed, errors_at, field, team_value, text_value, uid
from teamclock.exchange.json_text import MOST_BYTES, read_json, read_line
from teamclock.messages import _

SCHEMA = 2
"""The version that is written; files of version 1 have entries instead of extras."""

EXTRAS = ("meeting", "ledger", "excuse", "dismissal")
"""The keys of lines with extras, in JSONL."""

_KINDS = ("item", "event", "entry")
_JSON_KEYS = {"items", "events", "meetings", "ledger"}
"""Keys of which a JSON file, which may be in one line, has some, and a header of JSONL none."""

BATCH_ITEMS = 500
_BATCH_BYTES = 8 * 1024 * 1024
_ITEM_BYTES = 64 * 1024 * 1024  # of an item with its events


class FilePart(NamedTuple):
    """A part of a file of items, or all of it.

    histories: its items with their events
    entries: its entries
    extras: its records of meetings, ledger, excuses and dismissals
    schema: the version of the file's schema
    """

    histories: list[History]
    entries: list[PlacedEntry]
    extras: list[ExtraRecord]
    schema: int = SCHEMA

    def __len__(self) -> int:
        """Return the number of items, entries and extras."""
        return len(self.histories) + len(self.entries) + len(self.extras)


class Readable(Protocol):
    """A binary input: a file, or standard input."""

    def read(self, size: int, /) -> bytes: ...
    def readline(self, size: int, /) -> bytes: ...


def read_whole(file: Readable) -> FilePart:
    """Return the content of a JSON file; raise DataError, with the place, for wrong content."""
    whole = read_json(file.read(MOST_BYTES + 1))  # + 1: `read_json` refuses a larger file
    if type(whole) is not dict:
        raise DataError(_("it is no export: give an object {…} with schema, items and events"))
    schema = check_schema(whole)
    _check_packet(whole)
    histories = _histories(whole)
    entries = [placed_entry(one) for one in _optional_records(whole, "entries")]
    return FilePart(histories, entries, list(_extras(whole)) if schema > 1 else [], schema)


def _check_packet(whole: Mapping[str, Any]) -> None:
    """Raise DataError where the file `whole` has a key “packet” without a list of valid teams."""
    packet = whole.get("packet", {"teams": []})
    with errors_at(lambda: "packet"):
        teams = field(packet, "teams", list)
    for index, team in enumerate(teams):
        _check_team(Placed(f"packet.teams[{index}]", team))


def _check_team(team: Placed) -> None:
    """Raise DataError unless a team of a packet has an id, a name and a city."""
    with errors_at(lambda: team.place):
        team_value("id", field(team.value, "id", str))
        for key in ("name", "city"):
            text_value(key, field(team.value, key, str))


def _histories(whole: Mapping[str, Any]) -> list[History]:
    """Return the items of a JSON file, each with its events from the file's list of all events."""
    heads = {}
    for head in _records(whole, "items"):
        item_uid = _uid_at(head, "id")
        if item_uid in heads:
            raise DataError(_("{place}: id: it is that of an item before").format(place=head.place))
        heads[item_uid] = (head, list[Placed]())
    for step in _records(whole, "events"):
        owner = _uid_at(step, "item_id")
        if owner not in heads:
            raise DataError(
                _("{place}: item_id: the file holds no item “{owner}”").format(
                    place=step.place, owner=owner
                )
            )
        heads[owner][1].append(step)
    return [read_history(head, steps) for head, steps in heads.values()]


def _extras(whole: Mapping[str, Any]) -> Iterator[ExtraRecord]:
    """Yield the extras of a JSON file as records of the kind that lines of a JSONL file hold."""
    for name, kind in (("meetings", "meeting"), ("excuses", "excuse"), ("dismissals", "dismissal")):
        yield from (ExtraRecord(kind, one) for one in _records(whole, name))
    for team, minutes in field(whole, "ledger", dict).items():
        record = Placed(f"ledger.{shortened(team)}", {"team": team, "minutes": minutes})
        yield ExtraRecord("ledger", record)


def _optional_records(whole: Mapping[str, Any], name: str) -> list[Placed]:
    """Return the records of a list that a JSON file may lack; none where it does."""
    return _records(whole, name) if name in whole else []


def _records(whole: Mapping[str, Any], name: str) -> list[Placed]:
    """Return the records of a list in a JSON file, by the name of the list."""
    records = field(whole, name, list)
    return [Placed(f"{name}[{index}]", value) for index, value in enumerate(records)]


def _uid_at(record: Placed, key: str) -> str:
    """Return the uid under a key of a record; raise DataError with the place of the record."""
    try:
        return uid(record.value, key)
    except DataError as error:
        raise DataError(f"{record.place}: {error}") from None


def check_schema(record: Mapping[str, Any]) -> int:
    """Return the version that a JSON file or the header of a JSONL file gives.

    Raise DataError for an unknown version, or for a wrong time of the export.
    """
    version = record.get("schema")
    if type(version) is int and version > SCHEMA:
        raise DataError(
            _("schema: it was written by a newer teamclock ({version}): update").format(
                version=_short(version)
            )
        )
    if type(version) is not int or not 1 <= version <= SCHEMA:
        raise DataError(_("schema: give {schema}, as an export does").format(schema=SCHEMA))
    try:
        if "exported_at" in record:
            parse_instant(str(record["exported_at"]))
    except UsageError as error:
        raise DataError(f"exported_at: {error}") from None
    return version


def _short(value: Any) -> str:
    """Return a JSON value as a short text for an error."""
    return shortened(json.dumps(value))


class _Line(NamedTuple):
    """A line {kind: value} of a JSONL file.

    kind: such as “item”; empty while the line is not checked, and `at` has the whole object
    at, size: the value with its place, “line 7”, and the size of the line in bytes
    """

    kind: str
    at: Placed
    size: int


def read_lines(file: Readable) -> Iterator[FilePart]:
    """Yield the content of a JSONL file in batches; raise DataError with the line.

    A batch ends at 500 items, entries and extras together, or once it is larger than 8 MiB.
    """
    lines = _lines(file)
    schema = _header(next(lines, None))
    kinds = (*_KINDS, *EXTRAS) if schema > 1 else _KINDS
    batch, size = FilePart([], [], [], schema), 0
    for head, *steps in _groups(_record(line, kinds) for line in lines):
        _add(batch, head, steps)
        size += sum(line.size for line in (head, *steps))
        if len(batch) == BATCH_ITEMS or size > _BATCH_BYTES:
            yield batch
            batch, size = FilePart([], [], [], schema), 0
    if len(batch):
        yield batch


def _add(batch: FilePart, head: _Line, steps: Sequence[_Line]) -> None:
    """Add a record to a batch; `steps` are the lines with the events of an item."""
    if head.kind == "item":
        batch.histories.append(read_history(head.at, [step.at for step in steps]))
    elif head.kind == "entry":
        batch.entries.append(placed_entry(head.at))
    else:
        batch.extras.append(ExtraRecord(head.kind, head.at, head.size))


def _lines(file: Readable) -> Iterator[_Line]:
    """Yield the lines of a file that are not blank, each parsed as JSON, numbered from 1."""
    number = 0
    while line := file.readline(LINE_LIMIT + 2):  # + 2: CR LF; `read_line` refuses more
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


def _header(line: _Line | None) -> int:
    """Return the version that the first line of a JSONL file gives; raise DataError if it is wrong.

    `line` is None for an empty file.
    """
    place, value = (_("line {n}").format(n=1), None) if line is None else line.at
    if type(value) is not dict or "schema" not in value:
        raise DataError(
            _("{place}: schema: a file begins with {{“schema”: {schema}, …}}").format(
                place=place, schema=SCHEMA
            )
        )
    if value.keys() & _JSON_KEYS:
        raise DataError(
            _("{place}: this is an export as JSON: name it .json").format(place=place),
            _(", or give --format json"),
        )
    try:
        return check_schema(value)
    except DataError as error:
        raise DataError(f"{place}: {error}") from None


def _record(line: _Line, kinds: Sequence[str]) -> _Line:
    """Return a line with its kind and value; raise DataError unless its kind is one of `kinds`."""
    value = line.at.value
    if type(value) is not dict or len(value) != 1 or not value.keys() <= set(kinds):
        names = _(" nor ").join(f"{{“{kind}”: …}}" for kind in kinds)
        raise DataError(
            _("{place}: it is neither {names}").format(place=line.at.place, names=names)
        )
    ((kind, record),) = value.items()
    return line._replace(kind=kind, at=Placed(line.at.place, record))


def _groups(lines: Iterable[_Line]) -> Iterator[list[_Line]]:
    """Yield each item's line with the lines of its events, then each other line alone.

    Raise DataError for another order, or for too many events of one item.
    """
    group: list[_Line] = []
    size, previous = 0, ""
    for line in lines:
        if line.kind != "event" and group:
            yield group
            group, size = [], 0
        _refuse_misplaced(line, previous, begun=bool(group))
        if line.kind not in {"item", "event"}:
            yield [line]
            previous = line.kind
            continue
        group.append(line)
        size += line.size
        if len(group) > MOST_STEPS + 1 or size > _ITEM_BYTES:  # + 1: the item's own line
            raise DataError(
                _("{place}: an item has at most {most_steps} events, and 64 MiB of them").format(
                    place=line.at.place, most_steps=MOST_STEPS
                )
            )
    if group:
        yield group


def _refuse_misplaced(line: _Line, previous: str, *, begun: bool) -> None:
    """Raise DataError for a line in the wrong order.

    Items and events come before all else: `previous` is the kind of the last line before this one
    that is neither, or empty. `begun` says whether an item or its event is directly before it.
    """
    if previous and line.kind in {"item", "event"}:
        raise DataError(
            _("{place}: items and their events come before all else").format(place=line.at.place)
        )
    if line.kind == "event" and not begun:
        raise DataError(
            _("{place}: an event follows its item: there is none before it").format(
                place=line.at.place
            )
        )
