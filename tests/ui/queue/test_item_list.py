"""The list of the queue: it keeps what is chosen, and asks for what is clicked."""

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, QRect, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from teamclock.domain.item import Item, Kind
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.item_list import QueueDelegate, QueueList
from teamclock.ui.queue.paint import Pose, Sheet, row_boxes
from teamclock.ui.queue.paint import rect as rect_of
from teamclock.ui.queue.row_fonts import RowFonts
from teamclock.ui.queue.row_layout import columns
from teamclock.ui.queue.row_text import RowText, RowTexts
from tests.ui.boards import alike, look
from tests.ui.queue.items import item, line_of

LEFT = Qt.MouseButton.LeftButton
A, B, C = (item(Kind.OFFER, title=title) for title in "abc")
DRAFT = item(title="draft")


def lines(*items: Item) -> tuple[RowText, ...]:
    return tuple(map(line_of, items))


@pytest.fixture
def shown(qtbot: QtBot, light: Look) -> QueueList:
    made = QueueList()
    qtbot.addWidget(made)
    made.apply_theme(light)
    made.resize(1080, 400)
    made.show_lines(lines(A, B, C, DRAFT))
    with qtbot.waitActive(made):
        made.show()
    return made


def place(shown: QueueList, row: int, light: Look, *, button: bool = False) -> QPoint:
    rect = shown.visualRect(shown.model().index(row, 0))
    fonts = RowFonts(light)
    need = fonts.needs(shown.lines())
    sheet = Sheet(light, fonts, columns(shown.width(), need, fonts.sizes))
    row_box = rect.toRectF()
    row_box.setWidth(shown.width())
    where = row_boxes(row_box, shown.lines()[-1 if button else row], Pose(), sheet)
    return rect_of(where.button or where.title).center().toPoint()


def test_a_row_is_told_to_those_who_listen(shown: QueueList) -> None:
    assert str(shown.model().index(0, 0).data()).startswith("R-17, a, Coding can start")


def test_of_many_rows_at_another_instant_those_in_sight_are_made(shown: QueueList) -> None:
    many = tuple(line_of(item(Kind.OFFER, title=f"{number}")) for number in range(100))
    made: set[int] = set()

    def make(row: int) -> RowText:
        made.add(row)
        return many[row]._replace(age="9 h")

    shown.show_lines(many)
    shown.show_lines(RowTexts(len(many), make), many)
    shown.grab()

    assert made == set(shown.rows_in_sight())
    assert len(made) < 20
    assert [line.title for line in shown.lines()] == [line.title for line in many]


def test_columns_are_as_wide_as_a_row_in_sight_at_another_instant_needs(shown: QueueList) -> None:
    usual = shown.lines()
    delegate = shown.itemDelegate()
    assert isinstance(delegate, QueueDelegate)
    before = delegate.sheet(usual)
    both = "1,234 h 56 min working time · 5,678 h 56 min elapsed"
    wide = [line._replace(ages=both) for line in usual]

    shown.show_lines(RowTexts(len(wide), wide.__getitem__), usual)
    after = delegate.sheet(shown.model().lines)  # type: ignore[attr-defined]

    assert before is not None
    assert after is not None
    assert after.columns != before.columns


def test_what_is_chosen_stays_chosen_when_the_order_changes(shown: QueueList) -> None:
    shown.choose(B)

    shown.show_lines(lines(DRAFT, C, B, A))

    assert [one.title for one in shown.chosen()] == ["b"]
    current = shown.current()
    assert current is not None
    assert current.title == "b"


def test_a_row_keeps_the_focus_without_being_selected(shown: QueueList) -> None:
    row, flags = shown.model().index(1, 0), QItemSelectionModel.SelectionFlag
    shown.selectionModel().setCurrentIndex(row, flags.NoUpdate)

    shown.show_lines(lines(DRAFT, C, B, A))

    current = shown.current()
    assert current is not None
    assert (current.title, shown.chosen()) == ("b", ())


def test_rows_stay_selected_after_the_one_with_the_focus_is_gone(shown: QueueList) -> None:
    shown.choose(A)
    shown.selectAll()
    shown.show_lines(lines(B, C))

    shown.show_lines(lines(C, B, DRAFT))

    assert [one.title for one in shown.chosen()] == ["c", "b"]


