"""Collect the extras of a file, which are its meetings, ledger, excuses and dismissals.

A file of schema 1 has entries instead of these records. A file of a shared queue has both, so that
another desk of the share knows each step by the uid of its entry (exchange.md, 6; share.md, 1).
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
    """A record of a file: a meeting, an excuse, a dismissal, or a team's minutes of the ledger.

    kind: “meeting”, “excuse”, “dismissal” or “ledger”, which is the key of its line in JSONL
    at: its JSON value, with its place in the file
    size: its size in bytes; 0 in a JSON file, whose size as a whole is limited
    """

    kind: str
    at: Placed
    size: int = 0


class ExtrasPile:
    """The meetings, ledger, excuses and dismissals of a file, and its entries about them.

    They are checked while the file is read.
    """

    def __init__(self) -> None:
        self._entries, self._size, self._count = EntryPile(), 0, 0
        self._seen = set[Hashable]()  # keys with the values that may not be repeated
        self._meetings = list[FileMeeting]()
        self._ledger = dict[TeamId, int]()
        self._excuses = dict[Excuse, tuple[str, str]]()  # with their reasons and places
        self._dismissals = list[FileDismissal]()
        self._adders = {
            "meeting": self._add_meeting,
            "ledger": self._add_minutes,
            "excuse": self._add_excuse,
            "dismissal": self._add_dismissal,
        }

    def add(self, entries: Iterable[PlacedEntry], records: Iterable[ExtraRecord]) -> None:
        """Add entries and records of the file.

        Raise DataError, with the place, for an invalid or repeated record, or where all records so
        far are more than `MOST_ENTRIES`, or longer than `MOST_BYTES`.
        """
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
            self._adders[one.kind](one.at)

    def _add_meeting(self, record: Placed) -> None:
        """Add a meeting; raise DataError where its uid or its name is repeated."""
        meeting = read_meeting(record)
        self._refuse_repeated(record, "id", meeting.uid)
        self._refuse_repeated(record, "ref", meeting.name)
        self._meetings.append(FileMeeting(record.place, meeting, meeting.name))

    def _add_minutes(self, record: Placed) -> None:
        """Add a team's minutes of the ledger; raise DataError for a repeated team."""
        team, minutes = read_minutes(record)
        self._refuse_repeated(record, "team", team)
        self._ledger[team] = minutes

    def _add_excuse(self, record: Placed) -> None:
        """Add an excuse; raise DataError for a repeated team and week."""
        one, reason = read_excuse(record)
        self._refuse_repeated(record, "week", one)
        self._excuses[one] = (reason, record.place)

    def _add_dismissal(self, record: Placed) -> None:
        """Add a dismissal; raise DataError for a repeated item and instant."""
        one = read_dismissal(record)
        self._refuse_repeated(record, "at", one.dismissal[:2])  # [:2]: item and instant
        self._dismissals.append(one)

    def _refuse_repeated(self, record: Placed, key: str, value: Hashable) -> None:
        """Note a value that must be unique; raise DataError where an earlier record has the same.

        `key` is the key of the value in the record.
        """
        if (key, value) in self._seen:
            raise DataError(
                _("{place}: {key}: it is that of a record before").format(
                    place=record.place, key=key
                )
            )
        self._seen.add((key, value))

    def contents(self, schema: int) -> FileEntries:
        """Return the extras of a file with this version of the schema, after all was added.

        Raise DataError, with the place, where entries are wrong or disagree with the records.
        """
        entries = self._entries.folded()
        if schema == 1:  # it has entries alone, no records
            return entries
        return FileEntries(
            tuple(sorted(self._meetings_with_entries(entries), key=lambda one: one.meeting.ref)),
            tuple(self._excuses_with_entries(entries)),
            self._ledger,
            tuple(self._dismissals),
        )

    def _meetings_with_entries(self, entries: FileEntries) -> Iterator[FileMeeting]:
        """Yield the meetings, each with its entries, if the file has entries about it.

        Raise DataError for a meeting that differs from its entries, or that has entries alone.
        """
        meetings = {one.meeting.uid: one for one in entries.meetings}
        for one in self._meetings:
            same = meetings.pop(one.meeting.uid, None)
            if same is not None and _comparable(same.meeting) != _comparable(one.meeting):
                raise DataError(
                    _("{place}: this is not what its entries lead to").format(place=one.place)
                )
            yield one if same is None else one._replace(entries=same.entries)
        for one in meetings.values():
            raise DataError(_("{place}: the file lacks its meeting").format(place=one.place))

    def _excuses_with_entries(self, entries: FileEntries) -> Iterator[FileExcuse]:
        """Yield the excuses with their entries, then the excuses that entries take back.

        Raise DataError for an excuse whose reason differs from that of its entry.
        """
        excuses = {one.excuse: one for one in entries.excuses}
        for excuse, (reason, place) in self._excuses.items():
            same = excuses.pop(excuse, FileExcuse(excuse, reason))
            if same.reason != reason:
                raise DataError(
                    _("{place}: this is not what its entries lead to").format(place=place)
                )
            yield same
        yield from (one for one in excuses.values() if one.reason is None)


def _comparable(meeting: Meeting) -> Meeting:
    """Return a meeting without what its record and its entries may differ in: names and items."""
    return meeting._replace(ref=0, label="", items=())
