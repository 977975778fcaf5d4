"""The page opens at once and is filled when the figures have come."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from teamclock.app.balance import reckoned
from teamclock.app.inbox import Filter, FilterState, Inbox
from teamclock.domain.balance_scope import Scope
from teamclock.domain.item import Kind
from teamclock.ui.control.balance import BalanceController, BalanceFound
from teamclock.ui.kit.theme import Look
from teamclock.ui.window.lists import AHEAD, QUEUE
from teamclock.ui.window.window import Window
from tests.app.desks import Office, office


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path) as made:
        yield made


@pytest.fixture
def controller(
    desk: Office, tmp_path: Path, qtbot: QtBot, light: Look
) -> Iterator[BalanceController]:
    window = Window(light)
    qtbot.addWidget(window)
    with closing(Inbox(tmp_path / "queue.db", desk.session)) as inbox:
        made = BalanceController(desk.session, inbox, window)
        yield made
        made.reckoner.wait()
        window.leave_page()


def advice(controller: BalanceController) -> str:
    assert controller.page is not None
    return controller.page.headline.text()


def test_it_is_open_before_there_are_figures(
    controller: BalanceController, desk: Office, light: Look, qtbot: QtBot
) -> None:
    desk.stepped(desk.added(), Kind.ACCEPT, Kind.COMPLETE)

    controller.open(light)
    before = advice(controller)

    qtbot.waitUntil(lambda: advice(controller) != before)
    assert before == "Reading the queue"
    assert advice(controller) == "Not enough yet: 1 of 20 handoffs"


def test_figures_that_come_after_it_was_closed_are_let_go(
    controller: BalanceController, light: Look, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(controller.reckoner.found):
        controller.open(light)
        assert controller.page is not None
        controller._window.leave_page()

    assert controller.page is None


def test_it_is_filled_once_though_two_reckonings_come(
    controller: BalanceController, desk: Office, light: Look, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(controller.reckoner.found):
        controller.open(light)
    assert controller.page is not None
    parts = len(controller.page.findChildren(QWidget))

    figures = reckoned(desk.session, desk.queue, desk.now)
    made = BalanceFound(figures, desk.session.roster, 0, Scope())
    with qtbot.waitSignal(controller.reckoner.found):
        controller.reckoner.wait()
        controller.reckoner.ask(lambda _session, _inbox: made)

    assert len(controller.page.findChildren(QWidget)) == parts


def test_a_queue_that_cannot_be_read_is_told(
    tmp_path: Path, controller: BalanceController, light: Look, qtbot: QtBot
) -> None:
    (tmp_path / "queue.db").write_bytes(b"junk" * 999)

    with qtbot.waitSignal(controller.reckoner.failed):
        controller.open(light)

    assert controller.page is not None
    assert "queue.db" in controller.page.trouble.text()


def test_without_a_queue_there_are_figures_and_none_is_made(
    tmp_path: Path, desk: Office, light: Look, qtbot: QtBot
) -> None:
    window, elsewhere = Window(light), tmp_path / "elsewhere" / "queue.db"
    qtbot.addWidget(window)
    with closing(Inbox(elsewhere, desk.session)) as inbox:
        controller = BalanceController(desk.session, inbox, window)
        with qtbot.waitSignal(controller.reckoner.found):
            controller.open(light)
        controller.reckoner.wait()
        assert controller.page is not None
        assert controller.page.is_filled
        controller._window.leave_page()

    assert not elsewhere.parent.exists()


def test_another_team_is_reckoned_anew(
    controller: BalanceController, desk: Office, light: Look, qtbot: QtBot
) -> None:
    desk.stepped(desk.added(), Kind.ACCEPT, Kind.COMPLETE)
    with qtbot.waitSignal(controller.reckoner.found):
        controller.open(light)
    assert controller.page is not None
    other = desk.queue.item(1).giver

    controller.page.team.choose(other)
    with qtbot.waitSignal(controller.reckoner.found):
        controller.page.team.picked.emit(other)

    assert advice(controller) == "Not enough yet: 0 of 20 handoffs"


def test_what_is_stuck_is_shown_in_the_list(
    controller: BalanceController, light: Look, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(controller.reckoner.found):
        controller.open(light)
    assert controller.page is not None
    controller._window.lists.show_list(AHEAD)

    with qtbot.waitSignal(controller._window.filter_asked) as asked:
        controller.page.stuck_asked.emit()

    assert asked.args == [Filter(FilterState.STUCK)]
    assert controller._window.lists.at() == QUEUE
    assert controller.page is None
