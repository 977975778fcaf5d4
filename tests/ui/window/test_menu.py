"""The menu asks for what its entries say."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from teamclock.ui.window.menu import Menu


@pytest.fixture
def opened(qtbot: QtBot) -> QMenu:
    made = QMenu()
    qtbot.addWidget(made)
    return made


def actions(opened: QMenu) -> dict[str, QAction]:
    """Return the entries of a menu and of those in it, by their words."""
    found: dict[str, QAction] = {}
    for action in opened.actions():
        inner = action.menu()
        found |= actions(inner) if isinstance(inner, QMenu) else {action.text(): action}
    return found


@pytest.mark.parametrize(
    ("words", "signal"),
    [
        ("Find a time to meet…", "meeting_asked"),
        ("Add a team…", "team_asked"),
        ("Open a team file…", "file_asked"),
        ("Settings", "settings_asked"),
        ("Balance", "balance_asked"),
        ("Clock changes", "season_asked"),
        ("Try other hours", "what_if_asked"),
        ("Keys…", "help_asked"),
        ("Share the queue…", "share_asked"),
        ("Stop sharing…", "leave_asked"),
    ],
)
def test_an_entry_asks_for_what_it_says(
    opened: QMenu, qtbot: QtBot, words: str, signal: str
) -> None:
    menu = Menu(opened)

    with qtbot.waitSignal(getattr(menu, signal)):
        actions(opened)[words].trigger()


@pytest.mark.parametrize("shared", [False, True])
def test_a_queue_is_shared_or_that_is_stopped(opened: QMenu, shared: bool) -> None:
    menu = Menu(opened)
    menu.show_sharing(shared=not shared)

    menu.show_sharing(shared=shared)

    entries = actions(opened)
    shown = [entries[words].isVisible() for words in ("Share the queue…", "Stop sharing…")]
    assert shown == [not shared, shared]


def test_at_first_the_queue_can_be_shared(opened: QMenu) -> None:
    Menu(opened)

    assert actions(opened)["Share the queue…"].isVisible()
    assert not actions(opened)["Stop sharing…"].isVisible()
