"""A page is made once, shown again from its start, and made anew for other colours and fonts."""

from typing import NamedTuple

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from teamclock.ui.control.kept_page import KeptPage
from teamclock.ui.kit.page_frame import PageFrame
from teamclock.ui.kit.theme import Look
from teamclock.ui.window.window import Window


class Place(NamedTuple):
    """A window, and a page of it that is higher than the window."""

    window: Window
    kept: KeptPage[PageFrame]

    def open(self, look: Look) -> PageFrame:
        page = self.kept.take(look)
        self.window.show_page(page)
        return page


@pytest.fixture
def place(qtbot: QtBot, light: Look) -> Place:
    window = Window(light)
    qtbot.addWidget(window)

    def make(look: Look) -> PageFrame:
        page, content = PageFrame("Balance", look, window), QWidget()
        content.setMinimumHeight(9_000)
        page.hold(content)
        return page

    with qtbot.waitActive(window):
        window.show()
    return Place(window, KeptPage(window, make))


def test_a_page_that_was_left_is_shown_again_from_its_start(place: Place, light: Look) -> None:
    first = place.open(light)
    first.area.verticalScrollBar().setValue(70)
    place.window.leave_page()

    again = place.open(light)

    assert again is first
    assert again.isVisible()
    assert again.area.verticalScrollBar().value() == 0


def test_a_page_that_is_open_is_left_before_it_is_shown_again(place: Place, light: Look) -> None:
    page = place.open(light)
    told: list[QWidget | None] = []
    page.closed.connect(lambda: told.append(place.window.pages.page()))

    place.open(light)

    assert told == [None]
    assert (place.window.pages.page(), page.isVisible()) == (page, True)


def test_a_page_is_left_once_however_often_it_was_opened(place: Place, light: Look) -> None:
    for _time in range(3):
        page = place.open(light)
        place.window.leave_page()
    page = place.open(light)
    told: list[str] = []
    page.closed.connect(lambda: told.append("closed"))

    page.left.emit()

    assert (told, page.receivers("2left()")) == (["closed"], 0)


def test_a_page_of_other_colours_takes_the_place_of_the_former(
    place: Place, light: Look, dark: Look, qtbot: QtBot
) -> None:
    first = place.open(light)

    second = place.open(dark)

    assert second is not first
    assert (place.window.pages.page(), second.isVisible()) == (second, True)
    qtbot.waitUntil(lambda: not Shiboken.isValid(first))
