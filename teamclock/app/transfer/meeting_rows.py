"""Bring meetings, skipped weeks, the ledger and dismissals of a file into the tables of a queue.

(exchange.md, 6.)
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
    """What an import writes: meetings by their refs here, excuses with reasons, minutes by team."""

    meetings: tuple[Meeting, ...]
    excuses: Mapping[Excuse, str]
    ledger: Ledger
    dismissals: tuple[Dismissal, ...]
    seen: MeetingsPreview


class ComingMeeting(NamedTuple):
    """A meeting of a file, the one stored of the same uid, and the ref that it has here."""

    file: FileMeeting
    stored: Meeting | None
    ref: int

    @property
    def outcome(self) -> ImportOutcome:
        """Return what an import does with the meeting; the higher revision is kept."""
        return meeting_outcome(self.row, self.stored)

    @property
    def row(self) -> Meeting:
        """Return the meeting as it is stored."""
        label = "" if self.stored is None else self.stored.label
        return self.file.meeting._replace(ref=self.ref, label=label)


def meeting_outcome(theirs: Meeting, stored: Meeting | None) -> ImportOutcome:
    """Return what an import does with a meeting, given the stored one (exchange.md, 6)."""
    if stored is None:
        return ImportOutcome.NEW
    if theirs.rev != stored.rev:
        return ImportOutcome.FURTHER if theirs.rev > stored.rev else ImportOutcome.UNCHANGED
    return ImportOutcome.UNCHANGED if is_same(theirs, stored) else ImportOutcome.CONFLICT


def is_same(theirs: Meeting, stored: Meeting) -> bool:
    """Return whether two states of a meeting are one, whatever its names and revisions."""
    return _comparable(theirs) == _comparable(stored)


def _comparable(meeting: Meeting) -> Meeting:
    items = tuple(sorted(meeting.items))
    return meeting._replace(ref=0, label="", rev=0, items=items, cost=dict(meeting.cost))


def meeting_rows(queue: Queue, file: FileEntries, left: Iterable[str] = ()) -> MeetingRows:
    """Return what a file changes in the tables of a queue; nothing is written.

    `left` are the uids of the items that the import leaves alone.
    """
    coming = list(_coming(queue, file.meetings))
    rows = [one for one in coming if one.outcome in {ImportOutcome.NEW, ImportOutcome.FURTHER}]
    excuses, ledger = _new_excuses(queue, file), settled(meetings.ledger(queue), file.ledger, rows)
    turned_down = new_dismissals(queue, file, left)
    seen = counted([one.outcome for one in coming])._replace(
        excuses=len(excuses),
        ledger=ledger,
        dismissals=len(turned_down),
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
    last = last_ref(queue, "touchpoint")
    for one in file:
        stored = meetings.of_uid(queue, one.meeting.uid)
        if stored is None:
            last = ref_of_new(_wanted_ref(one), last)
        yield ComingMeeting(one, stored, last if stored is None else stored.ref)


def _wanted_ref(one: FileMeeting) -> int:
    """Return the ref that a new meeting should get, if it is free; 0 for one with a label."""
    return 0 if one.meeting.label else one.meeting.ref


def _new_excuses(queue: Queue, file: FileEntries) -> dict[Excuse, str]:
    known = meetings.excuses(queue)
    return {
        one.excuse: one.reason
        for one in file.excuses
        if one.reason is not None and one.excuse not in known
    }


def new_dismissals(queue: Queue, file: FileEntries, left: Iterable[str]) -> tuple[Dismissal, ...]:
    """Return the dismissals of a file that are not here, without those of some items."""
    alone = set(left)
    known = {one[:2] for one in dismissals.every(queue)}
    theirs = (one.dismissal for one in file.dismissals)
    return tuple(one for one in theirs if one[:2] not in known and one.item not in alone)


def settled(ours: Ledger, theirs: Ledger, taken: Iterable[ComingMeeting]) -> dict[TeamId, int]:
    """Return the minutes that change here: of teams without any they are the file's.

    Those of others change by what the meetings that are taken cost, as a move settles it.
    """
    new = {team: minutes for team, minutes in theirs.items() if team not in ours}
    now = {**ours, **new}
    for one in taken:
        before = {} if one.stored is None else one.stored.cost
        teams = [team for team in {**before, **one.row.cost} if team not in new]
        for team, minutes in ledger_of_teams(now, teams).items():
            more = one.row.cost.get(team, 0) - before.get(team, 0)
            now[team] = max(minutes + more, 0)
    return {team: minutes for team, minutes in now.items() if ours.get(team) != minutes}


def write_rows(queue: Queue, rows: MeetingRows) -> None:
    """Write what an import changes, in a transaction of the caller."""
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
