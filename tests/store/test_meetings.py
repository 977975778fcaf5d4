"""Meetings come back from the store as they went in, with what they are about."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from teamclock.domain.errors import DamagedError, NotFoundError
from teamclock.domain.fair_rotation import Excuse
from teamclock.domain.interval import HOUR, Instant, Interval
from teamclock.domain.meeting import Meeting, MeetingRecord, cancelled, held
from teamclock.store import meetings
from teamclock.store.queue import Queue
from tests.domain.items import BORN, PARIS, TOKYO, YORK
from tests.store.queues import added, opened, told


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[Queue]:
    with opened(tmp_path / "queue.db") as queue:
        yield queue


def meeting(queue: Queue, uid: str, hour: int = 0, *items: str, **more: Any) -> Meeting:
    start = Instant(BORN + hour * HOUR)
    at = Interval(start, Instant(start + HOUR))
    new = Meeting(0, uid, at, (PARIS, TOKYO), items, "Lea")._replace(**more)
    with queue.transaction():
        return meetings.add(queue, new)


def saved(queue: Queue, one: Meeting) -> None:
    with queue.transaction():
        meetings.save(queue, one)


def ahead(queue: Queue, hours: int = 99) -> list[str]:
    most = Instant(BORN + hours * HOUR)
    return [one.uid for one in meetings.planned(queue, least=BORN, most=most)]


def test_a_meeting_comes_back_with_its_items_and_costs(queue: Queue) -> None:
    items = [added(queue, title) for title in ("a", "b")]
    uids = sorted((item.uid for item in items), reverse=True)
    new = meeting(queue, "x", 1, *uids, cost={TOKYO: 90})

    assert new.name == "T-1"
    assert meetings.stored_meeting(queue, 1) == new
    assert [one.uid for one in meetings.items(queue, new)] == [item.uid for item in items]


def test_a_new_revision_takes_the_place_of_the_old(queue: Queue) -> None:
    was = held(meeting(queue, "x"), MeetingRecord(30, 4, "We ship"))
    saved(queue, was)

    assert meetings.stored_meeting(queue, 1) == was
    with pytest.raises(AssertionError):
        saved(queue, was)


def test_a_label_stays_with_its_meeting_and_names_it_in_its_damage(queue: Queue) -> None:
    one = meeting(queue, "x", label="DES-T3")
    saved(queue, held(one, MeetingRecord(30, 4, "We ship")))
    with queue.transaction():
        meetings.insert_newer(queue, one._replace(rev=3, label=""))

    assert meetings.stored_meeting(queue, 1).name == "DES-T3"
    queue.db.execute("UPDATE touchpoint SET teams = '{'")
    with pytest.raises(DamagedError, match="DES-T3 is damaged"):
        meetings.stored_meeting(queue, 1)


def test_a_meeting_is_found_by_its_name_as_people_type_it(queue: Queue) -> None:
    one = meeting(queue, "x", label="DES-T3")

    names = ("DES-T3", "des-t3", "T-1", "1")
    assert [meetings.stored_meeting(queue, name) for name in names] == [one] * 4
    for name in ("DES-T4", "T-2", "DES-3", "x"):
        with pytest.raises(NotFoundError, match=f"there is no meeting {name}"):
            meetings.stored_meeting(queue, name)


def test_planned_meetings_are_told_by_their_starts_within_a_time(queue: Queue) -> None:
    meeting(queue, "late", 5)
    meeting(queue, "soon", 1)
    saved(queue, cancelled(meeting(queue, "off", 2)))

    assert ahead(queue) == ["soon", "late"]
    assert ahead(queue, 5) == ["soon"]


def test_an_item_has_a_meeting_planned_until_that_ends_or_is_off(queue: Queue) -> None:
    item = added(queue, "a").uid
    planned = meeting(queue, "x", 1, item)

    def asked(hour: float) -> bool:
        return meetings.is_planned(queue, item, Instant(int(BORN + hour * HOUR)))

    assert (asked(0), asked(1.9), asked(2)) == (True, True, False)
    saved(queue, cancelled(planned))
    assert not asked(0)


def test_there_is_no_meeting_of_a_ref_that_was_not_given(queue: Queue) -> None:
    for ref in (1, 2**70):
        with pytest.raises(NotFoundError, match="there is no meeting T-"):
            meetings.stored_meeting(queue, ref)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("teams", "{"),
        ("teams", "5"),
        ("status", "'x'"),
        ("cost", "'[]'"),
        ("cost", '\'{"a":"b"}\''),
        ("label", "'standup'"),
    ],
)
def test_a_meeting_that_others_wrote_nonsense_into_is_damage(
    column: str, value: str, queue: Queue
) -> None:
    meeting(queue, "x")
    shown = value if value.startswith("'") else f"'{value}'"
    queue.db.execute(f"UPDATE touchpoint SET {column} = {shown}")

    with pytest.raises(DamagedError, match="T-1 is damaged"):
        meetings.stored_meeting(queue, 1)


def test_a_ledger_keeps_what_is_not_written_anew(queue: Queue) -> None:
    for carried in ({PARIS: 10, TOKYO: 20}, {TOKYO: 25, YORK: 5}):
        with queue.transaction():
            meetings.keep_ledger(queue, carried)

    assert meetings.ledger(queue) == {PARIS: 10, TOKYO: 25, YORK: 5}


def test_a_ledger_that_is_replaced_keeps_nothing(queue: Queue) -> None:
    for carried in ({PARIS: 10, TOKYO: 20}, {TOKYO: 25}):
        with queue.transaction():
            meetings.replace_ledger(queue, carried)

    assert meetings.ledger(queue) == {TOKYO: 25}


def test_a_meeting_is_removed_with_its_agenda_and_no_other(queue: Queue) -> None:
    added(queue, "i")
    kept = meeting(queue, "x", 0, "i")
    meeting(queue, "y", 0, "i")

    with queue.transaction():
        meetings.remove(queue, "y")
        meetings.remove(queue, "unknown")

    assert meetings.every(queue) == (kept,)
    assert queue.db.execute("SELECT * FROM agenda").fetchall() == [(kept.ref, "i")]


def test_an_excuse_holds_with_its_reason_until_it_is_dropped(queue: Queue) -> None:
    one = Excuse(TOKYO, 2971)
    for reason in ("a fair", "a holiday"):
        with queue.transaction():
            meetings.excuse(queue, one, reason)
    assert meetings.excuses(queue) == {one: "a holiday"}

    with queue.transaction():
        meetings.excuse(queue, one, None)
    assert meetings.excuses(queue) == {}


def test_an_agenda_that_a_damaged_count_left_behind_is_told_as_damage(queue: Queue) -> None:
    item = added(queue)
    meeting(queue, "x")
    queue.db.execute("UPDATE sqlite_sequence SET seq = 6 WHERE name = 'touchpoint'")
    queue.db.execute("PRAGMA foreign_keys = off")
    queue.db.execute("INSERT INTO agenda VALUES (7, ?)", (item.uid,))

    with pytest.raises(DamagedError, match=r"^the number of the last meeting is damaged"):
        meeting(queue, "y", 1, item.uid)


def test_a_meeting_about_an_item_that_is_not_there_is_told_as_damage(queue: Queue) -> None:
    one = meeting(queue, "m", 0, added(queue).uid)
    told(queue.path, "PRAGMA foreign_keys = OFF", "UPDATE agenda SET item = 'z'")

    with pytest.raises(DamagedError, match="T-1 is damaged"):
        saved(queue, one._replace(rev=2, items=("z",)))
