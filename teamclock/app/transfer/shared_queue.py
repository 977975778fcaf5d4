"""Import batches of a file into a shared queue, as entries of this desk (cli.md, import)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeVar

from teamclock.app.transfer.meeting_rows import keep_dismissals, new_dismissals
from teamclock.app.transfer.preview import MeetingsPreview, Pair, Preview
from teamclock.app.transfer.shared_outcome import MeetingNews, item_outcome, meetings_outcome
from teamclock.domain.entry import DeskId, Folded, LogEntry, Subject, item_subject, meeting_subject
from teamclock.domain.errors import DataError
from teamclock.domain.fair_rotation import Ledger
from teamclock.domain.interval import Instant
from teamclock.domain.item import Event
from teamclock.domain.legs import LegEnd, closed
from teamclock.domain.meeting import Meeting
from teamclock.domain.roster import TeamId
from teamclock.domain.textless import followed
from teamclock.domain.zones import shortened
from teamclock.exchange.file_entries import FileEntries, FileMeeting, excuse_of
from teamclock.messages import _
from teamclock.share.history_entries import (
    NO_DESK,
    EntryAuthor,
    MeetingEntryFinder,
    excuse_entry,
    meeting_entries,
    without_meetings,
)
from teamclock.share.merging import (
    News,
    item_news,
    keep_news,
    meeting_entry_finder,
    meeting_news,
    set_ledger,
)
from teamclock.share.settling import renew_ledger, settle_dirty
from teamclock.store import entries, meetings, share_facts
from teamclock.store.queue import Queue

_Record = TypeVar("_Record")
_PART = 50
"""The most meetings or excuses that are written in one transaction."""


class SharedQueue:
    """A shared queue into which a file is imported, with the methods of `PlainQueue`.

    touched: the teams whose service levels must be computed again at the end
    """

    def __init__(self, queue: Queue, desk: DeskId, file: str, now: Instant) -> None:
        """Take the queue, its desk, the file's name for messages, and the instant of the import."""
        facts = share_facts.facts(queue)
        self._queue, self._file = queue, file
        self._find_entry: MeetingEntryFinder = without_meetings  # until `begin` imports meetings
        self._author = EntryAuthor(desk, TeamId(facts["home"]), facts["code"], now)
        self._new_counts = Counter[str]()  # new items and meetings in the preview so far
        self._imported, self._excuses = list[MeetingNews](), list[LogEntry]()
        self._conflicts = list[str]()  # the uids of items whose dismissals are not imported
        self._ledger_before: Ledger = {}  # the ledger without the file, from `begin` on
        self.touched = set[TeamId]()  # teams whose service levels change

    def preview_items(self, pairs: Sequence[Pair]) -> Preview:
        """Return what importing the next batch does; `pairs` are its items with the stored ones.

        Steps that plan or log a meeting are counted as taken, because the preview does not know yet
        whether their meetings will be.
        """
        total = Preview()
        for history, stored in pairs:
            news = self._item_news(history.events)
            self._check_uids(news, history.place)
            self._new_counts["item"] += news.is_first
            total = total.and_then(item_outcome((history, stored), news))
        self._conflicts += [one.uid for one in total.conflicts]
        return total

    def _item_news(self, events: Sequence[Event]) -> News:
        """Return the entries that the queue lacks of an item's history."""
        return item_news(
            self._queue, events, self._next_number("item"), self._author, self._find_entry
        )

    def _next_number(self, about: str) -> int:
        """Return the number that this desk gives to the next new “item” or “meeting”.

        It is the one after those that are stored, and those that the preview counted as new.
        """
        return (
            int(share_facts.fact(self._queue, f"last {about}") or 0) + 1 + self._new_counts[about]
        )

    def _check_uids(self, news: News, place: str) -> None:
        """Raise DataError where the queue has the uid of a new entry for another subject.

        `place` is the place of the item or meeting in the file.
        """
        for one in news.entries:
            if entries.of_uid(self._queue, one.uid) is not None:
                raise DataError(
                    _(
                        "{file}: {place}: the event {uid} is one of another item of the queue"
                    ).format(file=self._file, place=place, uid=shortened(one.uid))
                )

    def preview_meetings(self, file: FileEntries) -> MeetingsPreview:
        """Return what importing the extras of a file would do.

        The new ledger is the queue's with the costs of meetings as the import would change them, at
        least 0, and the minutes of the file's ledger for teams that it lacks.
        """
        found = [self._counted_news(one) for one in file.meetings]
        before = meetings.ledger(self._queue)
        after = dict(before)
        for one in found:
            _add_cost(after, one.news.after, 1)
            _add_cost(after, one.news.before, -1)
        ledger = _changed_minutes(
            before, {team: max(minutes, 0) for team, minutes in after.items()}, file.ledger
        )
        turned_down = new_dismissals(self._queue, file, self._conflicts)
        return self._counted(found, self._new_excuses(file), ledger, len(turned_down))

    def _counted_news(self, one: FileMeeting) -> MeetingNews:
        """Return a meeting of the file with the entries that the queue lacks; count a new one."""
        news = self._meeting_news(one)
        self._check_uids(news, one.place)
        self._new_counts["meeting"] += news.is_first
        return self._with_meeting(one, news)

    def _with_meeting(self, one: FileMeeting, news: News) -> MeetingNews:
        """Return a meeting of the file with the entries that the queue lacks (`news`).

        Its state in the queue is added: the stored meeting, else what those entries lead to, or
        None for no meeting.
        """
        stored = meetings.of_uid(self._queue, one.meeting.uid)
        here = stored or news.after.value
        return MeetingNews(one, news, here if isinstance(here, Meeting) else None)

    def _meeting_news(self, one: FileMeeting) -> News:
        """Return the entries that the queue lacks about a meeting of the file.

        For a meeting without entries in the file, entries are made from its record, unless the
        queue has this revision or a higher one.
        """
        stored = meetings.of_uid(self._queue, one.meeting.uid)
        if not one.entries and stored is not None and stored.rev >= one.meeting.rev:
            return News(())
        given = one.entries or tuple(meeting_entries(one.meeting, one.meeting.ref, self._no_desk))
        number = self._next_number("meeting")
        return meeting_news(self._queue, one.meeting, given, number, self._author)

    @property
    def _no_desk(self) -> EntryAuthor:
        """Return the author of entries that are made from a record of a file, without a desk.

        They are entries of no desk, whichever desk imports the file.
        """
        return self._author._replace(desk=NO_DESK)

    def _new_excuses(self, file: FileEntries) -> list[LogEntry]:
        """Return the entries of excuses about which the queue has no entry yet.

        They are stored as entries of this desk, whoever made those in the file.
        """
        given = (
            one.entry or excuse_entry(one.excuse, one.reason or "", self._no_desk)
            for one in file.excuses
        )
        return [
            one._replace(desk=self._author.desk)
            for one in given
            if not entries.of_subject(self._queue, one.subject)
        ]

    def _counted(
        self,
        found: Sequence[MeetingNews],
        excuses: Sequence[LogEntry],
        ledger: dict[TeamId, int],
        turned_down: int,
    ) -> MeetingsPreview:
        """Return what is imported besides items.

        `found` has the meetings; of the entries in `excuses` those count that excuse a team, not
        those that take an excuse back. `ledger` has the new minutes of the teams whose minutes
        change; `turned_down` is the number of dismissals.
        """
        given = sum(excuse_of(one).reason is not None for one in excuses)
        return meetings_outcome(found)._replace(
            excuses=given, ledger=ledger, dismissals=turned_down
        )

    def begin(self, file: FileEntries) -> None:
        """Import the meetings and the excuses of a file.

        This comes before the items, because steps of items may belong to these meetings.
        """
        self._ledger_before = meetings.ledger(self._queue)  # `finish` compares with it
        for part in _parts(file.meetings):
            with self._queue.transaction():
                self._imported += [self._import_meeting(one) for one in part]
        self._excuses = self._new_excuses(file)
        for some in _parts(self._excuses):
            with self._queue.transaction():
                for excuse in some:
                    self._keep(excuse.subject, News([excuse]))
        # from now on `_item_news` finds the entries of the imported meetings
        self._find_entry = meeting_entry_finder(self._queue)

    def _import_meeting(self, one: FileMeeting) -> MeetingNews:
        """Write the new entries about a meeting, in a transaction of the caller.

        Return them with the meeting.
        """
        news = self._meeting_news(one)
        self._keep(meeting_subject(one.meeting.uid), news)
        return self._with_meeting(one, news)

    def _keep(self, subject: Subject, news: News) -> None:
        """Store the new entries of a subject and fold them.

        A new item or meeting takes the next number of the desk; an excuse has none.
        """
        if news.entries:
            about = subject.partition("/")[0]
            if news.is_first and about != "excuse":
                share_facts.next_number(self._queue, about)
            keep_news(self._queue, subject, news, self._author.now)

    def import_items(self, pairs: Sequence[Pair]) -> Preview:
        """Write the new entries of a batch, in the caller's transaction; return what was done.

        The receivers of the closed legs of changed items are added to `touched`.
        """
        total = Preview()
        for history, stored in pairs:
            news = self._item_news(history.events)
            self._keep(item_subject(history.item.uid), news)
            if news.entries:
                old = () if stored is None else stored.events
                # an undo may have reopened a leg that was closed before
                legs = (end.leg for events in (old, history.events) for end in _leg_ends(events))
                self.touched |= {leg.receiver for leg in legs}
            total = total.and_then(item_outcome((history, stored), news))
        return total

    def finish(self, file: FileEntries) -> MeetingsPreview:
        """Fold what changed, import ledger and dismissals; return the outcome of the extras."""
        settle_dirty(self._queue, self._author.now)
        with self._queue.transaction():
            renew_ledger(self._queue)  # importing a meeting did not do so
            after = meetings.ledger(self._queue)
            ledger = _changed_minutes(self._ledger_before, after, file.ledger)
            # minutes that no meeting leads to are the file's: an entry of the series adds them
            given = {
                team: minutes for team, minutes in ledger.items() if after.get(team) != minutes
            }
            if given:
                set_ledger(self._queue, given, self._author)
            turned_down = new_dismissals(self._queue, file, self._conflicts)
            keep_dismissals(self._queue, turned_down)
        return self._counted(self._imported, self._excuses, ledger, len(turned_down))


