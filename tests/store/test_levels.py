"""Closed legs hold what histories say, also of queues that older versions wrote."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from teamclock.domain.errors import DamagedError
from teamclock.domain.history import item_states
from teamclock.domain.interval import HOUR, Instant, Interval
from teamclock.domain.item import Event, Kind
from teamclock.domain.legs import Leg, closings
from teamclock.domain.levels import Course, Cycle
from teamclock.domain.plan import calendars
from teamclock.domain.roster import TeamId
from teamclock.domain.values import MOST_REF
from teamclock.store.levels import (
    closings as changes,
)
from teamclock.store.levels import (
    cycles,
    drop_legs,
    forget_course,
    keep_course,
    keep_legs,
    kept_course,
)
from teamclock.store.queue import Queue
from teamclock.store.rows import event_row, item_row
from teamclock.store.schema import APPLICATION_ID, MIGRATIONS
from tests.app.balances import keep
from tests.builders import at, roster, team
from tests.domain.items import BORN, PARIS, TOKYO, YORK, Life, history, lives
from tests.domain.months import months
from tests.store.queues import added, contents, opened

TEAMS = calendars(roster(team("paris"), team("tokyo"), team("york")))
NOON = at("2026-11-24T12:00Z")
COURSE = Course(((NOON, None), (Instant(NOON + 5), 99)), Instant(NOON + 9))


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[Queue]:
    with opened(tmp_path / "queue.db") as queue:
        yield queue


def leg(number: int, closed_at: int = NOON) -> Leg:
    return Leg("u", number, PARIS, TOKYO, (Instant(closed_at - HOUR),), Instant(closed_at))


def after(hours: int) -> Instant:
    return Instant(BORN + hours * HOUR)


def stretch(start: int, end: int) -> Interval:
    return Interval(after(start), after(end))


def test_legs_are_kept_and_those_that_were_opened_again_dropped(queue: Queue) -> None:
    added(queue)
    keep_legs(queue, [leg(1), leg(2), leg(3)])

    assert drop_legs(queue, "u", {2}) == {TOKYO}
    assert drop_legs(queue, "u", {2}) == set()
    assert contents(queue.path)["leg"] == [("u", 2, PARIS, TOKYO, f"[{NOON - HOUR}]", NOON)]

    assert drop_legs(queue, "u", ()) == {TOKYO}


def test_a_leg_of_what_is_no_team_is_not_dropped_as_if_it_were(queue: Queue) -> None:
    added(queue)
    queue.db.execute("INSERT INTO leg VALUES ('u', 1, 'paris', 'T', '[5]', 5)")

    with pytest.raises(DamagedError, match="a closed handoff to T is damaged"):
        drop_legs(queue, "u", ())


def test_cycles_are_those_of_a_receivers_legs_that_ended_in_the_stretch(queue: Queue) -> None:
    events = history(Kind.OFFER, Kind.ACCEPT, Kind.PASS_ON, Kind.ACCEPT, Kind.COMPLETE)
    keep(queue, [events])  # from Friday 16:45 on, of teams that work until 17:00

    assert cycles(queue, TOKYO, stretch(2, 3), TEAMS) == [Cycle(after(3), 0)]
    assert cycles(queue, TOKYO, stretch(3, 9), TEAMS) == []
    assert cycles(queue, YORK, stretch(3, 9), TEAMS) == [Cycle(after(5), 0)]
    assert cycles(queue, PARIS, stretch(-9, 9), TEAMS) == []
    without_paris = {name: one for name, one in TEAMS.items() if name != PARIS}
    assert cycles(queue, TOKYO, stretch(2, 3), without_paris) == []


def test_what_is_kept_of_a_level_is_for_the_same_hours_alone(queue: Queue) -> None:
    keep_course(queue, TOKYO, "ours", COURSE)

    assert kept_course(queue, TOKYO, "ours") == COURSE
    assert kept_course(queue, TOKYO, "theirs") is None
    assert kept_course(queue, PARIS, "ours") is None
    assert changes(queue) == {TOKYO: 1}

    forget_course(queue, TOKYO)
    forget_course(queue, TeamId("rio"))
    assert kept_course(queue, TOKYO, "ours") is None
    assert changes(queue) == {TOKYO: 2, "rio": 1}


@pytest.mark.parametrize("steps", ["", "[]", "[5]", "{}", '[["a", 5]]', "[[5, 1.5]]", "[[1,2,3]]"])
def test_what_is_no_course_is_worked_out_anew(steps: str, queue: Queue) -> None:
    queue.db.execute("INSERT INTO level VALUES ('tokyo', 1, 'ours', 9, ?)", (steps,))

    assert kept_course(queue, TOKYO, "ours") is None
    assert str(queue.damage.found()).startswith("the usual time of tokyo is damaged: ")


@pytest.mark.parametrize("turns", ["", "[]", "[a]", f"[{2**62}]", f"[-{2**50},5]", "[1,]"])
def test_a_leg_that_no_history_has_is_damage(turns: str, queue: Queue) -> None:
    added(queue)
    queue.db.execute("INSERT INTO leg VALUES ('u', 1, 'paris', 'tokyo', ?, 5)", (turns,))

    assert cycles(queue, TOKYO, Interval(Instant(0), Instant(9)), TEAMS) == []
    assert str(queue.damage.found()).startswith("a closed handoff to tokyo is damaged: ")


def test_the_count_of_changes_starts_over_where_no_number_is_left(queue: Queue) -> None:
    for last in (MOST_REF, 2**63 - 1):
        queue.db.execute("INSERT OR REPLACE INTO level VALUES ('tokyo', ?, '', 0, '[]')", (last,))

        keep_course(queue, TOKYO, "ours", COURSE)
        assert kept_course(queue, TOKYO, "ours") == COURSE
        forget_course(queue, TOKYO)

        assert 0 < changes(queue)[TOKYO] <= MOST_REF


def old_queue(path: Path, histories: list[list[Event]]) -> Path:
    """Write histories into a queue of version 4, whose legs hold cycle times."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for statement in (one for step in MIGRATIONS[:4] for one in step):
            db.execute(statement)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute("PRAGMA user_version = 4")
        names = [name for _, name, *_ in db.execute("PRAGMA table_info (item)")]
        for ref, events in enumerate(histories, 1):
            row = dict.fromkeys(names) | item_row(list(item_states(events))[-1]) | {"ref": ref}
            values = [row[name] for name in names]
            db.execute(f"INSERT INTO item VALUES ({', '.join('?' * len(names))})", values)
            for event in events:
                db.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)", event_row(event))
            uid = events[0].item
            db.execute("INSERT INTO leg VALUES (?, 77, 'tokyo', 5, 5, 0, 0)", (uid,))
        db.execute("INSERT INTO level VALUES ('tokyo', 5, 20)")
    return path


