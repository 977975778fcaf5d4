"""One thing is done at one instant: the clock, which ticks here at each reading, is read once."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from teamclock.app.inbox import BRIEF_S, Filter, FilterState, Inbox
from teamclock.app.meetings import Who
from teamclock.app.queue_service import Step
from teamclock.app.session import Session, SessionInputs
from teamclock.config.time_zones import TzData
from teamclock.domain.interval import DAY, HOUR, Instant, Interval
from teamclock.domain.item import Item, Kind
from teamclock.domain.payloads import Comment, payload_of
from teamclock.ui.board import Board
from teamclock.ui.control.program import Program
from teamclock.ui.kit.theme import Scheme
from teamclock.ui.view import View
from tests.app.desks import new
from tests.files import written
from tests.ticking import Ticking
from tests.ui.queue.places import NOTE, TEAMS

PARIS = ZoneInfo("Europe/Paris")
ROUND = ((Kind.RETURN, {"question": "?"}), (Kind.ANSWER, {"answer": "!"}))


class Whole:
    """The whole program, finished, over a queue with a stuck item, and what its clock was read."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        written(folder, TEAMS)
        self.clock = Ticking()
        tz_data = TzData("2026f", "packaged", None)
        setting = SessionInputs(None, lambda: folder, self.clock, lambda: PARIS, tz_data)
        self.session = Session(setting)
        self.inbox = Inbox(folder / "data" / "queue.db", self.session, BRIEF_S)
        self.program = Program(app, self.session, self.inbox)
        self.boards: list[Board] = []
        self.program.driver.board_changed.connect(self.boards.append)
        self.program.driver.tick()
        self.program.window.show()
        self.program.finish()
        self.item = self._stuck()

    def _stuck(self) -> Item:
        desk = self.inbox.service(self.clock.start)
        item = desk.add(new({**NOTE, "title": "Deploy"}), "Luc", draft=False)
        for kind, data in ROUND * 3:
            item = desk.step(item.ref, Step(payload_of(kind, data), "Aiko"))
        return item

    def shown(self) -> Item:
        """Return the item as the last board has it."""
        return self.boards[-1].queue.page.items[0].item

    def end(self) -> None:
        self.program.meetings.give_up()
        self.program.notices.close()
        QGuiApplication.styleHints().colorSchemeChanged.disconnect()
        self.program.theme.choose(Scheme.SYSTEM)
        Shiboken.delete(self.program.driver)


@pytest.fixture
def whole(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Whole]:
    made = Whole(qapp, tmp_path)
    qtbot.addWidget(made.program.window)
    made.program.driver.refresh()
    with closing(made.inbox):
        yield made
        made.end()


def test_a_board_with_all_that_listens_to_it_takes_one_reading(whole: Whole) -> None:
    whole.program.meetings.show_meetings()
    whole.program.queue.open(whole.shown())
    whole.clock.readings = 0

    whole.program.driver.tick()

    board = whole.boards[-1]
    assert whole.clock.readings == 1
    assert board.moment.now == board.queue.seen.now == whole.clock.start
    assert [*board.queue.asks] == [whole.item.uid]


def test_a_board_of_another_instant_takes_one_reading_too(whole: Whole) -> None:
    whole.clock.readings = 0  # events come between the making of a fixture and a test

    whole.program.driver.look(View(scrub=Instant(whole.clock.start + DAY)))

    assert whole.clock.readings == 1
    assert whole.boards[-1].moment.now == whole.clock.start


def test_a_filter_is_shown_at_one_instant(whole: Whole) -> None:
    whole.clock.readings = 0

    whole.program.driver.set_filter(Filter(FilterState.DRAFTS))

    assert whole.clock.readings == 1


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (Kind.ACCEPT, {"readback": "on it"}),
        (Kind.COMMENT, {"text": "so"}),
        (Kind.LOG_SYNC, {"minutes": 10, "attendees": 2, "summary": "so"}),
    ],
)
def test_a_step_is_taken_at_one_instant_and_its_board_is_of_another(
    whole: Whole, kind: Kind, data: dict[str, object]
) -> None:
    item = whole.shown()
    whole.clock.readings = 0

    whole.program.queue.taker.take(item, payload_of(kind, data), item.rev)

    desk = whole.inbox.service(whole.clock.start)
    assert desk.history(item)[-1].at == whole.clock.start
    assert whole.clock.readings == 2


def test_undo_is_taken_at_one_instant_and_each_of_its_boards_is_of_one(whole: Whole) -> None:
    item = whole.shown()
    whole.program.queue.taker.take(item, Comment("so"), item.rev)
    whole.clock.readings = 0

    whole.program.undo.undo()

    desk = whole.inbox.service(whole.clock.start)
    assert desk.history(item)[-1].at == whole.clock.start
    assert whole.clock.readings == 1 + 2


def test_a_poll_for_notices_takes_one_reading(whole: Whole) -> None:
    whole.clock.readings = 0

    whole.program.notices.poll()

    assert whole.clock.readings == 1


def test_what_stands_at_an_instant_reads_no_clock(whole: Whole) -> None:
    now, teams = whole.clock.start, (whole.item.giver, whole.item.receiver)
    desk, meetings = whole.inbox.service(now), whole.inbox.meetings(now)
    whole.clock.readings = 0

    desk.step(whole.item.ref, Step(Comment("so"), "Luc"))
    desk.undo(whole.item.ref, "Luc")
    desk.add(new(NOTE | {"title": "b"}), "Luc", draft=True)
    desk.suggestions().of(desk.item(whole.item.ref).item)
    talk = meetings.plan(
        Interval(Instant(now + DAY), Instant(now + DAY + HOUR)), teams, [whole.item.ref], Who("Luc")
    )
    meetings.cancel(talk, Who("Luc"))

    assert whole.clock.readings == 0
