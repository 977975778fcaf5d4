"""The tray shows a glance in its sign, tooltip and menu, and asks for what is clicked."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from teamclock.app.process.closing import TrayHost
from teamclock.domain.interval import HOUR, Instant
from teamclock.domain.roster import Roster
from teamclock.present.tray import Glance, Pending, TraySign
from teamclock.ui.notify.chain import chain
from teamclock.ui.tray.tray import Tray
from tests.builders import at, roster, team
from tests.moments import sample_moment, seen
from tests.ui.boards import look, named, near
from tests.ui.notify.notices import Log, message

off_screen = pytest.mark.qt_log_ignore("No such signal QPlatformNativeInterface")
NOW = "2026-11-23T15:42Z"
SAMPLE = Glance(sample_moment(NOW))
PAUSED = SAMPLE._replace(paused_until=Instant(at(NOW) + HOUR))


@pytest.fixture
def tray(qapp: QApplication) -> Iterator[Tray]:
    made = Tray()
    made.show_glance(SAMPLE)
    yield made
    made.menu.menu.deleteLater()


def texts(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def entry(menu: QMenu, words: str) -> QAction:
    for one in (menu, *menu.findChildren(QMenu)):  # PySide6 6.8 deletes what QAction.menu returns
        for action in one.actions():
            if action.text() == words:
                return action
    raise LookupError(words)


def of(given: Roster) -> Glance:
    return Glance(seen(given, NOW))


def test_the_menu_has_every_team_the_next_handoff_and_the_actions(tray: Tray) -> None:
    assert texts(tray.menu.menu) == [
        "Design · 16:42 · Working until 18:00",
        "Coding · 00:42 Tue, tomorrow · Off until 09:00",
        "QA · 10:42 · Working until 17:00",
        "Next handoff 18:00: Design → Coding, from Tue 01:00",
        "Open",
        "New item…",
        "Pause notices",
        "Quit",
    ]


@pytest.mark.parametrize(
    ("words", "signal"),
    [
        ("Design · 16:42 · Working until 18:00", "open_asked"),
        ("Open", "open_asked"),
        ("New item…", "new_asked"),
        ("Quit", "quit_asked"),
    ],
)
def test_an_entry_asks_for_what_it_says(tray: Tray, qtbot: QtBot, words: str, signal: str) -> None:
    with qtbot.waitSignal(getattr(tray, signal), timeout=100):
        entry(tray.menu.menu, words).trigger()


def test_an_open_window_can_be_hidden(tray: Tray, qtbot: QtBot) -> None:
    tray.menu.show_window(visible=True)

    with qtbot.waitSignal(tray.toggle_asked, timeout=100):
        entry(tray.menu.menu, "Hide").trigger()

    assert "Open" not in texts(tray.menu.menu)


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("For 1 h", at("2026-11-23T16:42Z")),
        ("Until tomorrow", at("2026-11-23T23:00Z")),
        ("Resume notices", None),
    ],
)
def test_a_pause_is_asked_for_with_its_end(
    tray: Tray, qtbot: QtBot, words: str, until: Instant | None
) -> None:
    tray.show_glance(PAUSED)

    with qtbot.waitSignal(tray.pause_asked, timeout=100) as asked:
        entry(tray.menu.menu, words).trigger()

    assert asked.args == [until]


def test_only_a_pause_can_be_ended(tray: Tray) -> None:
    resume = entry(tray.menu.menu, "Resume notices")
    before = resume.isEnabled()

    tray.show_glance(PAUSED)

    assert (before, resume.isEnabled()) == (False, True)
    assert "Notices paused until 17:42" in texts(tray.menu.menu)


def test_a_passing_minute_writes_the_rows_anew_and_makes_none(tray: Tray) -> None:
    before = tray.menu.menu.actions()

    tray.show_glance(Glance(sample_moment("2026-11-23T15:43Z")))

    assert tray.menu.menu.actions() == before
    assert texts(tray.menu.menu)[0] == "Design · 16:43 · Working until 18:00"


def test_an_open_menu_keeps_its_rows_until_it_is_closed(tray: Tray, qtbot: QtBot) -> None:
    menu = tray.menu.menu
    menu.popup(QPoint(0, 0))
    qtbot.waitUntil(menu.isVisible)
    before = texts(menu)

    tray.show_glance(of(roster(team("a"))))
    during = texts(menu)
    menu.close()

    assert during == before
    assert texts(menu)[0].startswith("a · 15:42")


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
def test_a_name_is_shown_letter_by_letter_in_the_menu(
    tray: Tray, name: str, host: TrayHost, written: str
) -> None:
    tray.show_glance(of(roster(named("a", name))))

    tray.menu.show_host(host)

    assert texts(tray.menu.menu)[0].split(" · ")[0] == written


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        (TrayHost.ITEM, "teamclock · Nothing is waiting\n<b>R&D</b> 15:42"),
        (TrayHost.SYSTEM, "teamclock · Nothing is waiting\n<b>R&D</b> 15:42"),
        (
            TrayHost.EMBEDDED,
            "<p>teamclock · Nothing is waiting<br>&lt;b&gt;R&amp;D&lt;/b&gt; 15:42</p>",
        ),
    ],
)
@off_screen
def test_a_tooltip_is_escaped_only_where_markup_is_rendered(
    tray: Tray, host: TrayHost, shown: str
) -> None:
    tray.show_glance(of(roster(named("a", "<b>R&D</b>"))))

    tray.show_host(host)

    (icon,) = tray.findChildren(QSystemTrayIcon)
    assert icon.toolTip() == shown


def test_without_a_tray_there_is_no_icon(tray: Tray) -> None:
    tray.show_host(TrayHost.NONE)

    assert tray.findChildren(QSystemTrayIcon) == []


@off_screen
def test_the_icon_comes_with_a_tray_and_goes_with_it(tray: Tray) -> None:
    tray.show_host(TrayHost.ITEM)
    (icon,) = tray.findChildren(QSystemTrayIcon)
    there = (
        icon.isVisible(),
        tray.sign,
        icon.toolTip().startswith("teamclock · Nothing is waiting\n"),
    )

    tray.show_host(TrayHost.NONE)

    assert there == (True, TraySign.IDLE, True)
    assert not icon.isVisible()


@off_screen
def test_an_icon_without_a_sign_is_not_shown(qapp: QApplication) -> None:
    tray = Tray()
    tray.show_host(TrayHost.ITEM)
    (icon,) = tray.findChildren(QSystemTrayIcon)
    early = icon.isVisible()

    tray.show_glance(SAMPLE)

    assert (early, icon.isVisible()) == (False, True)
    tray.menu.menu.deleteLater()


@off_screen
def test_the_icon_follows_the_glance(tray: Tray) -> None:
    tray.show_host(TrayHost.ITEM)
    (icon,) = tray.findChildren(QSystemTrayIcon)
    before = icon.icon().cacheKey()

    tray.show_glance(SAMPLE._replace(pending=Pending(waiting=1)))

    assert tray.sign is TraySign.WAITING
    assert icon.icon().cacheKey() != before
    assert icon.toolTip().startswith("teamclock · 1 item waiting")


@off_screen
def test_only_a_left_click_toggles(tray: Tray, qtbot: QtBot) -> None:
    tray.show_host(TrayHost.ITEM)
    (icon,) = tray.findChildren(QSystemTrayIcon)
    reasons = QSystemTrayIcon.ActivationReason

    with qtbot.assertNotEmitted(tray.toggle_asked):
        icon.activated.emit(reasons.Context)
        icon.activated.emit(reasons.MiddleClick)
    with qtbot.waitSignal(tray.toggle_asked, timeout=100):
        icon.activated.emit(reasons.Trigger)


@off_screen
def test_the_icon_is_one_whoever_asks_for_it_first(tray: Tray) -> None:
    early = tray.icon()

    tray.show_host(TrayHost.SYSTEM)

    assert (tray.icon() is early, early.toolTip() != "", early.isVisible()) == (True, True, True)


@off_screen
def test_a_balloon_goes_by_the_trays_own_icon_and_its_click_comes_back(
    tray: Tray, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[tuple[object, ...]] = []
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda *words: shown.append(words))
    monkeypatch.setattr(QSystemTrayIcon, "supportsMessages", lambda *_: True)
    telling = chain("win32", {}, tray.icon, tray)
    log = Log(telling)
    telling.notify(message("before there is a tray"))
    tray.show_host(TrayHost.SYSTEM)

    telling.notify(message("a"))
    tray.icon().messageClicked.emit()

    assert [words[:2] for words in shown] == [(tray.icon(), "Design's day ends")]
    assert [said[0] for said in log.said] == ["unheard", "delivered", "acted", "closed"]


@pytest.mark.parametrize("dark", [False, True])
def test_the_menu_wears_the_look_and_its_rows_are_large_enough(tray: Tray, dark: bool) -> None:
    worn = look(dark=dark)
    menu = tray.menu.menu

    tray.apply_theme(worn)

    rows = [one for one in menu.actions() if not one.isSeparator()]
    assert min(menu.actionGeometry(row).height() for row in rows) >= 24
    assert near(menu.grab().toImage().pixelColor(4, 4), worn.colours.surface, 2)