def told(histories: list[list[Event]]) -> list[Leg]:
    return [one.leg for events in histories for one in closings(events, item_states(events))]


def held(path: Path) -> list[Leg]:
    with opened(path) as queue:
        rows = queue.db.execute("SELECT * FROM leg").fetchall()
    return [
        Leg(item, number, giver, receiver, tuple(json.loads(turns)), closed_at)
        for item, number, giver, receiver, turns, closed_at in rows
    ]


@given(lives())
@settings(max_examples=60)
def test_the_legs_of_an_older_queue_are_made_of_its_histories(life: Life) -> None:
    with TemporaryDirectory() as folder:
        path = old_queue(Path(folder) / "queue.db", [life.events])

        assert held(path) == told([life.events])


def test_months_of_work_of_an_older_queue_close_the_legs_that_its_histories_do(
    tmp_path: Path,
) -> None:
    histories = [list(events) for events in months(7, 150, BORN, after(90 * 24))]

    legs = held(old_queue(tmp_path / "queue.db", histories))

    wanted = sorted(told(histories))
    assert sorted(legs) == wanted
    assert len(wanted) > 90
    assert any(len(one.turns) > 2 for one in wanted)


def test_a_damaged_history_does_not_keep_an_older_queue_from_being_opened(tmp_path: Path) -> None:
    done = (Kind.OFFER, Kind.ACCEPT, Kind.COMPLETE)
    path = old_queue(tmp_path / "queue.db", [history(*done)])
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("UPDATE event SET kind = 'complete' WHERE rev IN (1, 3)")

    assert [one.number for one in held(path)] == [1]
