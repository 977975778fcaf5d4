"""Entries that a shared queue lacks about a subject, from a file or from an older state.

(share.md, 8; cli.md, import.)
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from teamclock.domain.entry import (
    NUMBER,
    SERIES,
    WITH,
    DeskId,
    Folded,
    FoldVerdict,
    LogEntry,
    Subject,
    item_subject,
    meeting_subject,
    next_stamp,
)
from teamclock.domain.fair_rotation import Ledger
from teamclock.domain.fold import FoldContext, fold
from teamclock.domain.interval import Instant
from teamclock.domain.item import Event
from teamclock.domain.meeting import Meeting, MeetingStatus
from teamclock.share.recording import keep
from teamclock.share.settling import context, read_entries, renew_ledger, settle
from teamclock.share.telling import (
    MeetingEntryFinder,
    Teller,
    base_entry,
    item_entries,
    last_step,
    ledger_uid,
    meeting_uid,
)
from teamclock.store import entries, meetings
from teamclock.store.queue import Queue

_FITS = frozenset({FoldVerdict.TAKEN, FoldVerdict.UNDONE})
_NOTHING = Folded(None, (), {})


class News(NamedTuple):
    """Entries of a subject that are new here, and what it leads to without and with them."""

    entries: Sequence[LogEntry]
    before: Folded = _NOTHING
    after: Folded = _NOTHING

    @property
    def taken(self) -> int:
        """Return how many of the entries are taken."""
        return sum(self.after.decisions[one.uid].verdict in _FITS for one in self.entries)

    @property
    def refused(self) -> int:
        """Return how many of the entries are not taken."""
        return len(self.entries) - self.taken

    @property
    def is_first(self) -> bool:
        """Return whether there was nothing of the subject before."""
        return bool(self.entries) and self.before.value is None


def unknown(known: Iterable[LogEntry], new: Iterable[LogEntry]) -> list[LogEntry]:
    """Return those of a subject's entries that are not known, stamped after those before them.

    `new` are in their order.
    """
    stamps = {entry.uid: entry.stamp for entry in known}
    found: list[LogEntry] = []
    last = 0
    for entry in new:
        if entry.uid in stamps:
            last = max(last, stamps[entry.uid])
        else:
            last = max(last + 1, entry.stamp)
            found.append(entry._replace(stamp=last))
    return found


def item_news(
    queue: Queue,
    events: Sequence[Event],
    number: int,
    teller: Teller,
    find_entry: MeetingEntryFinder,
) -> News:
    """Return what is new of an item's history; `number` is its own if nothing of it is known."""
    subject = item_subject(events[0].item)
    return _news(queue, subject, list(item_entries(events, number, teller, find_entry)))


def meeting_news(
    queue: Queue, meeting: Meeting, new: Iterable[LogEntry], number: int, teller: Teller
) -> News:
    """Return what is new of a meeting; `new` are entries of other desks that lead to it.

    A series that this queue does not know does not come with its meetings. `number` is the
    meeting's own if nothing of it is known.
    """
    own = [_own(queue, entry, number, teller.desk) for entry in new]
    subject = meeting_subject(meeting.uid)
    return _news(queue, subject, lacking(queue, meeting, own, teller))


def _own(queue: Queue, entry: LogEntry, number: int, desk: DeskId) -> LogEntry:
    """Return an entry as one of this desk, without a series that it does not know."""
    data = dict(entry.data)
    if WITH in data and entries.verdict_of(queue, data[WITH]) is None:
        del data[WITH]
    if NUMBER in data:
        data[NUMBER] = number
    return entry._replace(desk=desk, data=data)


def _news(queue: Queue, subject: Subject, arrived: Sequence[LogEntry]) -> News:
    known = read_entries(queue, subject)
    new = unknown(known, arrived)
    if not new:
        return News(())
    asked = context(queue, subject, [*known, *new])
    return News(new, fold(known, asked), fold([*known, *new], asked))


def lacking(
    queue: Queue, meeting: Meeting, new: Sequence[LogEntry], teller: Teller
) -> Sequence[LogEntry]:
    """Return the entries that lead to a meeting here; `new` are those that lead to it elsewhere.

    Where the queue knows the meeting by another plan, that is the step from there.
    """
    known = read_entries(queue, meeting_subject(meeting.uid))
    if not known or new[0].uid in {one.uid for one in known}:
        return new
    folded = fold(known, FoldContext(lambda _uid: True))
    here = folded.value
    if not isinstance(here, Meeting) or here.status is not MeetingStatus.PLANNED:
        return ()
    kind, data = last_step(meeting)
    if meeting.rev <= here.rev or (kind, data) == last_step(here):
        return ()
    uid, stamp = meeting_uid(meeting.uid, kind, meeting.rev), next_stamp(teller.now, folded.stamp)
    return (
        LogEntry(
            uid, teller.desk, meeting_subject(meeting.uid), kind, stamp, folded.turn, teller.now,
            teller.home, meeting.by, data,
        ),
    )  # fmt: skip


def meeting_entry_finder(queue: Queue) -> MeetingEntryFinder:
    """Return how to find the entry of a stored meeting that steps of its items belong to."""

    @cache
    def taken(meeting: str) -> dict[str, str]:
        known = read_entries(queue, meeting_subject(meeting))
        folded = fold(known, FoldContext(lambda _uid: True))
        return {
            entry.kind: entry.uid
            for entry, _at in folded.path
            if folded.decisions[entry.uid].verdict is FoldVerdict.TAKEN
        }

    return lambda meeting, kind: taken(meeting).get(kind)


def keep_news(queue: Queue, subject: Subject, news: News, now: Instant) -> None:
    """Store new entries of this desk, then fold their subject into the tables.

    Runs in a transaction of the caller.
    """
    for entry in news.entries:
        keep(queue, entry)
    settle(queue, subject, now)


def raise_ledger(queue: Queue, minutes: Ledger, teller: Teller) -> None:
    """Write the entry that raises the ledger of some teams to `minutes`, in a transaction."""
    ours, known = meetings.ledger(queue), read_entries(queue, SERIES)
    base = base_entry(minutes, [{team: ours.get(team, 0) for team in minutes}], teller)
    folded = fold(known, context(queue, SERIES, known))
    stamp = next_stamp(teller.now, folded.stamp)
    entry = base._replace(uid=ledger_uid(minutes), stamp=stamp, on=folded.turn)
    if entries.verdict_of(queue, entry.uid) is None:
        keep(queue, entry)
        settle(queue, SERIES, teller.now)
    renew_ledger(queue)
