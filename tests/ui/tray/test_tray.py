"""The tray shows a glance in its sign and tooltip, opens a popover, and asks for what is chosen."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from teamclock.app.process.closing import TrayHost
from teamclock.domain.roster import Roster
from teamclock.present.tray import Glance, Pending, TraySign
from teamclock.ui.kit.theme import Look
from teamclock.ui.notify.chain import chain
from teamclock.ui.tray.tray import Tray
from teamclock.ui.tray.tray_popover import TrayPopover
from tests.builders import roster
from tests.moments import sample_moment, seen
from tests.ui.boards import look, named, near
from tests.ui.notify.notices import Log, message
from tests.ui.tray.test_tray_menu import entry

off_screen = pytest.mark.qt_log_ignore(
    "No such signal QPlatformNativeInterface", "This plugin does not support"
)
NOW = "2026-11-23T15:42Z"
SAMPLE = Glance(sample_moment(NOW))


@pytest.fixture
def tray(light: Look) -> Iterator[Tray]:
    made = Tray(light)
    made.show_glance(SAMPLE)
    yield made
    made.close_popover()
    made.deleteLater()


def of(given: Roster) -> Glance:
    return Glance(seen(given, NOW))


def clicked(tray: Tray) -> TrayPopover | None:
    """Click the icon, and return the popover that is open then."""
    tray.icon().activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    return tray.popover


@off_screen
def test_a_click_opens_the_popover_and_another_one_closes_it(tray: Tray, qtbot: QtBot) -> None:
    tray.show_host(TrayHost.ITEM)

    opened = clicked(tray)
    again = clicked(tray)

    assert opened is not None
    assert opened.accessibleDescription().startswith("Design  16:42  until 18:00")
    assert again is None


@off_screen
def test_the_click_that_closes_it_elsewhere_does_not_open_it_again(
    tray: Tray, qtbot: QtBot
) -> None:
    tray.show_host(TrayHost.ITEM)
    opened = clicked(tray)
    assert opened is not None
    opened.close()  # as Qt does at a press outside of it, before the panel tells of the click

    same = clicked(tray)
    qtbot.waitUntil(lambda: not tray._closing.isActive(), timeout=5000)
    next_one = clicked(tray)

    assert (same, next_one is not None) == (None, True)


@off_screen
def test_an_open_popover_follows_the_glance(tray: Tray) -> None:
    tray.show_host(TrayHost.ITEM)
    opened = clicked(tray)
    assert opened is not None

    tray.show_glance(Glance(sample_moment("2026-11-23T15:43Z")))

    assert opened.accessibleDescription().startswith("Design  16:43  until 18:00")


@off_screen
def test_only_a_left_click_opens_the_popover(tray: Tray) -> None:
    tray.show_host(TrayHost.ITEM)
    reasons = QSystemTrayIcon.ActivationReason

    for reason in (reasons.Context, reasons.MiddleClick, reasons.DoubleClick):
        tray.icon().activated.emit(reason)

    assert tray.popover is None


@off_screen
@pytest.mark.parametrize(
    "end",
    [lambda tray: tray.show_host(TrayHost.NONE), lambda tray: tray.apply_theme(look(dark=True))],
)
def test_a_popover_does_not_outlive_its_icon_or_its_colours(
    tray: Tray, end: Callable[[Tray], None]
) -> None:
    tray.show_host(TrayHost.ITEM)
    opened = clicked(tray)

    end(tray)

    assert (opened is None, tray.popover) == (False, None)


@pytest.mark.parametrize(
    ("words", "signal"),
    [
        ("Open teamclock", "open_asked"),
        ("New item…", "new_asked"),
        ("1 hour", "pause_asked"),
        ("Settings…", "settings_asked"),
        ("Quit", "quit_asked"),
    ],
)
def test_an_entry_of_the_menu_asks_for_what_it_says(
    tray: Tray, qtbot: QtBot, words: str, signal: str
) -> None:
    with qtbot.waitSignal(getattr(tray, signal), timeout=100):
        entry(tray.menu.menu, words).trigger()


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
def test_an_icon_without_a_sign_is_not_shown(light: Look) -> None:
    tray = Tray(light)
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
def test_the_menu_wears_the_look(tray: Tray, dark: bool) -> None:
    themed = look(dark=dark)

    tray.apply_theme(themed)

    shown = tray.menu.menu.grab().toImage()
    assert near(shown.pixelColor(12, 4), themed.colours.surface, 2)
