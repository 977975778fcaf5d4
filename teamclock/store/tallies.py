"""Counts of a queue's items for notices, read from indexes alone.

Each query stops at `MOST` rows, because the exact number does not matter above a thousand.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from teamclock.domain.flow import Ages, virtual_since
from teamclock.domain.interval import Instant, Interval
from teamclock.domain.item import Item
from teamclock.domain.note import Urgency
from teamclock.domain.roster import TeamId
from teamclock.domain.values import MOST_REF, any_instant, number, step_instant, team_id
from teamclock.domain.work import Calendar
from teamclock.messages import _
from teamclock.store.damage import row_of
from teamclock.store.database import disk_trouble
from teamclock.store.queue import Queue
from teamclock.store.rows import RESUMED, SELECT, item_of, turns_of

MOST = 1_000  # items

_EVER = Instant(-(2**62))
_RANKS = tuple(urgency.rank for urgency in Urgency)
_COURT = "item INDEXED BY open_item WHERE court = :court"
_DRAFT = "rank IN (0, 1, 2) AND since IS NULL AND status = 'draft'"
_AWAKE = "(snoozed_until IS NULL OR snoozed_until <= :now)"
_HELD = (
    f"{_COURT} AND rank = :rank AND since > :low AND since <= :high AND NOT {RESUMED} AND {_AWAKE}"
)
_RESUMED = (
    "item INDEXED BY resumed_item WHERE court = :court AND rank = :rank AND since <= :high"
    f" AND {RESUMED} AND {_AWAKE}"
)
_DUE = (
    "item INDEXED BY due_item WHERE court = :court AND rank = :rank AND due_at >= :low"
    f" AND due_at < :high AND status <> 'draft' AND {_AWAKE}"
)
_MEETINGS = (
    "SELECT planned.item, planned.rev, planned.at, planned.data, giver, receiver, synced_at"
    " FROM event AS planned INDEXED BY planned_talk JOIN item ON item.uid = planned.item"
    " WHERE planned.kind = 'plan_sync' AND court IS NOT NULL AND :team IN (giver, receiver)"
    " AND NOT EXISTS (SELECT 1 FROM event AS undone WHERE undone.item = planned.item"
    " AND undone.rev > planned.rev AND undone.kind = 'undo'"
    " AND ifnull("
    "CASE WHEN json_valid(undone.data) THEN json_extract(undone.data, '$.undoes') END,"
    " (SELECT uid FROM event AS last WHERE last.item = undone.item AND last.rev = undone.rev - 1)"
    ") = planned.uid)"
    " ORDER BY planned.at DESC, planned.rev DESC LIMIT :most"
)


_IN_TABLE = "SELECT 1 FROM touchpoint WHERE uid = :uid"


class OverdueInputs(NamedTuple):
    """The values of an item that decide when it becomes overdue.

    ref: the ref of the item.
    turns: the instants at which the court changed in the leg.
    due_at: when the item is due; None: never.
    rank: the rank of its urgency.
    """

    ref: int
    turns: tuple[Instant, ...]
    due_at: Instant | None
    rank: int


class OpenMeeting(NamedTuple):
    """A planned meeting of two teams about an open item; `at` is its time."""

    at: Interval
    teams: tuple[TeamId, TeamId]


def _rows(queue: Queue, statement: str, **values: object) -> list[tuple[Any, ...]]:
    """Return the rows of a query; the parameter `most` is `MOST`."""
    with disk_trouble(queue.path):
        return queue.db.execute(statement, {"most": MOST, **values}).fetchall()


def partners(queue: Queue, team: TeamId) -> dict[TeamId, set[TeamId]]:
    """Return the teams with which a team shares open items, each with the courts of the items."""
    found: dict[TeamId, set[TeamId]] = {}
    with disk_trouble(queue.path):
        waits = queue.waits()
    for giver, receiver, court, _items in waits:
        if team in {giver, receiver}:
            found.setdefault(receiver if team == giver else giver, set()).add(court)
    return found


def count_drafts(queue: Queue, team: TeamId) -> dict[TeamId, int]:
    """Return the number of drafts of a team, by receiver."""
    return _grouped(queue, "receiver", f"{_COURT} AND {_DRAFT}", team)


def count_offered(queue: Queue, team: TeamId, now: Instant) -> dict[TeamId, int]:
    """Return the number of items that wait for a team to pick them up, by giver.

    Snoozed items do not count.
    """
    return _grouped(queue, "giver", f"{_COURT} AND status = 'offered' AND {_AWAKE}", team, now)


def _grouped(
    queue: Queue, column: str, where: str, team: TeamId, now: Instant | None = None
) -> dict[TeamId, int]:
    """Return how many items meet the condition `where`, by the team in a column; at most `MOST`.

    `team` is the court in the condition, and `now` the instant that it compares snoozes with.
    """
    rows = _rows(queue, f"SELECT {column} FROM {where} LIMIT :most", court=team, now=now)
    return dict(Counter(queue.damage.readable(rows, _team)))


def _team(row: tuple[Any, ...]) -> TeamId:
    """Return the team of a row."""
    with row_of(_("a team of an item")):
        return team_id(*row)


def count_held(queue: Queue, team: TeamId, now: Instant) -> int:
    """Return how many items a team has picked up and not finished, at most `MOST`.

    Snoozed items do not count.
    """
    where = f"{_COURT} AND status = 'accepted' AND {_AWAKE}"
    return len(_rows(queue, f"SELECT 1 FROM {where} LIMIT :most", court=team, now=now))


def count_waiting(queue: Queue, team: TeamId, now: Instant) -> int:
    """Return how many items, without drafts and snoozed ones, wait for a team; at most `MOST`."""
    where = f"{_COURT} AND status <> 'draft' AND {_AWAKE}"
    return len(_rows(queue, f"SELECT 1 FROM {where} LIMIT :most", court=team, now=now))


def count_new(queue: Queue, team: TeamId, since: Instant, now: Instant) -> int:
    """Return how many items a team is to pick up, and was first handed at or after `since`.

    Snoozed items do not count, nor those with a question. Of each urgency at most `MOST` count.
    """
    where = (
        f"{_COURT} AND rank = :rank AND since >= :since AND status = 'offered' AND question = ''"
        f" AND {_AWAKE} LIMIT :most"
    )
    values = {"court": team, "since": since, "now": now}
    return sum(len(_rows(queue, f"SELECT 1 FROM {where}", rank=rank, **values)) for rank in _RANKS)


def returned_items(queue: Queue, court: TeamId) -> list[Item]:
    """Return the items in the court of a team that were returned in this leg, at most `MOST`.

    Damaged rows are left out.
    """
    where = "INDEXED BY asked_item WHERE court = :court AND question <> '' LIMIT :most"
    return queue.damage.readable(_rows(queue, f"{SELECT} {where}", court=court), item_of)


def count_unpicked(queue: Queue, pair: tuple[TeamId, TeamId], low: Instant, high: Instant) -> int:
    """Return how many items of a pair (giver, receiver) were handed off and never picked up.

    Only items that were handed off after `low` and not after `high` are counted, of each urgency at
    most `MOST`.
    """
    where = (
        f"{_COURT} AND rank = :rank AND since > :low AND since <= :high AND status = 'offered'"
        " AND giver = :giver AND accepted_at IS NULL AND question = '' LIMIT :most"
    )
    giver, court = pair
    values = {"court": court, "giver": giver, "low": low, "high": high}
    return sum(len(_rows(queue, f"SELECT 1 FROM {where}", rank=rank, **values)) for rank in _RANKS)


def count_overdue(queue: Queue, team: TeamId, ages: Ages) -> int:
    """Return how many items that wait for a team are overdue, by age or by due instant.

    No more than `MOST` are counted.
    """
    edge, now = ages.edge(team), ages.now  # no edge: the team is not in the roster
    late = {one.ref for one in due(queue, team, Interval(_EVER, now), now)}
    if edge is not None:
        aged = becoming_overdue(queue, ages.calendars[team], Interval(_EVER, edge), now)
        late |= {one.ref for one in aged}
    return min(len(late), MOST)


def becoming_overdue(
    queue: Queue, calendar: Calendar, since: Interval, now: Instant
) -> Iterator[OverdueInputs]:
    """Yield the items that wait for a team, not snoozed, with a virtual since within `since`.

    The team is that of `calendar`. `since` excludes its start and includes its end. If these are
    the edges (`Ages.edge`) of two instants, the items become overdue between the two.
    """
    yield from _overdue_rows(
        queue, calendar.team.id, f"{_HELD} ORDER BY since LIMIT :most", since, now
    )
    # Of items whose court changed in this leg, the stored `since` is only a lower bound.
    for one in _overdue_rows(queue, calendar.team.id, _RESUMED, since, now):
        if since.start < virtual_since(one.turns, calendar) <= since.end:
            yield one


def due(queue: Queue, team: TeamId, when: Interval, now: Instant) -> Iterator[OverdueInputs]:
    """Yield the items that wait for a team and are due in `when`.

    Drafts, and items that are snoozed at `now`, are left out.
    """
    return _overdue_rows(queue, team, f"{_DUE} ORDER BY due_at LIMIT :most", when, now)


def _overdue_rows(
    queue: Queue, team: TeamId, where: str, bounds: Interval, now: Instant
) -> Iterator[OverdueInputs]:
    """Yield the items of a team that meet a condition, in which `bounds` are `low` and `high`."""
    statement = f"SELECT ref, turns, due_at, rank FROM {where}"
    for rank in _RANKS:
        values = {"court": team, "rank": rank, "low": bounds.start, "high": bounds.end, "now": now}
        yield from queue.damage.readable(_rows(queue, statement, **values), _overdue_input)


def _overdue_input(row: tuple[Any, ...]) -> OverdueInputs:
    """Return the values of a row of ref, turns, due instant and rank."""
    ref, turns, due_at, rank = row
    with row_of(f"R-{ref}"):
        return OverdueInputs(
            number(ref, 1, MOST_REF),
            turns_of(ref, turns),
            None if due_at is None else any_instant(due_at),
            number(rank, 0, max(_RANKS)),
        )


def open_meetings(queue: Queue, team: TeamId) -> tuple[OpenMeeting, ...]:
    """Return of each open item of a team the meeting that a step of an older program planned last.

    Left out are meetings that the table of meetings holds, and those that took place: a meeting
    about the item was logged after the planning.
    """
    found: dict[str, OpenMeeting | None] = {}
    for item, _rev, at, data, giver, receiver, synced in _rows(queue, _MEETINGS, team=team):
        if item not in found:  # the row of its last planning comes first
            took_place = _met_since(synced, at)
            found[item] = None if took_place else _meeting(queue, data, (giver, receiver))
    return tuple(meeting for meeting in found.values() if meeting is not None)


def _met_since(synced: Any, at: Any) -> bool:
    """Return whether a meeting was logged at `synced`, which is at or after the instant `at`.

    Return False if no meeting was logged (None), or if a value is no instant.
    """
    try:
        return synced is not None and step_instant(synced) >= step_instant(at)
    except ValueError:
        return False


def _meeting(queue: Queue, data: str, teams: tuple[TeamId, TeamId]) -> OpenMeeting | None:
    """Return the meeting of `teams` in an event's data (JSON), as steps of older programs hold it.

    Return None for a meeting that is cancelled or invalid, or is in the table of meetings already.
    """
    try:
        payload = json.loads(data)
        start, end, uid = payload["start"], payload["end"], str(payload.get("touchpoint"))
        if payload.get("cancelled") or _rows(queue, _IN_TABLE, uid=uid):
            return None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    if type(start) is not int or type(end) is not int or not 0 <= start < end < 2**40:
        return None
    return OpenMeeting(Interval(Instant(start), Instant(end)), teams)


def items_of_team(queue: Queue, refs: Collection[int], team: TeamId) -> Iterator[Item]:
    """Yield the items of some refs that a team gives or receives."""
    where = "ref IN (SELECT value FROM json_each(:refs)) AND :team IN (giver, receiver)"
    rows = _rows(queue, f"{SELECT} WHERE {where}", refs=json.dumps(sorted(refs)), team=team)
    yield from queue.damage.readable(rows, item_of)
