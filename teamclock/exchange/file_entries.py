"""Read and fold the entries in a file of items, which are about meetings, series and excuses.

A file with an entry that the rules do not allow is refused, as a file with such an event of an item
is (cli.md, import; share.md, 1).
"""

import json
from collections.abc import Iterable, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from teamclock.domain.entry import (
    NUMBER,
    RULES,
    SERIES,
    Folded,
    FoldVerdict,
    LogEntry,
    Subject,
)
from teamclock.domain.errors import DataError
from teamclock.domain.fair_rotation import Excuse, Ledger
from teamclock.domain.fold import FoldContext, fold
from teamclock.domain.fold_meetings import ledger_of
from teamclock.domain.fold_rules import TAKEN, Stands, table_of
from teamclock.domain.limits import LINE_LIMIT
from teamclock.domain.meeting import Meeting
from teamclock.domain.roster import TeamId
from teamclock.domain.slots import week_of
from teamclock.domain.zones import FIRST_INSTANT, LAST_INSTANT, shortened
from teamclock.exchange.entry_json import line_of, read_entry
from teamclock.exchange.history import MOST_STEPS
from teamclock.exchange.json_fields import Placed
from teamclock.exchange.meeting_json import FileDismissal
from teamclock.messages import _

MOST_ENTRIES = 100_000
MOST_BYTES = 64 * 1024 * 1024
"""The most bytes of all entries, or of all extras, in a file."""

_RESERVED = 64
"""The bytes of a line that are left for the number of an entry in a log, or for an export's key."""

_LAST_STAMP = (LAST_INSTANT + 86_400) * 1000
"""The largest stamp that a file may have, in milliseconds."""

_WEEKS = range(week_of(FIRST_INSTANT), week_of(LAST_INSTANT) + 1)
_ACCEPTED = frozenset({FoldVerdict.TAKEN, FoldVerdict.UNDONE})


class PlacedEntry(NamedTuple):
    """An entry of a file, its place there such as “line 7”, and the bytes of its JSON (`_size`)."""

    place: str
    entry: LogEntry
    size: int


class FileMeeting(NamedTuple):
    """A meeting of a file.

    place: its place in the file
    meeting: its state; `ref` is the number that it had on the desk that planned it
    name: its name in the file, such as T-3; empty where the file has only entries of a desk on it
    entries: the entries that lead to it; none where the file has only its record
    """

    place: str
    meeting: Meeting
    name: str
    entries: tuple[LogEntry, ...] = ()


class FileExcuse(NamedTuple):
    """A week that a team may skip, as a file says.

    reason: why; None where the excuse was taken back
    entry: the last entry about it; None where the file has only its record
    """

    excuse: Excuse
    reason: str | None
    entry: LogEntry | None = None


class FileEntries(NamedTuple):
    """What a file holds besides items.

    meetings: in the order of their refs
    excuses: the last state of each
    ledger: the minutes of each team
    dismissals: suggestions about items that were turned down
    """

    meetings: tuple[FileMeeting, ...] = ()
    excuses: tuple[FileExcuse, ...] = ()
    ledger: Ledger = MappingProxyType({})
    dismissals: tuple[FileDismissal, ...] = ()


def placed_entry(record: Placed) -> PlacedEntry:
    """Return the entry in a record of a file, without its number in a log.

    Raise DataError, with the place of the record, where it is invalid or no file may hold it.
    """
    try:
        entry = read_entry(record.value)._replace(n=None)
        _refuse_foreign(entry)
        return PlacedEntry(record.place, entry, _size(entry, record.value))
    except DataError as error:
        raise DataError(f"{record.place}: {error}") from None


def _size(entry: LogEntry, record: Any) -> int:
    """Return the size of an entry in bytes; raise DataError where it is too long for a log's line.

    The ASCII JSON of `record`, the entry in the file, is at least as long as the line and takes a
    tenth of the time. The line itself is measured only where that JSON is too long. `_RESERVED`
    bytes stay free for the entry's number in a log.
    """
    size = len(json.dumps(record))
    if size <= LINE_LIMIT - _RESERVED:
        return size
    size = len(line_of(entry))
    if size > LINE_LIMIT - _RESERVED:
        raise DataError(_("it is longer than 64 KiB: shorten its texts"))
    return size


