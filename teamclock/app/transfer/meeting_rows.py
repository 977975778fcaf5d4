"""Bring meetings, excuses and the ledger of a file into the tables of a queue (cli.md, import)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from teamclock.app.transfer.preview import (
    ImportOutcome,
    MeetingsPreview,
    counted,
    differing,
    ref_of_new,
)
from teamclock.domain.fair_rotation import Excuse, Ledger
from teamclock.domain.meeting import Meeting, MeetingStatus
from teamclock.domain.roster import TeamId
from teamclock.exchange.file_entries import FileEntries, FileMeeting, excuse_of
from teamclock.share.telling import meeting_uid
from teamclock.store import meetings
from teamclock.store.queue import Queue
from teamclock.store.transfer import last_ref


class MeetingRows(NamedTuple):
    """What an import writes: meetings by their refs here, excuses with reasons, minutes by team."""

    meetings: tuple[Meeting, ...]
    excuses: Mapping[Excuse, str]
    ledger: Ledger
    seen: MeetingsPreview


class ComingMeeting(NamedTuple):
    """A meeting of a file, the one stored of the same uid, and the ref that it has here."""

    file: FileMeeting
    stored: Meeting | None
    ref: int

    @property
    def fate(self) -> ImportOutcome:
        """Return what an import does with the meeting: of two states that of more steps stays."""
        if self.stored is None:
            return ImportOutcome.NEW
        further = self.file.meeting.rev > _steps(self.stored)
        return ImportOutcome.FURTHER if further else ImportOutcome.UNCHANGED

    @property
    def row(self) -> Meeting:
        """Return the meeting as it is stored: with one revision if it was only logged."""
        meeting = self.file.meeting
        logged = self.file.entries[-1].uid == meeting_uid(meeting.uid, "hold", 1)
        label = "" if self.stored is None else self.stored.label
        return meeting._replace(ref=self.ref, label=label, rev=1 if logged else meeting.rev)


def _steps(meeting: Meeting) -> int:
    """Return how many entries lead to a meeting."""
    return max(meeting.rev, 1 if meeting.status is MeetingStatus.PLANNED else 2)


def meeting_rows(queue: Queue, file: FileEntries) -> MeetingRows:
    """Return what the entries of a file change in the tables of a queue; nothing is written."""
    coming = list(_coming(queue, file.meetings))
    fates = [one.fate for one in coming]
    excuses, ledger = _new_excuses(queue, file), raised(meetings.ledger(queue), file.ledger)
    seen = counted(fates)._replace(
        excuses=len(excuses),
        ledger=ledger,
        refs=differing((one.file.name or one.row.name, one.row.name) for one in coming),
    )
    rows = (one.row for one in coming if one.fate is not ImportOutcome.UNCHANGED)
    return MeetingRows(tuple(rows), excuses, ledger, seen)


def _coming(queue: Queue, file: Iterable[FileMeeting]) -> Iterator[ComingMeeting]:
    last = last_ref(queue, "touchpoint")
    for one in file:
        stored = meetings.of_uid(queue, one.meeting.uid)
        if stored is None:
            last = ref_of_new(one.meeting.ref, last)
        yield ComingMeeting(one, stored, last if stored is None else stored.ref)


def _new_excuses(queue: Queue, file: FileEntries) -> dict[Excuse, str]:
    known = meetings.excuses(queue)
    found = dict(map(excuse_of, file.excuses))
    return {one: why for one, why in found.items() if why is not None and one not in known}


def raised(ours: Ledger, theirs: Ledger) -> dict[TeamId, int]:
    """Return the minutes of the teams that carried more, or are only known, in another ledger."""
    return {team: most for team, most in theirs.items() if most > ours.get(team, -1)}


def write_rows(queue: Queue, rows: MeetingRows) -> None:
    """Write what an import changes, in a transaction of the caller."""
    for meeting in rows.meetings:
        meetings.replace(queue, meeting)
    for one, why in rows.excuses.items():
        meetings.excuse(queue, one, why)
    meetings.keep_ledger(queue, rows.ledger)
