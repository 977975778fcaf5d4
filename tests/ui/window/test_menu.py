"""The menu asks; what is chosen is marked."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from teamclock.config.settings import Settings
from teamclock.ui.kit.theme import Scheme
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
        ("Settings…", "settings_asked"),
        ("Balance…", "balance_asked"),
        ("Clock changes…", "season_asked"),
        ("Try other hours…", "what_if_asked"),
        ("Keys…", "help_asked"),
        ("Share the queue…", "share_asked"),
        ("Stop sharing…", "leave_asked"),
    ],
)
def test_an_entry_asks_for_what_it_says(
    opened: QMenu, qtbot: QtBot, words: str, signal: str
) -> None:
    menu = Menu(opened, Settings())

    with qtbot.waitSignal(getattr(menu, signal)):
        actions(opened)[words].trigger()


@pytest.mark.parametrize(
    ("words", "scheme"),
    [("System", Scheme.SYSTEM), ("Light", Scheme.LIGHT), ("Dark", Scheme.DARK)],
)
def test_colours_are_asked_for_by_name(
    opened: QMenu, qtbot: QtBot, words: str, scheme: Scheme
) -> None:
    menu = Menu(opened, Settings())

    with qtbot.waitSignal(menu.scheme_asked) as asked:
        actions(opened)[words].trigger()

    assert asked.args == [scheme]


@pytest.mark.parametrize("scheme", Scheme)
def test_the_colours_that_were_chosen_are_marked(opened: QMenu, scheme: Scheme) -> None:
    Menu(opened, Settings(scheme=scheme.value))

    names = ("System", "Light", "Dark")
    marked = [name for name in names if actions(opened)[name].isChecked()]
    assert marked == [names[list(Scheme).index(scheme)]]


@pytest.mark.parametrize("seconds", [False, True])
def test_seconds_are_switched(opened: QMenu, qtbot: QtBot, seconds: bool) -> None:
    menu = Menu(opened, Settings(seconds=seconds))
    entry = actions(opened)["Show seconds"]
    before = entry.isChecked()

    with qtbot.waitSignal(menu.seconds_asked) as asked:
        entry.trigger()

    assert (before, asked.args) == (seconds, [not seconds])


@pytest.mark.parametrize("shared", [False, True])
def test_a_queue_is_shared_or_that_is_stopped(opened: QMenu, shared: bool) -> None:
    menu = Menu(opened, Settings())
    menu.show_sharing(shared=not shared)

    menu.show_sharing(shared=shared)

    entries = actions(opened)
    shown = [entries[words].isVisible() for words in ("Share the queue…", "Stop sharing…")]
    assert shown == [not shared, shared]


def test_at_first_the_queue_can_be_shared(opened: QMenu) -> None:
    Menu(opened, Settings())

    assert actions(opened)["Share the queue…"].isVisible()
    assert not actions(opened)["Stop sharing…"].isVisible()
