"""The extras of a file, besides its items: meetings, the ledger, skipped weeks, dismissals.

A file of schema 1 has entries in their place; one of a shared queue has entries as well, so that
another desk of the share knows each step by its uid (exchange.md, 6; share.md, 1).
"""

from collections.abc import Hashable, Iterable, Iterator
from typing import NamedTuple

from teamclock.domain.errors import DataError
from teamclock.domain.fair_rotation import Excuse
from teamclock.domain.meeting import Meeting
from teamclock.domain.roster import TeamId
from teamclock.exchange.file_entries import (
    MOST_BYTES,
    MOST_ENTRIES,
    EntryPile,
    FileEntries,
    FileExcuse,
    FileMeeting,
    PlacedEntry,
)
from teamclock.exchange.json_fields import Placed
from teamclock.exchange.meeting_json import (
    FileDismissal,
    read_dismissal,
    read_excuse,
    read_meeting,
    read_minutes,
)
from teamclock.messages import _


class ExtraRecord(NamedTuple):
    """A meeting, an excuse, a dismissal, or a team's part of the ledger.

    kind: which of them, as the key of its line
    at: its JSON, with its place in the file
    size: its bytes; 0 if they are not counted
    """

    kind: str
    at: Placed
    size: int = 0


class ExtrasPile:
    """The meetings, ledger, excuses and dismissals of a file, checked while it is read."""

    def __init__(self) -> None:
        self._entries, self._size, self._count = EntryPile(), 0, 0
        self._seen = set[Hashable]()
        self._meetings = list[FileMeeting]()
        self._ledger = dict[TeamId, int]()
        self._excuses = dict[Excuse, tuple[str, str]]()
        self._dismissals = list[FileDismissal]()
        self._read = {
            "meeting": self._add_meeting,
            "ledger": self._add_minutes,
            "excuse": self._add_excuse,
            "dismissal": self._add_dismissal,
        }

    def add(self, entries: Iterable[PlacedEntry], records: Iterable[ExtraRecord]) -> None:
        """Add some entries and records; raise DataError with the place of a wrong one."""
        self._entries.add(entries)
        for one in records:
            self._count += 1
            self._size += one.size
            if self._count > MOST_ENTRIES or self._size > MOST_BYTES:
                raise DataError(
                    _("{place}: a file has at most {most} of them, and 64 MiB").format(
                        place=one.at.place, most=MOST_ENTRIES
                    )
                )
            self._read[one.kind](one.at)

    def _add_meeting(self, record: Placed) -> None:
        meeting = read_meeting(record)
        self._note(record, "id", meeting.uid)
        self._note(record, "ref", meeting.name)
        self._meetings.append(FileMeeting(record.place, meeting, meeting.name))

    def _add_minutes(self, record: Placed) -> None:
        team, minutes = read_minutes(record)
        self._note(record, "team", team)
        self._ledger[team] = minutes

    def _add_excuse(self, record: Placed) -> None:
        one, reason = read_excuse(record)
        self._note(record, "week", one)
        self._excuses[one] = (reason, record.place)

    def _add_dismissal(self, record: Placed) -> None:
        one = read_dismissal(record)
        self._note(record, "at", one.dismissal[:2])
        self._dismissals.append(one)

    def _note(self, record: Placed, key: str, value: Hashable) -> None:
        """Raise DataError where a record before has the same value, which only one can have."""
        if (key, value) in self._seen:
            raise DataError(
                _("{place}: {key}: it is that of a record before").format(
                    place=record.place, key=key
                )
            )
        self._seen.add((key, value))

    def whole(self, schema: int) -> FileEntries:
        """Return what a file of a schema holds; raise DataError with the place of what is wrong."""
        entries = self._entries.folded()
        if schema == 1:
            return entries
        return FileEntries(
            tuple(sorted(self._with_entries(entries), key=lambda one: one.meeting.ref)),
            tuple(self._with_taken_back(entries)),
            self._ledger,
            tuple(self._dismissals),
        )

    def _with_entries(self, entries: FileEntries) -> Iterator[FileMeeting]:
        """Yield the meetings with the entries that lead to them, if the file has any."""
        meetings = {one.meeting.uid: one for one in entries.meetings}
        for one in self._meetings:
            same = meetings.pop(one.meeting.uid, None)
            if same is not None and _bare(same.meeting) != _bare(one.meeting):
                raise DataError(
                    _("{place}: this is not what its entries lead to").format(place=one.place)
                )
            yield one if same is None else one._replace(entries=same.entries)
        for one in meetings.values():
            raise DataError(_("{place}: the file lacks its meeting").format(place=one.place))

    def _with_taken_back(self, entries: FileEntries) -> Iterator[FileExcuse]:
        """Yield the skipped weeks with their entries, and those that were taken back."""
        excuses = {one.excuse: one for one in entries.excuses}
        for excuse, (reason, place) in self._excuses.items():
            same = excuses.pop(excuse, FileExcuse(excuse, reason))
            if same.reason != reason:
                raise DataError(
                    _("{place}: this is not what its entries lead to").format(place=place)
                )
            yield same
        yield from (one for one in excuses.values() if one.reason is None)


def _bare(meeting: Meeting) -> Meeting:
    """Return a meeting without what differs from queue to queue."""
    return meeting._replace(ref=0, label="", items=())
