"""Beginning, joining and leaving a share: nothing is lost, whatever breaks off."""

from pathlib import Path

import pytest

from teamclock.domain.errors import DataError, NotFoundError, RefusedError
from teamclock.domain.item import Kind
from teamclock.domain.roster import TeamId
from teamclock.share.joining import (
    begin,
    finish,
    join,
    leave,
    preview,
    refuse_another,
)
from teamclock.share.status import share_status
from teamclock.share.transport import AwayError, Share
from teamclock.store import meetings, share_facts
from tests.app.desks import office
from tests.app.meeting_stories import EVERYTHING, done
from tests.share.places import (
    Killed,
    MemoryPlace,
    SharedOffice,
    away,
    desks,
    no_fault,
    said,
    settled,
)


def test_a_queue_of_before_is_shown_under_names_that_stay(tmp_path: Path) -> None:
    place = MemoryPlace()
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    with office(tmp_path / "a") as one, office(tmp_path / "b") as other:
        old = one.stepped(one.added(), Kind.ACCEPT, Kind.COMPLETE)
        begin(one.queue, place, said("paris"), one.now)
        join(other.queue, place, said("tokyo"), other.now)
        new = one.added()

        assert one.queue.item(old.ref).name == "PAR-1"
        assert new.name == "PAR-2"
        paris, tokyo = (SharedOffice(each, place, TeamId("x")) for each in (one, other))
        settled(paris, tokyo)
        assert tokyo.shown() == paris.shown()
        assert tokyo.item(old.uid).outcome == "it runs"


def test_two_queues_become_one(tmp_path: Path) -> None:
    place = MemoryPlace()
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    with office(tmp_path / "a") as one, office(tmp_path / "b") as other:
        ours, theirs = one.added(title="ours"), other.added(title="theirs")
        begin(one.queue, place, said("paris"), one.now)
        shown = preview(other.queue, place, said("paris"))
        join(other.queue, place, said("paris"), other.now)
        paris, second = (SharedOffice(each, place, TeamId("x")) for each in (one, other))
        settled(paris, second)

        assert shown == (1, 1, 0, "PAR2")
        assert shown.after == 2
        assert paris.shown() == second.shown()
        assert {paris.item(uid).name for uid in (ours.uid, theirs.uid)} == {"PAR-1", "PAR2-1"}


def test_a_place_holds_one_share(tmp_path: Path) -> None:
    with desks(tmp_path, "paris") as (paris,), office(tmp_path) as other:
        with pytest.raises(RefusedError, match="holds a share already"):
            begin(other.queue, paris.place, said("tokyo"), other.now)
        with pytest.raises(RefusedError, match="leave that first"):
            join(paris.office.queue, paris.place, said("paris"), paris.office.now)


def test_a_place_without_a_share_cannot_be_joined(tmp_path: Path) -> None:
    with office(tmp_path) as one, pytest.raises(NotFoundError, match="no share"):
        join(one.queue, MemoryPlace(), said("paris"), one.now)


def test_a_join_that_was_broken_off_is_completed(tmp_path: Path) -> None:
    with desks(tmp_path, "paris") as (paris,), office(tmp_path) as other:
        mine = other.added()
        paris.place.fault = away
        with pytest.raises(AwayError):
            join(other.queue, paris.place, said("tokyo"), other.now)
        stepped = other.stepped(mine, Kind.ACCEPT)
        assert stepped.name == "R-1"

        paris.place.fault = no_fault
        finish(other.queue, paris.place, other.now)
        tokyo = SharedOffice(other, paris.place, TeamId("tokyo"))
        settled(paris, tokyo)

        assert paris.shown() == tokyo.shown()
        assert paris.item(mine.uid).name == "TOK-1"
        assert paris.item(mine.uid).status == "accepted"


def test_another_share_at_the_place_is_refused(tmp_path: Path) -> None:
    with desks(tmp_path, "paris") as (paris,):
        paris.place.share_ = Share("another", "another")

        with pytest.raises(DataError, match="another share"):
            refuse_another(paris.office.queue, paris.place)


