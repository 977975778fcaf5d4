"""Rounds beside the window: their news come to its thread, and their end is not waited for."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from teamclock.app.sharing import RoundNews
from teamclock.domain.interval import MINUTE, Instant
from teamclock.share.folder import Folder
from teamclock.share.joining import begin
from teamclock.share.sync import SyncReport
from teamclock.share.transport import Share, Transport
from teamclock.ui.control.rounds import ShareRounds
from tests.app.desks import Office, office
from tests.ui.sharing.windows import member

PATIENCE_S = 5.0
NOTHING = SyncReport(0, 0, 0, ())


class Hanging(Folder):
    """A folder on a disk that does not answer until it is freed."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.entered, self.free = Event(), Event()

    def share(self) -> Share | None:
        self.entered.set()
        self.free.wait(PATIENCE_S)
        return super().share()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Office]:
    (tmp_path / "shared").mkdir()
    with office(tmp_path) as made:
        begin(made.queue, Folder(tmp_path / "shared"), member(tmp_path / "shared"), made.now)
        yield made


def place_of(desk: Office) -> Path:
    return desk.queue.path.parent / "shared"


def rounds(desk: Office, owner: QObject) -> ShareRounds:
    return ShareRounds(desk.queue.path, str(place_of(desk)), lambda: desk.now, owner)


def test_news_come_in_the_thread_of_the_window(desk: Office, owner: QObject, qtbot: QtBot) -> None:
    made, threads = rounds(desk, owner), list[object]()
    made.came.connect(lambda _news: threads.append(current_thread()))

    with qtbot.waitSignal(made.came):
        made.start()

    assert threads == [main_thread()]
    assert made.stop(PATIENCE_S)


def test_what_is_written_at_the_place_begins_a_round(
    desk: Office, owner: QObject, qtbot: QtBot
) -> None:
    made = rounds(desk, owner)
    with qtbot.waitSignal(made.came):
        made.start()
    assert made._watch is not None
    assert made._watch.is_watching.wait(PATIENCE_S)
    desk.added()

    with qtbot.waitSignal(made.came, timeout=2000) as came:
        (place_of(desk) / ("f" * 16)).mkdir()

    assert came.args is not None
    assert came.args[0].report.written == 2
    assert made.stop(PATIENCE_S)


def test_that_nothing_happens_is_told_once_a_minute(desk: Office, owner: QObject) -> None:
    made, told = rounds(desk, owner), list[int]()
    made.came.connect(lambda news: told.append(news.at))
    start = Instant(60_000)

    for seconds in (0, 15, 30, MINUTE, MINUTE + 15):
        made._emit_news(RoundNews(Instant(start + seconds), NOTHING))

    assert told == [start, start + MINUTE]


@pytest.mark.parametrize(
    "news",
    [
        RoundNews(Instant(60_000), NOTHING._replace(read=1)),
        RoundNews(Instant(60_000), NOTHING._replace(written=1)),
        RoundNews(Instant(60_000), None, "it is away"),
    ],
)
def test_what_changed_is_told_at_once(desk: Office, owner: QObject, news: RoundNews) -> None:
    made, told = rounds(desk, owner), list[RoundNews]()
    made._emit_news(RoundNews(Instant(60_000), NOTHING))
    made.came.connect(told.append)

    made._emit_news(news)

    assert told == [news]


def test_a_place_that_hangs_is_not_waited_for_and_tells_nothing_after_the_end(
    desk: Office, owner: QObject
) -> None:
    hanging, told = Hanging(place_of(desk)), list[RoundNews]()

    def open_it(_name: str) -> Transport:
        return hanging

    made = ShareRounds(desk.queue.path, "/slow", lambda: desk.now, owner, open_it)
    made.came.connect(told.append)
    made.start()
    assert hanging.entered.wait(PATIENCE_S)

    ended = made.stop(0)
    hanging.free.set()

    assert (ended, made.stop(PATIENCE_S), told) == (False, True, [])
