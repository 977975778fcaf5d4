"""What figures are made of is found by indexes: old legs cost nothing."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from teamclock.domain.errors import DamagedError
from teamclock.domain.history import item_states
from teamclock.domain.interval import DAY, HOUR, Instant, Interval
from teamclock.domain.item import Event, Kind
from teamclock.domain.legs import Leg, Taken, taken
from teamclock.domain.plain_legs import LegOffer
from teamclock.domain.plan import calendars
from teamclock.store.backup.check import examine
from teamclock.store.figures import closed_legs_of, items_not_plain, leg_offers, steps
from teamclock.store.levels import cycles
from teamclock.store.queue import Queue
from tests.app.balances import keep
from tests.builders import roster, team
from tests.domain.items import BORN, PARIS, TOKYO, history
from tests.domain.months import months
from tests.store.queues import added, opened, stepped

TEAMS = calendars(roster(team("paris"), team("tokyo"), team("york")))


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[Queue]:
    with opened(tmp_path / "queue.db") as queue:
        yield queue


def after(hours: int) -> Instant:
    return Instant(BORN + hours * HOUR)


def stretch(start: int, end: int) -> Interval:
    return Interval(after(start), after(end))


def test_closed_legs_are_found_by_the_instant_of_their_end(queue: Queue) -> None:
    stepped(queue, added(queue, "draft"), Kind.OFFER)
    keep(queue, [_named("b", Kind.OFFER, Kind.ACCEPT, Kind.PASS_ON)])

    (leg,) = closed_legs_of(queue, stretch(2, 3))

    assert leg == Leg("b", 1, PARIS, TOKYO, (after(1),), after(3))
    assert closed_legs_of(queue, stretch(1, 2)) == closed_legs_of(queue, stretch(3, 9)) == []


def test_offers_are_found_with_the_number_of_their_leg_and_their_pick_up(queue: Queue) -> None:
    kinds = (Kind.OFFER, Kind.RETURN, Kind.ANSWER, Kind.ACCEPT, Kind.PASS_ON)
    keep(queue, [_named("b", *kinds)])

    assert leg_offers(queue, stretch(0, 1)) == [LegOffer("b", 1, after(1), after(2))]
    assert leg_offers(queue, stretch(1, 9)) == [LegOffer("b", 2, after(5), None)]
    assert leg_offers(queue, stretch(5, 9)) == []


@pytest.mark.parametrize(
    ("kind", "plain"),
    [
        (Kind.RELEASE, True),
        (Kind.RETURN, True),
        (Kind.COMMENT, True),
        (Kind.PLAN_SYNC, True),
        (Kind.AMEND, True),
        (Kind.DISMISS, True),
        (Kind.SNOOZE, False),
        (Kind.LOG_SYNC, False),
        (Kind.WITHDRAW, False),
    ],
)
def test_a_step_that_rows_do_not_tell_of_makes_a_history_not_plain(
    kind: Kind, plain: bool, queue: Queue
) -> None:
    keep(queue, [_named("b", Kind.OFFER, Kind.ACCEPT, Kind.PASS_ON, Kind.ACCEPT, kind)])
    keep(queue, [_named("open", Kind.OFFER, Kind.SNOOZE)])

    assert items_not_plain(queue, stretch(2, 3)) == (set() if plain else {"b"})
    assert items_not_plain(queue, stretch(3, 9)) == set()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE event SET at = at + 7200 WHERE rev = 2",
        "UPDATE event SET kind = 'undo' WHERE rev = 3",
        "UPDATE event SET kind = 'reopen' WHERE rev = 3",
        "UPDATE event SET kind = 'nonsense' WHERE rev = 3",
        "UPDATE event SET data = '{\"due_at\":7}' WHERE rev = 1",
        "UPDATE event SET data = '{\"due_at\":7}', kind = 'amend' WHERE rev = 3",
        "UPDATE event SET data = '{\"due_at\":7}' WHERE rev = 4",
        "DELETE FROM event WHERE rev = 1",
        "DELETE FROM event WHERE rev = 3",
    ],
)
def test_disorder_a_due_instant_and_gaps_make_a_history_not_plain(
    change: str, queue: Queue
) -> None:
    keep(queue, [_named("b", Kind.OFFER, Kind.ACCEPT, Kind.PASS_ON)])
    before = items_not_plain(queue, stretch(2, 3))

    queue.db.execute(change)

    assert (before, items_not_plain(queue, stretch(2, 3))) == (set(), {"b"})


def test_odd_legs_and_offers_are_left_out_and_named(queue: Queue) -> None:
    keep(queue, [_named("b", Kind.OFFER, Kind.ACCEPT, Kind.PASS_ON)])
    queue.db.execute("UPDATE leg SET turns = '[]'")
    queue.db.execute("UPDATE event SET at = 9000000000000 WHERE kind = 'accept'")

    assert closed_legs_of(queue, stretch(0, 9)) == []
    assert [offer.number for offer in leg_offers(queue, stretch(0, 9))] == [2]
    assert str(queue.damage.found()).startswith("a closed handoff to tokyo and the name of an item")


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
        closed_legs_of(queue, recent)
        leg_offers(queue, recent)
        items_not_plain(queue, recent)
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
            closed_legs_of(queue, stretch(0, 9))
