"""The driver shows the queue: as others write it, as it is filtered, and as it ages."""

from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QTimer
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from teamclock.app.inbox import PAGE, Filter, FilterState, Recovery
from teamclock.app.queue_service import QueueService, Step, aged
from teamclock.app.session import Session
from teamclock.config.files import resource
from teamclock.domain.interval import HOUR, MINUTE, Instant
from teamclock.domain.payloads import Answer, Return
from teamclock.store.queue import Queue
from teamclock.ui.board import Board
from teamclock.ui.control.driver import Driver
from teamclock.ui.view import View
from tests.app.desks import new
from tests.files import written
from tests.ui.sessions import Hands, inbox_in, session_in

SOON = 1000  # ms: what another program writes is shown within a second
NOTE = {"from": "design", "to": "coding", "context": "v2"}


class Shown:
    """A driver on a folder, all boards that it has shown, and another program on its queue."""

    def __init__(self, folder: Path, owner: QObject) -> None:
        self.hands = Hands()
        self.path = folder / "queue.db"
        self._session = session_in(folder, clock=self.hands)
        self.inbox = inbox_in(folder, self._session)
        self.driver = Driver(self._session, self.inbox, owner)
        self.boards: list[Board] = []
        self.driver.board_changed.connect(self.boards.append)

    def write(self, *titles: str) -> None:
        """Add items as another program would."""
        with closing(Queue(self.path)) as queue:
            for title in titles:
                desk = QueueService(queue, self._elsewhere(), self.hands.now)
                desk.add(new({**NOTE, "title": title}), "Luc", draft=False)

    def _elsewhere(self) -> Session:
        return session_in(self.path.parent, clock=self.hands)

    def titles(self) -> list[str]:
        return [one.item.note.title for one in self.boards[-1].queue.page.items]

    def shows(self, titles: list[str]) -> bool:
        return self.titles() == titles

    def age(self) -> int:
        """Return the age of the first item at the instant that is looked at."""
        queue = self.boards[-1].queue
        first = queue.page.items[0]
        return (first if queue.ages is None else aged(first.item, queue.ages)).ageing.age_s


@pytest.fixture
def shown(tmp_path: Path, qtbot: QtBot) -> Iterator[Shown]:
    written(tmp_path, resource("teams.toml").read_text("utf-8"))
    owner = QObject()
    made = Shown(tmp_path, owner)
    yield made
    made.driver.settle()
    Shiboken.delete(owner)
    made.inbox.close()


def test_a_queue_that_is_made_by_another_program_is_noticed(shown: Shown, qtbot: QtBot) -> None:
    shown.driver.tick()
    shown.driver.watch()
    before = shown.titles()

    shown.write("Deploy")

    qtbot.waitUntil(lambda: shown.titles() == ["Deploy"], timeout=SOON)
    assert before == []


def test_each_write_of_another_program_is_noticed(shown: Shown, qtbot: QtBot) -> None:
    shown.write("first")
    shown.driver.tick()
    shown.driver.watch()

    for titles in (["first", "second"], ["first", "second", "third"]):
        shown.write(titles[-1])
        qtbot.waitUntil(partial(shown.shows, titles), timeout=SOON)


def test_a_queue_that_others_write_without_end_is_shown_meanwhile(
    shown: Shown, qtbot: QtBot
) -> None:
    shown.driver.tick()
    shown.driver.watch()
    told = shown.driver._follower
    assert told is not None
    writers = QTimer(shown.driver, interval=20)  # far below the time that a change may settle
    writers.timeout.connect(told.changed)
    writers.start()

    shown.write("Deploy")

    qtbot.waitUntil(lambda: shown.titles() == ["Deploy"], timeout=SOON)
    assert writers.isActive()


def test_where_nobody_writes_nothing_is_done(shown: Shown, qtbot: QtBot) -> None:
    shown.write("first")
    shown.driver.tick()
    shown.driver.watch()

    with qtbot.assertNotEmitted(shown.driver.board_changed, wait=400):
        pass


