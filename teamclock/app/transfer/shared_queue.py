"""Bring batches of a file into a shared queue, as entries of this desk (cli.md, import)."""

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
    raise_ledger,
)
from teamclock.share.settling import renew_ledger, settle_dirty
from teamclock.store import entries, meetings, share_facts
from teamclock.store.queue import Queue

_Record = TypeVar("_Record")
_PART = 50
"""Meetings or excuses that are written in one transaction."""


class SharedQueue:
    """A shared queue into which a file is imported.

    file: the name of the file in messages

    touched: the teams whose service levels must be stored again at the end
    """

    def __init__(self, queue: Queue, desk: DeskId, file: str, now: Instant) -> None:
        facts = share_facts.facts(queue)
        self._queue, self._file = queue, file
        self._find_entry: MeetingEntryFinder = without_meetings
        self._teller = EntryAuthor(desk, TeamId(facts["home"]), facts["code"], now)
        self._made = Counter[str]()
        self._found, self._excuses = list[MeetingNews](), list[LogEntry]()
        self._left = list[str]()
        self._before: Ledger = {}
        self.touched = set[TeamId]()

    def look(self, pairs: Sequence[Pair]) -> Preview:
        """Return what bringing the next items does; each is given with the stored one.

        Steps of items are taken to stand with their meetings.
        """
        whole = Preview()
        for history, stored in pairs:
            news = self._item_news(history.events)
            self._check_uids(news, history.place)
            self._made["item"] += news.is_first
            whole = whole.and_then(item_outcome((history, stored), news))
        self._left += [one.uid for one in whole.conflicts]
        return whole

    def _item_news(self, events: Sequence[Event]) -> News:
        return item_news(self._queue, events, self._number("item"), self._teller, self._find_entry)

    def _number(self, about: str) -> int:
        """Return the number of the next item or meeting that this desk makes."""
        return int(share_facts.fact(self._queue, f"last {about}") or 0) + 1 + self._made[about]

    def _check_uids(self, news: News, place: str) -> None:
        """Raise DataError where the uid of an entry is one of another subject."""
        for one in news.entries:
            if entries.of_uid(self._queue, one.uid) is not None:
                raise DataError(
                    _(
                        "{file}: {place}: the event {uid} is one of another item of the queue"
                    ).format(file=self._file, place=place, uid=shortened(one.uid))
                )

    def preview_meetings(self, file: FileEntries) -> MeetingsPreview:
        """Return what importing the meetings, excuses and dismissals of a file would do."""
        found = [self._counted_news(one) for one in file.meetings]
        before = meetings.ledger(self._queue)
        after = dict(before)
        for one in found:
            _add(after, one.news.after, 1)
            _add(after, one.news.before, -1)
        ledger = _changed(before, {team: max(of, 0) for team, of in after.items()}, file.ledger)
        turned_down = new_dismissals(self._queue, file, self._left)
        return self._counted(found, self._new_excuses(file), ledger, len(turned_down))

    def _counted_news(self, one: FileMeeting) -> MeetingNews:
        """Return what bringing a meeting does; a new one takes the next number."""
        news = self._meeting_news(one)
        self._check_uids(news, one.place)
        self._made["meeting"] += news.is_first
        return self._with_name(one, news)

    def _with_name(self, one: FileMeeting, news: News) -> MeetingNews:
        """Add the name by which the meeting is shown to what bringing it does."""
        stored = meetings.of_uid(self._queue, one.meeting.uid)
        shown = stored or news.after.value
        return MeetingNews(one, news, shown if isinstance(shown, Meeting) else None)

    def _meeting_news(self, one: FileMeeting) -> News:
        """Return what is new of a meeting; of one without entries that its revision is higher."""
        stored = meetings.of_uid(self._queue, one.meeting.uid)
        if not one.entries and stored is not None and stored.rev >= one.meeting.rev:
            return News(())
        known = one.entries or tuple(meeting_entries(one.meeting, one.meeting.ref, self._nobody))
        number = self._number("meeting")
        return meeting_news(self._queue, one.meeting, known, number, self._teller)

    @property
    def _nobody(self) -> EntryAuthor:
        """Return the teller of what no desk wrote."""
        return self._teller._replace(desk=NO_DESK)

    def _new_excuses(self, file: FileEntries) -> list[LogEntry]:
        """Return the excuses of weeks about which no desk of the share has said anything."""
        pairs = (
            one.entry or excuse_entry(one.excuse, one.reason or "", self._nobody)
            for one in file.excuses
        )
        return [
            one._replace(desk=self._teller.desk)
            for one in pairs
            if not entries.of_subject(self._queue, one.subject)
        ]

    def _counted(
        self,
        found: Sequence[MeetingNews],
        excuses: Sequence[LogEntry],
        ledger: dict[TeamId, int],
        turned_down: int,
    ) -> MeetingsPreview:
        given = sum(excuse_of(one).reason is not None for one in excuses)
        return meetings_outcome(found)._replace(
            excuses=given, ledger=ledger, dismissals=turned_down
        )

    def begin(self, file: FileEntries) -> None:
        """Write the meetings and the excuses of a file.

        The items follow later, because their steps may belong to these meetings.
        """
        self._before = meetings.ledger(self._queue)
        for part in _parts(file.meetings):
            with self._queue.transaction():
                self._found += [self._bring_meeting(one) for one in part]
        self._excuses = self._new_excuses(file)
        for some in _parts(self._excuses):
            with self._queue.transaction():
                for excuse in some:
                    self._keep(excuse.subject, News([excuse]))
        self._find_entry = meeting_entry_finder(self._queue)

    def _bring_meeting(self, one: FileMeeting) -> MeetingNews:
        news = self._meeting_news(one)
        self._keep(meeting_subject(one.meeting.uid), news)
        return self._with_name(one, news)

    def _keep(self, subject: Subject, news: News) -> None:
        """Store the new entries of a subject, if any, and what they lead to."""
        if news.entries:
            about = subject.partition("/")[0]
            if news.is_first and about != "excuse":
                share_facts.next_number(self._queue, about)
            keep_news(self._queue, subject, news, self._teller.now)

    def bring(self, pairs: Sequence[Pair]) -> Preview:
        """Write what is new of some items, in a transaction of the caller."""
        whole = Preview()
        for history, stored in pairs:
            news = self._item_news(history.events)
            self._keep(item_subject(history.item.uid), news)
            if news.entries:
                old = () if stored is None else stored.events
                legs = (end.leg for events in (old, history.events) for end in _ends(events))
                self.touched |= {leg.receiver for leg in legs}
            whole = whole.and_then(item_outcome((history, stored), news))
        return whole

    def finish(self, file: FileEntries) -> MeetingsPreview:
        """Write what follows from all that was brought; return what was done besides."""
        settle_dirty(self._queue, self._teller.now)
        with self._queue.transaction():
            renew_ledger(self._queue)  # meetings that came alone count, too
            after = meetings.ledger(self._queue)
            ledger = _changed(self._before, after, file.ledger)
            given = {team: of for team, of in ledger.items() if after.get(team) != of}
            if given:
                raise_ledger(self._queue, given, self._teller)
            turned_down = new_dismissals(self._queue, file, self._left)
            keep_dismissals(self._queue, turned_down)
        return self._counted(self._found, self._excuses, ledger, len(turned_down))


def _changed(before: Ledger, after: Ledger, theirs: Ledger) -> dict[TeamId, int]:
    """Return the minutes that change here: of teams without any before they are the file's."""
    given = {team: minutes for team, minutes in theirs.items() if team not in before}
    return {team: of for team, of in {**after, **given}.items() if before.get(team) != of}


def _add(ledger: dict[TeamId, int], folded: Folded, sign: int) -> None:
    """Add the cost of a meeting to a ledger, or subtract it."""
    if isinstance(folded.value, Meeting):
        for team, minutes in folded.value.cost.items():
            ledger[team] = ledger.get(team, 0) + sign * minutes


def _parts(whole: Sequence[_Record]) -> Iterator[Sequence[_Record]]:
    """Yield a sequence in parts that are each written in one transaction."""
    for start in range(0, len(whole), _PART):
        yield whole[start : start + _PART]


def _ends(events: Sequence[Event]) -> Iterator[LegEnd]:
    """Yield the ends of legs in a history; none of one that is not there."""
    return iter(closed(followed(events))) if events else iter(())
