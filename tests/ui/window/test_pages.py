"""A page takes the place of all else in the window, and goes back to where one was."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from teamclock.ui.kit.page_frame import PageFrame
from teamclock.ui.kit.panel_part import PanelPart
from teamclock.ui.window.window import Window
from tests.ui.boards import sample_board
from tests.ui.queue.drafts import press


def opened(window: Window, title: str = "Balance") -> PageFrame:
    page = PageFrame(title, window.look, window)
    page.hold(QLineEdit(page))
    window.show_page(page)
    return page


def test_a_page_takes_the_place_of_all_else(window: Window) -> None:
    page = opened(window)

    assert (page.isVisible(), page.size()) == (True, window.size())
    assert not window.bar.isVisible()
    assert not window.timeline.isVisible()
    assert page.isAncestorOf(window.focusWidget())


@pytest.mark.parametrize("way", ["button", "escape"])
def test_the_way_back_gives_the_focus_back(window: Window, qtbot: QtBot, way: str) -> None:
    window.bar.search.setFocus()
    page = opened(window)

    told: list[str] = []
    page.closed.connect(lambda: told.append("closed"))

    if way == "button":
        press(page.back, qtbot)
    else:
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not Shiboken.isValid(page))

    assert window.bar.isVisible()
    assert window.focusWidget() is window.bar.search
    assert (window.pages.count(), told) == (1, ["closed"])


def test_another_page_replaces_it_and_leads_back_to_the_window(
    window: Window, qtbot: QtBot
) -> None:
    window.timeline.rows.setFocus()
    first = opened(window)

    told: list[str] = []
    first.closed.connect(lambda: told.append("closed"))

    second = opened(window, "Settings")
    qtbot.waitUntil(lambda: not Shiboken.isValid(first))
    assert (second.isVisible(), window.pages.page()) == (True, second)
    assert second.isAncestorOf(window.focusWidget())
    window.leave_page()

    assert window.focusWidget() is window.timeline.rows
    assert (window.pages.page(), told) == (None, ["closed"])


def test_boards_reach_the_window_behind_a_page(window: Window) -> None:
    opened(window)

    window.show_board(sample_board("2026-11-23T19:42Z"))
    window.leave_page()

    assert window.head.text() != ""
    assert window.timeline._scene is not None
    assert window.timeline._scene.board.moment.now == sample_board("2026-11-23T19:42Z").moment.now


@pytest.mark.parametrize("keys", ["Ctrl+F", "Ctrl+I", "F6"])
def test_keys_of_what_is_behind_a_page_do_nothing(window: Window, keys: str) -> None:
    page = opened(window)
    before = window.focusWidget()

    QTest.keySequence(before, QKeySequence(keys))

    assert (window.focusWidget(), page.isVisible()) == (before, True)


def test_undo_is_of_what_is_in_sight(window: Window, qtbot: QtBot) -> None:
    page = opened(window)

    with qtbot.assertNotEmitted(window.undo_asked):
        QTest.keySequence(page, QKeySequence("Ctrl+Z"))


@pytest.mark.parametrize(
    ("keys", "signal"),
    [("Ctrl+B", "balance_asked"), ("F7", "season_asked"), ("Ctrl+,", "settings_asked")],
)
def test_keys_of_other_pages_act_on_a_page(
    window: Window, qtbot: QtBot, keys: str, signal: str
) -> None:
    page = opened(window)

    with qtbot.waitSignal(getattr(window, signal)):
        QTest.keySequence(page, QKeySequence(keys))


def test_what_the_panel_shows_comes_in_sight(window: Window) -> None:
    opened(window)

    part = PanelPart("R-1", window.look, window)
    window.show_part(part)

    assert part.isVisible()


def test_leaving_without_a_page_changes_nothing(window: Window) -> None:
    window.timeline.rows.setFocus()

    window.leave_page()

    assert window.focusWidget() is window.timeline.rows


def test_the_focus_comes_back_though_nothing_on_the_page_had_it(window: Window) -> None:
    window.bar.search.setFocus()
    page = opened(window)
    page.focusWidget().clearFocus()

    window.leave_page()

    assert window.bar.search.hasFocus()
