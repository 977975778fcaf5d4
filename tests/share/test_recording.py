"""Steps in a shared queue: each has an entry, and leads to what it leads to in a queue alone."""

from pathlib import Path

import pytest

from teamclock.app.meetings import Meetings, Who
from teamclock.domain.entry import Subject
from teamclock.domain.errors import RefusedError
from teamclock.domain.fair_rotation import Excuse
from teamclock.domain.interval import DAY, HOUR, Instant, Interval
from teamclock.domain.item import Kind, Status
from teamclock.domain.meeting import MeetingRecord
from teamclock.domain.roster import TeamId
from teamclock.domain.slots import week_of
from teamclock.share.settling import settle
from teamclock.store import entries
from teamclock.store.queue import Queue
from tests.app.desks import Office, office
from tests.domain.items import BORN, PAIRS, path
from tests.share.places import HOME, SharedOffice, desks

WHO = Who("Luc", TeamId("paris"))
LATER = Interval(Instant(BORN + DAY), Instant(BORN + DAY + HOUR))


def without_uids(queue: Queue) -> list[tuple[object, ...]]:
    """Return what a queue holds of items, histories and meetings but for uids and labels."""
    statements = (
        ("SELECT ref, title, status, rev, leg, turns, holder, accepted_at, amended_at,"
        " snoozed_until, closed_at, synced_at, round_trips, readback, question, answer, outcome,"
        " ticked, court FROM item ORDER BY ref"),
        ("SELECT ref, event.rev, kind, at, team, by FROM event JOIN item ON item = item.uid"
        " ORDER BY ref, event.rev"),
        "SELECT ref, start, end, teams, status, minutes, summary FROM touchpoint ORDER BY ref",
        "SELECT leg, giver, receiver, turns, closed_at FROM leg ORDER BY closed_at, leg",
        "SELECT giver, receiver, court, items FROM waiting",
        "SELECT * FROM ledger ORDER BY team",
        "SELECT * FROM excuse",
    )  # fmt: skip
    return [row for words in statements for row in queue.db.execute(words).fetchall()]


def meetings(one: Office) -> Meetings:
    return Meetings(one.queue, one.session, one.desk)


def is_folded(one: SharedOffice) -> bool:
    """Return whether folding all subjects again changes nothing."""
    queue, before = one.office.queue, one.shown()
    with queue.transaction():
        for (subject,) in queue.db.execute("SELECT DISTINCT subject FROM entry").fetchall():
            settle(queue, Subject(subject), one.office.now)
    return before == one.shown()


@pytest.mark.parametrize(("state", "kind"), PAIRS)
def test_each_step_leads_to_what_it_leads_to_alone(
    tmp_path: Path, state: Status, kind: Kind
) -> None:
    (tmp_path / "alone").mkdir()
    with desks(tmp_path, "paris") as (paris,), office(tmp_path / "alone", HOME) as alone:
        for one in (paris.office, alone):
            item = one.added(draft=True)
            one.stepped(item, *path(state, kind), kind)
            one.desk.undo(item.ref, "Aiko")

        assert without_uids(paris.office.queue) == without_uids(alone.queue)
        assert is_folded(paris)


def test_meetings_lead_to_what_they_lead_to_alone(tmp_path: Path) -> None:
    (tmp_path / "alone").mkdir()
    with desks(tmp_path, "paris") as (paris,), office(tmp_path / "alone", HOME) as alone:
        for one in (paris.office, alone):
            item = one.added()
            planned = meetings(one).plan(LATER, (TeamId("paris"), TeamId("tokyo")), [item], WHO)
            meetings(one).move(planned, Instant(BORN + 2 * DAY), WHO)
            one.desk.undo(item.ref, "Luc")
            meetings(one).cancel(planned.ref, WHO)
            second = meetings(one).plan(LATER, (TeamId("paris"), TeamId("tokyo")), [item], WHO)
            meetings(one).log(MeetingRecord(20, 3, "We ship"), second.teams, [item], WHO, second)
            meetings(one).log(MeetingRecord(5, 2, "Met"), second.teams, [item], WHO)
            excuse = Excuse(TeamId("tokyo"), week_of(BORN))
            meetings(one).excuse(excuse, "a fair", WHO)

        assert without_uids(paris.office.queue) == without_uids(alone.queue)
        assert is_folded(paris)


def test_a_plan_that_is_undone_is_cancelled(tmp_path: Path) -> None:
    with desks(tmp_path, "paris") as (paris,):
        item = paris.office.added()
        meetings(paris.office).plan(LATER, (TeamId("paris"), TeamId("tokyo")), [item], WHO)

        paris.office.desk.undo(item.ref, "Luc")

        assert not meetings(paris.office).planned()
        assert is_folded(paris)


def test_nothing_is_written_in_a_queue_that_is_not_shared(tmp_path: Path) -> None:
    with office(tmp_path) as alone:
        alone.stepped(alone.added(), Kind.ACCEPT)

        for table in ("share", "entry", "named", "dirty", "log"):
            assert alone.queue.db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_a_subject_that_needs_a_newer_program_takes_no_step(tmp_path: Path) -> None:
    with desks(tmp_path, "paris") as (paris,):
        item = paris.office.added()
        queue = paris.office.queue
        (last,) = entries.of_subject(queue, Subject(f"item/{item.uid}"))[-1:]
        line = last.line.replace('"kind":"offer"', '"kind":"teleport"')
        strange = last._replace(uid="x", line=line.replace(last.uid, "x"), stamp=last.stamp + 1)
        with queue.transaction():
            entries.insert(queue, [strange])

        with pytest.raises(RefusedError, match="newer"):
            paris.office.stepped(item, Kind.ACCEPT)
        assert paris.item(item.uid).status == "offered"
