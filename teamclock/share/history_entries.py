"""The entries for histories, meetings, ledgers and excuses of before sharing (share.md, 8).

The uids of entries are those of events, or follow from what the entries are about, so that two
desks which hold the same item or meeting write the same entries.
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
"""The namespace of uids that follow from what an entry is about; it never changes."""

NO_DESK = DeskId("0" * 16)
"""The desk id of entries that no desk wrote."""

_MOST_CHANGES = 1000
"""More changes than any meeting has; only a damaged row has a larger number."""


class EntryAuthor(NamedTuple):
    """In whose name entries are written.

    desk: the id of the desk
    home: its home team
    by: its code
    now: the present instant
    """

    desk: DeskId
    home: TeamId
    by: str
    now: Instant


MeetingEntryFinder = Callable[[str, str], str | None]
"""Returns the uid of a meeting's entry, given the meeting's uid and “plan” or “hold”, or None.

A step of an item that belongs to the meeting is in force only if that entry is. If there is no
entry, the step does not depend on any.
"""


def without_meetings(_meeting: str, _kind: str) -> None:
    """Return None: a `MeetingEntryFinder` with which no step depends on the entry of a meeting."""


def item_entries(
    events: Sequence[Event],
    number: int,
    author: EntryAuthor,
    find_entry: MeetingEntryFinder = without_meetings,
) -> Iterator[LogEntry]:
    """Yield the entries of an item's history; `number` is the one that the desk gives the item.

    `find_entry` returns the uid of the meeting's entry on which a step depends.
    """
    subject, undone = item_subject(events[0].item), _undo_targets(events)
    stamp, on, note = 0, None, ""  # `on`, `note`: the uids of the last move and change of the note
    for event in events:
        stamp = next_stamp(event.at, stamp)
        data = {**_data(event, number, note), **_meeting_entry(event, find_entry)}
        if event.uid in undone:
            data[UNDOES] = undone[event.uid]
        yield LogEntry(
            event.uid, author.desk, subject, event.kind, stamp, on, event.at, event.team,
            event.by, data,
        )  # fmt: skip
        if event.uid not in undone.values():  # nothing follows an undone step
            is_followed = event.kind is Kind.CREATE or event.kind in ITEM_MOVES
            on = event.uid if is_followed else on
            note = event.uid if event.kind in CHANGES_NOTE else note


def _undo_targets(events: Sequence[Event]) -> dict[str, str]:
    """Return the uid of the step that each undo takes back, by the undo's uid.

    An undo of an older program names no step: the event directly before counts, even another undo.
    """
    return {
        event.uid: str(event.data.get(UNDOES, last.uid))
        for last, event in pairwise(events)
        if event.kind is Kind.UNDO
    }


def _data(event: Event, number: int, note: str) -> dict[str, Any]:
    """Return the data of a step's entry; `note` is the uid of the note's last change.

    The data lack `ref` and `unread`. A creation also holds `number`, which the desk gives the item.
    An acceptance names the change that its author read, or itself if that was an older one.
    """
    data = {key: value for key, value in event.data.items() if key not in {"ref", "unread"}}
    if event.kind is Kind.CREATE:
        return {**data, NUMBER: number}
    if event.kind is Kind.ACCEPT and not event.data.get("unread"):
        return {**data, READ_NOTE: note}
    if event.kind is Kind.ACCEPT:
        return {**data, READ_NOTE: event.uid}  # no change has this uid: the note counts as changed
    return data


def _meeting_entry(event: Event, find_entry: MeetingEntryFinder) -> dict[str, str]:
    """Return the link of a step to the entry of its meeting, as data; empty if there is none."""
    if not is_of_meeting(event):
        return {}
    kind = "plan" if event.kind is Kind.PLAN_SYNC else "hold"
    uid = find_entry(str(event.data["touchpoint"]), kind)
    return {} if uid is None else {WITH: uid}


def meeting_uid(meeting: str, kind: str, rev: int) -> str:
    """Return the uid of the entry that makes a revision of a meeting of before sharing.

    The first revision of a meeting that was only logged is made by two entries, of two kinds.
    """
    return str(uuid5(_NAMESPACE, f"{meeting} {kind} {rev}"))


def meeting_entries(meeting: Meeting, number: int, author: EntryAuthor) -> Iterator[LogEntry]:
    """Yield the entries that lead to a meeting: its plan, its moves, and how it ended.

    A meeting's row holds how often the meeting changed, but not how. There are as many entries as
    changes (see `_changes`), and each leads to the present state. If two desks hold the meeting,
    the fold therefore goes on with the desk on which it changed more often. All have the instant
    `author.now` or, if that is earlier, the start of the meeting, because it is not stored when the
    meeting changed.
    """
    subject = meeting_subject(meeting.uid)
    at = Instant(min(meeting.at.start, author.now))
    stamp, on = 0, None
    for rev, (kind, data) in enumerate(_changes(meeting, number), 1):
        stamp, uid = next_stamp(at, stamp), meeting_uid(meeting.uid, kind, min(rev, meeting.rev))
        entry = _entry(author, uid, subject, kind, data)
        yield entry._replace(stamp=stamp, on=on, at=at, by=meeting.by)
        on = uid


def _changes(meeting: Meeting, number: int) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the kind and the data of each entry that leads to a meeting: as many as its changes.

    The first is the plan, with the meeting's `number` at this desk; the last cancels or holds the
    meeting if that happened; all others are moves. A meeting that was only logged gets two
    entries; none gets more than 1,000.
    """
    end = last_step(meeting)
    moves = min(meeting.rev, _MOST_CHANGES) - (1 if end[0] == "move" else 2)  # plan and end
    yield "plan", {**plan_data(meeting), NUMBER: number}
    for _move in range(moves):
        yield "move", move_data(meeting)
    if end[0] != "move":
        yield end


