"""Stored meetings, the ledger of series that were kept, and weeks in which teams are excused."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from teamclock.domain.errors import RefusedError
from teamclock.domain.fair_rotation import Excuse
from teamclock.domain.interval import Instant, Interval
from teamclock.domain.item import Item
from teamclock.domain.meeting import Meeting, MeetingStatus, refuse_unsound
from teamclock.domain.roster import TeamId
from teamclock.domain.slots import week_of
from teamclock.domain.values import (
    MOST_REF,
    MOST_REV,
    checked_text,
    label,
    number,
    step_instant,
    team_id,
    uid,
)
from teamclock.domain.zones import FIRST_INSTANT, LAST_INSTANT
from teamclock.messages import N_, _
from teamclock.store.damage import damaged_row, fetched, integrity_as_damage, row_of
from teamclock.store.database import disk_trouble
from teamclock.store.names import MEETING_NAMES, no_meeting, ref_called
from teamclock.store.queue import Queue
from teamclock.store.rows import SELECT, item_of, name_in_row

_COLUMNS = (
    *("uid", "start", "end", "teams", "status", "rev", "by", "cost"),
    *("minutes", "attendees", "summary", "label"),
)
READ_MEETINGS = f"SELECT ref, {', '.join(_COLUMNS)} FROM touchpoint"
_WRITE = (
    f"INSERT INTO touchpoint (ref, {', '.join(_COLUMNS)})"
    f" VALUES (:ref, {', '.join(f':{name}' for name in _COLUMNS)})"
)
_CHANGE = (
    f"UPDATE touchpoint SET {', '.join(f'{name} = :{name}' for name in _COLUMNS)}"
    " WHERE uid = :uid AND rev = :rev - 1"
)
_COUNT_REF = "SELECT count(*) FROM touchpoint WHERE ref = ?"
_INSERT_AGENDA = "INSERT INTO agenda VALUES (?, ?)"
_LAST_MEETING = N_("the number of the last meeting")
FIRST_WEEK, LAST_WEEK = week_of(FIRST_INSTANT), week_of(LAST_INSTANT)
MOST = 1_000  # meetings that `planned` returns
MOST_MINUTES = 10**9  # more than a team ever carries; a meeting costs a few thousand at most


def add(queue: Queue, meeting: Meeting) -> Meeting:
    """Insert a meeting and its agenda, in a transaction of the caller; return the stored meeting.

    Ref 0 is replaced by the next ref. Raise DamagedError for a ref out of range or a missing item.
    """
    refuse_unsound(meeting)
    ref = queue.db.execute(_WRITE, {**_row(meeting), "ref": meeting.ref or None}).lastrowid
    assert ref is not None
    if not 1 <= ref <= MOST_REF:
        raise damaged_row(_(_LAST_MEETING))
    with integrity_as_damage(_(_LAST_MEETING)):
        queue.db.executemany(_INSERT_AGENDA, [(ref, item) for item in meeting.items])
    return meeting._replace(ref=ref, items=tuple(sorted(meeting.items)))


def insert_newer(queue: Queue, meeting: Meeting) -> bool:
    """Insert a meeting of another file, or its newer state; return whether a row was written."""
    stored = of_uid(queue, meeting.uid)
    if stored is None:
        (taken,) = queue.db.execute(_COUNT_REF, (meeting.ref,)).fetchone()
        add(queue, meeting._replace(ref=0 if taken else meeting.ref))  # 0: the next ref
        return True
    if stored.rev >= meeting.rev:
        return False
    queue.db.execute("DELETE FROM agenda WHERE touchpoint = ?", (stored.ref,))
    queue.db.execute("DELETE FROM touchpoint WHERE ref = ?", (stored.ref,))
    add(queue, meeting._replace(ref=stored.ref, label=meeting.label or stored.label))
    return True


def save(queue: Queue, meeting: Meeting) -> None:
    """Write a new revision of a meeting that was read in the same transaction.

    Raise DamagedError if its agenda names an item that is missing.
    """
    refuse_unsound(meeting)
    cursor = queue.db.execute(_CHANGE, _row(meeting))
    assert cursor.rowcount == 1, "a meeting is read and written in one transaction"
    queue.db.execute("DELETE FROM agenda WHERE touchpoint = ?", (meeting.ref,))
    with integrity_as_damage(meeting.name):
        queue.db.executemany(_INSERT_AGENDA, [(meeting.ref, item) for item in meeting.items])


def replace(queue: Queue, meeting: Meeting) -> None:
    """Write a meeting over what is stored under its ref; leave out items that are not stored."""
    queue.db.execute("DELETE FROM agenda WHERE touchpoint = ?", (meeting.ref,))
    queue.db.execute("DELETE FROM touchpoint WHERE ref = ?", (meeting.ref,))
    add(queue, meeting._replace(items=_stored(queue, meeting.items)))


def remove(queue: Queue, uid: str) -> None:
    """Delete a meeting, if it is stored, because the series that it belongs to was not accepted."""
    statement = "DELETE FROM agenda WHERE touchpoint = (SELECT ref FROM touchpoint WHERE uid = ?)"
    queue.db.execute(statement, (uid,))
    queue.db.execute("DELETE FROM touchpoint WHERE uid = ?", (uid,))


def _stored(queue: Queue, uids: Iterable[str]) -> tuple[str, ...]:
    """Return the uids that are those of stored items."""
    statement = "SELECT 1 FROM item WHERE uid = ?"
    return tuple(uid for uid in uids if queue.db.execute(statement, (uid,)).fetchone())


def every(queue: Queue) -> tuple[Meeting, ...]:
    """Return all meetings that can be read, by ref."""
    return _meetings(queue, f"{READ_MEETINGS} ORDER BY ref")


def costs(queue: Queue) -> Iterator[dict[TeamId, int]]:
    """Yield the minutes by team of each meeting that has a cost and is not cancelled."""
    statement = f"{READ_MEETINGS} WHERE cost IS NOT NULL AND status <> 'cancelled'"
    with disk_trouble(queue.path):
        rows = queue.db.execute(statement).fetchall()
    yield from (dict(one.cost) for one in queue.damage.readable(rows, meeting_of))


def stored_meeting(queue: Queue, which: int | str | Meeting) -> Meeting:
    """Return the current state of a meeting, given its ref, its name or an earlier state of it.

    Raise NotFoundError without such a meeting, RefusedError if its ref now belongs to another one.
    """
    ref, expected = (which.ref, which.uid) if isinstance(which, Meeting) else (which, None)
    with disk_trouble(queue.path):
        ref = ref_called(queue.db, ref, MEETING_NAMES) if isinstance(ref, str) else ref
        row = queue.db.execute(
            f"{READ_MEETINGS} WHERE ref = ?", (min(ref, MOST_REF + 1),)
        ).fetchone()  # a ref that was typed may be larger than SQLite accepts
        if row is None:
            raise no_meeting(f"T-{ref}")
        found = _meeting(queue, row)
    if expected not in {None, found.uid}:
        raise RefusedError(
            _("{name} is now another meeting. Check it, then try again").format(name=found.name)
        )
    return found


def of_uid(queue: Queue, uid: str) -> Meeting | None:
    """Return a meeting by its uid; None if it is not stored."""
    found = _meetings(queue, f"{READ_MEETINGS} WHERE uid = :uid", uid=uid)
    return found[0] if found else None


def planned(queue: Queue, *, least: Instant, most: Instant) -> tuple[Meeting, ...]:
    """Return the meetings planned to start in [least, most), by start; at most 1,000."""
    return _meetings(
        queue,
        f"{READ_MEETINGS} INDEXED BY planned_touchpoint WHERE status = 'planned'"
        " AND start >= :least AND start < :most ORDER BY start, ref LIMIT :limit",
        least=least,
        most=most,
        limit=MOST,
    )


def touching(queue: Queue, window: Interval) -> tuple[Meeting, ...]:
    """Return the meetings of any state that overlap a window of time, by start."""
    statement = f"{READ_MEETINGS} WHERE end > :start AND start < :end ORDER BY start, ref"
    return _meetings(queue, statement, start=window.start, end=window.end)


def items(queue: Queue, meeting: Meeting) -> tuple[Item, ...]:
    """Return the items on the agenda of a meeting, by ref."""
    statement = f"{SELECT} WHERE uid IN (SELECT item FROM agenda WHERE touchpoint = ?) ORDER BY ref"
    with disk_trouble(queue.path):
        rows = fetched(queue.db.execute(statement, (meeting.ref,)), queue.path)
    return tuple(queue.damage.readable(rows, item_of))


def is_planned(queue: Queue, item: str, now: Instant) -> bool:
    """Return whether a meeting about an item, given by uid, is planned and has not ended."""
    statement = (
        "SELECT 1 FROM agenda JOIN touchpoint ON ref = touchpoint"
        " WHERE item = ? AND status = 'planned' AND end > ?"
    )
    with disk_trouble(queue.path):
        return queue.db.execute(statement, (item, now)).fetchone() is not None


def ledger(queue: Queue) -> dict[TeamId, int]:
    """Return the minutes of inconvenience of each team in kept series, past and to come."""
    with disk_trouble(queue.path):
        rows = fetched(queue.db.execute("SELECT team, minutes FROM ledger"), queue.path)
    return dict(queue.damage.readable(rows, carried_of))


def carried_of(row: tuple[Any, ...]) -> tuple[TeamId, int]:
    """Return the team and the minutes of a ledger row; raise DamagedError for an invalid row."""
    team, minutes = row
    with row_of(_("the time out of hours of {team}").format(team=team)):
        return team_id(team), number(minutes, 0, MOST_MINUTES)


def keep_ledger(queue: Queue, carried: Mapping[TeamId, int]) -> None:
    """Store the minutes that some teams have carried; those of other teams stay as they are."""
    queue.db.executemany("INSERT OR REPLACE INTO ledger VALUES (?, ?)", carried.items())


def replace_ledger(queue: Queue, carried: Mapping[TeamId, int]) -> None:
    """Replace the ledger: store the minutes of these teams, and no minutes of others."""
    queue.db.execute("DELETE FROM ledger")
    keep_ledger(queue, carried)


def excuses(queue: Queue) -> dict[Excuse, str]:
    """Return the weeks in which teams need not attend a series, with the reasons."""
    with disk_trouble(queue.path):
        rows = fetched(queue.db.execute("SELECT team, week, reason FROM excuse"), queue.path)
    return dict(queue.damage.readable(rows, excuse_of))


def excuse_of(row: tuple[Any, ...]) -> tuple[Excuse, str]:
    """Return the excuse of a row and its reason; raise DamagedError for an invalid row."""
    team, week, reason = row
    with row_of(_("a skipped week of {team}").format(team=team)):
        return Excuse(team_id(team), number(week, FIRST_WEEK, LAST_WEEK)), checked_text(reason)


def excuse(queue: Queue, one: Excuse, reason: str | None) -> None:
    """Store why a team need not attend in a week; a reason of None deletes the excuse."""
    queue.db.execute("DELETE FROM excuse WHERE team = ? AND week = ?", one)
    if reason is not None:
        queue.db.execute("INSERT INTO excuse VALUES (?, ?, ?)", (*one, reason))


def _meetings(queue: Queue, statement: str, **values: object) -> tuple[Meeting, ...]:
    """Return the meetings that a query finds; rows that cannot be read are left out."""
    with disk_trouble(queue.path):
        rows = queue.db.execute(statement, values).fetchall()
        return tuple(queue.damage.readable(rows, lambda row: _meeting(queue, row)))


def _meeting(queue: Queue, row: tuple[Any, ...]) -> Meeting:
    """Return the meeting of a row of `READ_MEETINGS`, with its agenda."""
    agenda = queue.db.execute(
        "SELECT item FROM agenda WHERE touchpoint = ? ORDER BY item", (row[0],)
    )
    return meeting_of(row, [item for (item,) in fetched(agenda, queue.path)])


def _row(meeting: Meeting) -> dict[str, Any]:
    """Return the values of a meeting's columns by name, without its ref."""
    own = meeting._asdict()
    kept = {name: own[name] for name in _COLUMNS if name in own}
    return kept | {
        "start": meeting.at.start,
        "end": meeting.at.end,
        "teams": json.dumps(meeting.teams),
        "status": meeting.status.value,
        "cost": json.dumps(dict(meeting.cost)) if meeting.cost else None,
    }


