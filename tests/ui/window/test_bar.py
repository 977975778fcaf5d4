"""The bar asks where to look, and begins what can be begun from anywhere."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtWidgets import QCalendarWidget, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.zones import day_number
from teamclock.ui.kit.theme import Look
from teamclock.ui.view import Mode, View
from teamclock.ui.window.bar import TopBar
from tests.builders import at
from tests.ui.boards import changed, sample_board

LEFT = Qt.MouseButton.LeftButton
ELSEWHERE = View(scrub=at("2026-11-23T20:00Z"))


@pytest.fixture
def bar(qtbot: QtBot, light: Look) -> TopBar:
    menu = QMenu()
    made = TopBar(menu)
    menu.setParent(made, menu.windowFlags())
    qtbot.addWidget(made)
    made.apply_theme(light)
    made.resize(1180, 48)
    made.show_board(sample_board())
    with qtbot.waitExposed(made):
        made.show()
    return made


def parts(bar: TopBar) -> list[QWidget]:
    """Return what the bar shows, from left to right."""
    every = (bar.back, bar.date, bar.on, bar.now, *bar.modes.values())
    every += (bar.search, bar.meeting, bar.new, bar.more, bar.panel)
    return [part for part in every if part.isVisible()]


@pytest.mark.parametrize(
    ("now", "view", "words"),
    [
        ("2026-11-23T15:42Z", View(), "Mon 23 Nov"),
        ("2026-11-23T15:42Z", View(scrub=at("2027-03-16T13:30Z")), "Tue 16 Mar 2027"),
        ("2026-11-23T15:42Z", View(Mode.WEEK), "22–28 Nov"),
        ("2026-12-01T15:42Z", View(Mode.WEEK), "30 Nov–6 Dec"),
        ("2026-12-31T15:42Z", View(Mode.WEEK), "30 Dec–5 Jan 2027"),
    ],
)
def test_the_date_is_that_of_the_stretch_that_is_shown(
    bar: TopBar, now: str, view: View, words: str
) -> None:
    bar.show_board(sample_board(now, view=view))

    assert bar.date.text() == words


@pytest.mark.parametrize("view", [View(), ELSEWHERE, View(anchor=at("2026-12-24T12:00Z"))])
def test_now_is_always_there_and_filled_only_while_one_looks_elsewhere(
    bar: TopBar, view: View
) -> None:
    bar.show_board(sample_board(view=view))

    filled = view != View()
    assert bar.now.isVisible()
    assert (bar.now.objectName(), bar.date.objectName()) == (
        ("elsewhere", "elsewhere_date") if filled else ("quiet", "date")
    )


@pytest.mark.parametrize(("button", "pages"), [("back", -1), ("on", 1)])
def test_the_arrows_ask_for_the_stretch_before_and_after(
    bar: TopBar, qtbot: QtBot, button: str, pages: int
) -> None:
    with qtbot.waitSignal(bar.page_asked) as asked:
        qtbot.mouseClick(getattr(bar, button), LEFT)

    assert asked.args == [pages]


@pytest.mark.parametrize(
    ("button", "signal"),
    [
        ("search", "search_asked"),
        ("meeting", "meeting_asked"),
        ("new", "item_asked"),
        ("panel", "panel_asked"),
    ],
)
def test_a_button_asks_for_what_it_names(
    bar: TopBar, qtbot: QtBot, button: str, signal: str
) -> None:
    with qtbot.waitSignal(getattr(bar, signal)):
        qtbot.mouseClick(getattr(bar, button), LEFT)


def test_what_does_not_fit_goes_in_the_order_of_the_design(bar: TopBar, qtbot: QtBot) -> None:
    wide, gone = bar.minimumSizeHint().width(), list[str]()
    names = {bar.meeting: "meeting", bar.modes[Mode.DAY]: "modes", bar.back: "arrows"}
    texts = {bar.search: "Search", bar.date: "Mon 23 Nov", bar.new: "New item"}
    for width in range(1180, 200, -4):
        bar.resize(width, 48)
        hidden = [name for part, name in names.items() if not part.isVisible()]
        short = [text for part, text in texts.items() if part.text() != text]
        gone += [one for one in (*short, *hidden) if one not in gone]

    assert gone == ["Search", "meeting", "modes", "arrows", "Mon 23 Nov", "New item"]
    assert wide > 0


@pytest.mark.parametrize("width", [320, 480, 640, 800, 1180])
def test_nothing_in_the_bar_overlaps_or_leaves_it(bar: TopBar, qtbot: QtBot, width: int) -> None:
    bar.show_board(sample_board(view=ELSEWHERE))
    bar.resize(width, 48)

    def apart() -> bool:
        boxes = [part.rect().translated(part.mapTo(bar, QPoint(0, 0))) for part in parts(bar)]
        clear = all(
            not one.intersects(other) for at_, one in enumerate(boxes) for other in boxes[at_ + 1 :]
        )
        return clear and all(bar.rect().contains(box) for box in boxes)

    qtbot.waitUntil(apart, timeout=1000)


def test_a_queue_that_cannot_be_written_offers_no_new_item(bar: TopBar) -> None:
    shown = sample_board()

    bar.show_board(changed(shown, queue=shown.queue._replace(read_only="The disk is full")))

    assert not bar.new.isEnabled()
    assert "The disk is full" in bar.new.toolTip()


def test_today_asks_for_now(bar: TopBar, qtbot: QtBot) -> None:
    bar.show_board(sample_board(view=View(scrub=at("2026-11-23T20:00Z"))))

    with qtbot.waitSignal(bar.now_asked):
        qtbot.mouseClick(bar.now, LEFT)


@pytest.mark.parametrize("mode", Mode)
def test_day_and_week_ask_for_their_mode(bar: TopBar, qtbot: QtBot, mode: Mode) -> None:
    with qtbot.waitSignal(bar.mode_asked) as asked:
        qtbot.mouseClick(bar.modes[mode], LEFT)

    assert asked.args == [mode]


@pytest.mark.parametrize("mode", Mode)
def test_the_mode_that_is_shown_is_the_one_that_is_pressed(bar: TopBar, mode: Mode) -> None:
    bar.show_board(sample_board(view=View(mode)))

    assert [one for one, button in bar.modes.items() if button.isChecked()] == [mode]


def calendar(bar: TopBar, qtbot: QtBot) -> QCalendarWidget:
    """Return the calendar that a click on the date opens."""
    qtbot.mouseClick(bar.date, LEFT)
    (opened,) = bar.findChildren(QCalendarWidget)
    assert isinstance(opened, QCalendarWidget)
    return opened


def test_the_calendar_opens_on_the_date_that_is_looked_at(bar: TopBar, qtbot: QtBot) -> None:
    bar.show_board(sample_board(view=View(scrub=at("2026-11-24T20:00Z"))))

    opened = calendar(bar, qtbot)

    assert opened.selectedDate() == QDate(2026, 11, 24)
    assert opened.firstDayOfWeek() == Qt.DayOfWeek.Monday


@pytest.mark.parametrize("way", ["clicked", "activated"])
def test_a_date_in_the_calendar_is_asked_for_and_closes_it(
    bar: TopBar, qtbot: QtBot, way: str
) -> None:
    opened, asked = calendar(bar, qtbot), list[int]()
    bar.day_asked.connect(asked.append)

    with qtbot.waitSignal(opened.destroyed):
        getattr(opened, way).emit(QDate(2027, 3, 14))

    assert asked == [day_number(date(2027, 3, 14))]


def test_the_date_is_reached_with_the_keyboard(bar: TopBar, qtbot: QtBot) -> None:
    bar.date.setFocus()

    qtbot.keyClick(bar.date, Qt.Key.Key_Space)

    (opened,) = bar.findChildren(QCalendarWidget)
    assert isinstance(opened, QCalendarWidget)
    assert opened.isVisible()


def test_every_button_has_a_name(bar: TopBar) -> None:
    assert all(part.accessibleName() for part in parts(bar))


def test_the_menu_is_behind_the_dots(bar: TopBar) -> None:
    assert bar.more.menu() is not None
    assert bar.more.popupMode() is QToolButton.ToolButtonPopupMode.InstantPopup
