"""The entries of meetings, series and excuses that go into an export (share.md, 1; cli.md, export).

Of a shared queue they are those that were taken; of another they are told.
"""

from collections.abc import Iterator

from teamclock.domain.entry import SERIES, DeskId, Folded, FoldVerdict, LogEntry, Subject
from teamclock.domain.fold import FoldContext, fold
from teamclock.domain.fold_rules import Stands
from teamclock.domain.interval import Instant
from teamclock.domain.roster import TeamId
from teamclock.share.settling import read_entries
from teamclock.share.telling import Teller, base_entry, excuse_entry, meeting_entries
from teamclock.store import entries, meetings
from teamclock.store.queue import Queue
from teamclock.store.transfer import reading

NO_DESK = DeskId("0" * 16)
"""The desk of entries that no desk wrote."""


def packed_entries(queue: Queue, home: TeamId, now: Instant) -> Iterator[LogEntry]:
    """Yield the entries of an export: of the series, of excuses, then of each meeting."""
    if entries.recording_desk(queue) is None:
        found = _told(queue, Teller(NO_DESK, home, home, now))
    else:
        found = _taken(queue)
    for entry in found:
        yield entry._replace(n=None)


def _told(queue: Queue, teller: Teller) -> Iterator[LogEntry]:
    with reading(queue):
        base = base_entry(meetings.ledger(queue), meetings.costs(queue), teller)
        excuses, planned = meetings.excuses(queue), meetings.every(queue)
    if base.data["base"]:
        yield base
    for one, reason in excuses.items():
        yield excuse_entry(one, reason, teller)
    for meeting in planned:
        yield from meeting_entries(meeting, meeting.ref, teller)


def _taken(queue: Queue) -> Iterator[LogEntry]:
    """Yield the entries on the path of each subject, of an excuse the last.

    What was not taken is in no export, as with items.
    """
    series = _folded(queue, SERIES, lambda _uid: None)
    yield from (entry for entry, _at in series.path)
    for subject in filter(_is_shown, entries.subjects(queue, "excuse")):
        yield from (entry for entry, _at in _folded(queue, subject, lambda _uid: None).path[-1:])
    kept = {uid for uid, one in series.decisions.items() if one.verdict is FoldVerdict.TAKEN}
    for subject in entries.subjects(queue, "meeting"):
        folded = _folded(queue, subject, lambda uid: True if uid in kept else None)
        yield from (entry for entry, _at in folded.path)


def _folded(queue: Queue, subject: Subject, stands: Stands) -> Folded:
    return fold(read_entries(queue, subject), FoldContext(stands))


def _is_shown(excuse: Subject) -> bool:
    """Tell whether the week of an excuse is one that tables hold."""
    return meetings.FIRST_WEEK <= int(excuse.rpartition("/")[2]) <= meetings.LAST_WEEK
