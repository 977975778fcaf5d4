"""Queries for the closed legs, offers and histories from which figures are computed.

Each query finds its rows by an index. Each interval excludes its start and includes its end, as
service levels count legs (handoff.md, 3).
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from teamclock.domain.errors import DamagedError, RefusedError
from teamclock.domain.history import item_states
from teamclock.domain.interval import Interval
from teamclock.domain.item import Event, Kind
from teamclock.domain.legs import Leg, Taken, taken
from teamclock.domain.plain_legs import PLAIN, LegOffer
from teamclock.domain.textless import WITH_DATA, followed
from teamclock.domain.undos import UNDOES
from teamclock.domain.values import any_instant, checked_text, step_instant, team_id, uid
from teamclock.messages import _
from teamclock.store.damage import damaged_row, fetched, row_of
from teamclock.store.database import disk_trouble
from teamclock.store.derived import leg_of
from teamclock.store.queue import Queue
from teamclock.store.transfer import BATCH, chosen, histories_of

_CLOSED = "FROM leg INDEXED BY closed_at_leg WHERE closed_at > ? AND closed_at <= ?"
_LEGS = f"SELECT item, leg, giver, receiver, turns, closed_at {_CLOSED}"
_BEGINS = "kind IN ('offer', 'pass_on', 'reopen')"
_OFFERS = f"""
    SELECT item,
        (SELECT count(*) FROM event WHERE item = offer.item AND rev <= offer.rev AND {_BEGINS}),
        at,
        (SELECT at FROM event WHERE item = offer.item AND rev > offer.rev
            AND kind IN ('accept', 'return') ORDER BY rev LIMIT 1)
    FROM event AS offer INDEXED BY handed_off WHERE {_BEGINS} AND at > ? AND at <= ?
"""
_PLAIN = ", ".join(f"'{kind}'" for kind in sorted(PLAIN))
_NOT_PLAIN = f"""
    SELECT DISTINCT step.item
    FROM event AS step LEFT JOIN event AS last ON last.item = step.item AND last.rev = step.rev - 1
    WHERE step.item IN (SELECT item {_CLOSED}) AND (
        ifnull(last.at > step.at, step.rev > 1) OR step.kind NOT IN ({_PLAIN})
        OR step.kind IN ('create', 'amend', 'pass_on') AND instr(step.data, '"due_at"')
    )
"""
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
    UNDOES: checked_text,
}
"""The keys that are read from an event's data, with the function that checks each value."""


def closed_legs_of(queue: Queue, closed: Interval) -> list[Leg]:
    """Return the stored legs that were closed within `closed`.

    Damaged rows are left out and noted in `queue.damage`.
    """
    with disk_trouble(queue.path):
        rows = fetched(queue.db.execute(_LEGS, closed), queue.path)
    return queue.damage.readable(rows, leg_of)


def leg_offers(queue: Queue, offered: Interval) -> list[LegOffer]:
    """Return the offers with which legs began within `offered`, also undone ones.

    Damaged rows are left out and noted in `queue.damage`.
    """
    with disk_trouble(queue.path):
        rows = fetched(queue.db.execute(_OFFERS, offered), queue.path)
    return queue.damage.readable(rows, _leg_offer)


def _leg_offer(row: tuple[Any, ...]) -> LegOffer:
    """Return the offer in a row of item, leg, instant and pickup; raise DamagedError if invalid."""
    item, leg, at, picked_up_at = row
    with row_of(_("the name of an item")):
        picked = None if picked_up_at is None else step_instant(picked_up_at)
        return LegOffer(uid(item), leg, step_instant(at), picked)


def items_not_plain(queue: Queue, closed: Interval) -> set[str]:
    """Return the uids of items with a leg closed within `closed` and a history that is not plain.

    `domain/plain_legs.py` defines plain histories. A history with a gap between its revisions, or
    with a step of an unknown kind, is not plain either.
    """
    with disk_trouble(queue.path):
        rows = fetched(queue.db.execute(_NOT_PLAIN, closed), queue.path)
    return set(queue.damage.readable(rows, _uid))


def _uid(row: tuple[Any, ...]) -> str:
    """Return the uid in a row; raise DamagedError if it is invalid."""
    with row_of(_("the name of an item")):
        return uid(*row)


def steps(queue: Queue, items: Sequence[str]) -> Iterator[tuple[Taken, ...]]:
    """Yield the history of each item, given by uid: its steps that were not undone.

    Items are read in batches to limit memory. Histories are replayed without texts
    (`domain/textless.py`); a history that cannot be replayed that way is read in full. A damaged
    history is left out and noted in `queue.damage`.
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
    """Return the steps of the rows of a history; raise DamagedError unless `rev` rows are valid."""
    with row_of(_("a history")):
        if len(rows) != rev:
            raise ValueError(_("a step is missing"))
        by_revision = sorted(rows, key=itemgetter(1))
        return followed(map(_event_without_texts, by_revision))


def _event_without_texts(row: tuple[Any, ...]) -> Event:
    """Return the event of a row, with only those values of its payload that figures depend on."""
    item, rev, kind, at, team, by, own, data = row
    payload = {} if data is None else _payload(json.loads(checked_text(data)))
    return Event(item, rev, _KINDS[kind], step_instant(at), team, by, payload, own)


def _payload(data: Mapping[str, Any]) -> dict[str, object]:
    """Return the values of an event's data that figures depend on, each checked."""
    return {key: read(data[key]) for key, read in _PAYLOAD.items() if key in data}


def _read_whole(queue: Queue, item: str) -> Iterator[tuple[Taken, ...]]:
    """Yield the steps of an item's history, read with all its texts; nothing if it is damaged."""
    for events in histories_of(queue, [item]):
        try:
            yield taken(events, item_states(events))
        except RefusedError:
            queue.damage.leave_out(_lost_history(queue, item))


def _lost_history(queue: Queue, item: str) -> DamagedError:
    """Return the error of an item whose history is invalid."""
    with disk_trouble(queue.path):
        return damaged_row(_("the history of {item}").format(item=queue.name(item)))
