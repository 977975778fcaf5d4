"""Logs of other desks: read as far as they are right, one line of trouble each."""

import json
from contextlib import closing, suppress
from itertools import count
from pathlib import Path

import pytest

from teamclock.domain.entry import DeskId
from teamclock.domain.errors import TeamclockError
from teamclock.domain.interval import HOUR, MINUTE
from teamclock.domain.item import Kind
from teamclock.share.joining import join, leave
from teamclock.share.status import share_status
from teamclock.share.sync import Syncing
from teamclock.store import share_facts
from teamclock.store.entries import log_states
from teamclock.store.queue import Queue
from teamclock.store.share_facts import own_desk
from tests.share.places import SharedOffice, desks, later, no_fault, said, settled


def troubles(one: SharedOffice) -> tuple[str, ...]:
    status = share_status(one.office.queue)
    assert status is not None
    return status.trouble


def log_of(one: SharedOffice) -> list[bytes]:
    (desk,) = [
        desk for desk, log in one.place.logs_.items() if json.loads(log[0])["team"] == one.team
    ]
    return one.place.logs_[desk]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"{\n", "it is not JSON"),
        (b"\xff\n", "it is not UTF-8"),
        (b"x" * 70_000 + b"\n", "it is longer than 64 KiB"),
        (b"[]\n", "it is no object"),
    ],
)
def test_a_log_is_read_up_to_the_first_line_that_is_not_right(
    tmp_path: Path, line: bytes, why: str
) -> None:
    with desks(tmp_path, "paris", "tokyo") as (paris, tokyo):
        item = paris.office.added()
        paris.sync()
        whole = log_of(paris)
        del whole[4:]
        kept = len(whole)
        whole += [line]
        tokyo.sync()

        assert tokyo.item(item.uid).rev >= 1
        (told,) = troubles(tokyo)
        assert told.startswith(f"the log of PAR: line {kept + 1} is not right: {why}")

        del whole[kept:]
        paris.sync()
        settled(paris, tokyo)
        assert troubles(tokyo) == ()
        assert tokyo.item(item.uid).rev == 2


def test_a_line_of_another_log_stops_the_reading(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo") as (paris, tokyo):
        paris.place.logs_[DeskId("9" * 16)] = log_of(paris)[:1]

        tokyo.sync()

        assert troubles(tokyo) == (
            "the log of 9999: line 1 is not right: it is not the next line of this log",
        )


def test_the_trouble_of_a_log_that_is_gone_is_over(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo") as (paris, tokyo):
        paris.place.logs_[DeskId("9" * 16)] = [b"{\n"]
        tokyo.sync()
        assert len(troubles(tokyo)) == 1
        del paris.place.logs_[DeskId("9" * 16)]

        report = tokyo.sync()

        assert report.trouble == troubles(tokyo) == ()


def test_a_log_beyond_the_most_that_are_read_is_told(tmp_path: Path) -> None:
    with desks(tmp_path, "paris") as (paris,):
        paris.place.trouble_[DeskId("f" * 16)] = "it is not read"

        assert paris.sync().trouble == ("the log of FFFF: it is not read",)
        paris.place.trouble_.clear()
        assert paris.sync().trouble == ()


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (3 * HOUR, "3 h"),
        (3 * HOUR + 12 * MINUTE, "3 h 12 min"),
        (12 * MINUTE, "12 min"),
    ],
)
def test_a_clock_that_is_ahead_is_told_with_its_desk(
    tmp_path: Path, seconds: int, words: str
) -> None:
    with desks(tmp_path, "paris", "tokyo") as (paris, tokyo):
        later(paris, seconds=seconds)
        item = paris.office.added()
        paris.sync()
        tokyo.sync()

        assert troubles(tokyo) == (f"the clock of PAR is {words} ahead: set the clock there",)
        later(tokyo, seconds=60)
        tokyo.office.stepped(tokyo.item(item.uid), Kind.ACCEPT)
        settled(paris, tokyo)
        assert paris.item(item.uid).accepted_at == paris.item(item.uid).offered_at


def test_what_was_read_is_not_read_again(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo") as (paris, tokyo):
        paris.office.added()
        paris.sync()

        assert tokyo.sync().read >= 2
        settled(paris, tokyo)
        assert tokyo.sync().read == 0


@pytest.mark.parametrize("call", range(1, 8))
def test_two_programs_of_one_desk_share_its_steps_once(tmp_path: Path, call: int) -> None:
    with desks(tmp_path, "paris", "tokyo") as (paris, tokyo):
        item = paris.office.added()
        calls = count(1)

        def meanwhile(_point: str) -> None:
            if next(calls) == call:
                with closing(Queue(paris.office.queue.path)) as beside:
                    Syncing(beside, paris.place, patient=False).round(paris.office.now)

        desk = share_facts.own_desk(paris.office.queue)
        paris.place.fault = meanwhile
        paris.sync()
        settled(paris, tokyo)

        log = log_of(paris)
        assert next(calls) > call
        assert len(set(log)) == len(log)
        assert share_facts.own_desk(paris.office.queue) == desk
        assert tokyo.item(item.uid).rev == 2


@pytest.mark.parametrize("call", range(1, 6))
def test_a_desk_that_leaves_during_a_round_can_join_again(tmp_path: Path, call: int) -> None:
    with desks(tmp_path, "paris", "tokyo") as (paris, tokyo):
        item = paris.office.added()
        paris.sync()
        calls = count(1)

        def meanwhile(_point: str) -> None:
            if next(calls) == call:
                with closing(Queue(tokyo.office.queue.path)) as beside:
                    leave(beside, tokyo.place, tokyo.office.now)

        tokyo.place.fault = meanwhile
        with suppress(TeamclockError):
            tokyo.sync()
        tokyo.place.fault = no_fault
        assert share_facts.own_desk(tokyo.office.queue) is None

        join(tokyo.office.queue, tokyo.place, said("tokyo"), tokyo.office.now)
        settled(paris, tokyo)

        assert tokyo.item(item.uid).rev == 2
        assert tokyo.shown() == paris.shown()


def test_a_desk_reads_its_own_log_again_from_where_a_restore_has_lost_it(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo") as (paris, tokyo):
        items = [paris.office.added() for _ in range(3)]
        settled(paris, tokyo)
        before, queue = list(log_of(paris)), paris.office.queue
        desk = own_desk(queue)
        last = len(before)
        with queue.transaction():
            for statement in (
                f"UPDATE entry SET n = NULL WHERE n = {last - 2}",  # as on an older page
                f"DELETE FROM entry WHERE n IN ({last - 1}, {last})",
                f"INSERT INTO log VALUES ('{desk}', {last - 3}, '')",
            ):
                queue.db.execute(statement)

        paris.sync()

        assert (log_of(paris), own_desk(queue)) == (before, desk)
        assert desk not in log_states(queue)
        assert paris.shown() == tokyo.shown()
        assert paris.item(items[-1].uid).rev == 2