def meeting_of(row: tuple[Any, ...], agenda: Iterable[Any] = ()) -> Meeting:
    """Return the meeting of a row, with the items `agenda`; raise DamagedError if invalid."""
    ref, own, start, end, teams, status, rev, by, cost, *record = row
    minutes, attendees, summary, shown = record
    with row_of(name_in_row(ref, shown, "T")):
        meeting = Meeting(
            number(ref, 1, MOST_REF),
            uid(own),
            Interval(step_instant(start), step_instant(end)),
            tuple(map(team_id, _parsed(teams, list))),
            tuple(map(uid, agenda)),
            checked_text(by),
            MeetingStatus(status),
            number(rev, 1, MOST_REV),
            {} if cost is None else _cost(_parsed(cost, dict)),
            minutes if minutes is None else number(minutes, 1, MOST_REV),
            attendees if attendees is None else number(attendees, 1, MOST_REV),
            checked_text(summary),
            label(shown),
        )
        refuse_unsound(meeting)
        return meeting


def _parsed(text: Any, kind: type) -> Any:
    """Return the value of a JSON text; raise TypeError if its type is not `kind`."""
    value = json.loads(checked_text(text))
    if type(value) is not kind:
        raise TypeError("other JSON than it should be")
    return value


def _cost(minutes: Mapping[Any, Any]) -> dict[TeamId, int]:
    """Return the minutes that a meeting costs each team, all values checked."""
    return {team_id(team): number(of, 0, MOST_MINUTES) for team, of in minutes.items()}