def last_step(meeting: Meeting) -> tuple[str, Mapping[str, Any]]:
    """Return the kind and the data of the entry that leads to the present state of a meeting.

    A planned meeting gets a move, even if it never moved.
    """
    if meeting.status is MeetingStatus.CANCELLED:
        return "cancel", {}
    if meeting.status is MeetingStatus.HELD:
        return "hold", hold_data(meeting)
    return "move", move_data(meeting)


def base_entry(
    ledger: Ledger, costs: Iterable[Mapping[TeamId, int]], author: EntryAuthor
) -> LogEntry:
    """Return the entry for the minutes of a ledger that no meeting explains.

    `costs` are minutes to subtract, by team, such as the cost of each stored meeting. The entry has
    the same uid whenever this desk makes it.
    """
    uid = str(uuid5(_NAMESPACE, f"base {author.desk}"))
    return _entry(author, uid, SERIES, "base", {"base": unexplained(ledger, costs)})


def unexplained(ledger: Ledger, costs: Iterable[Mapping[TeamId, int]]) -> dict[TeamId, int]:
    """Return the minutes of a ledger less the costs of meetings; the minutes may be negative."""
    left = dict(ledger)
    for cost in costs:
        for team, minutes in cost.items():
            left[team] = left.get(team, 0) - minutes
    return left


def ledger_uid(minutes: Ledger) -> str:
    """Return the uid of the entry that brings the ledger of some teams to `minutes`.

    Entries with the same minutes have the same uid, so that a second import adds nothing.
    """
    return str(uuid5(_NAMESPACE, f"ledger {sorted(minutes.items())}"))


def excuse_entry(one: Excuse, reason: str, author: EntryAuthor) -> LogEntry:
    """Return the entry of a week that a team need not attend in."""
    subject = excuse_subject(one.team, one.week)
    return _entry(author, str(uuid5(_NAMESPACE, subject)), subject, "excuse", {"reason": reason})


def _entry(
    author: EntryAuthor, uid: str, subject: Subject, kind: str, data: Mapping[str, Any]
) -> LogEntry:
    """Return an entry with the author's present instant and the first stamp of this instant."""
    return LogEntry(
        uid, author.desk, subject, kind, next_stamp(author.now, 0), None, author.now, author.home,
        author.by, data,
    )  # fmt: skip
