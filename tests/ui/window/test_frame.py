"""The frame places the parts, and decides which of them go where space is scarce."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.panel_part import PanelPart
from teamclock.ui.window.frame import Division
from teamclock.ui.window.window import Window
from tests.ui.boards import board, look, many, sample_board
from tests.ui.queue.drafts import settle


@pytest.fixture
def part(window: Window) -> PanelPart:
    made = PanelPart("Item", window.look)
    made.body.addWidget(QLabel("note"))
    return made


def box(window: Window, part: QWidget) -> QRect:
    return part.rect().translated(part.mapTo(window, QPoint(0, 0)))


def test_with_space_the_panel_stands_beside_all_from_the_bar_to_the_foot(window: Window) -> None:
    panel = box(window, window.panel)

    assert window.panel.isVisible()
    assert 320 <= panel.width() <= 480
    assert (panel.top(), panel.bottom()) == (window.bar.height(), window.height() - 1)


@pytest.mark.parametrize(("less", "beside"), [(1, False), (0, True)])
def test_the_panel_stands_beside_from_86_heights_of_text(
    window: Window, less: int, beside: bool
) -> None:
    window.resize(86 * QFontInfo(window.look.type.base).pixelSize() - less, 760)

    assert (window.frame.is_beside, window.panel.isVisible()) == (beside, beside)
    assert window.bar.panel.isVisible() is beside


def test_the_button_of_the_bar_hides_the_panel_and_shows_it_again(window: Window) -> None:
    shown = []
    for _click in range(2):
        window.bar.panel.click()
        shown.append((window.panel.isVisible(), window.bar.panel.isChecked()))

    assert shown == [(False, False), (True, True)]


def test_without_space_a_part_covers_the_lists_until_it_is_left(
    window: Window, part: PanelPart
) -> None:
    window.resize(800, 600)

    window.show_part(part)
    over = (part.isVisible(), window.lists.isVisible(), window.timeline.isVisible())
    window.leave_panel()

    assert over == (True, False, True)
    assert (part.isVisible(), window.lists.isVisible()) == (False, True)


def test_a_part_over_the_lists_stands_beside_them_once_there_is_space(
    window: Window, part: PanelPart
) -> None:
    window.resize(800, 600)
    window.show_part(part)

    window.resize(1180, 760)

    assert (part.isVisible(), window.lists.isVisible()) == (True, True)


def test_a_board_leaves_the_part_over_the_lists(window: Window, part: PanelPart) -> None:
    window.resize(800, 600)
    window.show_part(part)

    window.show_board(sample_board("2026-11-23T15:43Z"))

    assert part.isVisible()


def test_where_height_is_scarce_the_status_line_goes_then_the_second_line(
    window: Window,
) -> None:
    gone = list[str]()
    for height in range(760, 300, -4):
        window.setMinimumSize(1, 1)
        window.resize(1180, height)
        if not window.status.isVisible() and "status" not in gone:
            gone.append("status")
        if len(window.head._laid) == 1 and "second" not in gone:
            gone.append("second")

    assert gone == ["status", "second"]


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize(("points", "size"), [(10, (640, 420)), (24, (1024, 700))])
def test_two_teams_stay_in_the_least_window(
    qtbot: QtBot, points: int, size: tuple[int, int], late: bool
) -> None:
    made = Window(look(points=points))
    qtbot.addWidget(made)
    made.resize(*size)
    if not late:
        made.show_board(sample_board())
    with qtbot.waitExposed(made):
        made.show()
    made.show_board(sample_board())
    settle()

    rows = made.timeline.rows
    second = rows.visualRect(rows.model().index(1, 0))
    assert second.isValid()
    assert rows.viewport().rect().contains(second)
    assert not made.timeline.strip.isVisible()


def test_the_time_line_gets_the_height_of_its_rows_and_the_lists_the_rest(window: Window) -> None:
    assert window.timeline.height() == window.timeline.maximumHeight()
    assert window.below.height() > window.below.minimumHeight()


def test_how_the_user_divided_the_window_stays_over_boards_and_sizes(window: Window) -> None:
    window.frame.divide(Division(time_line=0.3, panel=420))
    settle()
    before = _divided(window)

    window.show_board(sample_board("2026-11-23T15:43Z"))
    window.resize(1180, 700)
    settle()

    assert before == (0.3, 420)
    assert _divided(window) == before


def _divided(window: Window) -> tuple[float, int]:
    line, below = window.timeline.height(), window.below.height()
    return round(line / (line + below), 2), window.panel.width()


def test_a_grip_that_is_moved_is_the_users_choice(window: Window) -> None:
    before = window.frame.division()

    window.frame._across.handle(1).moveSplitter(window.width() - 450)
    window.frame._down.handle(1).moveSplitter(200)

    assert before == Division()
    assert window.frame.division().panel == window.panel.width() > 430
    assert window.frame.division().time_line == pytest.approx(_divided(window)[0], abs=0.01)


def test_a_panel_that_was_closed_stays_closed(window: Window) -> None:
    window.frame.divide(Division(shows_panel=False))
    closed = (window.panel.isVisible(), window.bar.panel.isChecked())

    window.toggle_panel()

    assert closed == (False, False)
    assert window.panel.isVisible()
    assert window.frame.division() == Division()


@pytest.mark.parametrize("points", [8, 10, 16, 24])
@pytest.mark.parametrize("size", [(640, 420), (1024, 700), (1180, 760), (2560, 1440)])
@pytest.mark.parametrize("count", [1, 3, 40])
def test_the_parts_cover_no_other_and_stay_inside(
    qtbot: QtBot, points: int, size: tuple[int, int], count: int
) -> None:
    made = Window(look(points=points))
    qtbot.addWidget(made)
    made.resize(*size)
    made.show_board(board(many(count)))
    with qtbot.waitExposed(made):
        made.show()

    areas = (made.bar, made.head, made.timeline, made.below, made.status, made.panel)
    boxes = [box(made, one) for one in areas if one.isVisible()]
    assert all(made.rect().contains(one) for one in boxes)
    assert not [
        (one, other)
        for at, one in enumerate(boxes)
        for other in boxes[at + 1 :]
        if one.intersects(other)
    ]


def test_f6_leads_from_area_to_area_and_around(window: Window, part: PanelPart) -> None:
    window.show_part(part)
    window.timeline.setFocus()

    areas = []
    for _press in range(3):
        window.next_area()
        focused = window.focusWidget()
        found = (window.timeline, window.lists, window.panel)
        areas.append(next(area for area in found if area.isAncestorOf(focused)))

    assert areas == [window.lists, window.panel, window.timeline]


def test_a_part_over_the_lists_is_as_wide_as_they_and_gets_most_of_the_height(
    window: Window, part: PanelPart
) -> None:
    window.resize(800, 690)
    settle()
    before = window.timeline.height()

    window.show_part(part)
    settle()
    covering = (window.panel.width(), window.panel.height() > window.timeline.height())
    window.leave_panel()
    settle()

    assert covering == (window.below.width(), True)
    assert window.timeline.height() == before
