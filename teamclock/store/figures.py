"""The legs and histories that figures are computed from, found by the indexes alone.

Each interval here excludes its start and includes its end, as a service level counts its legs.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from teamclock.domain.errors import DamagedError, RefusedError
from teamclock.domain.history import item_states
from teamclock.domain.interval import Interval
from teamclock.domain.item import Event, Kind
from teamclock.domain.legs import Taken, taken
from teamclock.domain.textless import WITH_DATA, followed
from teamclock.domain.undos import UNDOES
from teamclock.domain.values import any_instant, step_instant, team_id, uid, words
from teamclock.messages import _
from teamclock.store.damage import damaged_row, fetched, row_of
from teamclock.store.database import disk_trouble
from teamclock.store.queue import Queue
from teamclock.store.transfer import BATCH, chosen, histories_of

_CLOSED = (
    "SELECT DISTINCT item FROM leg INDEXED BY closed_at_leg WHERE closed_at > ? AND closed_at <= ?"
)
_OFFERED = (
    "SELECT DISTINCT item FROM event INDEXED BY handed_off"
    " WHERE kind IN ('offer', 'pass_on', 'reopen') AND at > ? AND at <= ?"
)
_REVS = "SELECT uid, rev FROM item WHERE uid IN"
_WITH_DATA = ", ".join(f"'{kind}'" for kind in sorted(WITH_DATA))
_STEPS = (
    "SELECT item, rev, kind, at, team, by, uid,"
    f" CASE WHEN kind IN ({_WITH_DATA}) THEN data END FROM event WHERE item IN"
)
_KINDS = {kind.value: kind for kind in Kind}
_PAYLOAD: Mapping[str, Callable[[Any], object]] = {
    **dict.fromkeys(("from", "to"), team_id),
    "due_at": lambda value: None if value is None else any_instant(value),
    "until": any_instant,
    UNDOES: words,
}
"""The keys of a step's data that are read, and their readers."""


def moved(queue: Queue, closed: Interval, offered: Interval) -> list[str]:
    """Return the uids of items with a leg closed within `closed` or handed off within `offered`."""
    with disk_trouble(queue.path):
        ended = fetched(queue.db.execute(_CLOSED, closed), queue.path)
        begun = fetched(queue.db.execute(_OFFERED, offered), queue.path)
    return sorted(queue.damage.readable({*ended, *begun}, _uid))


def _uid(row: tuple[Any, ...]) -> str:
    with row_of(_("the name of an item")):
        return uid(*row)


def steps(queue: Queue, items: Sequence[str]) -> Iterator[tuple[Taken, ...]]:
    """Yield for each item its steps that were not undone; one batch is in memory at a time.

    Steps are followed without their texts (domain/textless.py). A history that cannot be followed
    that way is read whole. One that is damaged is left out and named in `queue.damage`.
    """
    for start in range(0, len(items), BATCH):
        revs = dict(chosen(queue, _REVS, items[start : start + BATCH]))
        rows: dict[str, list[tuple[Any, ...]]] = {item: [] for item in revs}
        for row in chosen(queue, _STEPS, list(revs)):
            rows[row[0]].append(row)
        for item, rev in revs.items():
            try:
                yield _followed(rows[item], rev)
            except DamagedError:
                yield from _read_whole(queue, item)


def _followed(rows: Sequence[tuple[Any, ...]], rev: int) -> tuple[Taken, ...]:
    with row_of(_("a history")):
        if len(rows) != rev:
            raise ValueError(_("a step is missing"))
        return followed(map(_event_with_moving_payload, sorted(rows, key=itemgetter(1))))


def _event_with_moving_payload(row: tuple[Any, ...]) -> Event:
    """Return a step with the part of its payload that moves its item."""
    item, rev, kind, at, team, by, own, text = row
    payload = {} if text is None else _payload(json.loads(words(text)))
    return Event(item, rev, _KINDS[kind], step_instant(at), team, by, payload, own)


def _payload(data: Mapping[str, Any]) -> dict[str, object]:
    return {key: read(data[key]) for key, read in _PAYLOAD.items() if key in data}


def _read_whole(queue: Queue, item: str) -> Iterator[tuple[Taken, ...]]:
    for events in histories_of(queue, [item]):
        try:
            yield taken(events, item_states(events))
        except RefusedError:
            queue.damage.leave_out(_lost_history(queue, item))


def _lost_history(queue: Queue, item: str) -> DamagedError:
    """Return the error of an item whose steps do not follow each other."""
    with disk_trouble(queue.path):
        return damaged_row(_("the history of {item}").format(item=queue.name(item)))
