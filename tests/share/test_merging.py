"""What a file tells of an item, a meeting or the ledger becomes entries that a desk lacks."""

from collections.abc import Sequence
from pathlib import Path

from teamclock.domain.entry import (
    SERIES,
    DeskId,
    FoldVerdict,
    LogEntry,
    Subject,
    item_subject,
    meeting_subject,
)
from teamclock.domain.interval import DAY, HOUR, Instant, Interval
from teamclock.domain.item import Kind
from teamclock.domain.meeting import Meeting, MeetingRecord, held, moved
from teamclock.domain.roster import TeamId
from teamclock.share.history_entries import EntryAuthor, meeting_entries, without_meetings
from teamclock.share.merging import (
    item_news,
    keep_news,
    meeting_entry_finder,
    meeting_news,
    new_entries,
    set_ledger,
)
from teamclock.store import entries, meetings, share_facts
from tests.app.meeting_stories import LEA, done, hour, meetings_of
from tests.domain.items import BORN, PARIS, TOKYO
from tests.exchange.queue_files import lived
from tests.share.places import SharedOffice, desks, settled

ELSEWHERE = EntryAuthor(DeskId("0" * 16), PARIS, "x", Instant(BORN))
RECORD = MeetingRecord(30, 4, "We ship")


def teller(one: SharedOffice) -> EntryAuthor:
    desk = share_facts.recording_desk(one.office.queue)
    assert desk is not None
    return EntryAuthor(desk, one.team, "PAR", one.office.now)


def stamped(uid: str, stamp: int) -> LogEntry:
    return LogEntry(
        uid, ELSEWHERE.desk, Subject("item/u"), "comment", stamp, None, BORN, PARIS, "Lea", {}
    )


def test_what_is_new_comes_after_what_it_follows_whatever_the_clocks() -> None:
    known = [stamped("a", 10), stamped("c", 50)]
    told = [stamped("a", 1), stamped("b", 2), stamped("c", 3), stamped("d", 4), stamped("e", 90)]

    found = new_entries(known, told)

    assert [(one.uid, one.stamp) for one in found] == [("b", 11), ("d", 51), ("e", 90)]


