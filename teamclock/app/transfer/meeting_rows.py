"""Import the extras of a file into a queue that is not shared (exchange.md, 6).

Extras are meetings, excuses, minutes of the ledger and dismissals. They become rows of tables.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from teamclock.app.transfer.preview import (
    ImportOutcome,
    MeetingConflict,
    MeetingsPreview,
    counted,
    differing,
    ref_of_new,
)
from teamclock.domain.fair_rotation import Excuse, Ledger, ledger_of_teams
from teamclock.domain.meeting import Meeting
from teamclock.domain.roster import TeamId
from teamclock.domain.suggestion import Dismissal
from teamclock.exchange.file_entries import FileEntries, FileMeeting
from teamclock.store import dismissals, meetings
from teamclock.store.queue import Queue
from teamclock.store.transfer import last_ref


class MeetingRows(NamedTuple):
    """The rows that an import writes.

    meetings: with the refs that they have in this queue
    excuses: the reasons by excuse
    ledger: the new minutes of the teams whose minutes change
    dismissals: those that the queue lacks
    seen: the outcome of the import
    """

    meetings: tuple[Meeting, ...]
    excuses: Mapping[Excuse, str]
    ledger: Ledger
    dismissals: tuple[Dismissal, ...]
    seen: MeetingsPreview


class ComingMeeting(NamedTuple):
    """A meeting of a file that is compared with the queue.

    stored: the meeting in the queue with the same uid; None for a new one
    ref: the ref that it has, or gets, in the queue
    """

    file: FileMeeting
    stored: Meeting | None
    ref: int

    @property
    def outcome(self) -> ImportOutcome:
        """Return what an import does with the meeting, as `meeting_outcome` decides."""
        return meeting_outcome(self.row, self.stored)

    @property
    def row(self) -> Meeting:
        """Return the meeting of the file with the ref and the label that it has in the queue."""
        label = "" if self.stored is None else self.stored.label
        return self.file.meeting._replace(ref=self.ref, label=label)


def meeting_outcome(theirs: Meeting, stored: Meeting | None) -> ImportOutcome:
    """Return what an import does with a meeting of a file, given the stored one, or None.

    The higher revision is kept. At equal revisions, a difference is a conflict.
    """
    if stored is None:
        return ImportOutcome.NEW
    if theirs.rev != stored.rev:
        return ImportOutcome.FURTHER if theirs.rev > stored.rev else ImportOutcome.UNCHANGED
    return ImportOutcome.UNCHANGED if is_same(theirs, stored) else ImportOutcome.CONFLICT


def is_same(theirs: Meeting, stored: Meeting) -> bool:
    """Return whether two states of a meeting are equal, apart from its names and revisions."""
    return _comparable(theirs) == _comparable(stored)


def _comparable(meeting: Meeting) -> Meeting:
    """Return a meeting without names and revision, and with its items sorted, to compare it."""
    items = tuple(sorted(meeting.items))
    # a cost may be a read-only view of a dict
    return meeting._replace(ref=0, label="", rev=0, items=items, cost=dict(meeting.cost))


def meeting_rows(queue: Queue, file: FileEntries, left: Iterable[str] = ()) -> MeetingRows:
    """Return the rows that importing the extras of a file changes; nothing is written.

    `left` are the uids of the items with a conflict, whose dismissals are not imported.
    """
    coming = list(_coming(queue, file.meetings))
    rows = [one for one in coming if one.outcome in {ImportOutcome.NEW, ImportOutcome.FURTHER}]
    excuses, ledger = (
        _new_excuses(queue, file),
        changed_minutes(meetings.ledger(queue), file.ledger, rows),
    )
    turned_down = new_dismissals(queue, file, left)
    seen = counted([one.outcome for one in coming])._replace(
        excuses=len(excuses),
        ledger=ledger,
        dismissals=len(turned_down),
        # a file that has only entries may give no name
        refs=differing((one.file.name or one.row.name, one.row.name) for one in coming),
        conflicts=conflicts(coming),
    )
    return MeetingRows(tuple(one.row for one in rows), excuses, ledger, turned_down, seen)


def conflicts(coming: Iterable[ComingMeeting]) -> tuple[MeetingConflict, ...]:
    """Return the meetings that differ here and in the file at the same revision."""
    return tuple(
        MeetingConflict(one.row.uid, one.row.name, one.row.rev)
        for one in coming
        if one.outcome is ImportOutcome.CONFLICT
    )


def _coming(queue: Queue, file: Iterable[FileMeeting]) -> Iterator[ComingMeeting]:
    """Yield the meetings of a file, each compared with the queue.

    A new one keeps its ref if that is larger than any that the queue has given; otherwise, or with
    a label, it gets the next ref.
    """
    last = last_ref(queue, "touchpoint")
    for one in file:
        stored = meetings.of_uid(queue, one.meeting.uid)
        if stored is None:
            last = ref_of_new(_wanted_ref(one), last)
        yield ComingMeeting(one, stored, last if stored is None else stored.ref)


def _wanted_ref(one: FileMeeting) -> int:
    """Return the ref that a new meeting has in the file, and keeps if it is free.

    0 for a meeting with a label, that is, of a shared queue: it gets the next ref.
    """
    return 0 if one.meeting.label else one.meeting.ref


def _new_excuses(queue: Queue, file: FileEntries) -> dict[Excuse, str]:
    """Return the reasons of the excuses that the queue lacks, except those that were taken back."""
    known = meetings.excuses(queue)
    return {
        one.excuse: one.reason
        for one in file.excuses
        if one.reason is not None and one.excuse not in known
    }


def new_dismissals(queue: Queue, file: FileEntries, left: Iterable[str]) -> tuple[Dismissal, ...]:
    """Return the dismissals of a file that the queue lacks.

    `left` are the uids of items with a conflict, whose dismissals are not imported.
    """
    excluded = set(left)
    known = {one[:2] for one in dismissals.every(queue)}  # the item and the instant of each
    theirs = (one.dismissal for one in file.dismissals)
    return tuple(one for one in theirs if one[:2] not in known and one.item not in excluded)


def changed_minutes(
    ours: Ledger, theirs: Ledger, taken: Iterable[ComingMeeting]
) -> dict[TeamId, int]:
    """Return the new minutes of the teams whose minutes in the ledger change.

    A team without minutes in `ours`, the queue's ledger, gets those of `theirs`, the file's. The
    minutes of other teams change by the cost of the meetings in `taken`, which are imported: the
    new cost is added, that of the stored meeting subtracted. A team that is in no ledger begins
    with the smallest minutes of the others.
    """
    new = {team: minutes for team, minutes in theirs.items() if team not in ours}
    result = {**ours, **new}
    for one in taken:
        before = {} if one.stored is None else one.stored.cost
        teams = [team for team in {**before, **one.row.cost} if team not in new]
        for team, minutes in ledger_of_teams(result, teams).items():
            more = one.row.cost.get(team, 0) - before.get(team, 0)
            result[team] = max(minutes + more, 0)
    return {team: minutes for team, minutes in result.items() if ours.get(team) != minutes}


def write_rows(queue: Queue, rows: MeetingRows) -> None:
    """Write the rows of an import, in a transaction of the caller."""
    for meeting in rows.meetings:
        meetings.replace(queue, meeting)
    for one, why in rows.excuses.items():
        meetings.excuse(queue, one, why)
    meetings.keep_ledger(queue, rows.ledger)
    keep_dismissals(queue, rows.dismissals)


def keep_dismissals(queue: Queue, found: Sequence[Dismissal]) -> None:
    """Store dismissals, in a transaction of the caller."""
    for one in found:
        dismissals.dismiss(queue, *one)
