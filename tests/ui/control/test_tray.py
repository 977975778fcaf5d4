"""The tray and the window: what is asked for is done, and the window stays within reach."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from teamclock.app.inbox import Inbox
from teamclock.app.process.closing import TrayHost
from teamclock.config.settings import Settings
from teamclock.domain.interval import HOUR, Instant
from teamclock.present.tray import Pending, TraySign, sign
from teamclock.ui.board import Board
from teamclock.ui.control.tray import TrayController, keeps_running_notice
from teamclock.ui.kit.theme import Look
from teamclock.ui.view import View
from teamclock.ui.window.window import Window
from tests.app.desks import NOTE, new, office
from tests.builders import at
from tests.files import written
from tests.ui.boards import NOW, changed, sample_board
from tests.ui.sessions import Hands, inbox_in, session_in


class SomeTray:
    """What a selection tells: a tray is there, until it is not."""

    def __init__(self) -> None:
        self.there = True

    def owned(self) -> bool:
        return self.there


@pytest.fixture
def window(qtbot: QtBot, light: Look) -> Window:
    made = Window(light)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def inbox(tmp_path: Path) -> Iterator[Inbox]:
    with closing(inbox_in(tmp_path, session_in(tmp_path))) as made:
        yield made


@pytest.fixture
def controller(qapp: QApplication, tmp_path: Path, inbox: Inbox, window: Window) -> TrayController:
    made = TrayController(qapp, session_in(tmp_path, clock=Hands()), inbox, window)
    made.watch.changed.disconnect(made.tray.show_host)  # off-screen there is no icon to show
    return made


@pytest.fixture
def tray(controller: TrayController) -> SomeTray:
    """Return a tray that is there."""
    made = SomeTray()
    controller.watch._selection = made
    controller.watch._settle(item=False)
    return made


def user_closes(window: Window) -> bool:
    """Close the window as its frame's button does; tell whether it agreed."""

    class ByHand(QCloseEvent):
        def spontaneous(self) -> bool:
            return True

    event = ByHand()
    window.closeEvent(event)
    return event.isAccepted()


def test_with_a_tray_closing_hides_the_window_and_tells_so(
    controller: TrayController, tray: SomeTray, window: Window, qtbot: QtBot
) -> None:
    window.show()

    with qtbot.waitSignal(controller.message_asked, timeout=100) as told:
        agreed = user_closes(window)

    assert (agreed, window.isVisible(), told.args) == (False, False, [keeps_running_notice()])


