"""The menu asks for what its entries say."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.menu_row import SEPARATOR
from teamclock.ui.kit.theme import Look
from teamclock.ui.window.menu import Menu
from tests.ui.kit.menus import listed, pick


@pytest.mark.parametrize(
    ("words", "signal"),
    [
        ("Find a time", "meeting_asked"),
        ("Teams", "teams_asked"),
        ("Add a team", "team_asked"),
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
    shown: QWidget, light: Look, qtbot: QtBot, words: str, signal: str
) -> None:
    menu = Menu(shown)
    menu.show_sharing(shared=words == "Stop sharing…")
    menu.open(shown, light)

    with qtbot.waitSignal(getattr(menu, signal)):
        pick(words)


@pytest.mark.parametrize("shared", [False, True])
def test_a_queue_is_shared_or_that_is_stopped(parent: QWidget, shared: bool) -> None:
    menu = Menu(parent)
    menu.show_sharing(shared=not shared)

    menu.show_sharing(shared=shared)

    words = {entry.words for entry in menu.entries()}
    assert words & {"Share the queue…", "Stop sharing…"} == {
        "Stop sharing…" if shared else "Share the queue…"
    }


def test_at_first_the_queue_can_be_shared(parent: QWidget) -> None:
    assert "Share the queue…" in {entry.words for entry in Menu(parent).entries()}


def test_keys_stand_at_the_end_of_what_they_do(shown: QWidget, light: Look) -> None:
    menu = Menu(shown)
    menu.open(shown, light)

    keys = {entry.words: entry.key for entry in listed()}

    assert (keys["Balance"], keys["Settings"], keys["Keys…"]) == ("Ctrl B", "Ctrl ,", "F1")
    assert SEPARATOR in menu.entries()
