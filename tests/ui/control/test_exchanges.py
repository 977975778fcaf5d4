"""Calendars and webhooks follow the window, and end with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from teamclock.ui.control.exchanges import ExchangeController
from teamclock.ui.control.settings import SettingsController
from teamclock.ui.kit.theme import Look
from tests.ui.queue.places import Place


@pytest.fixture
def exchange(place: Place, tmp_path: Path) -> Iterator[ExchangeController]:
    settings = SettingsController(place.session, place.inbox, place.window)
    made = ExchangeController(place.session, place.inbox, place.driver, settings, place.window)
    yield made
    made.finish()


def test_what_goes_wrong_beside_the_window_is_told_in_it(
    exchange: ExchangeController, place: Place
) -> None:
    exchange.calendar.trouble.emit("the calendar file is not kept: no space")
    first = place.trouble()
    exchange.busy.trouble.emit("lea.ics is gone")
    second = place.trouble()
    exchange.webhooks.reported.emit("chat: a message was not taken")

    assert "no space" in first
    assert "lea.ics is gone" in second
    assert "chat" in place.trouble()


def test_a_webhook_that_is_removed_can_be_put_back_from_the_page(
    exchange: ExchangeController, place: Place, light: Look
) -> None:
    settings, done = exchange._settings, []
    settings.open(light)
    assert settings.page is not None

    exchange.webhooks.undoable.emit(lambda: done.append("put back"))
    settings.page.undo.click()

    assert done == ["put back"]


def test_a_board_has_calendars_read_again(
    exchange: ExchangeController, place: Place, qtbot: QtBot
) -> None:
    before = exchange.busy.at

    place.driver.tick()

    assert before != exchange.busy.at == place.hands.now
