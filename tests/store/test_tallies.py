"""Counts of the queue by its indexes: bounded, and of talks the last that is still to come."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from teamclock.domain.flow import Ages
from teamclock.domain.interval import HOUR, Instant, Interval
from teamclock.domain.item import Item, Kind
from teamclock.domain.work import Calendar
from teamclock.store import tallies
from teamclock.store.queue import Queue
from teamclock.store.tallies import MOST, OpenMeeting
from tests.builders import EVERY_DAY, hours, team
from tests.domain.items import BORN, PARIS, TOKYO, YORK
from tests.store.queues import added, opened, stepped

LATER = Instant(BORN + 90 * HOUR)
AGES = Ages(
    {PARIS: Calendar(team("paris", week=hours("00:00-24:00", EVERY_DAY)))}, {PARIS: 9}, LATER
)


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[Queue]:
    with opened(tmp_path / "queue.db") as queue:
        yield queue


def times(start: int, end: int) -> Interval:
    return Interval(Instant(BORN + start * HOUR), Instant(BORN + end * HOUR))


def test_partners_are_those_of_open_items_and_whose_move_it_is(queue: Queue) -> None:
    added(queue, "a")
    stepped(queue, added(queue, "b"), Kind.OFFER)
    stepped(queue, added(queue, "c", to=YORK), Kind.WITHDRAW)

    assert tallies.partners(queue, PARIS) == {TOKYO: {PARIS, TOKYO}}
    assert tallies.partners(queue, TOKYO) == {PARIS: {PARIS, TOKYO}}
    assert tallies.partners(queue, YORK) == {}


def test_what_is_snoozed_is_not_counted_until_it_ends(queue: Queue) -> None:
    stepped(queue, added(queue), Kind.OFFER, Kind.SNOOZE)

    assert tallies.count_offered(queue, TOKYO, Instant(BORN + 3 * HOUR)) == {}
    assert tallies.count_offered(queue, TOKYO, LATER) == {PARIS: 1}


def test_no_count_goes_over_a_thousand(queue: Queue) -> None:
    item = added(queue)
    columns = [row[1] for row in queue.db.execute("PRAGMA table_info(item)")]
    values = ", ".join({"ref": "NULL", "uid": "'u' || value"}.get(name, name) for name in columns)
    queue.db.execute(
        "WITH RECURSIVE many(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM many LIMIT 1200)"
        f" INSERT INTO item SELECT {values} FROM item, many WHERE ref = {item.ref}"
    )

    assert tallies.count_drafts(queue, PARIS) == {TOKYO: MOST}


def test_the_last_planned_talk_of_an_item_counts(queue: Queue) -> None:
    item = stepped(queue, added(queue), Kind.OFFER, Kind.PLAN_SYNC)
    stepped(queue, item, Kind.PLAN_SYNC)

    assert tallies.open_meetings(queue, PARIS) == (OpenMeeting(times(4, 5), (PARIS, TOKYO)),)
    assert tallies.open_meetings(queue, TOKYO) == tallies.open_meetings(queue, PARIS)
    assert tallies.open_meetings(queue, YORK) == ()


@pytest.mark.parametrize("after", [Kind.LOG_SYNC, Kind.WITHDRAW])
def test_a_talk_that_was_had_or_lost_its_item_is_none(after: Kind, queue: Queue) -> None:
    stepped(queue, added(queue), Kind.OFFER, Kind.PLAN_SYNC, after)

    assert tallies.open_meetings(queue, PARIS) == ()


@pytest.mark.parametrize("data", ["{}", '{"undoes":"u-3"}', "no"])
def test_a_talk_that_was_taken_back_is_none(data: str, queue: Queue) -> None:
    item = stepped(queue, added(queue), Kind.OFFER, Kind.PLAN_SYNC)
    _undone(queue, item, data)

    assert tallies.open_meetings(queue, PARIS) == ()


def test_a_talk_is_none_too_where_it_was_taken_back_after_a_comment(queue: Queue) -> None:
    item = stepped(queue, added(queue), Kind.OFFER, Kind.PLAN_SYNC, Kind.COMMENT)
    _undone(queue, item, '{"undoes":"u-3"}')

    assert tallies.open_meetings(queue, PARIS) == ()


@pytest.mark.parametrize(
    ("kinds", "data"),
    [
        ((Kind.PLAN_SYNC, Kind.COMMENT), "{}"),
        ((Kind.PLAN_SYNC, Kind.COMMENT), '{"undoes":"u-4"}'),
        ((Kind.COMMENT, Kind.PLAN_SYNC), '{"undoes":"u-3"}'),
    ],
)
def test_a_talk_stays_where_another_step_was_taken_back(
    kinds: tuple[Kind, ...], data: str, queue: Queue
) -> None:
    item = stepped(queue, added(queue), Kind.OFFER, *kinds)
    _undone(queue, item, data)

    assert len(tallies.open_meetings(queue, PARIS)) == 1


def _undone(queue: Queue, item: Item, data: str) -> None:
    queue.db.execute(
        "INSERT INTO event VALUES (?, ?, 'undo', ?, ?, 'Luc', ?, 'x')",
        (item.uid, item.rev + 1, BORN, PARIS, data),
    )


@pytest.mark.parametrize(
    "data",
    [
        "{}",
        "[]",
        "no",
        '{"start": "a", "end": 2}',
        '{"start": 5, "end": 2}',
        '{"start": 1, "end": 1e400}',
    ],
)
def test_a_talk_with_nonsense_for_a_window_is_none(data: str, queue: Queue) -> None:
    stepped(queue, added(queue), Kind.OFFER, Kind.PLAN_SYNC)
    queue.db.execute("UPDATE event SET data = ? WHERE kind = 'plan_sync'", (data,))

    assert tallies.open_meetings(queue, PARIS) == ()


def test_no_count_reads_the_whole_table(queue: Queue) -> None:
    asked: list[str] = []
    queue.db.set_trace_callback(asked.append)
    span = times(0, 9)
    tallies.partners(queue, PARIS)
    tallies.count_drafts(queue, PARIS)
    tallies.count_offered(queue, PARIS, LATER)
    tallies.count_held(queue, PARIS, LATER)
    tallies.count_waiting(queue, PARIS, LATER)
    tallies.count_new(queue, PARIS, BORN, LATER)
    tallies.returned_items(queue, PARIS)
    tallies.count_unpicked(queue, (PARIS, TOKYO), *span)
    tallies.count_overdue(queue, PARIS, AGES)
    list(tallies.items_of_team(queue, [1], PARIS))
    tallies.open_meetings(queue, PARIS)
    queue.db.set_trace_callback(None)

    plans = {one: _plan(queue.db, one) for one in asked if one.startswith("SELECT")}

    assert len(plans) > 10
    slow = {one: plan for one, plan in plans.items() if any(_scans(step) for step in plan)}
    assert slow == {}


def _plan(db: sqlite3.Connection, statement: str) -> list[str]:
    return [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {statement}")]


def _scans(step: str) -> bool:
    """Tell whether a step goes through all of a table that grows, or sorts it."""
    known = ("waiting", "planned_talk", "json_each")
    return "SCAN" in step and not any(name in step for name in known)
