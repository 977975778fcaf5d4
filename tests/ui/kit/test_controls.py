"""Boxes that are painted by us: an arrow where something opens, a tick where something is so."""

import pytest
from PySide6.QtCore import QDate, QTime
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QStyleOptionButton, QWidget
from pytestqt.qtbot import QtBot

from teamclock.config.time_forms import TimeForms
from teamclock.present.patterns import use_forms
from teamclock.ui.kit.arrow_box import ArrowBox
from teamclock.ui.kit.controls import CheckBox, DateBox, NameTick, NumberBox, TimeBox
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


@pytest.mark.parametrize("worn", ["light", "dark"])
@pytest.mark.parametrize("kind", [ArrowBox, DateBox])
def test_what_opens_has_an_arrow(
    kind: type[ArrowBox | DateBox], worn: str, parent: QWidget, request: pytest.FixtureRequest
) -> None:
    look: Look = request.getfixturevalue(worn)
    parent.setStyleSheet(style_sheet(look.colours))
    box = kind(look, parent)
    box.resize(160, 30)

    inside = colours(box, 138, 154)

    assert any(near(colour, look.colours.muted, 40) for colour in inside)


@pytest.mark.parametrize("worn", ["light", "dark"])
def test_a_tick_is_seen_in_its_box(
    worn: str, parent: QWidget, request: pytest.FixtureRequest
) -> None:
    look: Look = request.getfixturevalue(worn)
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