def test_what_is_gone_is_not_chosen_any_more(shown: QueueList) -> None:
    shown.choose(B)

    shown.show_lines(lines(A, C))

    assert shown.chosen() == ()


def test_several_rows_are_chosen_with_keys(shown: QueueList, qtbot: QtBot) -> None:
    shown.choose(A)

    qtbot.keyClick(shown, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)

    assert [one.title for one in shown.chosen()] == ["a", "b"]


def test_the_first_row_is_chosen_when_the_list_is_reached_by_key(shown: QueueList) -> None:
    shown.clearFocus()

    shown.setFocus(Qt.FocusReason.TabFocusReason)

    assert [one.title for one in shown.chosen()] == ["a"]


def test_enter_opens_an_item(shown: QueueList, qtbot: QtBot) -> None:
    shown.choose(B)

    with qtbot.waitSignal(shown.open_asked) as asked:
        qtbot.keyClick(shown, Qt.Key.Key_Return)

    assert asked.args == [B]


def test_a_double_click_opens_an_item(shown: QueueList, qtbot: QtBot, light: Look) -> None:
    with qtbot.waitSignal(shown.open_asked) as asked:
        qtbot.mouseClick(shown.viewport(), LEFT, pos=place(shown, 2, light))
        qtbot.mouseDClick(shown.viewport(), LEFT, pos=place(shown, 2, light))

    assert asked.args == [C]


def test_the_button_of_a_row_asks_for_its_step(shown: QueueList, qtbot: QtBot, light: Look) -> None:
    with qtbot.waitSignal(shown.step_asked) as asked:
        qtbot.mouseClick(shown.viewport(), LEFT, pos=place(shown, 3, light, button=True))

    assert (asked.args[0].item, asked.args[0].step) == (DRAFT, Kind.OFFER)


def test_where_no_button_is_a_click_only_chooses(
    shown: QueueList, qtbot: QtBot, light: Look
) -> None:
    with qtbot.assertNotEmitted(shown.step_asked):
        qtbot.mouseClick(shown.viewport(), LEFT, pos=place(shown, 0, light, button=True))

    assert [one.title for one in shown.chosen()] == ["a"]


def test_the_end_of_the_list_asks_for_more(shown: QueueList, qtbot: QtBot) -> None:
    shown.resize(1080, 90)
    bar = shown.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)

    with qtbot.waitSignal(shown.more_asked):
        bar.setValue(bar.maximum())


def test_letters_do_not_move_the_choice(shown: QueueList, qtbot: QtBot) -> None:
    shown.choose(A)

    qtbot.keyClick(shown, Qt.Key.Key_D)

    assert [one.title for one in shown.chosen()] == ["a"]


def test_a_scroll_bar_moves_no_column(shown: QueueList, qtbot: QtBot) -> None:
    def picture() -> QImage:
        return shown.grab(QRect(0, 0, 1050, 40)).toImage()

    whole = picture()
    shown.resize(1080, 90)
    qtbot.waitUntil(lambda: shown.verticalScrollBar().isVisible())

    assert alike(picture(), whole)


def test_the_line_above_a_row_goes_where_a_neighbour_is_selected(shown: QueueList) -> None:
    def lines_at() -> list[bool]:
        seen, light = shown.grab().toImage(), look().colours
        tops = [shown.visualRect(shown.model().index(row, 0)).top() for row in range(4)]
        return [seen.pixelColor(500, top) == light.track for top in tops]

    before = lines_at()
    shown.choose(B)

    assert (before, lines_at()) == ([False, True, True, True], [False, False, False, True])


def test_a_thousand_rows_are_laid_out_once(shown: QueueList) -> None:
    many = tuple(line_of(item(Kind.OFFER, title=f"item {number}")) for number in range(1000))
    shown.show_lines(many)
    delegate = shown.itemDelegate()
    assert isinstance(delegate, QueueDelegate)

    shown.grab()
    first = delegate.sheet(many)
    shown.verticalScrollBar().setValue(9000)
    shown.grab()
    again = delegate.sheet(many)

    assert first is not None
    assert again is not None
    assert first.columns is again.columns
