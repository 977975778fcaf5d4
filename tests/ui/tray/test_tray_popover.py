"""The popover opens beside the icon, follows the glance, and is closed by keys, clicks, entries."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from teamclock.present.tray import Glance, Pending
from teamclock.ui.kit.theme import Look
from teamclock.ui.tray.tray_popover import TrayPopover
from tests.builders import at
from tests.moments import sample_moment, seen
from tests.ui.boards import look, many, near, ratio
from tests.ui.tray.popovers import Asked, popover

NOW = "2026-11-23T15:42Z"
SAMPLE = Glance(sample_moment(NOW), Pending(waiting=2, overdue=1))
ICON = QRect(400, 0, 24, 24)


@pytest.fixture
def asked() -> Asked:
    return []


Opening = Callable[[Look, Glance], TrayPopover]


@pytest.fixture
def opening(asked: Asked, qtbot: QtBot) -> Iterator[Opening]:
    """Return what opens a popover beside the icon."""
    made: list[TrayPopover] = []

    def opened(themed: Look, glance: Glance) -> TrayPopover:
        shown = popover(themed, asked)
        made.append(shown)
        shown.show_glance(glance)
        with qtbot.waitExposed(shown):
            shown.open_beside(ICON)
        return shown

    yield opened
    for shown in made:
        if Shiboken.isValid(shown):  # it is gone once it is closed
            shown.close()


@pytest.fixture
def opened(light: Look, opening: Opening) -> TrayPopover:
    return opening(light, SAMPLE)


def focused(shown: TrayPopover) -> str:
    return next(one.text() for one in shown.entries if one.hasFocus())


def test_it_opens_below_the_icon_with_the_focus_on_its_first_entry(opened: TrayPopover) -> None:
    assert opened.geometry().contains(QPoint(412, 40))
    assert focused(opened) == "Open teamclock"
    assert [one.text() for one in opened.entries] == [
        "Open teamclock",
        "New item…",
        "Pause notices",
        "Settings…",
        "Quit",
    ]


def test_it_is_named_and_said_in_whole(opened: TrayPopover) -> None:
    assert opened.accessibleName() == "Teams now"
    assert opened.accessibleDescription().splitlines() == [
        "Design  16:42  until 18:00",
        "Coding  00:42 Tue  off until 09:00",
        "QA  10:42  until 17:00",
        "Next handoff  18:00 Design → Coding",
        "Waiting  2 items",
        "Late  1 item",
    ]
    assert all(one.accessibleName() for one in opened.entries)


def test_escape_closes_it(opened: TrayPopover, asked: Asked, qtbot: QtBot) -> None:
    with qtbot.waitSignal(opened.closed, timeout=100):
        qtbot.keyClick(opened.entries[0], Qt.Key.Key_Escape)

    assert asked == []


def test_a_click_outside_closes_it_and_one_inside_does_not(
    opened: TrayPopover, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(opened.closed):
        qtbot.mouseClick(opened, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    with qtbot.waitSignal(opened.closed, timeout=100):
        qtbot.mouseClick(opened, Qt.MouseButton.LeftButton, pos=QPoint(-20, 20))


@pytest.mark.parametrize(
    ("steps", "what"),
    [
        ([], "open"),
        ([Qt.Key.Key_Down], "new"),
        ([Qt.Key.Key_Up], "quit"),
        ([Qt.Key.Key_Up, Qt.Key.Key_Up], "settings"),
    ],
)
def test_the_arrows_and_enter_choose_an_entry_which_closes_it(
    opened: TrayPopover, asked: Asked, qtbot: QtBot, steps: list[Qt.Key], what: str
) -> None:
    for key in steps:
        qtbot.keyClick(opened.focusWidget(), key)

    with qtbot.waitSignal(opened.closed, timeout=100):
        qtbot.keyClick(opened.focusWidget(), Qt.Key.Key_Return)

    assert asked == [(what,)]


def test_a_pause_is_chosen_beside_it_and_closes_it(
    opened: TrayPopover, asked: Asked, qtbot: QtBot
) -> None:
    qtbot.keyClick(opened.pause, Qt.Key.Key_Right)
    first = opened.pauses.activeAction().text()
    qtbot.keyClick(opened.pauses, Qt.Key.Key_Down)

    with qtbot.waitSignal(opened.closed, timeout=100):
        qtbot.keyClick(opened.pauses, Qt.Key.Key_Return)

    assert (first, asked) == ("1 hour", [("pause", at("2026-11-23T23:00Z"))])


def test_the_way_back_from_the_pauses_leads_to_their_entry(
    opened: TrayPopover, qtbot: QtBot
) -> None:
    opened.pause.setFocus()
    qtbot.keyClick(opened.pause, Qt.Key.Key_Return)
    qtbot.keyClick(opened.pauses, Qt.Key.Key_Escape)

    assert (opened.isVisible(), focused(opened)) == (True, "Pause notices")


def test_the_next_glance_is_shown_at_once_and_the_focus_stays(
    opened: TrayPopover, qtbot: QtBot
) -> None:
    qtbot.keyClick(opened.focusWidget(), Qt.Key.Key_Down)

    opened.show_glance(Glance(sample_moment("2026-11-23T15:43Z")))

    shown = [one.text() for one in opened.findChildren(QLabel) if one.isVisible()]
    assert "16:43" in shown
    assert "16:42" not in shown
    assert focused(opened) == "New item…"


def test_more_or_fewer_lines_give_it_another_size(opened: TrayPopover) -> None:
    before = opened.height()

    opened.show_glance(Glance(seen(many(5), NOW)))
    grown = opened.height()
    opened.show_glance(SAMPLE)

    assert grown > before == opened.height()


@pytest.mark.parametrize("points", [8, 10, 24])
def test_where_the_screen_is_too_small_it_scrolls_to_every_entry(
    opening: Opening, qtbot: QtBot, points: float
) -> None:
    shown = opening(look(points=points), Glance(seen(many(14), NOW)))
    screen = shown.screen().availableGeometry()

    qtbot.keyClick(shown.focusWidget(), Qt.Key.Key_Up)

    last = shown.entries[-1]
    assert last.hasFocus()
    assert screen.contains(shown.geometry())
    assert shown.rect().contains(last.rect().translated(last.mapTo(shown, QPoint())))


@pytest.mark.parametrize("dark", [False, True])
def test_it_is_painted_in_its_colours_with_round_corners(opening: Opening, *, dark: bool) -> None:
    themed = look(dark=dark)
    shown = opening(themed, SAMPLE)

    picture = shown.grab().toImage()

    assert picture.pixelColor(0, 0).alpha() == 0
    assert near(picture.pixelColor(shown.width() // 2, 0), themed.colours.edge, 12)
    assert near(picture.pixelColor(shown.width() // 2, 4), themed.colours.surface, 2)
    for role in ("text", "muted", "overdue"):
        assert ratio(getattr(themed.colours, role), themed.colours.surface) >= 4.5


def test_words_wrap_where_the_screen_is_not_as_wide(opening: Opening) -> None:
    roster = many(12)
    teams = tuple(team._replace(name="Customer support by night") for team in roster.teams)
    shown = opening(look(points=24), Glance(seen(roster._replace(teams=teams), NOW)))

    long = [one for one in shown._page.findChildren(QLabel) if one.wordWrap()]
    assert shown._page.width() <= shown._area.viewport().width()
    assert len(long) > len(teams)
    assert all(one.height() >= one.heightForWidth(one.width()) for one in long)