def test_without_a_tray_closing_ends_the_program(
    controller: TrayController, window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[bool] = []
    monkeypatch.setattr(QApplication, "quit", lambda *_: ended.append(True))
    window.show()

    agreed = user_closes(window)

    qtbot.waitUntil(lambda: ended == [True], timeout=1000)
    assert agreed


def test_without_a_tray_closing_minimises_where_that_is_wanted(
    controller: TrayController, window: Window
) -> None:
    controller._session.settings = Settings(close="minimise")
    window.show()

    agreed = user_closes(window)

    assert (agreed, window.isMinimized(), window.isVisible()) == (False, True, True)


def test_a_tray_that_went_unnoticed_is_looked_for_before_the_window_is_hidden(
    controller: TrayController, tray: SomeTray, window: Window
) -> None:
    controller._session.settings = Settings(close="minimise")
    window.show()
    tray.there = False

    user_closes(window)

    assert window.isMinimized()


def test_what_the_program_closes_is_closed(
    controller: TrayController, tray: SomeTray, window: Window
) -> None:
    window.show()

    assert window.close()


def test_a_hidden_window_comes_back_within_2_seconds_when_the_tray_goes(
    controller: TrayController, tray: SomeTray, window: Window, qtbot: QtBot
) -> None:
    window.show()
    window.hide()

    tray.there = False
    controller.watch.look()

    qtbot.waitUntil(window.isVisible, timeout=5000)


def test_a_tray_that_comes_and_goes_without_end_does_not_keep_the_window_out_of_reach(
    controller: TrayController, tray: SomeTray, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    starts: list[TrayHost] = []
    start = controller._grace.start

    def counted() -> None:
        starts.append(controller.watch.host)
        start()

    monkeypatch.setattr(controller._grace, "start", counted)

    for tray.there in (False, True, False, True, False):
        controller.watch.look()
    controller._grace.timeout.emit()

    assert (starts, window.isVisible()) == ([TrayHost.NONE], True)


def test_a_panel_that_restarts_leaves_the_window_hidden(
    controller: TrayController, tray: SomeTray, window: Window, qtbot: QtBot
) -> None:
    tray.there = False
    controller.watch.look()
    tray.there = True

    qtbot.waitUntil(lambda: not controller._grace.isActive(), timeout=5000)

    assert (window.isVisible(), controller.watch.host) == (False, TrayHost.EMBEDDED)


def test_a_start_in_a_tray_that_does_not_come_shows_the_window(
    controller: TrayController, window: Window
) -> None:
    controller._show_without_tray()

    assert window.isVisible()


@pytest.mark.parametrize("hide", [Window.hide, Window.showMinimized])
def test_a_window_that_is_out_of_sight_is_opened(
    controller: TrayController, window: Window, hide: Callable[[Window], None]
) -> None:
    window.show()
    hide(window)

    controller.tray.open_asked.emit()

    assert (window.isVisible(), window.isMinimized()) == (True, False)


def test_the_settings_are_shown_in_the_window(
    controller: TrayController, window: Window, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.settings_asked, timeout=100):
        controller.tray.settings_asked.emit()

    assert window.isVisible()


def test_a_new_item_is_written_in_the_window(
    controller: TrayController, window: Window, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.item_asked, timeout=100):
        controller.tray.new_asked.emit()

    assert window.isVisible()


def glanced(controller: TrayController, shown: Board) -> Pending:
    controller.show_board(shown)
    glance = controller.tray.menu._glance
    assert glance is not None
    return glance.pending


def with_items(folder: Path, now: str) -> Callable[[], None]:
    """Return what puts one more item into the queue of a folder."""

    def add() -> None:
        with office(folder) as desk:
            desk.now = at(now)
            desk.desk.add(new({**NOTE, "from": "paris", "to": "tokyo"}), "Luc", draft=False)

    return add


def test_the_queue_is_counted_each_minute_whatever_the_window_shows(
    controller: TrayController, tmp_path: Path
) -> None:
    add = with_items(tmp_path, NOW)
    shown = changed(sample_board(), view=View(scrub=Instant(at(NOW) + 400 * HOUR)))

    counts = [glanced(controller, shown)]
    add()
    counts.append(glanced(controller, shown))
    later = changed(sample_board("2026-11-23T15:43Z"), view=shown.view)
    counts.append(glanced(controller, later))

    assert [one.waiting for one in counts] == [0, 0, 1]


def test_of_a_queue_that_cannot_be_read_nothing_is_counted(
    controller: TrayController, tmp_path: Path
) -> None:
    written(tmp_path, "no queue", "queue.db")

    assert glanced(controller, sample_board()) == Pending()


def test_a_pause_is_shown_at_once(controller: TrayController) -> None:
    controller.show_board(sample_board())

    controller.show_pause(Instant(at(NOW) + HOUR))

    glance = controller.tray.menu._glance
    assert glance is not None
    assert sign(glance) is TraySign.PAUSED


def test_a_start_in_the_tray_lays_no_window_out_until_it_is_shown(
    controller: TrayController,
    window: Window,
    qapp: QApplication,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("teamclock.ui.control.tray._LATE_MS", 20)
    before = window.bar.date.text()

    controller.start_hidden()
    window.show_board(sample_board())
    hidden = window.bar.date.text()
    qtbot.waitUntil(window.isVisible)

    assert (hidden, window.bar.date.text()[:10]) == (before, "Mon 23 Nov")
    qapp.setQuitOnLastWindowClosed(True)