def test_who_leaves_keeps_the_queue_and_its_names(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo") as (paris, tokyo):
        item = paris.office.added()
        settled(paris, tokyo)
        leave(tokyo.office.queue, tokyo.place, tokyo.office.now)
        settled(paris)

        assert share_status(tokyo.office.queue) is None
        assert tokyo.item(item.uid).name == "PAR-1"
        stepped = tokyo.office.stepped(tokyo.item(item.uid), Kind.ACCEPT)
        assert stepped.status == "accepted"
        assert share_facts.own_desk(tokyo.office.queue) is None
        told = share_status(paris.office.queue)
        assert told is not None
        assert {desk.code: desk.left for desk in told.desks} == {"PAR": False, "TOK": True}


def test_who_left_joins_again(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo") as (paris, tokyo):
        item = paris.office.added()
        settled(paris, tokyo)
        leave(tokyo.office.queue, tokyo.place, tokyo.office.now)
        tokyo.office.stepped(tokyo.item(item.uid), Kind.ACCEPT)
        join(tokyo.office.queue, tokyo.place, said("tokyo"), tokyo.office.now)
        settled(paris, tokyo)

        assert paris.item(item.uid).status == "accepted"
        assert paris.shown() == tokyo.shown()


def test_who_left_and_joins_again_takes_nothing_from_the_meetings_of_all(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo") as (paris, tokyo):
        done(paris.office, EVERYTHING)
        tokyo.office.now = paris.office.now
        settled(paris, tokyo)
        before = tokyo.shown()
        leave(paris.office.queue, paris.place, paris.office.now)
        join(paris.office.queue, paris.place, said("paris"), paris.office.now)
        settled(paris, tokyo)

        assert paris.shown() == tokyo.shown()
        assert [row for row in before if row not in tokyo.shown()] == []


def test_a_meeting_that_was_moved_while_it_was_not_shared_is_moved_for_all(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo") as (paris, tokyo):
        done(paris.office, ["plan"])
        settled(paris, tokyo)
        leave(paris.office.queue, paris.place, paris.office.now)
        done(paris.office, ["move"])
        join(paris.office.queue, paris.place, said("paris"), paris.office.now)
        settled(paris, tokyo)

        (meeting,) = meetings.every(tokyo.office.queue)
        assert (meeting.rev, meeting) == (2, meetings.every(paris.office.queue)[0])
        assert paris.shown() == tokyo.shown()


def test_a_step_of_a_meeting_that_is_not_here_is_not_lost_by_joining(tmp_path: Path) -> None:
    with office(tmp_path) as one:
        done(one, ["plan"])
        (item,) = one.queue.db.execute("SELECT uid FROM item").fetchone()
        before = one.queue.history(item)
        with one.queue.transaction():
            one.queue.db.execute("DELETE FROM agenda")
            one.queue.db.execute("DELETE FROM touchpoint")
        begin(one.queue, MemoryPlace(), said("paris"), one.now)

        assert one.queue.history(item) == before


def test_a_kill_while_a_queue_is_told_loses_nothing(tmp_path: Path) -> None:
    def killed(point: str) -> None:
        if point == "before put":
            raise Killed

    place = MemoryPlace()
    with office(tmp_path) as one:
        item = one.added()
        place.fault = killed
        with pytest.raises(Killed):
            begin(one.queue, place, said("paris"), one.now)
        place.fault = no_fault
        paris = SharedOffice(one, place, TeamId("paris"))
        paris.sync()

        (log,) = place.logs_.values()
        assert len(log) == len(set(log)) == 4  # join, base, create, offer
        assert one.queue.item(item.ref).name == "PAR-1"


def test_what_a_desk_told_of_the_ledger_counts_once_when_it_joins_again(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo") as (paris, _tokyo), office(tmp_path) as other:
        with other.queue.transaction():
            meetings.keep_ledger(other.queue, {TeamId("york"): 90})
        york = SharedOffice(other, paris.place, TeamId("york"))
        for _time in range(3):
            join(other.queue, paris.place, said("york"), other.now)
            settled(paris, york)
            leave(other.queue, paris.place, other.now)
        settled(paris)

        assert meetings.ledger(paris.office.queue) == {"york": 90}
        assert meetings.ledger(other.queue) == {"york": 90}
