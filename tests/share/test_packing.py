"""An export of a shared queue holds the entries that were taken."""

from pathlib import Path

from teamclock.domain.entry import LogEntry, Subject
from teamclock.exchange.entry_json import line_of
from teamclock.exchange.file_entries import FileEntries, file_entries, placed_entry
from teamclock.exchange.json_fields import Placed
from teamclock.exchange.json_text import read_line
from teamclock.share.packing import packed_entries
from teamclock.store import entries, meetings, share_facts
from teamclock.store.queue import Queue
from tests.app.desks import Office, office
from tests.app.meeting_stories import EVERYTHING, done
from tests.share.places import SharedOffice, desks, settled


def packed(here: Office) -> list[LogEntry]:
    return list(packed_entries(here.queue))


def read(found: list[LogEntry]) -> FileEntries:
    return file_entries(placed_entry(Placed("x", read_line(line_of(one)))) for one in found)


def agreeing(queue: Queue, file: FileEntries) -> bool:
    """Tell whether a file leads to the meetings, the excuses and the ledger of a queue."""
    nameless = {one.uid: one._replace(ref=0, label="") for one in meetings.every(queue)}
    told = {one.excuse: one.reason for one in file.excuses if one.reason is not None}
    return (
        {one.meeting.uid: one.meeting._replace(ref=0) for one in file.meetings} == nameless
        and told == meetings.excuses(queue)
        and file.ledger == meetings.ledger(queue)
    )


def test_a_queue_that_is_not_shared_tells_nothing(tmp_path: Path) -> None:
    with office(tmp_path) as here:
        done(here, EVERYTHING)

        assert packed(here) == []


def test_the_entries_of_a_shared_queue_are_those_that_were_taken(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo") as (paris, tokyo):
        done(paris.office, EVERYTHING)
        tokyo.office.now = paris.office.now
        settled(paris, tokyo)
        for one in (paris, tokyo):  # two series at once: one of them is refused, with its meetings
            done(one.office, ["keep", "come", "skip", "come"])
        settled(paris, tokyo)
        found = packed(tokyo.office)

        assert refused(tokyo) > 2
        assert {one.desk for one in found} == {one_desk(paris), one_desk(tokyo)}
        assert all(one.n is None for one in found)
        assert agreeing(tokyo.office.queue, read(found))
        assert [one.data for one in found if one.kind == "excuse"] == [{"reason": None}]


def refused(one: SharedOffice) -> int:
    statement = "SELECT count(*) FROM entry WHERE verdict = 'refused'"
    ((count,),) = one.office.queue.db.execute(statement)
    return int(count)


def one_desk(one: SharedOffice) -> str:
    return str(share_facts.own_desk(one.office.queue))


def test_what_only_a_newer_program_knows_is_in_no_export(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo") as (paris, tokyo):
        done(paris.office, ["plan", "skip"])
        settled(paris, tokyo)
        desk = share_facts.own_desk(paris.office.queue)
        assert desk is not None
        last = packed(paris.office)[-1]
        newer = last._replace(uid="n", kind="sing", stamp=last.stamp + 1)
        week = last._replace(
            uid="w", subject=Subject(f"excuse/york/{10**6 - 1}"), kind="excuse", data={}
        )
        log = tokyo.place.logs_[desk]
        log += [line_of(one._replace(n=len(log) + at)) for at, one in enumerate((newer, week), 1)]
        tokyo.sync()

        found = packed(tokyo.office)

        assert entries.verdict_of(tokyo.office.queue, "n") == "newer"
        assert {one.kind for one in found} == {"base", "plan", "excuse"}
        assert agreeing(tokyo.office.queue, read(found))