def test_other_items_are_shown_when_they_are_asked_for(shown: Shown) -> None:
    shown.write("Deploy the shop", "Deploy the blog")

    shown.driver.set_filter(Filter(FilterState.OPEN))
    found = shown.titles()
    shown.driver.set_filter(Filter(FilterState.CLOSED))

    assert (len(found), shown.titles()) == (2, [])


def test_words_are_looked_for_beside_the_window(shown: Shown, qtbot: QtBot) -> None:
    shown.write("Deploy the shop", "Deploy the blog")
    shown.driver.tick()

    shown.driver.set_filter(Filter(words="blog"))
    meanwhile = shown.titles()

    qtbot.waitUntil(partial(shown.shows, ["Deploy the blog"]))
    assert len(meanwhile) == 2


def test_only_the_last_words_count(shown: Shown, qtbot: QtBot) -> None:
    shown.write("Deploy the shop", "Deploy the blog")

    for words in ("s", "sh", "shop", "blog"):
        shown.driver.set_filter(Filter(words=words))

    qtbot.waitUntil(partial(shown.shows, ["Deploy the blog"]))
    shown.driver.settle()


def test_what_was_looked_for_before_does_not_come_late(shown: Shown) -> None:
    shown.write("Deploy the shop", "Deploy the blog")
    shown.driver.set_filter(Filter(words="blog"))

    shown.driver.set_filter(Filter())
    shown.driver.settle()
    QCoreApplication.sendPostedEvents()

    assert len(shown.titles()) == 2


def test_a_queue_that_is_damaged_meanwhile_is_told(shown: Shown, qtbot: QtBot) -> None:
    shown.write("Deploy")
    shown.driver.tick()
    shown.inbox.close()
    shown.path.write_bytes(b"junk" * 999)

    shown.driver.set_filter(Filter(words="x"))

    qtbot.waitUntil(lambda: shown.boards[-1].queue.damage is not None)


def test_the_next_page_is_shown_when_there_is_one(shown: Shown, qtbot: QtBot) -> None:
    shown.write(*map(str, range(PAGE + 1)))
    shown.driver.tick()

    shown.driver.show_more()
    whole = len(shown.titles())

    assert whole == PAGE + 1
    with qtbot.assertNotEmitted(shown.driver.board_changed):
        shown.driver.show_more()


def test_the_ages_follow_the_scrub(shown: Shown) -> None:
    shown.write("Deploy")
    shown.driver.tick()
    now = shown.age()
    tuesday = Instant(shown.hands.now + 9 * HOUR)  # 01:42 in Paris, 09:42 in Tokyo

    shown.driver.look(View(scrub=tuesday))
    later = shown.age()
    shown.driver.look(View())

    assert (now, later, shown.age()) == (0, 42 * MINUTE, 0)
    assert shown.boards[-2].queue.seen.now == tuesday


def test_the_ages_go_on_with_the_minutes(shown: Shown) -> None:
    shown.write("Deploy")
    shown.hands.now = Instant(shown.hands.now + 9 * HOUR)
    shown.driver.tick()
    before = shown.age()

    shown.hands.now = Instant(shown.hands.now + 10 * MINUTE)
    shown.driver.tick()

    assert shown.age() == before + 10 * MINUTE


def test_a_damaged_queue_is_told_and_the_clocks_go_on(shown: Shown) -> None:
    shown.path.write_bytes(b"junk" * 999)

    shown.driver.tick()

    board = shown.boards[-1]
    assert board.queue.damage is not None
    assert (board.queue.page.items, len(board.moment.teams)) == ((), 3)


def test_damage_in_a_cold_place_stays_told_until_it_is_gone(shown: Shown, qtbot: QtBot) -> None:
    shown.write("Deploy")
    found = Recovery("a cold page is damaged", None, damaged=True, partly=True)

    shown.driver.show_damage(found)
    shown.driver.refresh()
    assert (shown.titles(), shown.boards[-1].queue.damage) == (["Deploy"], found)

    shown.write("Other")
    with qtbot.wait_signal(shown.driver.doubted):
        shown.driver.reload()
    shown.driver.show_damage(None)
    assert shown.boards[-1].queue.damage is None


