"""Store an entry for each step that is taken on this desk, in the transaction of the step.

The functions whose names begin with `record` do nothing in a queue that is not shared (share.md,
3).
"""

from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import uuid4

from teamclock.domain.entry import (
    NUMBER,
    READ_NOTE,
    SERIES,
    UNDOES,
    WITH,
    DeskId,
    Folded,
    FoldVerdict,
    LogEntry,
    Subject,
    excuse_subject,
    item_subject,
    meeting_subject,
    next_stamp,
)
from teamclock.domain.errors import RefusedError
from teamclock.domain.fair_rotation import Excuse
from teamclock.domain.fold import fold
from teamclock.domain.interval import Instant
from teamclock.domain.item import Event, Kind
from teamclock.domain.meeting import Meeting
from teamclock.domain.roster import TeamId
from teamclock.exchange.entry_json import line_of
from teamclock.messages import _
from teamclock.share.settling import context, read_entries, renew_ledger, settle
from teamclock.store import entries, share_facts
from teamclock.store.entries import StoredEntry
from teamclock.store.queue import Queue


class Author(NamedTuple):
    """Who takes a step and when: the team, the person, the instant."""

    team: TeamId
    by: str
    at: Instant


def record_step(queue: Queue, event: Event, part_of: str | None = None) -> bool:
    """Store the entry of an item's step and fold the item; return whether the queue is shared.

    `part_of` is the uid of the entry of the meeting that the step belongs to. Raise RefusedError if
    the fold does not take the step.
    """
    desk = share_facts.recording_desk(queue)
    if desk is None:
        return False
    subject = item_subject(event.item)
    # The ref counts in this queue alone; other desks learn the number that this desk gives.
    data = {key: value for key, value in event.data.items() if key != "ref"}
    if event.kind is Kind.CREATE:
        data[NUMBER] = _give_number(queue, desk, subject, event.data["ref"])
    if part_of is not None:
        data[WITH] = part_of
    author = Author(event.team, event.by, event.at)
    _write(queue, desk, subject, _NewEntry(event.uid, event.kind, data), author)
    return True


def record_meeting(
    queue: Queue, meeting: Meeting, kind: str, data: Mapping[str, Any], author: Author
) -> str | None:
    """Store the entry of a meeting's step; return its uid, or None if the queue is not shared.

    `kind` is plan, move, cancel, hold or undo, and `data` the data of the entry. The ledger is
    computed again.
    """
    desk = share_facts.recording_desk(queue)
    if desk is None:
        return None
    subject = meeting_subject(meeting.uid)
    if kind == "plan":
        data = {**data, NUMBER: _give_number(queue, desk, subject, meeting.ref)}
    uid = str(uuid4())
    _write(queue, desk, subject, _NewEntry(uid, kind, data), author)
    renew_ledger(queue)
    return uid


def record_series(queue: Queue, uid: str, data: Mapping[str, Any], author: Author) -> None:
    """Store the entry of a series that is kept; `data` is that of `series_data`."""
    desk = share_facts.recording_desk(queue)
    if desk is not None:
        _write(queue, desk, SERIES, _NewEntry(uid, "series", data), author)


def record_excuse(queue: Queue, one: Excuse, reason: str | None, author: Author) -> None:
    """Store the entry of a week that a team need not attend in; reason None ends the excuse."""
    desk = share_facts.recording_desk(queue)
    if desk is not None:
        subject = excuse_subject(one.team, one.week)
        new = _NewEntry(str(uuid4()), "excuse", {"reason": reason})
        _write(queue, desk, subject, new, author)


class _NewEntry(NamedTuple):
    """The uid, the kind and the data of a new entry."""

    uid: str
    kind: str
    data: Mapping[str, Any]


def _give_number(queue: Queue, desk: DeskId, subject: Subject, ref: int) -> int:
    """Return the next number of this desk for an item or meeting; store it with the ref."""
    number = share_facts.next_number(queue, subject.partition("/")[0])
    entries.keep_name(queue, subject, ref, (desk, number))
    return number


def _write(queue: Queue, desk: DeskId, subject: Subject, new: _NewEntry, author: Author) -> None:
    """Store an entry after all others of its subject, fold the subject and write its tables.

    Raise RefusedError if the fold does not take the entry, or if a newer program has written about
    the subject.
    """
    before = fold(known := read_entries(queue, subject), context(queue, subject, known))
    if before.newer:
        raise RefusedError(
            _("another desk changed this with a newer teamclock: update this program")
        )
    entry = _entry(desk, subject, new, author, before)
    store_entry(queue, entry)
    after = settle(queue, subject, author.at).folded
    verdict, why = after.decisions[entry.uid]
    if verdict not in {FoldVerdict.TAKEN, FoldVerdict.UNDONE}:  # an undo is UNDONE itself
        raise RefusedError(why)


def _entry(
    desk: DeskId, subject: Subject, new: _NewEntry, author: Author, before: Folded
) -> LogEntry:
    """Return the entry that follows the last move of its subject.

    `before` is the fold of the subject without the entry.

    The entry of an acceptance also names the change of the note that was read, because a later
    change may arrive from another desk.
    """
    data = {**new.data, READ_NOTE: before.note} if new.kind == Kind.ACCEPT else new.data
    return LogEntry(
        uid=new.uid,
        desk=desk,
        subject=subject,
        kind=new.kind,
        stamp=next_stamp(author.at, before.stamp),
        on=before.turn,
        at=author.at,
        team=author.team,
        by=author.by,
        data=data,
    )


def desk_entry(queue: Queue, subject: Subject, kind: str, stamp: int, now: Instant) -> LogEntry:
    """Return a new entry without data in the name of this desk itself, not of a person.

    Its team is the home team and its author the code of this desk.
    """
    facts = share_facts.facts(queue)
    home, code = TeamId(facts["home"]), facts["code"]
    return LogEntry(
        str(uuid4()), DeskId(facts["desk"]), subject, kind, stamp, None, now, home, code, {}
    )


def store_entry(queue: Queue, entry: LogEntry) -> None:
    """Store an entry of this desk that is not published yet."""
    line = line_of(entry).decode().rstrip("\n")
    entries.insert(
        queue,
        [StoredEntry(entry.uid, entry.desk, None, entry.subject, entry.kind, entry.stamp, line)],
    )


def record_undo(queue: Queue, meeting: Meeting, author: Author) -> None:
    """Store the entry that undoes the last step of a meeting.

    If that step planned the meeting, the entry cancels it. Do nothing if the queue is not shared.
    """
    if share_facts.recording_desk(queue) is None:
        return
    subject = meeting_subject(meeting.uid)
    known = read_entries(queue, subject)
    last = fold(known, context(queue, subject, known)).path[-1].entry
    if last.kind == "plan":
        record_meeting(queue, meeting, "cancel", {}, author)
    else:
        record_meeting(queue, meeting, "undo", {UNDOES: last.uid}, author)
