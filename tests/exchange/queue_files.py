"""Files for tests: items and their histories as an export writes them, to be bent."""

import io
import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from hypothesis import strategies as st

from teamclock.domain.flow import Ageing, Freshness
from teamclock.domain.history import replay
from teamclock.domain.item import Event, Kind
from teamclock.exchange.export import ExportRecord
from teamclock.exchange.history import History
from teamclock.exchange.item_json import event_shape, item_shape
from teamclock.exchange.queue_file import read_lines, read_whole
from tests.domain.items import history

AGE = Ageing(1200, 32400, Freshness.FRESH, stalled=False)
EXPORTED = "2026-11-24T08:00:00Z"


class Told(NamedTuple):
    """An item and its events as plain JSON."""

    item: dict[str, Any]
    events: list[dict[str, Any]]


def lived(uid: str, *kinds: Kind, ref: int = 17, **data: Any) -> list[Event]:
    """Return a history of an item of that uid, whose events are `uid-1`, `uid-2` …"""
    events = history(*kinds, ref=ref, **data)
    return [event._replace(item=uid, uid=f"{uid}-{event.rev}") for event in events]


def record(events: Sequence[Event]) -> ExportRecord:
    return ExportRecord(replay(events), AGE, tuple(events))


def told(events: Sequence[Event]) -> Told:
    """Return a history as what JSON makes of it."""
    shapes = item_shape(replay(events), AGE), [event_shape(event) for event in events]
    return Told(*json.loads(json.dumps(shapes)))


def offered() -> Told:
    return told(lived("u", Kind.OFFER))


def document(*items: Told, **other: Any) -> dict[str, Any]:
    return {
        "schema": 1,
        "exported_at": EXPORTED,
        "items": [one.item for one in items],
        "events": [event for one in items for event in one.events],
        **other,
    }


def records(*items: Told, **header: Any) -> list[dict[str, Any]]:
    """Return the lines of a JSONL file as values."""
    lines: list[dict[str, Any]] = [{"schema": 1, "exported_at": EXPORTED, **header}]
    for one in items:
        lines += [{"item": one.item}, *({"event": event} for event in one.events)]
    return lines


def as_lines(values: Iterable[Any]) -> bytes:
    return b"".join(json.dumps(value).encode() + b"\n" for value in values)


def from_json(content: Any) -> list[History]:
    """Read the histories of a document, or of bytes."""
    text = content if isinstance(content, bytes) else json.dumps(content).encode()
    return read_whole(io.BytesIO(text)).histories


def from_lines(content: bytes) -> list[list[History]]:
    """Read the histories of lines, by batches."""
    return [batch.histories for batch in read_lines(io.BytesIO(content))]


scalars = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
odd = st.sampled_from(
    [0, -1, True, None, "", "\0", "u", "R-1", "create", "offer", "paris", "2026-01-01T00:00:00Z"]
)
values = st.recursive(
    scalars | odd,
    lambda part: (
        st.lists(part, max_size=3) | st.dictionaries(st.text(max_size=4), part, max_size=3)
    ),
    max_leaves=6,
)


def bent(draw: st.DataObject, value: Any) -> Any:
    """Return a value of JSON with something in it replaced, left out or repeated."""
    if draw.draw(st.integers(0, 5)) == 0 or not isinstance(value, dict | list) or not value:
        return draw.draw(values)
    keys = list(value) if isinstance(value, dict) else list(range(len(value)))
    key = draw.draw(st.sampled_from(keys))
    copy = value.copy()
    match draw.draw(st.integers(0, 5)):
        case 0:
            del copy[key]
        case 1 if type(copy) is list:
            copy.append(copy[key])
        case _:
            copy[key] = bent(draw, copy[key])
    return copy
