"""The entries that a queue's history of before sharing comes to (share.md, 8).

Their uids are those of the events, or follow from what they are about, so that two desks which
hold the same item or meeting write the same.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from teamclock.domain.meeting import Meeting, MeetingStatus
from teamclock.domain.roster import TeamId
from teamclock.share.meeting_data import hold_data, plan_data

_NAMESPACE = UUID("6f0c1f0e-5d0b-5f38-9d55-3b6d7c1c2a11")
"""Of uids that follow from what an entry is about; it never changes."""


class Teller(NamedTuple):
    """The desk that writes the entries, its home team and its code, and the instant."""

    desk: DeskId
    home: TeamId
    by: str
    now: Instant


def item_entries(events: Sequence[Event], number: int, teller: Teller) -> Iterator[LogEntry]:
    """Yield the entries of an item's history; `number` is the one that the desk gives the item."""
    subject, undone = item_subject(events[0].item), _undone(events)
    stamp, on, note = 0, None, ""
    for event in events:
        stamp = next_stamp(event.at, stamp)
        data = _data(event, number, note)
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
    if "touchpoint" in data and event.kind is not Kind.UNDO:
        kind = "plan" if event.kind is Kind.PLAN_SYNC else "hold"
        return {**data, WITH: meeting_uid(str(data["touchpoint"]), kind)}
    return data


def meeting_uid(meeting: str, kind: str) -> str:
    """Return the uid of the entry that plans, cancels or holds a meeting of before sharing."""
    return str(uuid5(_NAMESPACE, f"{meeting} {kind}"))


def meeting_entries(meeting: Meeting, number: int, teller: Teller) -> Iterator[LogEntry]:
    """Yield the entries that lead to a meeting: its plan, and how it ended."""
    at = Instant(min(meeting.at.start, teller.now))
    plan = {**plan_data(meeting), NUMBER: number}
    said: list[tuple[str, Mapping[str, Any]]] = [("plan", plan)]
    if meeting.status is MeetingStatus.CANCELLED:
        said.append(("cancel", {}))
    elif meeting.status is MeetingStatus.HELD:
        said.append(("hold", hold_data(meeting)))
    stamp, on = 0, None
    for kind, data in said:
        stamp, uid = next_stamp(at, stamp), meeting_uid(meeting.uid, kind)
        subject = meeting_subject(meeting.uid)
        entry = _entry(teller, uid, subject, kind, data)
        yield entry._replace(stamp=stamp, on=on, at=at, by=meeting.by)
        on = uid


def base_entry(ledger: Ledger, costs: Iterable[Mapping[TeamId, int]], teller: Teller) -> LogEntry:
    """Return the entry of those minutes of a ledger that the stored meetings do not explain."""
    base = dict(ledger)
    for cost in costs:
        for team, minutes in cost.items():
            base[team] = base.get(team, 0) - minutes
    uid = str(uuid5(_NAMESPACE, f"base {teller.desk}"))
    return _entry(teller, uid, SERIES, "base", {"base": base})


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
