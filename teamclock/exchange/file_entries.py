"""The entries in a file of items: meetings, series and excuses, read and folded strictly.

What a file says of them must follow from its entries by the rules, as items follow from their
events (cli.md, import; share.md, 1).
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
_AROUND = 64
"""The bytes of a line of an export, or of a log, around those of an entry without its number."""

_LAST_STAMP = (LAST_INSTANT + 86_400) * 1000
_WEEKS = range(week_of(FIRST_INSTANT), week_of(LAST_INSTANT) + 1)
_FITS = frozenset({FoldVerdict.TAKEN, FoldVerdict.UNDONE})


class PlacedEntry(NamedTuple):
    """An entry of a file, its place there, and its bytes as a line."""

    place: str
    entry: LogEntry
    size: int


class FileMeeting(NamedTuple):
    """A meeting of a file, its place there, its name there, and the entries that lead to it.

    Its ref is the number that the desk gave it that planned it; it has no entries where the file
    tells it as it is. The name is empty where the file does not tell it.
    """

    place: str
    meeting: Meeting
    name: str
    entries: tuple[LogEntry, ...] = ()


class FileExcuse(NamedTuple):
    """A skipped week of a file, the reason, and its entry, if any; None takes the week back."""

    excuse: Excuse
    reason: str | None
    entry: LogEntry | None = None


class FileEntries(NamedTuple):
    """What a file holds besides items.

    meetings: by their numbers
    excuses: the last state of each
    ledger: the minutes of each team
    dismissals: those of the items
    """

    meetings: tuple[FileMeeting, ...] = ()
    excuses: tuple[FileExcuse, ...] = ()
    ledger: Ledger = MappingProxyType({})
    dismissals: tuple[FileDismissal, ...] = ()


def placed_entry(record: Placed) -> PlacedEntry:
    """Return the entry of a record of a file; raise DataError with the place."""
    try:
        entry = read_entry(record.value)._replace(n=None)
        _refuse_foreign(entry)
        return PlacedEntry(record.place, entry, _size(entry, record.value))
    except DataError as error:
        raise DataError(f"{record.place}: {error}") from None


def _size(entry: LogEntry, record: Any) -> int:
    """Return the bytes of an entry; raise DataError where no log could hold its line.

    The bytes of its JSON in ASCII are no fewer than those of its line, at a tenth of the cost.
    """
    size = len(json.dumps(record))
    if size <= LINE_LIMIT - _AROUND:
        return size
    size = len(line_of(entry))
    if size > LINE_LIMIT - _AROUND:
        raise DataError(_("it is longer than 64 KiB: shorten its texts"))
    return size


def _refuse_foreign(entry: LogEntry) -> None:
    """Raise DataError unless a file may hold the entry.

    It may if the rules of the entry are known here; it is about a meeting, a series or an excuse;
    such a subject has its kind of step; its stamp is at most a day after the year 9999; and the
    week of an excuse lies in the years 1 to 9999.
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
    if about == "excuse" and int(rest.partition("/")[2]) not in _WEEKS:
        raise DataError(_("of: that week lies outside of the years 1 to 9999"))


def excuse_of(entry: LogEntry) -> FileExcuse:
    """Return the skipped week that an entry is about."""
    _about, team, week = entry.subject.split("/")
    return FileExcuse(Excuse(TeamId(team), int(week)), entry.data.get("reason"), entry)


class EntryPile:
    """The entries of a file, gathered while it is read; raises DataError for too many."""

    def __init__(self) -> None:
        self._entries: list[PlacedEntry] = []
        self._size = 0

    def add(self, more: Iterable[PlacedEntry]) -> None:
        """Add some entries."""
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
        """Return what the entries lead to; raise DataError with the place of a wrong one."""
        return file_entries(self._entries)


def file_entries(entries: Iterable[PlacedEntry]) -> FileEntries:
    """Return what the entries of a file lead to; raise DataError with the place of a wrong one."""
    subjects = _by_subject(entries)
    series = _folded(subjects.pop(SERIES, []), lambda _uid: None)
    kept = [entry for entry, _at in series.path if series.decisions[entry.uid] == TAKEN]
    uids = {entry.uid for entry in kept}
    folded = [
        (placed[0].place, _folded(placed, lambda uid: True if uid in uids else None))
        for placed in subjects.values()
    ]
    meetings = [
        _file_meeting(place, one.value, tuple(entry for entry, _at in one.path))
        for place, one in folded
        if isinstance(one.value, Meeting)
    ]
    return FileEntries(
        tuple(sorted(meetings, key=lambda one: one.meeting.ref)),
        tuple(excuse_of(one.path[-1].entry) for _place, one in folded if one.value is None),
        ledger_of((entry.data for entry in kept), (one.meeting.cost for one in meetings)),
    )


def _file_meeting(place: str, meeting: Meeting, entries: tuple[LogEntry, ...]) -> FileMeeting:
    """Return a meeting with its name, if its queue was not shared."""
    name = meeting.name if meeting.ref and not int(entries[0].desk, 16) else ""
    return FileMeeting(place, meeting, name, entries)


def _by_subject(entries: Iterable[PlacedEntry]) -> dict[Subject, list[PlacedEntry]]:
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


def _folded(placed: Sequence[PlacedEntry], stands: Stands) -> Folded:
    """Return what the entries of one subject lead to; raise DataError unless all are taken."""
    root = min((one.entry for one in placed), key=lambda entry: entry.key, default=None)
    number = 0 if root is None else root.data.get(NUMBER, 0)
    folded = fold((one.entry for one in placed), FoldContext(stands, number))
    for place, entry, _size in placed:
        verdict, why = folded.decisions[entry.uid]
        if verdict is FoldVerdict.WAITING:
            why = _("the file does not hold what it belongs to, or what it follows")
        if verdict not in _FITS:
            raise DataError(f"{place}: {why}")
    return folded
