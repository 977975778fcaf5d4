"""Notices in the window's life: told once, shown where they can be, doing what is asked of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from teamclock.app.inbox import Inbox
from teamclock.app.notices.message import Action
from teamclock.app.notices.watcher import NoticeWatcher
from teamclock.app.queue_service import Step
from teamclock.config.files import resource
from teamclock.domain.interval import HOUR, MINUTE, Instant
from teamclock.domain.payloads import Offer
from teamclock.ui.control.driver import Driver
from teamclock.ui.control.notices import NoticesController
from teamclock.ui.control.tray import keeps_running_notice
from teamclock.ui.kit.theme import Look
from teamclock.ui.notify.chain import Chain
from teamclock.ui.view import View
from teamclock.ui.window.window import Window
from tests.app.desks import new
from tests.builders import at
from tests.files import written
from tests.ui.notify.notices import Way
from tests.ui.sessions import Hands, session_in

TEAMS = resource("teams.toml").read_text("utf-8").replace("# home", "home")
ENDING = "2026-11-23T16:45Z"
"""A quarter of an hour before Design goes home."""

WORDS = "Design stops work in 15 min: 1 draft for Coding is not handed off."


class Place:
    """A window of the home team Design, with one draft in the queue."""

    def __init__(self, folder: Path, look: Look, way: Way | None) -> None:
        self.hands = Hands("2026-11-23T16:44Z")
        self.session = session = session_in(folder, clock=self.hands)
        self.inbox = Inbox(folder / "queue.db", session)
        note = {"from": "design", "to": "coding", "title": "Error states", "context": "v2"}
        self.inbox.service(self.hands.now).add(new(note), "Luc", draft=True)
        self.window = Window(look)
        self.driver = Driver(session, self.inbox, self.window)
        chain = Chain([] if way is None else [lambda _parent: way])
        self.watch = NoticeWatcher(session, self.inbox)
        self.controller = NoticesController(self.watch, chain, session, self.window)
        self.driver.board_changed.connect(self.window.show_board)
        self.driver.board_changed.connect(self.controller.show_board)

    def at(self, instant: str) -> None:
        """Let the time come, and the driver look."""
        self.hands.now = at(instant)
        self.driver.tick()

    def shown(self) -> str:
        return self.window.status.line.text()


@pytest.fixture
def way() -> Way:
    return Way("delivered")


@pytest.fixture
def place(
    tmp_path: Path, qtbot: QtBot, light: Look, way: Way, request: pytest.FixtureRequest
) -> Iterator[Place]:
    written(tmp_path, TEAMS)
    made = Place(tmp_path, light, None if getattr(request, "param", "") == "alone" else way)
    qtbot.addWidget(made.window)
    made.window.resize(1080, 690)
    made.at("2026-11-23T16:44Z")
    yield made
    made.controller.close()
    made.window.status.forget()
    Shiboken.delete(made.driver)
    made.inbox.close()


def told(way: Way) -> list[object]:
    return [key for action, key in way.asked if action == "notify"]


def test_a_day_that_ends_with_a_draft_is_told_once(place: Place, way: Way) -> None:
    before = told(way)

    place.at(ENDING)
    place.driver.refresh()
    place.driver.look(View(scrub=Instant(at(ENDING) + HOUR)))

    assert before == []
    assert len(told(way)) == 1
    assert str(told(way)[0]).startswith("ends:design:2026-11-23T17:00:00Z:15")


def test_what_holds_no_more_is_taken_back(place: Place, way: Way) -> None:
    place.at(ENDING)

    place.inbox.service(place.hands.now).step(1, Step(Offer(), "Luc"))
    place.driver.refresh()

    assert ("withdraw", told(way)[0]) in way.asked


@pytest.mark.parametrize("place", ["alone"], indirect=True)
def test_what_nobody_could_tell_stands_in_the_window(place: Place, qtbot: QtBot) -> None:
    with qtbot.waitExposed(place.window):
        place.window.show()

    place.at(ENDING)

    assert place.shown() == WORDS


@pytest.mark.parametrize("place", ["alone"], indirect=True)
def test_a_hidden_window_shows_it_when_it_is_seen(place: Place, qtbot: QtBot) -> None:
    place.at(ENDING)
    hidden = place.shown()

    with qtbot.waitExposed(place.window):
        place.window.show()

    assert (hidden, place.shown()) == ("", WORDS)


@pytest.mark.parametrize(
    ("action", "asked"),
    [
        (Action.OPEN, "open_asked"),
        (Action.REVIEW, "review_asked"),
        (Action.AGENDA, "agenda_asked"),
    ],
)
def test_an_action_does_what_it_says(
    place: Place, way: Way, qtbot: QtBot, action: Action, asked: str
) -> None:
    place.at(ENDING)

    with qtbot.waitSignal(getattr(place.controller, asked)) as heard:
        way.acted.emit(told(way)[0], action, "token")

    assert heard.args == ["token"]


def test_a_snoozed_notice_comes_again_in_ten_minutes(place: Place, way: Way) -> None:
    place.at(ENDING)

    way.acted.emit(told(way)[0], Action.SNOOZE, "")
    place.at("2026-11-23T16:54Z")
    before = len(told(way))
    place.at("2026-11-23T16:55Z")

    assert (before, len(told(way))) == (1, 2)


def test_while_paused_nothing_is_told(place: Place, way: Way, qtbot: QtBot) -> None:
    until = Instant(at(ENDING) + 5 * MINUTE)

    with qtbot.waitSignal(place.controller.paused) as paused:
        place.controller.pause(until)
    place.at(ENDING)

    assert (paused.args, told(way)) == ([until], [])


@pytest.mark.parametrize(("notices", "times"), [(True, 1), (False, 0)])
def test_that_it_goes_on_in_the_tray_is_told_once_ever(
    place: Place, way: Way, tmp_path: Path, notices: bool, times: int
) -> None:
    place.session.prefer(place.session.settings._replace(notices=notices))

    for _ in range(2):
        place.controller.notify_of_tray(keeps_running_notice())
    restarted = session_in(tmp_path).settings.tray_known

    assert (told(way), restarted) == ([keeps_running_notice().key] * times, notices)


def test_where_nothing_can_be_kept_it_is_told_once_by_each_program(
    place: Place, way: Way, tmp_path: Path
) -> None:
    (tmp_path / "settings.toml").mkdir()

    for _ in range(2):
        place.controller.notify_of_tray(keeps_running_notice())

    assert told(way) == [keeps_running_notice().key]


def test_notices_that_are_turned_off_are_taken_back_at_the_next_look(
    place: Place, way: Way
) -> None:
    place.at(ENDING)

    place.session.prefer(place.session.settings._replace(notices=False))
    place.controller.poll()

    assert way.asked[-1] == ("withdraw", told(way)[0])


def test_at_the_end_no_notice_is_left_behind(place: Place, way: Way) -> None:
    place.at(ENDING)

    place.controller.close()

    assert way.asked[-1] == ("close", None)


def test_a_test_is_sent_as_a_notice(place: Place, way: Way) -> None:
    said: list[str] = []
    place.controller.tested.connect(said.append)

    place.controller.send_test()

    assert (len(told(way)), said) == (1, ["A test was sent."])


@pytest.mark.parametrize("place", ["alone"], indirect=True)
def test_where_no_service_answers_a_test_says_so(place: Place) -> None:
    said: list[str] = []
    place.controller.tested.connect(said.append)

    place.controller.send_test()

    assert said[-1] == "No notification service answers: notices are shown here"
