"""Boxes that are painted by us: an arrow where something opens, a tick where something is so."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QDate, QPoint, Qt, QTime
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QApplication, QCalendarWidget, QStyleOptionButton, QWidget
from pytestqt.qtbot import QtBot

from teamclock.config.time_forms import TimeForms
from teamclock.present.patterns import use_forms
from teamclock.ui.kit.arrow_box import ArrowBox
from teamclock.ui.kit.controls import CheckBox, DateBox, NameTick, NumberBox, TimeBox
from teamclock.ui.kit.date_popover import DatePanel
from teamclock.ui.kit.style import style_sheet
from teamclock.ui.kit.theme import Look
from teamclock.ui.kit.tooltip import tip_words
from tests.forms import HALF_DAYS, written_as
from tests.ui.boards import near


def colours(widget: QWidget, left: int, right: int) -> list[QColor]:
    image = widget.grab().toImage()
    return [
        image.pixelColor(x, y) for x in range(left, right) for y in range(4, image.height() - 4)
    ]


@pytest.mark.parametrize("themed", ["light", "dark"])
@pytest.mark.parametrize("kind", [ArrowBox, DateBox])
def test_what_opens_has_an_arrow(
    kind: type[ArrowBox | DateBox], themed: str, parent: QWidget, request: pytest.FixtureRequest
) -> None:
    look: Look = request.getfixturevalue(themed)
    parent.setStyleSheet(style_sheet(look.colours))
    box = kind(look, parent)
    box.resize(160, 30)

    inside = colours(box, 138, 154)

    assert any(near(colour, look.colours.muted, 40) for colour in inside)


@pytest.mark.parametrize("themed", ["light", "dark"])
def test_a_tick_is_seen_in_its_box(
    themed: str, parent: QWidget, request: pytest.FixtureRequest
) -> None:
    look: Look = request.getfixturevalue(themed)
    parent.setStyleSheet(style_sheet(look.colours))
    box = CheckBox("Due", look, parent)
    box.resize(90, 24)
    empty = colours(box, 3, 15)

    box.setChecked(True)

    filled = colours(box, 3, 15)
    assert not any(near(colour, look.colours.work, 8) for colour in empty)
    assert any(near(colour, look.colours.work, 8) for colour in filled)
    assert any(near(colour, look.colours.on, 60) for colour in filled)


@pytest.mark.parametrize("kind", [TimeBox, NumberBox])
def test_a_time_and_a_number_have_room_for_their_digits(
    kind: type[TimeBox | NumberBox], light: Look, parent: QWidget, qtbot: QtBot
) -> None:
    parent.setStyleSheet(style_sheet(light.colours))
    box = kind(parent)
    with qtbot.waitExposed(parent):
        parent.show()
    box.adjustSize()

    line = box.lineEdit()

    assert line.width() >= line.fontMetrics().horizontalAdvance(box.text()) + 14


@pytest.mark.parametrize(("width", "cut"), [(600, False), (120, True)])
def test_others_words_are_cut_where_there_is_no_room_and_can_be_read_whole(
    width: int, cut: bool, light: Look, parent: QWidget, qtbot: QtBot
) -> None:
    box = NameTick("R&D <b>and all who help</b>", light, parent)
    with qtbot.waitExposed(parent):
        parent.show()
    box.resize(width, 24)
    shown = QStyleOptionButton()

    box.initStyleOption(shown)

    whole = "R&D <b>and all who help</b>"
    words = str(shown.text)
    assert (words == box.text()) is not cut
    assert words.endswith("…") is cut
    assert tip_words(box) == (whole if cut else "")


def test_words_are_cut_anew_in_a_larger_font(light: Look, parent: QWidget) -> None:
    box = NameTick("R&D and all who help", light, parent)
    box.resize(300, 24)
    font = QFont(box.font())
    font.setPointSize(48)
    shown = QStyleOptionButton()

    box.setFont(font)

    box.initStyleOption(shown)
    assert str(shown.text).endswith("…")
    assert tip_words(box) == "R&D and all who help"


def test_open_fields_are_written_in_another_form_once_it_is_chosen(
    light: Look, parent: QWidget
) -> None:
    with written_as(TimeForms()):
        parent.setStyleSheet(style_sheet(light.colours))
        day, time = DateBox(light, parent), TimeBox(parent)
        day.setDate(QDate(2026, 11, 24))
        time.setTime(QTime(19, 0))
        before = day.text(), time.text()

        use_forms(HALF_DAYS)
        parent.setStyleSheet(style_sheet(light.colours))

        after = day.text(), time.text()

    assert (before, after) == (("Tue 24 Nov 2026", "19:00"), ("Tue Nov 24, 2026", "7:00 PM"))
    assert (day.date(), time.time()) == (QDate(2026, 11, 24), QTime(19, 0))


_LEFT, _ALT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier
OPENED_BY: dict[str, Callable[[QtBot, DateBox], object]] = {
    "arrow": lambda bot, box: bot.mouseClick(box, _LEFT, pos=QPoint(box.width() - 8, 12)),
    "F4": lambda bot, box: bot.keyClick(box, Qt.Key.Key_F4),
    "Alt+down": lambda bot, box: bot.keyClick(box, Qt.Key.Key_Down, _ALT),
}


@pytest.mark.parametrize("by", OPENED_BY)
def test_a_field_for_a_date_opens_a_month_that_picks_one(
    shown: QWidget, light: Look, qtbot: QtBot, by: str
) -> None:
    box = DateBox(light, shown)
    box.today = date(2026, 11, 20)
    box.setDate(QDate(2026, 11, 24))
    box.resize(160, 30)
    box.show()
    with written_as(TimeForms(first_day=6)):
        OPENED_BY[by](qtbot, box)
        [panel] = box.findChildren(DatePanel)

    assert panel.isVisible()
    assert (panel._dates.chosen, panel._dates.today) == (date(2026, 11, 24), date(2026, 11, 20))
    assert panel._dates.first_weekday == 6
    panel.picked.emit(date(2026, 12, 1))

    assert box.date() == QDate(2026, 12, 1)
    assert not panel.isVisible()
    assert QCalendarWidget not in {type(one) for one in QApplication.allWidgets()}


def test_the_middle_button_opens_no_month(shown: QWidget, light: Look, qtbot: QtBot) -> None:
    box = DateBox(light, shown)
    qtbot.mouseClick(box, Qt.MouseButton.MiddleButton)
    qtbot.keyClick(box, Qt.Key.Key_Up)

    assert box.findChildren(DatePanel) == []
