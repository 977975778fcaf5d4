"""The bar asks where to look, and begins what can be begun from anywhere."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.zones import day_number
from teamclock.ui.kit.date_popover import DatePanel
from teamclock.ui.kit.theme import Look
from teamclock.ui.kit.tooltip import tip_words
from teamclock.ui.view import Mode, View
from teamclock.ui.window.bar import TopBar
from tests.builders import at
from tests.ui.boards import changed, sample_board

LEFT = Qt.MouseButton.LeftButton
ELSEWHERE = View(scrub=at("2026-11-23T20:00Z"))


@pytest.fixture
def bar(qtbot: QtBot, light: Look) -> TopBar:
    made = TopBar(light)
    qtbot.addWidget(made)
    made.apply_theme(light)
    made.resize(1180, 48)
    made.show_board(sample_board())
    with qtbot.waitExposed(made):
        made.show()
    return made


def parts(bar: TopBar) -> list[QWidget]:
    """Return what the bar shows, from left to right."""
    every: tuple[QWidget, ...] = (bar.back, bar.date, bar.on, bar.now, bar.modes)
    every += (bar.search, bar.meeting, bar.new, bar.more, bar.panel)
    return [part for part in every if part.isVisible()]


@pytest.mark.parametrize(
    ("now", "view", "words"),
    [
        ("2026-11-23T15:42Z", View(), "Mon 23 Nov"),
        ("2026-11-23T15:42Z", View(scrub=at("2027-03-16T13:30Z")), "Tue 16 Mar 2027"),
        ("2026-11-23T15:42Z", View(Mode.WEEK), "23–29 Nov"),
        ("2026-12-01T15:42Z", View(Mode.WEEK), "30 Nov–6 Dec"),
        ("2026-11-23T15:42Z", View(Mode.WEEK, first_day=6), "22–28 Nov"),
        ("2026-12-31T15:42Z", View(Mode.WEEK), "28 Dec–3 Jan 2027"),
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
        ("elsewhere", "elsewhere_date") if filled else ("flat", "date")
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
    names: dict[QWidget, str] = {bar.meeting: "meeting", bar.modes: "modes", bar.back: "arrows"}
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
    assert "The disk is full" in tip_words(bar.new)


def test_today_asks_for_now(bar: TopBar, qtbot: QtBot) -> None:
    bar.show_board(sample_board(view=View(scrub=at("2026-11-23T20:00Z"))))

    with qtbot.waitSignal(bar.now_asked):
        qtbot.mouseClick(bar.now, LEFT)


@pytest.mark.parametrize("mode", Mode)
def test_day_and_week_ask_for_their_mode(bar: TopBar, qtbot: QtBot, mode: Mode) -> None:
    (other,) = (one for one in Mode if one is not mode)
    bar.show_board(sample_board(view=View(other)))

    with qtbot.waitSignal(bar.mode_asked) as asked:
        qtbot.mouseClick(bar.modes.buttons[mode], LEFT)

    assert asked.args == [mode]


@pytest.mark.parametrize("mode", Mode)
def test_the_mode_that_is_shown_is_chosen_and_not_asked_for(
    bar: TopBar, qtbot: QtBot, mode: Mode
) -> None:
    with qtbot.assertNotEmitted(bar.mode_asked):
        bar.show_board(sample_board(view=View(mode)))

    assert bar.modes.chosen() is mode


def opened(bar: TopBar, qtbot: QtBot) -> DatePanel:
    """Return the month that a click on the date opens."""
    qtbot.mouseClick(bar.date, LEFT)
    (panel,) = bar.findChildren(DatePanel)
    return panel


def test_the_month_opens_on_the_date_that_is_looked_at(bar: TopBar, qtbot: QtBot) -> None:
    bar.show_board(sample_board(view=View(scrub=at("2027-03-16T13:30Z"))))

    panel = opened(bar, qtbot)

    assert panel.grid.day == date(2027, 3, 16)


def test_a_date_that_is_picked_is_asked_for_and_closes_the_month(bar: TopBar, qtbot: QtBot) -> None:
    panel, asked = opened(bar, qtbot), list[int]()
    bar.day_asked.connect(asked.append)

    panel.picked.emit(date(2027, 3, 14))

    assert not panel.isVisible()
    assert asked == [day_number(date(2027, 3, 14))]


def test_the_date_is_reached_with_the_keyboard(bar: TopBar, qtbot: QtBot) -> None:
    bar.date.setFocus()

    qtbot.keyClick(bar.date, Qt.Key.Key_Space)

    (panel,) = bar.findChildren(DatePanel)
    assert panel.isVisible()


def test_every_button_has_a_name(bar: TopBar) -> None:
    assert all(part.accessibleName() for part in parts(bar))


def test_the_dots_ask_for_the_menu(bar: TopBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.menu_asked):
        qtbot.mouseClick(bar.more, LEFT)
