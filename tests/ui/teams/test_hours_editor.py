"""A team's week is painted, dragged, moved by keys, and typed."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.config.time_forms import TimeForms
from teamclock.domain.day_hours import DaySpans, with_day
from teamclock.domain.roster import Span, Week
from teamclock.ui.teams.hours_editor import HoursEditor
from tests.forms import written_as
from tests.ui.boards import look

OFFICE = (Span(540, 750), Span(810, 1080))
NIGHT = (Span(1320, 360),)
WEEK: Week = (OFFICE,) * 5 + ((),) * 2
_LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def editor(qtbot: QtBot, parent: QWidget) -> HoursEditor:
    made = HoursEditor(look(), parent)
    QVBoxLayout(parent).addWidget(made)
    parent.resize(760, 360)
    with qtbot.waitExposed(parent):
        parent.show()
    made.show_week(WEEK, WEEK)
    return made


def at(editor: HoursEditor, day: int, minutes: int) -> QPoint:
    """Return the place of a time on the grid."""
    picture = editor.grid.picture()
    return QPoint(round(picture.x(minutes)), round(picture.top(day) + picture.row / 2))


def drag(qtbot: QtBot, editor: HoursEditor, start: QPoint, *to: QPoint) -> None:
    qtbot.mousePress(editor.grid, _LEFT, pos=start)
    for place in to:
        qtbot.mouseMove(editor.grid, place)
    qtbot.mouseRelease(editor.grid, _LEFT, pos=to[-1])


def nearly(spans: DaySpans) -> DaySpans:
    """Return spans to the half hour: a pixel is some minutes."""
    return tuple(Span(round(one.start / 30) * 30, round(one.end / 30) * 30) for one in spans)


def test_a_drag_paints_a_span(qtbot: QtBot, editor: HoursEditor) -> None:
    drag(qtbot, editor, at(editor, 5, 605), at(editor, 5, 700), at(editor, 5, 835))

    assert nearly(editor.week[5]) == (Span(600, 840),)
    assert editor.week[:5] == WEEK[:5]


def test_a_drag_is_one_change_and_outlasts_what_is_shown_meanwhile(
    qtbot: QtBot, editor: HoursEditor
) -> None:
    seen: list[Week] = []
    editor.changed.connect(seen.append)
    qtbot.mousePress(editor.grid, _LEFT, pos=at(editor, 5, 600))
    for minutes in (660, 720, 840):
        qtbot.mouseMove(editor.grid, at(editor, 5, minutes))
    assert (editor.fields[5].text() != "", seen) == (True, [])

    editor.show_week(WEEK, WEEK)
    outside = at(editor, 5, 840) + QPoint(0, 900)
    qtbot.mouseRelease(editor.grid, _LEFT, pos=outside)

    assert [nearly(week[5]) for week in seen] == [(Span(600, 840),)]


def test_a_drag_of_an_end_moves_it(qtbot: QtBot, editor: HoursEditor) -> None:
    drag(qtbot, editor, at(editor, 0, 1080), at(editor, 0, 1020))

    assert nearly(editor.week[0]) == (Span(540, 750), Span(810, 1020))


def test_an_end_is_dragged_into_the_next_day(qtbot: QtBot, editor: HoursEditor) -> None:
    drag(qtbot, editor, at(editor, 4, 1080), at(editor, 4, 1400), at(editor, 5, 120))

    assert nearly(editor.week[4]) == (Span(540, 750), Span(810, 120))
    assert editor.fields[5].placeholderText() == "Friday’s night shift"


def test_a_click_on_a_bar_chooses_and_delete_removes_it(qtbot: QtBot, editor: HoursEditor) -> None:
    qtbot.mouseClick(editor.grid, _LEFT, pos=at(editor, 1, 900))
    assert editor.week == WEEK

    qtbot.keyClick(editor.grid, Qt.Key.Key_Delete)

    assert editor.week[1] == OFFICE[:1]


def test_a_click_beside_the_bars_paints_nothing(qtbot: QtBot, editor: HoursEditor) -> None:
    qtbot.mouseClick(editor.grid, _LEFT, pos=at(editor, 6, 600))

    assert editor.week == WEEK


def test_keys_move_the_chosen_end(qtbot: QtBot, editor: HoursEditor) -> None:
    keys = Qt.Key
    for key in (keys.Key_Down, keys.Key_Return, keys.Key_Left):
        qtbot.keyClick(editor.grid, key)
    qtbot.keyClick(editor.grid, keys.Key_Left, Qt.KeyboardModifier.ShiftModifier)

    assert editor.week[1] == (Span(540, 675), OFFICE[1])
    assert editor.grid.accessibleDescription() == "Tue: 09:00–11:15, 13:30–18:00. End 11:15"


def test_enter_begins_a_day_without_hours(qtbot: QtBot, editor: HoursEditor) -> None:
    for _each in range(5):
        qtbot.keyClick(editor.grid, Qt.Key.Key_Down)
    qtbot.keyClick(editor.grid, Qt.Key.Key_Return)

    assert editor.week[5] == (Span(540, 1020),)


def test_a_digit_goes_to_the_days_field(qtbot: QtBot, editor: HoursEditor) -> None:
    editor.grid.setFocus()
    qtbot.keyClicks(editor.grid, "8")
    qtbot.keyClicks(editor.fields[0], "-12")
    qtbot.keyClick(editor.fields[0], Qt.Key.Key_Return)

    assert editor.week[0] == (Span(480, 720),)


def test_what_cannot_be_read_stays_and_is_told_below(qtbot: QtBot, editor: HoursEditor) -> None:
    field = editor.fields[2]
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "9-25")
    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert (field.text(), editor.week) == ("9-25", WEEK)
    assert editor.trouble.text() == (
        "Wednesday: “25” is not a time of day: write one such as 09:00"
    )

    field.setText("9-15")
    field.setModified(True)
    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert (editor.week[2], editor.trouble.isVisible()) == ((Span(540, 900),), False)


def test_monday_is_copied_and_all_is_cleared(qtbot: QtBot, editor: HoursEditor) -> None:
    editor.show_week(with_day(WEEK, 0, NIGHT), WEEK)
    editor.copy.click()
    assert editor.week == (NIGHT,) * 5 + ((),) * 2

    editor.clear.click()

    assert not any(editor.week)


def test_each_change_is_told_once(qtbot: QtBot, editor: HoursEditor) -> None:
    seen: list[Week] = []
    editor.changed.connect(seen.append)

    qtbot.keyClick(editor.grid, Qt.Key.Key_Down)
    qtbot.keyClick(editor.grid, Qt.Key.Key_Right)
    editor.copy.click()

    assert seen == [with_day(WEEK, 1, (Span(555, 750), OFFICE[1])), WEEK]


@pytest.mark.parametrize("width", [320, 480, 760, 1200])
def test_no_hours_are_cut_at_any_width(qtbot: QtBot, editor: HoursEditor, width: int) -> None:
    many = (Span(540, 750), Span(810, 1020), Span(1320, 360))
    editor.window().resize(width, 600)
    editor.show_week(with_day(WEEK, 4, many), WEEK)

    qtbot.waitUntil(lambda: all(map(fits, editor.fields)))


def fits(field: QLineEdit) -> bool:
    shown = field.text() or field.placeholderText()
    return field.fontMetrics().horizontalAdvance(shown) <= field.width() - 14


def test_return_goes_back_to_the_grid_and_tab_from_there_to_the_copy(
    qtbot: QtBot, editor: HoursEditor
) -> None:
    editor.grid.setFocus()
    for key in "9-12":
        qtbot.keyClick(editor.focusWidget(), key)
    typed = editor.fields[0].hasFocus()
    qtbot.keyClick(editor.fields[0], Qt.Key.Key_Return)

    assert (typed, editor.grid.hasFocus()) == (True, True)
    assert editor.week[0] == (Span(540, 720),)
    assert editor.grid.nextInFocusChain() is editor.copy


def test_wrong_hours_are_not_left_by_return(qtbot: QtBot, editor: HoursEditor) -> None:
    editor.fields[0].setFocus()
    editor.fields[0].selectAll()
    qtbot.keyClicks(editor.fields[0], "nine")

    qtbot.keyClick(editor.fields[0], Qt.Key.Key_Return)

    assert editor.fields[0].hasFocus()


@pytest.mark.parametrize("width", [760, 420])
def test_the_days_stand_in_the_order_of_the_users_week_and_follow_it(
    qtbot: QtBot, editor: HoursEditor, parent: QWidget, width: int
) -> None:
    with written_as(TimeForms(first_day=6)):
        editor.show_week(WEEK, WEEK)
        parent.resize(width, 600)
        qtbot.waitUntil(lambda: editor._fields_below == (width < 700))
        drag(qtbot, editor, at(editor, 6, 605), at(editor, 6, 835))
        tops = [editor._rows.indexOf(field) for field in editor.fields]

        assert sorted(range(7), key=tops.__getitem__) == [6, 0, 1, 2, 3, 4, 5]
        assert at(editor, 6, 0).y() < at(editor, 0, 0).y() < at(editor, 5, 0).y()
        assert nearly(editor.week[6]) == (Span(600, 840),)
        assert editor.clear.nextInFocusChain() is editor.fields[6]
    editor.show_week(WEEK, WEEK)

    assert at(editor, 0, 0).y() < at(editor, 6, 0).y()
