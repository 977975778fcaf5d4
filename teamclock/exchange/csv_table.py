"""Write the queue as CSV without cells that a spreadsheet would execute (exchange.md, 6).

There are three tables, with one row per item, per meeting, or per step.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from teamclock.domain.flow import Ageing
from teamclock.domain.hidden import UNSEEN
from teamclock.domain.item import Event, Item
from teamclock.domain.meeting import Meeting
from teamclock.exchange.item_json import event_shape, item_shape
from teamclock.exchange.json_text import json_text
from teamclock.exchange.meeting_json import meeting_record
from teamclock.present.words import printable

COLUMNS = (
    "ref", "title", "from", "to", "state", "court", "urgency", "holder", "context",
    "next_actions", "if_then", "links", "question", "answer", "readback", "outcome",
    "created_at", "offered_at", "accepted_at", "due_at", "default_if_silent", "snoozed_until",
    "closed_at", "round_trips", "age_s", "sle_s", "overdue", "stalled", "completeness", "id",
    "ticked",
)  # fmt: skip
"""The columns of the table of items, which are keys of `item_shape`."""

_RUN = re.compile(f"[\t\r\n]|[\\s\ufeff{UNSEEN}]*[=+\\-@＝＋－＠]")
"""Matches cells that some spreadsheets take for formulas, by their first characters.

Such programs may ignore invisible characters before the sign, and treat full-width signs as ASCII
(OWASP, CSV injection).
"""

_BREAK = re.compile(r"([\r\n])")


MEETING_COLUMNS = (
    "ref", "start", "end", "teams", "status", "rev", "by", "items", "cost", "minutes",
    "attendees", "summary", "id",
)  # fmt: skip
"""The columns of the table of meetings, which are keys of `meeting_record`."""

STEP_COLUMNS = ("ref", "rev", "kind", "at", "team", "by", "data", "item_id", "uid")
"""The columns of the table of steps: the name of the item, and keys of `event_shape`."""


def export_csv(items: Iterable[tuple[Item, Ageing]]) -> Iterator[bytes]:
    """Yield the lines of the table of items, each with its ageing at the instant of the export."""
    yield from _table(COLUMNS, (item_shape(item, ageing) for item, ageing in items))


def meetings_csv(meetings: Iterable[Meeting]) -> Iterator[bytes]:
    """Yield the lines of the table of meetings.

    The cell of items has one uid per line, that of the cost one team with its minutes per line.
    """
    shapes = map(meeting_record, meetings)
    rows = ({**one, "cost": [f"{team} {of}" for team, of in one["cost"].items()]} for one in shapes)
    yield from _table(MEETING_COLUMNS, rows)


def steps_csv(histories: Iterable[tuple[Item, Sequence[Event]]]) -> Iterator[bytes]:
    """Yield the lines of the table of steps, given each item with its events.

    The column `data` is JSON.
    """
    yield from _table(STEP_COLUMNS, (row for one in histories for row in _steps(*one)))


def _steps(item: Item, events: Sequence[Event]) -> Iterator[dict[str, Any]]:
    """Yield the row of each event of an item; `ref` is the name of the item."""
    for event in events:
        shape = event_shape(event)
        yield {**shape, "ref": item.name, "data": json_text(shape["data"])}


def _table(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    """Yield the lines of a CSV file (RFC 4180): a header, CRLF, every cell quoted.

    The file begins with a byte order mark, without which spreadsheets assume another encoding.
    """
    yield codecs.BOM_UTF8 + _line(columns)
    for row in rows:
        yield _line(cell(row[name]) for name in columns)


def _line(cells: Iterable[str]) -> bytes:
    """Return a row as a line of CSV in UTF-8."""
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(cells)
    return text.getvalue().encode()


def cell(value: Any) -> str:
    """Return a value of a row as the text of a cell that no spreadsheet takes for a formula.

    A text that would be one gets an apostrophe before it. Control characters are replaced, except
    line breaks.
    """
    words = _words(value)
    shown = "".join(
        part if _BREAK.fullmatch(part) else printable(part) for part in _BREAK.split(words)
    )
    return f"'{shown}" if _RUN.match(words) else shown


def _words(value: Any) -> str:
    """Return a value as text: None is empty, a list has a line per value, a link label and URL."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case list():
            return "\n".join(map(_words, value))
        case {"url": url, "label": label}:
            return f"{label} {url}" if label else url
    return str(value)
