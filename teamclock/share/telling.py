"""The entries for a queue's history from before sharing (share.md, 8).

Their uids are those of the events, or follow from what they are about, so that two desks which
hold the same item or meeting write the same.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from teamclock.domain.entry import (
    NUMBER,
    READ_NOTE,
    SERIES,
    UNDOES,
    WITH,
    DeskId,
    LogEntry,
    Subject,
    excuse_subject,
    item_subject,
    meeting_subject,
    next_stamp,
)
from teamclock.domain.fair_rotation import Excuse, Ledger
from teamclock.domain.fold_items import CHANGES_NOTE, ITEM_MOVES
from teamclock.domain.interval import Instant
from teamclock.domain.item import Event, Kind
from teamclock.domain.meeting import Meeting, MeetingStatus, is_of_meeting
from teamclock.domain.roster import TeamId
from teamclock.share.meeting_data import hold_data, move_data, plan_data

_NAMESPACE = UUID("6f0c1f0e-5d0b-5f38-9d55-3b6d7c1c2a11")
"""Of uids that follow from what an entry is about; it never changes."""

NO_DESK = DeskId("0" * 16)
"""The desk of entries that no desk wrote."""

_MOST_CHANGES = 1000
"""More changes of a meeting than there are; only a damaged row tells of more."""


class Teller(NamedTuple):
    """The desk that writes the entries, its home team and its code, and the instant."""

    desk: DeskId
    home: TeamId
    by: str
    now: Instant


MeetingEntryFinder = Callable[[str, str], str | None]
"""Finds the entry of a meeting by the meeting's uid and the kind of the entry, “plan” or “hold”.

Returns the uid of the entry, or None. A step of an item that belongs to the meeting is in force
only if that entry is. Without an entry it stands by itself.
"""


def without_meetings(_meeting: str, _kind: str) -> None:
    """Return None: no meeting is known, so that each step stands by itself."""


def item_entries(
    events: Sequence[Event],
    number: int,
    teller: Teller,
    find_entry: MeetingEntryFinder = without_meetings,
) -> Iterator[LogEntry]:
    """Yield the entries of an item's history; `number` is the one that the desk gives the item."""
    subject, undone = item_subject(events[0].item), _undone(events)
    stamp, on, note = 0, None, ""
    for event in events:
        stamp = next_stamp(event.at, stamp)
        data = {**_data(event, number, note), **_part_of(event, find_entry)}
        if event.uid in undone:
            data[UNDOES] = undone[event.uid]
        yield LogEntry(
            event.uid, teller.desk, subject, event.kind, stamp, on, event.at, event.team,
            event.by, data,
        )  # fmt: skip
        if event.uid not in undone.values():
            begins = event.kind is Kind.CREATE or event.kind in ITEM_MOVES
            on = event.uid if begins else on
            note = event.uid if event.kind in CHANGES_NOTE else note


def _undone(events: Sequence[Event]) -> dict[str, str]:
    """Return the uid of the step that each undo takes back; old undos do not name it."""
    return {
        event.uid: str(event.data.get(UNDOES, last.uid))
        for last, event in pairwise(events)
        if event.kind is Kind.UNDO
    }


def _data(event: Event, number: int, note: str) -> dict[str, Any]:
    data = {key: value for key, value in event.data.items() if key not in {"ref", "unread"}}
    if event.kind is Kind.CREATE:
        return {**data, NUMBER: number}
    if event.kind is Kind.ACCEPT and not event.data.get("unread"):
        return {**data, READ_NOTE: note}
    if event.kind is Kind.ACCEPT:
        return {**data, READ_NOTE: event.uid}  # of no note, so that it counts as changed
    return data


def _part_of(event: Event, find_entry: MeetingEntryFinder) -> dict[str, str]:
    """Return which entry of a meeting a step belongs to, if it belongs to one that is known."""
    if not is_of_meeting(event):
        return {}
    kind = "plan" if event.kind is Kind.PLAN_SYNC else "hold"
    uid = find_entry(str(event.data["touchpoint"]), kind)
    return {} if uid is None else {WITH: uid}


def meeting_uid(meeting: str, kind: str, rev: int) -> str:
    """Return the uid of the entry that makes a revision of a meeting of before sharing.

    The first revision of a meeting that was only logged is made by two entries.
    """
    return str(uuid5(_NAMESPACE, f"{meeting} {kind} {rev}"))


def meeting_entries(meeting: Meeting, number: int, teller: Teller) -> Iterator[LogEntry]:
    """Yield the entries that lead to a meeting: its plan, its moves, and how it ended.

    A row tells how often the meeting changed, and not how. There are as many entries as changes,
    all to what it is now, so that of two desks that hold it the one where more was done goes on.
    """
    subject = meeting_subject(meeting.uid)
    at = Instant(min(meeting.at.start, teller.now))
    stamp, on = 0, None
    for rev, (kind, data) in enumerate(_changes(meeting, number), 1):
        stamp, uid = next_stamp(at, stamp), meeting_uid(meeting.uid, kind, min(rev, meeting.rev))
        entry = _entry(teller, uid, subject, kind, data)
        yield entry._replace(stamp=stamp, on=on, at=at, by=meeting.by)
        on = uid


def _changes(meeting: Meeting, number: int) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the kind and the data of each entry that leads to a meeting."""
    end = last_step(meeting)
    moves = min(meeting.rev, _MOST_CHANGES) - (1 if end[0] == "move" else 2)
    yield "plan", {**plan_data(meeting), NUMBER: number}
    for _move in range(moves):
        yield "move", move_data(meeting)
    if end[0] != "move":
        yield end


def last_step(meeting: Meeting) -> tuple[str, Mapping[str, Any]]:
    """Return the kind and the data of the move that leads to a meeting as it is now."""
    if meeting.status is MeetingStatus.CANCELLED:
        return "cancel", {}
    if meeting.status is MeetingStatus.HELD:
        return "hold", hold_data(meeting)
    return "move", move_data(meeting)


def base_entry(ledger: Ledger, costs: Iterable[Mapping[TeamId, int]], teller: Teller) -> LogEntry:
    """Return the entry of those minutes of a ledger that the stored meetings do not explain."""
    uid = str(uuid5(_NAMESPACE, f"base {teller.desk}"))
    return _entry(teller, uid, SERIES, "base", {"base": unexplained(ledger, costs)})


def unexplained(ledger: Ledger, costs: Iterable[Mapping[TeamId, int]]) -> dict[TeamId, int]:
    """Return the minutes of a ledger without some costs; a team may have fewer than none."""
    left = dict(ledger)
    for cost in costs:
        for team, minutes in cost.items():
            left[team] = left.get(team, 0) - minutes
    return left


def ledger_uid(minutes: Ledger) -> str:
    """Return the uid of the entry that raises the ledger of some teams to these minutes."""
    return str(uuid5(_NAMESPACE, f"ledger {sorted(minutes.items())}"))


def excuse_entry(one: Excuse, reason: str, teller: Teller) -> LogEntry:
    """Return the entry of a week that a team need not attend in."""
    subject = excuse_subject(one.team, one.week)
    return _entry(teller, str(uuid5(_NAMESPACE, subject)), subject, "excuse", {"reason": reason})


def _entry(
    teller: Teller, uid: str, subject: Subject, kind: str, data: Mapping[str, Any]
) -> LogEntry:
    """Return an entry at the instant of the teller."""
    return LogEntry(
        uid, teller.desk, subject, kind, next_stamp(teller.now, 0), None, teller.now, teller.home,
        teller.by, data,
    )  # fmt: skip