def test_an_item_is_brought_as_entries_of_this_desk_and_once(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo") as (paris, tokyo):
        queue, events = paris.office.queue, lived("u", Kind.OFFER, Kind.ACCEPT)
        with queue.transaction():
            news = item_news(queue, events, 9, teller(paris), without_meetings)
            keep_news(queue, item_subject("u"), news, paris.office.now)
        again = item_news(queue, events, 9, teller(paris), without_meetings)
        settled(paris, tokyo)

        assert (news.is_first, news.taken, news.refused) == (True, 3, 0)
        assert (again.is_first, again.entries) == (False, ())
        assert tokyo.item("u").name == "PAR-9"
        assert [event.uid for event in tokyo.office.queue.history("u")] == ["u-1", "u-2", "u-3"]


def test_a_history_that_parted_is_a_fork(tmp_path: Path) -> None:
    with desks(tmp_path, "paris") as (paris,):
        queue, ours = paris.office.queue, lived("u", Kind.OFFER, Kind.ACCEPT, Kind.COMPLETE)
        theirs = lived("u", Kind.OFFER, Kind.RETURN)
        theirs[2] = theirs[2]._replace(uid="other")
        found = []
        for events in (ours, theirs):
            found.append(item_news(queue, events, 1, teller(paris), without_meetings))
            with queue.transaction():
                keep_news(queue, item_subject("u"), found[-1], paris.office.now)

        assert [(news.taken, news.refused) for news in found] == [(4, 0), (0, 1)]
        assert entries.verdict_of(queue, "other") is FoldVerdict.REFUSED
        assert paris.item("u").status == "done"


def planned(one: SharedOffice) -> Meeting:
    """Return a meeting that was planned at a desk of a share."""
    return meetings_of(one.office).plan(hour(one.office), (PARIS, TOKYO), [], LEA)


def told(meeting: Meeting) -> Sequence[LogEntry]:
    return list(meeting_entries(meeting, 5, ELSEWHERE))


def bring(one: SharedOffice, meeting: Meeting, entries_of_it: Sequence[LogEntry]) -> int:
    """Bring what is new of a meeting; return how many entries that is."""
    queue = one.office.queue
    news = meeting_news(queue, meeting, entries_of_it, 5, teller(one))
    with queue.transaction():
        keep_news(queue, meeting_subject(meeting.uid), news, one.office.now)
    return len(news.entries)


def test_a_meeting_that_is_known_by_other_entries_goes_on_from_there(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo") as (paris, tokyo):
        meeting = planned(paris)
        later = moved(
            meeting, Interval(Instant(BORN + 9 * DAY), Instant(BORN + 9 * DAY + HOUR)), {}
        )
        ended = held(later, RECORD)
        counts = [bring(paris, one, told(one)) for one in (meeting, later, later, meeting, ended)]
        settled(paris, tokyo)

        assert counts == [0, 1, 0, 0, 1]
        assert meetings.of_uid(tokyo.office.queue, meeting.uid) == ended


def test_a_meeting_that_ended_here_goes_nowhere(tmp_path: Path) -> None:
    with desks(tmp_path, "paris") as (paris,):
        meeting = planned(paris)
        meetings_of(paris.office).cancel(meeting, LEA)
        later = held(meeting, RECORD)._replace(rev=9)

        assert bring(paris, later, told(later)) == 0


def test_a_meeting_that_is_known_by_the_same_entries_is_decided_by_the_fold(tmp_path: Path) -> None:
    with desks(tmp_path, "paris") as (paris,):
        before = Meeting(1, "m", hour(paris.office), (PARIS, TOKYO), (), "Lea")
        other = moved(moved(before, before.at, {}), before.at, {})
        assert bring(paris, before, told(held(before, RECORD))) == 2

        assert bring(paris, other, told(other)) == 2
        found = meetings.of_uid(paris.office.queue, "m")
        assert found is not None
        assert (found.status, found.rev, found.name) == ("planned", 3, "PAR-T5")


def test_a_series_that_is_not_here_does_not_come_with_its_meetings(tmp_path: Path) -> None:
    with desks(tmp_path, "paris") as (paris,):
        one = Meeting(1, "m", hour(paris.office), (PARIS, TOKYO), (), "Lea")
        plan, *others = told(one)
        of_series = [plan._replace(data={**plan.data, "with": "series-elsewhere"}), *others]

        assert bring(paris, one, of_series) == 1
        assert meetings.of_uid(paris.office.queue, "m") is not None


def test_the_steps_of_items_find_the_entries_of_their_meetings(tmp_path: Path) -> None:
    with desks(tmp_path, "paris") as (paris,):
        done(paris.office, ["plan", "log", "plan"])
        rows = paris.office.queue.db.execute("SELECT uid FROM touchpoint ORDER BY ref")
        first, second = (uid for (uid,) in rows)
        find_entry = meeting_entry_finder(paris.office.queue)

        assert [find_entry(first, kind) is None for kind in ("plan", "hold")] == [False, False]
        assert [find_entry(second, kind) is None for kind in ("plan", "hold")] == [False, True]
        assert find_entry("unknown", "plan") is None


def test_the_ledger_of_a_file_counts_once(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo") as (paris, tokyo):
        for one in (paris, tokyo):  # both bring the same file before they know of each other
            with one.office.queue.transaction():
                set_ledger(one.office.queue, {PARIS: 30, TeamId("rome"): 0}, teller(one))
        settled(paris, tokyo)

        for one in (paris, tokyo):
            assert meetings.ledger(one.office.queue) == {PARIS: 30, "rome": 0}
        kinds = [one.kind for one in entries.of_subject(paris.office.queue, SERIES)]
        assert kinds.count("base") >= 1
