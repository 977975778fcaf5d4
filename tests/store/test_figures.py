"""What figures are made of is found by indexes: old legs cost nothing."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from teamclock.domain.errors import DamagedError
from teamclock.domain.history import item_states
from teamclock.domain.interval import DAY, HOUR, Instant, Interval
from teamclock.domain.item import Event, Kind
from teamclock.domain.legs import Taken, taken
from teamclock.domain.plan import calendars
from teamclock.store.backup.check import examine
from teamclock.store.figures import moved, steps
from teamclock.store.levels import cycles
from teamclock.store.queue import Queue
from tests.app.balances import keep
from tests.builders import roster, team
from tests.domain.items import BORN, TOKYO, history
from tests.domain.months import months
from tests.store.queues import added, opened, stepped

TEAMS = calendars(roster(team("paris"), team("tokyo"), team("york")))
NONE = Interval(Instant(0), Instant(0))


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[Queue]:
    with opened(tmp_path / "queue.db") as queue:
        yield queue


def after(hours: int) -> Instant:
    return Instant(BORN + hours * HOUR)


def stretch(start: int, end: int) -> Interval:
    return Interval(after(start), after(end))


def test_items_are_found_once_by_what_was_closed_or_handed_off(queue: Queue) -> None:
    done = stepped(queue, added(queue, "a"), Kind.OFFER, Kind.ACCEPT)
    stepped(queue, added(queue, "draft"))
    keep(queue, [_named("b", Kind.OFFER, Kind.ACCEPT, Kind.PASS_ON)])

    assert moved(queue, stretch(2, 3), NONE) == ["b"]
    assert moved(queue, stretch(3, 9), NONE) == []
    assert moved(queue, NONE, stretch(0, 1)) == [done.uid, "b"]
    assert moved(queue, NONE, stretch(1, 3)) == ["b"]
    assert moved(queue, stretch(0, 9), stretch(0, 9)) == [done.uid, "b"]


def _named(uid: str, *kinds: Kind) -> list[Event]:
    return [event._replace(item=uid, uid=f"{uid}-{event.rev}") for event in history(*kinds)]


def test_all_steps_are_followed_however_many_items_there_are(queue: Queue) -> None:
    told = months(1, 1100, BORN, Instant(BORN + 9 * DAY))
    keep(queue, told)
    items = [events[0].item for events in told]

    found = {one[0].item.uid: one for one in steps(queue, items[:1050])}

    assert len(found) == 1050
    for events in told[:1050]:
        wanted = taken(events, item_states(events))
        assert [_moves(step) for step in found[events[0].item]] == [_moves(step) for step in wanted]


def _moves(step: Taken) -> tuple[object, ...]:
    event, item = step
    place = (item.giver, item.receiver, item.status, item.leg, item.turns, item.rev)
    times = (item.snoozed_until, item.synced_at, item.closed_at, item.note.due_at)
    return event.kind, event.at, place, times, item.round_trips


def test_a_history_of_odd_values_is_read_whole_to_tell_what_is_wrong(queue: Queue) -> None:
    for uid in ("a", "b", "c"):
        stepped(queue, added(queue, uid), Kind.OFFER)
    queue.db.execute("UPDATE event SET at = 9000000000000 WHERE item = 'a' AND rev = 2")
    queue.db.execute("UPDATE event SET data = '{' WHERE item = 'b' AND rev = 1")

    assert [one[0].item.uid for one in steps(queue, ["a", "b", "c", "gone"])] == ["c"]
    assert str(queue.damage.found()).startswith("revision 2 of R-1 and revision 1 of R-2 are dam")


def test_words_are_not_read_for_figures(queue: Queue) -> None:
    stepped(queue, added(queue, "a"), Kind.OFFER, Kind.ACCEPT)
    queue.db.execute("UPDATE event SET data = '{' WHERE kind = 'accept'")
    queue.db.execute("UPDATE item SET title = ''")

    assert [len(one) for one in steps(queue, ["a"])] == [3]
    assert queue.damage.found() is None
    assert examine(queue.path).problems


def test_old_legs_and_offers_are_not_looked_at(queue: Queue) -> None:
    keep(queue, months(2, 40, BORN, Instant(BORN + 30 * DAY)))
    recent = stretch(0, 30 * 24)

    def asked() -> None:
        moved(queue, recent, recent)
        cycles(queue, TOKYO, recent, TEAMS)

    before = _work(queue, asked)
    keep(queue, months(3, 600, Instant(BORN - 90 * DAY), Instant(BORN - 1)))

    assert _work(queue, asked) < before + 20


def _work(queue: Queue, asked: Callable[[], None]) -> int:
    """Return how many instructions of SQLite's machine a question costs."""
    steps: list[int] = []
    queue.db.set_progress_handler(lambda: steps.append(1), 1)
    asked()
    queue.db.set_progress_handler(None, 0)
    return len(steps)


def test_a_queue_that_was_torn_is_told(tmp_path: Path) -> None:
    with opened(tmp_path / "queue.db") as queue:
        stepped(queue, added(queue), Kind.OFFER)
        queue.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        content = bytearray(queue.path.read_bytes())
        content[8192:] = b"\xff" * (len(content) - 8192)
        queue.path.write_bytes(content)
        with pytest.raises(DamagedError):
            moved(queue, NONE, stretch(0, 9))
