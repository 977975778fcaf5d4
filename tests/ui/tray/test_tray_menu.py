"""The menu lists the same as the popover, as lines, and follows the glance."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from teamclock.app.process.closing import TrayHost
from teamclock.domain.interval import HOUR, Instant
from teamclock.domain.roster import Roster
from teamclock.present.tray import Glance, Pending
from teamclock.ui.tray.tray_menu import TrayMenu
from tests.builders import at, roster, team
from tests.moments import sample_moment, seen
from tests.ui.boards import many, named
from tests.ui.tray.popovers import Asked, actions

NOW = "2026-11-23T15:42Z"
SAMPLE = Glance(sample_moment(NOW), Pending(waiting=2, overdue=1))
PAUSED = SAMPLE._replace(paused_until=Instant(at(NOW) + HOUR))


@pytest.fixture
def asked() -> Asked:
    return []


@pytest.fixture
def shown(qapp: QApplication, asked: Asked) -> Iterator[TrayMenu]:
    made = TrayMenu(actions(asked))
    made.show_glance(SAMPLE)
    yield made
    made.menu.deleteLater()


def texts(menu: QMenu) -> list[str]:
    """Return the entries of a menu, with “-” where a line is drawn."""
    entries = (one for one in menu.actions() if one.isVisible())
    return ["-" if one.isSeparator() else one.text() for one in entries]


def entry(menu: QMenu, words: str) -> QAction:
    for one in (menu, *menu.findChildren(QMenu)):  # PySide6 6.8 deletes what QAction.menu returns
        for action in one.actions():
            if action.text() == words:
                return action
    raise LookupError(words)


def of(given: Roster) -> Glance:
    return Glance(seen(given, NOW))


def test_the_menu_has_every_team_the_facts_and_the_entries(shown: TrayMenu) -> None:
    assert texts(shown.menu) == [
        "Design  16:42  until 18:00",
        "Coding  00:42 Tue  off until 09:00",
        "QA  10:42  until 17:00",
        "-",
        "Next handoff  18:00 Design → Coding",
        "Waiting  2 items",
        "Late  1 item",
        "-",
        "Open teamclock",
        "New item…",
        "Pause notices",
        "-",
        "Settings…",
        "Quit",
    ]
    assert shown.menu.defaultAction().text() == "Open teamclock"


def test_without_facts_there_is_no_second_line(shown: TrayMenu) -> None:
    shown.show_glance(of(roster(team("a"))))

    assert texts(shown.menu)[:3] == ["a  15:42  until 17:00", "-", "Open teamclock"]


def test_teams_that_are_not_listed_are_counted(shown: TrayMenu) -> None:
    shown.show_glance(of(many(14)))

    assert texts(shown.menu)[12:14] == ["and 2 more teams", "-"]


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("Design  16:42  until 18:00", ("open",)),
        ("Late  1 item", ("open",)),
        ("Open teamclock", ("open",)),
        ("New item…", ("new",)),
        ("Settings…", ("settings",)),
        ("Quit", ("quit",)),
        ("1 hour", ("pause", at("2026-11-23T16:42Z"))),
        ("Until tomorrow", ("pause", at("2026-11-23T23:00Z"))),
        ("Until Monday", ("pause", at("2026-11-29T23:00Z"))),
        ("Resume", ("pause", None)),
    ],
)
def test_an_entry_asks_for_what_it_says(
    shown: TrayMenu, asked: Asked, words: str, what: tuple[object, ...]
) -> None:
    shown.show_glance(PAUSED)

    entry(shown.menu, words).trigger()

    assert asked == [what]


def test_a_passing_minute_writes_the_lines_anew_and_makes_none(shown: TrayMenu) -> None:
    before = shown.menu.actions()

    shown.show_glance(SAMPLE._replace(moment=sample_moment("2026-11-23T15:43Z")))

    assert shown.menu.actions() == before
    assert texts(shown.menu)[0] == "Design  16:43  until 18:00"


def test_an_open_menu_keeps_its_lines_until_it_is_closed(shown: TrayMenu, qtbot: QtBot) -> None:
    menu = shown.menu
    menu.popup(QPoint(0, 0))
    qtbot.waitUntil(menu.isVisible)
    before = texts(menu)

    shown.show_glance(of(roster(team("a"))))
    during = texts(menu)
    menu.close()

    assert during == before
    assert texts(menu)[:2] == ["a  15:42  until 17:00", "-"]


@pytest.mark.parametrize(
    ("name", "host", "written"),
    [
        ("R&D", TrayHost.EMBEDDED, "R&&D"),
        ("A&B&C", TrayHost.EMBEDDED, "A&&B&&C"),
        ("my_team", TrayHost.EMBEDDED, "my_team"),
        ("R&D", TrayHost.ITEM, "R&&D"),  # Qt makes “R_&D” of it, and the panel “R&D”
        ("A&B&C", TrayHost.ITEM, "A&&B&C"),
        ("my_team", TrayHost.ITEM, "my__team"),
        ("<b>x</b>\u202e", TrayHost.ITEM, "<b>x</b>\ufffd"),
    ],
)
def test_a_name_is_shown_letter_by_letter(
    shown: TrayMenu, name: str, host: TrayHost, written: str
) -> None:
    shown.show_glance(of(roster(named("a", name))))

    shown.show_host(host)

    assert texts(shown.menu)[0].split("  ")[0] == written