def test_a_queue_that_somebody_holds_is_shown_as_it_was(shown: Shown) -> None:
    import sqlite3

    shown.write("Deploy")
    shown.driver.tick()
    with closing(sqlite3.connect(shown.path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        shown.inbox._opened()._db.execute("PRAGMA busy_timeout = 0")

        shown.driver.set_filter(Filter(FilterState.DRAFTS))

    assert (shown.titles(), shown.boards[-1].queue.damage) == (["Deploy"], None)


def stall(shown: Shown) -> None:
    """Let an item go back and forth until it asks for a talk."""
    shown.write("Deploy")
    with closing(Queue(shown.path)) as queue:
        desk = QueueService(queue, shown._elsewhere(), shown.hands.now)
        for _ in range(3):
            desk.step(1, Step(Return("?"), "Aiko"))
            desk.step(1, Step(Answer("!"), "Luc"))


def test_what_is_asked_is_told_once_somebody_wants_to_know(shown: Shown) -> None:
    stall(shown)
    shown.driver.tick()
    at_first = shown.boards[-1].queue.asks

    shown.driver.show_suggestions()
    shown.driver.refresh()

    (item,) = (one.item for one in shown.boards[-1].queue.page.items)
    assert at_first == {}
    assert shown.boards[-1].queue.asks.keys() == {item.uid}


def test_what_another_program_wrote_is_shown_whole_by_later_events(
    shown: Shown, qtbot: QtBot
) -> None:
    shown.write("Deploy")
    shown.driver.show_suggestions()
    shown.driver.tick()
    before = len(shown.boards)
    stall(shown)

    shown.driver.reload()
    at_once = len(shown.boards)

    qtbot.waitUntil(lambda: len(shown.boards) > before)
    assert at_once == before
    assert len(shown.boards[-1].queue.page.items) == 2
    assert len(shown.boards[-1].queue.asks) == 1


def test_a_damaged_queue_asks_for_nothing(shown: Shown) -> None:
    stall(shown)
    shown.driver.show_suggestions()
    shown.driver.tick()
    before = len(shown.boards[-1].queue.asks)

    shown.path.write_bytes(b"junk" * 999)
    shown.driver.refresh()

    assert before == 1
    assert shown.boards[-1].queue.damage is not None
    assert shown.boards[-1].queue.asks == {}


def test_while_the_window_is_hidden_the_page_is_read_only_when_somebody_writes(
    shown: Shown, qtbot: QtBot
) -> None:
    shown.write("first")
    shown.driver.tick()
    shown.driver.watch()
    shown.driver.be_seen(False)
    shown.hands.now = Instant(shown.hands.now + HOUR)
    before = shown.boards[-1].queue.page

    shown.driver.tick()
    unread = shown.boards[-1].queue.page is before
    shown.write("second")
    qtbot.waitUntil(partial(shown.shows, ["first", "second"]), timeout=SOON)

    assert unread


def test_a_window_that_is_seen_again_shows_the_page_as_it_is_now(shown: Shown) -> None:
    shown.write("first")
    shown.driver.tick()
    shown.driver.be_seen(False)
    shown.hands.now = Instant(shown.hands.now + 12 * HOUR)
    shown.driver.tick()
    hidden = shown.age()

    shown.driver.be_seen(True)

    assert hidden < shown.age()


def test_each_reading_of_the_queue_is_told_after_the_page_with_its_instant(shown: Shown) -> None:
    told: list[tuple[int, bool]] = []
    shown.driver.queue_read.connect(lambda now: told.append((now, shown.driver._page is not None)))

    shown.driver.tick()
    shown.driver.refresh()
    shown.driver.tick()

    assert told == [(shown.hands.now, True)] * 2