def _changed_minutes(before: Ledger, after: Ledger, theirs: Ledger) -> dict[TeamId, int]:
    """Return the new minutes of the teams whose minutes in the ledger change.

    `before` and `after` are the ledger of the queue without and with the imported meetings. A team
    that has no minutes in `before` gets those of `theirs`, the ledger of the file.
    """
    given = {team: minutes for team, minutes in theirs.items() if team not in before}
    return {
        team: minutes for team, minutes in {**after, **given}.items() if before.get(team) != minutes
    }


def _add_cost(ledger: dict[TeamId, int], folded: Folded, sign: int) -> None:
    """Add the cost of a folded meeting to a ledger if `sign` is 1; subtract it if -1."""
    if isinstance(folded.value, Meeting):
        for team, minutes in folded.value.cost.items():
            ledger[team] = ledger.get(team, 0) + sign * minutes


def _parts(whole: Sequence[_Record]) -> Iterator[Sequence[_Record]]:
    """Yield a sequence in parts of at most 50, each of which is written in one transaction."""
    for start in range(0, len(whole), _PART):
        yield whole[start : start + _PART]


def _leg_ends(events: Sequence[Event]) -> Iterator[LegEnd]:
    """Yield the ends of the closed legs in a history; nothing for an empty one."""
    return iter(closed(followed(events))) if events else iter(())
