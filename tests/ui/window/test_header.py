"""The header says who works and who is next, and asks where to look."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtWidgets import QCalendarWidget, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from teamclock.domain.zones import day_number
from teamclock.ui.kit.theme import Look
from teamclock.ui.view import Mode, View
from teamclock.ui.window.header import Header, looking_words
from tests.builders import at
from tests.ui.boards import HOSTILE_SHOWN, NOW, hostile_board, sample_board

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def header(qtbot: QtBot, light: Look) -> Header:
    menu = QMenu()
    made = Header(menu)
    menu.setParent(made, menu.windowFlags())
    qtbot.addWidget(made)
    made.apply_theme(light)
    made.resize(1080, 50)
    made.show_board(sample_board())
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_the_answer_is_who_works_until_when_and_who_is_next(header: Header) -> None:
    assert header.answer.text() == (
        "Design works until 18:00 (1 h 18 min), and QA works until 23:00."
        " Next: Coding starts Tue 01:00 (09:00 in Tokyo)."
    )


def test_the_answer_shows_a_hostile_name_as_text(header: Header) -> None:
    header.show_board(hostile_board())

    assert header.answer.text().startswith(f"{HOSTILE_SHOWN} works until 17:00")


def test_the_date_says_that_one_looks_at_now(header: Header) -> None:
    assert (header.date.text(), header.today.isVisible()) == ("Mon 23 Nov · Now", False)


def test_the_date_says_how_far_one_looks_away(header: Header) -> None:
    header.show_board(sample_board(view=View(scrub=at("2026-11-23T20:00Z"))))

    assert (header.date.text(), header.today.isVisible()) == (
        "Mon 23 Nov · In 4 h 18 min",
        True,
    )


@pytest.mark.parametrize(
    ("scrub", "words"),
    [
        ("2026-11-23T15:42Z", "Now"),
        ("2026-11-23T15:27Z", "15 min ago"),
        ("2026-11-25T15:42Z", "In 48 h, 2 d"),
        ("2026-11-22T14:40Z", "25 h 02 min ago"),
    ],
)
def test_the_distance_is_told_in_days_hours_and_minutes(scrub: str, words: str) -> None:
    assert looking_words(at(NOW), at(scrub)) == words


def test_the_distance_counts_from_the_minute_that_the_clock_shows() -> None:
    assert looking_words(at("2026-11-23T15:42:59Z"), at("2026-11-23T16:42Z")) == "In 1 h"


def test_today_asks_for_now(header: Header, qtbot: QtBot) -> None:
    header.show_board(sample_board(view=View(scrub=at("2026-11-23T20:00Z"))))

    with qtbot.waitSignal(header.now_asked):
        qtbot.mouseClick(header.today, LEFT)


@pytest.mark.parametrize("mode", Mode)
def test_day_and_week_ask_for_their_mode(header: Header, qtbot: QtBot, mode: Mode) -> None:
    with qtbot.waitSignal(header.mode_asked) as asked:
        qtbot.mouseClick(header.modes[mode], LEFT)

    assert asked.args == [mode]


@pytest.mark.parametrize("mode", Mode)
def test_the_mode_that_is_shown_is_the_one_that_is_pressed(header: Header, mode: Mode) -> None:
    header.show_board(sample_board(view=View(mode)))

    assert [one for one, button in header.modes.items() if button.isChecked()] == [mode]


def calendar(header: Header, qtbot: QtBot) -> QCalendarWidget:
    """Return the calendar that a click on the date opens."""
    qtbot.mouseClick(header.date, LEFT)
    (opened,) = header.findChildren(QCalendarWidget)
    assert isinstance(opened, QCalendarWidget)
    return opened


def test_the_calendar_opens_on_the_date_that_is_looked_at(header: Header, qtbot: QtBot) -> None:
    header.show_board(sample_board(view=View(scrub=at("2026-11-24T20:00Z"))))

    opened = calendar(header, qtbot)

    assert opened.selectedDate() == QDate(2026, 11, 24)
    assert opened.firstDayOfWeek() == Qt.DayOfWeek.Monday


@pytest.mark.parametrize("way", ["clicked", "activated"])
def test_a_date_in_the_calendar_is_asked_for_and_closes_it(
    header: Header, qtbot: QtBot, way: str
) -> None:
    opened, asked = calendar(header, qtbot), list[int]()
    header.day_asked.connect(asked.append)

    with qtbot.waitSignal(opened.destroyed):
        getattr(opened, way).emit(QDate(2027, 3, 14))

    assert asked == [day_number(date(2027, 3, 14))]


def test_the_date_is_reached_with_the_keyboard(header: Header, qtbot: QtBot) -> None:
    header.date.setFocus()

    qtbot.keyClick(header.date, Qt.Key.Key_Space)

    (opened,) = header.findChildren(QCalendarWidget)
    assert isinstance(opened, QCalendarWidget)
    assert opened.isVisible()


def test_every_button_has_a_name(header: Header) -> None:
    buttons = [header.date, header.today, *header.modes.values(), header.more]

    assert all(button.accessibleName() or button.text().isalpha() for button in buttons)


@pytest.mark.parametrize(("width", "below"), [(640, True), (1080, False)])
def test_a_narrow_header_has_a_line_for_the_answer_alone(
    header: Header, qtbot: QtBot, width: int, below: bool
) -> None:
    header.resize(width, 90)

    def placed() -> bool:
        place = header.date.mapTo(header, QPoint(0, 0))
        return (place.y() >= header.answer.geometry().bottom()) is below

    qtbot.waitUntil(placed, timeout=1000)


def test_the_menu_is_behind_the_dots(header: Header) -> None:
    assert header.more.menu() is not None
    assert header.more.popupMode() is QToolButton.ToolButtonPopupMode.InstantPopup


def test_nothing_in_the_header_overlaps(header: Header) -> None:
    header.show_board(sample_board(view=View(scrub=at("2026-11-23T20:00Z"))))
    buttons = [header.date, header.today, *header.modes.values(), header.new, header.more]
    parts = [header.answer, *buttons]

    boxes = [part.rect().translated(part.mapTo(header, QPoint(0, 0))) for part in parts]
    for at_, one in enumerate(boxes):
        assert not any(one.intersects(other) for other in boxes[at_ + 1 :])
