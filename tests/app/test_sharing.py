"""Rounds beside a window: they go on while the place comes and goes, and end when told to."""

from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue

from teamclock.app.sharing import RoundNews, ShareLoop
from teamclock.share.transport import AwayError, Transport
from tests.share.places import MemoryPlace, SharedOffice, away, desks, no_fault

WAIT_S = 20


class Bell(MemoryPlace):
    """A place in memory whose `wait` ends when it is woken."""

    def __init__(self, place: MemoryPlace) -> None:
        super().__init__(place.logs_, place.share_)
        self.woken: SimpleQueue[None] = SimpleQueue()

    def wait(self, seconds: float) -> bool:
        self.woken.get(timeout=WAIT_S)
        return seconds > 0

    def wake(self) -> None:
        self.woken.put(None)


def loop(one: SharedOffice, place: Transport) -> tuple[ShareLoop, Callable[[], RoundNews]]:
    told: SimpleQueue[RoundNews] = SimpleQueue()
    made = ShareLoop(one.office.queue.path, lambda _name: place, lambda: one.office.now, told.put)
    return made, lambda: told.get(timeout=WAIT_S)


def test_a_step_is_published_when_the_loop_is_woken(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo") as (paris, tokyo):
        place = Bell(paris.place)
        rounds, news = loop(paris, place)
        rounds.start()
        assert news().report is not None
        item = paris.office.added()
        rounds.wake()
        report = news().report
        rounds.stop()
        tokyo.sync()

        assert report is not None
        assert report.written == 2
        assert tokyo.item(item.uid).rev == 2


def test_a_place_that_is_away_is_told_and_tried_again(tmp_path: Path) -> None:
    with desks(tmp_path, "paris") as (paris,):
        place = Bell(paris.place)
        place.fault = away
        rounds, news = loop(paris, place)
        rounds.start()
        first = news()
        place.fault = no_fault
        second = news()
        rounds.stop()

        assert first == RoundNews(None, "the place is away")
        assert second.report is not None


def test_a_place_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    def gone(_name: str) -> Transport:
        raise AwayError("no such place")

    with desks(tmp_path, "paris") as (paris,):
        told: SimpleQueue[RoundNews] = SimpleQueue()
        rounds = ShareLoop(paris.office.queue.path, gone, lambda: paris.office.now, told.put)
        rounds.start()
        assert told.get(timeout=WAIT_S) == RoundNews(None, "no such place")
        rounds.stop()
