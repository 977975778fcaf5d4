"""Rounds in a thread: begun when asked for, told of, and ended whatever the place does."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from queue import SimpleQueue
from threading import Event

import pytest

from teamclock.app.sharing import RoundNews, ShareLoop, YieldingQueue
from teamclock.app.window_priority import WindowPriority
from teamclock.domain.entry import DeskId
from teamclock.domain.errors import RefusedError
from teamclock.share.joining import begin, leave
from teamclock.share.sync import Syncing
from teamclock.share.transport import PasswordRefusedError, Share, Transport
from teamclock.store import entries, share_facts
from teamclock.store.queue import Queue
from tests.app.desks import Office, office
from tests.share.places import MemoryPlace, away, no_fault, said

PATIENCE_S = 5.0


class SlowPlace(MemoryPlace):
    """A place in memory whose `wait` ends when it is woken, and which a test can let hang."""

    def __init__(self) -> None:
        super().__init__()
        self.woken, self.entered, self.free = Event(), Event(), Event()
        self.free.set()

    def share(self) -> Share | None:
        self.entered.set()
        self.free.wait(PATIENCE_S)
        return super().share()

    def wait(self, seconds: float) -> bool:
        found = self.woken.wait(seconds)
        self.woken.clear()
        return found

    def wake(self) -> None:
        self.woken.set()


class Watched(WindowPriority):
    """A priority that counts how often it was waited for."""

    def __init__(self) -> None:
        super().__init__()
        self.waits = 0

    def wait(self) -> None:
        self.waits += 1
        super().wait()


class Rounds:
    """A loop over the queue of a desk, and the news that it told."""

    def __init__(self, desk: Office, open_place: Callable[[str], Transport]) -> None:
        self.news: SimpleQueue[RoundNews] = SimpleQueue()
        self.loop = ShareLoop(desk.queue.path, open_place, lambda: desk.now, self.news.put)
        self.loop.start()

    def next(self) -> RoundNews:
        return self.news.get(timeout=PATIENCE_S)

    def written(self) -> int:
        """Wait for a round that wrote something, and return how much."""
        while True:
            report = self.next().report
            if report is not None and report.written:
                return report.written


def desk_of(desk: Office) -> DeskId:
    found = share_facts.own_desk(desk.queue)
    assert found is not None
    return found


@contextmanager
def shared(folder: Path) -> Iterator[tuple[Office, SlowPlace, Rounds]]:
    """Open a desk that has begun a share, with rounds of which the first is done."""
    place = SlowPlace()
    with office(folder) as desk:
        begin(desk.queue, place, said("paris"), desk.now)
        rounds = Rounds(desk, lambda _name: place)
        rounds.next()
        yield desk, place, rounds
        place.free.set()
        assert rounds.loop.stop(PATIENCE_S)


def test_a_step_is_shared_when_the_rounds_are_woken(tmp_path: Path) -> None:
    with shared(tmp_path) as (desk, _place, rounds):
        desk.added()

        rounds.loop.wake()

        assert rounds.written() == 2
        assert entries.count_unpublished(desk.queue, desk_of(desk)) == 0


def test_news_say_when_and_what(tmp_path: Path) -> None:
    with shared(tmp_path) as (desk, _place, rounds):
        rounds.loop.wake()
        news = rounds.next()

        assert (news.at, news.trouble) == (desk.now, "")
        assert news.report is not None
        assert not news.report.changed


def test_a_place_that_is_away_is_told_and_noted_and_tried_again_when_woken(tmp_path: Path) -> None:
    with shared(tmp_path) as (desk, place, rounds):
        place.fault = away
        rounds.loop.wake()
        news = rounds.next()
        noted = share_facts.fact(desk.queue, "away_since")
        place.fault = no_fault

        rounds.loop.wake()
        while (later := rounds.next()).trouble:
            pass

        assert (news.report, news.trouble, noted) == (None, "the place is away", str(desk.now))
        assert later.report is not None
        assert share_facts.fact(desk.queue, "away_since") is None


def refuse_password(_point: str) -> None:
    raise PasswordRefusedError("the place refuses the password")


def test_a_password_that_is_refused_is_told_with_what_asks_for_another(tmp_path: Path) -> None:
    with shared(tmp_path) as (_desk, place, rounds):
        place.fault = refuse_password
        rounds.loop.wake()

        assert rounds.next().trouble == (
            "the place refuses the password; “teamclock share sync” in a terminal asks for it anew"
        )
        place.fault = no_fault


def test_a_place_that_is_away_is_tried_again_by_itself(tmp_path: Path) -> None:
    with shared(tmp_path) as (_desk, place, rounds):
        place.fault = away
        rounds.loop.wake()
        rounds.next()
        place.fault = no_fault

        assert rounds.next().report is not None


def test_the_end_shares_what_was_done_after_the_last_round(tmp_path: Path) -> None:
    told, go_on = Event(), Event()

    def tell(_news: RoundNews) -> None:
        told.set()
        go_on.wait(PATIENCE_S)

    with office(tmp_path) as desk:
        place = SlowPlace()
        begin(desk.queue, place, said("paris"), desk.now)
        loop = ShareLoop(desk.queue.path, lambda _name: place, lambda: desk.now, tell)
        loop.start()
        assert told.wait(PATIENCE_S)
        desk.added()
        assert not loop.stop(0)
        go_on.set()

        assert loop.stop(PATIENCE_S)

        assert entries.count_unpublished(desk.queue, desk_of(desk)) == 0


def test_a_place_that_hangs_is_not_waited_for(tmp_path: Path) -> None:
    with shared(tmp_path) as (_desk, place, rounds):
        place.free.clear()
        place.entered.clear()
        rounds.loop.wake()
        assert place.entered.wait(PATIENCE_S)

        assert not rounds.loop.stop(0.01)
        assert rounds.loop.is_alive


def test_rounds_end_once_another_program_has_left_the_share(tmp_path: Path) -> None:
    with shared(tmp_path) as (desk, place, rounds):
        leave(desk.queue, place, desk.now)

        rounds.loop.wake()
        rounds.loop._thread.join(PATIENCE_S)

        assert not rounds.loop.is_alive
        assert rounds.news.empty()


def test_a_round_of_a_queue_that_is_not_shared_any_more_is_refused(tmp_path: Path) -> None:
    place = MemoryPlace()
    with office(tmp_path) as desk:
        begin(desk.queue, place, said("paris"), desk.now)
        leave(desk.queue, place, desk.now)

        with pytest.raises(RefusedError, match="not shared"):
            Syncing(desk.queue, place, patient=False).round(desk.now)


def test_a_place_that_cannot_be_opened_is_told_and_ends_the_rounds(tmp_path: Path) -> None:
    def refused(name: str) -> Transport:
        raise RefusedError(f"no {name}")

    with office(tmp_path) as desk:
        begin(desk.queue, MemoryPlace(), said("paris"), desk.now)
        rounds = Rounds(desk, refused)

        assert rounds.next() == RoundNews(desk.now, None, "no memory")
        assert rounds.loop.stop(PATIENCE_S)


def test_a_queue_that_is_not_shared_has_no_rounds(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        rounds = Rounds(desk, lambda _name: MemoryPlace())

        assert rounds.loop.stop(PATIENCE_S)
        assert rounds.news.empty()


def test_another_share_at_the_place_is_told(tmp_path: Path) -> None:
    with shared(tmp_path) as (_desk, place, rounds):
        own, place.share_ = place.share_, Share("another", "x")
        rounds.loop.wake()

        trouble = rounds.next().trouble
        place.share_ = own

        assert "another share" in trouble


def test_rounds_leave_the_queue_free_after_each_transaction(tmp_path: Path) -> None:
    pauses: list[float] = []
    with closing(YieldingQueue(tmp_path / "queue.db", pauses.append)) as queue:
        with queue.transaction():
            share_facts.keep_facts(queue, {"n": "1"})
            locked = list(pauses)
        with queue.transaction():
            share_facts.keep_facts(queue, {"n": "2"})

    assert (locked, len(pauses)) == ([], 2)
    assert all(0.001 < pause < 0.05 for pause in pauses)


def test_each_statement_of_a_round_waits_for_the_window(tmp_path: Path) -> None:
    priority = Watched()
    with closing(YieldingQueue(tmp_path / "queue.db", priority=priority)) as queue:
        before = priority.waits
        share_facts.fact(queue, "n")
        share_facts.fact(queue, "n")

        assert priority.waits == before + 2


def test_rounds_wait_for_their_window(tmp_path: Path) -> None:
    priority, news = Watched(), SimpleQueue[RoundNews]()
    with office(tmp_path) as desk:
        place = SlowPlace()
        begin(desk.queue, place, said("paris"), desk.now)
        loop = ShareLoop(desk.queue.path, lambda _name: place, lambda: desk.now, news.put)
        loop.start(priority)
        news.get(timeout=PATIENCE_S)

        assert loop.stop(PATIENCE_S)
        assert priority.waits > 0


def _fail(queue: Queue) -> None:
    with queue.transaction():
        share_facts.keep_facts(queue, {"n": "1"})
        raise RefusedError


def test_a_transaction_that_fails_is_rolled_back_as_ever(tmp_path: Path) -> None:
    with closing(YieldingQueue(tmp_path / "queue.db", lambda _seconds: None)) as queue:
        with pytest.raises(RefusedError):
            _fail(queue)

        assert share_facts.fact(queue, "n") is None
