"""Entries to add to a shared queue for an item or meeting from a file, or from before sharing.

See share.md, 8; cli.md, import.
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
from teamclock.share.history_entries import (
    EntryAuthor,
    MeetingEntryFinder,
    base_entry,
    item_entries,
    last_step,
    ledger_uid,
    meeting_uid,
)
from teamclock.share.recording import store_entry
from teamclock.share.settling import context, read_entries, renew_ledger, settle
from teamclock.store import entries, meetings
from teamclock.store.queue import Queue

_ON_PATH = frozenset({FoldVerdict.TAKEN, FoldVerdict.UNDONE})
_NOTHING = Folded(None, (), {})


class News(NamedTuple):
    """Entries of a subject that this queue lacks.

    entries: the entries, which are not stored yet
    before, after: the results of the fold without and with them; empty if there are none
    """

    entries: Sequence[LogEntry]
    before: Folded = _NOTHING
    after: Folded = _NOTHING

    @property
    def taken(self) -> int:
        """Return how many of the entries become part of the history: taken, or undone."""
        return sum(self.after.decisions[one.uid].verdict in _ON_PATH for one in self.entries)

    @property
    def refused(self) -> int:
        """Return how many of the entries do not become part of the history."""
        return len(self.entries) - self.taken

    @property
    def is_first(self) -> bool:
        """Return whether there are entries of an item or meeting that is new in this queue."""
        return bool(self.entries) and self.before.value is None


def new_entries(known: Iterable[LogEntry], new: Iterable[LogEntry]) -> list[LogEntry]:
    """Return the entries in `new` whose uids are not among those of `known`.

    `new` are entries of one subject, in order. A returned entry gets a stamp after those of all
    entries before it in `new`.
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
    author: EntryAuthor,
    find_entry: MeetingEntryFinder,
) -> News:
    """Return the steps of an item's history that this queue lacks.

    `number` is the item's number in its name, used if the queue does not hold the item.
    `find_entry` returns the uid of the meeting's entry on which a step depends.
    """
    subject = item_subject(events[0].item)
    return _news(queue, subject, list(item_entries(events, number, author, find_entry)))


def meeting_news(
    queue: Queue, meeting: Meeting, new: Iterable[LogEntry], number: int, author: EntryAuthor
) -> News:
    """Return the entries of a meeting that this queue lacks; `new` are those of other desks.

    An entry loses its link to a series that this queue does not hold. `number` is the meeting's
    number in its name, used if the queue does not hold the meeting.
    """
    own = [_as_own_entry(queue, entry, number, author.desk) for entry in new]
    subject = meeting_subject(meeting.uid)
    return _news(queue, subject, lacking_entries(queue, meeting, own, author))


def _as_own_entry(queue: Queue, entry: LogEntry, number: int, desk: DeskId) -> LogEntry:
    """Return an entry as written by this desk, without a link to a series that is not stored.

    An entry that names its item or meeting by a number gets `number`, one of this desk.
    """
    data = dict(entry.data)
    if WITH in data and entries.verdict_of(queue, data[WITH]) is None:
        del data[WITH]
    if NUMBER in data:
        data[NUMBER] = number
    return entry._replace(desk=desk, data=data)


def _news(queue: Queue, subject: Subject, arrived: Sequence[LogEntry]) -> News:
    """Return those of `arrived` that this queue lacks, and the folds without and with them."""
    known = read_entries(queue, subject)
    new = new_entries(known, arrived)
    if not new:
        return News(())
    needs = context(queue, subject, [*known, *new])
    return News(new, fold(known, needs), fold([*known, *new], needs))


def lacking_entries(
    queue: Queue, meeting: Meeting, new: Sequence[LogEntry], author: EntryAuthor
) -> Sequence[LogEntry]:
    """Return the entries that lead from what this queue holds of a meeting to its state `meeting`.

    `new` are the entries that led to this state elsewhere. They are returned if the queue does not
    hold the meeting, or holds the first of `new`. Otherwise a single entry leads from the state
    here, if the meeting is planned here, of an earlier revision and not in that state already; if
    not, none is returned.
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
    uid, stamp = meeting_uid(meeting.uid, kind, meeting.rev), next_stamp(author.now, folded.stamp)
    return (
        LogEntry(
            uid, author.desk, meeting_subject(meeting.uid), kind, stamp, folded.turn, author.now,
            author.home, meeting.by, data,
        ),
    )  # fmt: skip


def meeting_entry_finder(queue: Queue) -> MeetingEntryFinder:
    """Return a function that finds, by meeting and kind, the uid of an entry that is taken."""

    @cache
    def taken(meeting: str) -> dict[str, str]:
        """Return the uids of a meeting's entries that are taken, by their kinds."""
        known = read_entries(queue, meeting_subject(meeting))
        # An entry of another subject, on which one of these depends, counts as taken here.
        folded = fold(known, FoldContext(lambda _uid: True))
        return {
            entry.kind: entry.uid
            for entry, _at in folded.path
            if folded.decisions[entry.uid].verdict is FoldVerdict.TAKEN
        }

    return lambda meeting, kind: taken(meeting).get(kind)


def keep_news(queue: Queue, subject: Subject, news: News, now: Instant) -> None:
    """Store new entries of this desk, then fold their subject and write the result to the tables.

    Runs in a transaction of the caller.
    """
    for entry in news.entries:
        store_entry(queue, entry)
    settle(queue, subject, now)


def set_ledger(queue: Queue, minutes: Ledger, author: EntryAuthor) -> None:
    """Store the entry that brings the ledger of some teams to `minutes`.

    The entry holds the differences from the present ledger, which may be negative. Its uid follows
    from `minutes`, so that it is stored only once. Runs in a transaction of the caller.
    """
    ours, known = meetings.ledger(queue), read_entries(queue, SERIES)
    base = base_entry(minutes, [{team: ours.get(team, 0) for team in minutes}], author)
    folded = fold(known, context(queue, SERIES, known))
    stamp = next_stamp(author.now, folded.stamp)
    entry = base._replace(uid=ledger_uid(minutes), stamp=stamp, on=folded.turn)  # the last move
    if entries.verdict_of(queue, entry.uid) is None:  # not stored yet
        store_entry(queue, entry)
        settle(queue, SERIES, author.now)
    renew_ledger(queue)
