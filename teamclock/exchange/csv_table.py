"""Write the queue as CSV, one row an item, without cells that a spreadsheet would execute."""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from teamclock.domain.flow import Ageing
from teamclock.domain.item import Item
from teamclock.exchange.item_json import item_shape
from teamclock.present.words import plain

COLUMNS = (
    "ref", "title", "from", "to", "state", "court", "urgency", "holder", "context",
    "next_actions", "if_then", "links", "question", "answer", "readback", "outcome",
    "created_at", "offered_at", "accepted_at", "due_at", "default_if_silent", "snoozed_until",
    "closed_at", "round_trips", "age_s", "sle_s", "overdue", "stalled", "completeness", "id",
    "ticked",
)  # fmt: skip
_RUN = re.compile("[\t\r\n]|[\\s\ufeff\u200b-\u200d\u2060]*[=+\\-@＝＋－＠]")
"""Beginnings of cells that some spreadsheets take for formulas (OWASP, CSV injection). They may
ignore invisible characters before the sign, and treat full-width signs as ASCII."""

_SPACE = re.compile(r"([\t\r\n])")


def export_csv(items: Iterable[tuple[Item, Ageing]]) -> Iterator[bytes]:
    """Yield the lines of a CSV file (RFC 4180): a header, CRLF, every cell quoted.

    The file begins with a byte order mark, without which spreadsheets assume another encoding.
    """
    yield codecs.BOM_UTF8 + _line(COLUMNS)
    for item, ageing in items:
        shape = item_shape(item, ageing)
        yield _line(cell(shape[name]) for name in COLUMNS)


def _line(cells: Iterable[str]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(cells)
    return text.getvalue().encode()


def cell(value: Any) -> str:
    """Return a value as text that no spreadsheet executes, without terminal control characters."""
    words = _words(value)
    shown = "".join(part if _SPACE.fullmatch(part) else plain(part) for part in _SPACE.split(words))
    return f"'{shown}" if _RUN.match(words) else shown


def _words(value: Any) -> str:
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