def _refuse_foreign(entry: LogEntry) -> None:
    """Raise DataError unless a file may hold the entry.

    The program must know the rules of the entry. The entry must be about a meeting, the series or
    an excuse, and its kind one that this subject has. Its stamp must be at most a day after the
    year 9999, and the week of an excuse within the years 1 to 9999.
    """
    if entry.v != RULES:
        raise DataError(
            _("v: it was written by a newer teamclock ({version}): update").format(version=entry.v)
        )
    about, _slash, rest = entry.subject.partition("/")
    if about not in {"meeting", "series", "excuse"}:
        raise DataError(_("of: a file has entries of meetings, of series and of excuses"))
    if entry.kind not in table_of(entry.subject).kinds:
        raise DataError(_("kind: there is no step “{text}”").format(text=shortened(entry.kind)))
    if entry.stamp > _LAST_STAMP:
        raise DataError(_("{key}: it is not one of an entry").format(key="stamp"))
    # the subject is excuse/TEAM/WEEK
    if about == "excuse" and int(rest.partition("/")[2]) not in _WEEKS:
        raise DataError(_("of: that week lies outside of the years 1 to 9999"))


def excuse_of(entry: LogEntry) -> FileExcuse:
    """Return the excuse that an entry makes; the reason is None where it takes an excuse back."""
    _about, team, week = entry.subject.split("/")
    return FileExcuse(Excuse(TeamId(team), int(week)), entry.data.get("reason"), entry)


class EntryPile:
    """The entries of a file, collected while the file is read."""

    def __init__(self) -> None:
        self._entries: list[PlacedEntry] = []
        self._size = 0

    def add(self, more: Iterable[PlacedEntry]) -> None:
        """Add entries; raise DataError where these are more, or larger, than a file may hold."""
        for one in more:
            self._entries.append(one)
            self._size += one.size
            if len(self._entries) > MOST_ENTRIES or self._size > MOST_BYTES:
                raise DataError(
                    _("{place}: a file has at most {most} entries, and 64 MiB of them").format(
                        place=one.place, most=MOST_ENTRIES
                    )
                )

    def folded(self) -> FileEntries:
        """Return what the entries lead to, as `file_entries` does."""
        return file_entries(self._entries)


def file_entries(entries: Iterable[PlacedEntry]) -> FileEntries:
    """Return the meetings, excuses and ledger to which the entries of a file lead.

    Raise DataError, with the place, for an entry that the rules do not take, or that is one too
    many of its subject.
    """
    subjects = _by_subject(entries)
    series = _fold_subject(subjects.pop(SERIES, []), lambda _uid: None)
    taken = [entry for entry, _at in series.path if series.decisions[entry.uid] == TAKEN]
    uids = {entry.uid for entry in taken}
    # an entry of a meeting or an excuse may depend on one of a series: None says that it is missing
    folded = [
        (placed[0].place, _fold_subject(placed, lambda uid: True if uid in uids else None))
        for placed in subjects.values()
    ]
    meetings = [
        _file_meeting(place, one.value, tuple(entry for entry, _at in one.path))
        for place, one in folded
        if isinstance(one.value, Meeting)
    ]
    # all subjects but meetings are excuses, whose entries are folded to None
    return FileEntries(
        tuple(sorted(meetings, key=lambda one: one.meeting.ref)),
        tuple(excuse_of(one.path[-1].entry) for _place, one in folded if one.value is None),
        ledger_of((entry.data for entry in taken), (one.meeting.cost for one in meetings)),
    )


def _file_meeting(place: str, meeting: Meeting, entries: tuple[LogEntry, ...]) -> FileMeeting:
    """Return a meeting with its name; "" if a desk wrote the entries, which lack its label.

    Entries of a queue that is not shared have the desk 0000000000000000.
    """
    name = meeting.name if meeting.ref and not int(entries[0].desk, 16) else ""
    return FileMeeting(place, meeting, name, entries)


def _by_subject(entries: Iterable[PlacedEntry]) -> dict[Subject, list[PlacedEntry]]:
    """Return entries by their subjects; raise DataError for too many of one subject."""
    found: dict[Subject, list[PlacedEntry]] = {}
    for one in entries:
        same = found.setdefault(one.entry.subject, [])
        same.append(one)
        if len(same) > MOST_STEPS:
            raise DataError(
                _("{place}: a file has at most {most} entries of one meeting").format(
                    place=one.place, most=MOST_STEPS
                )
            )
    return found


def _fold_subject(placed: Sequence[PlacedEntry], stands: Stands) -> Folded:
    """Return the result of folding the entries of one subject.

    `stands` tells whether an entry that another one depends on is taken (`fold_rules.Stands`).
    Raise DataError unless each entry is taken, or is undone by a later one.
    """
    # the first entry, in which a desk that plans a meeting gives it its number
    root = min((one.entry for one in placed), key=lambda entry: entry.key, default=None)
    number = 0 if root is None else root.data.get(NUMBER, 0)
    folded = fold((one.entry for one in placed), FoldContext(stands, number))
    for place, entry, _size in placed:
        verdict, why = folded.decisions[entry.uid]
        if verdict is FoldVerdict.WAITING:
            why = _("the file does not hold what it belongs to, or what it follows")
        if verdict not in _ACCEPTED:
            raise DataError(f"{place}: {why}")
    return folded
