"""The grid of weeks has a cell a week and team; it is walked by keys, and goes on below."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.week_grid import GridPlaces, SeriesWeeks, WeekCell, WeekGrid
from tests.ui.queue.drafts import settle

TEAMS = ("Design", "QA")


def rows(weeks: int = 8) -> SeriesWeeks:
    heads = tuple(("Nov" if at == 0 else "", str(at + 1)) for at in range(weeks))
    cells = tuple(
        tuple(WeekCell("12", at == 1, skips=False, words=f"{name} {at}") for at in range(weeks))
        for name in TEAMS
    )
    return SeriesWeeks(heads, TEAMS, cells)


@pytest.fixture
def grid(parent: QWidget, light: Look) -> WeekGrid:
    made = WeekGrid(light, parent)
    column = QVBoxLayout(parent)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(made)
    column.addStretch(1)
    parent.resize(328, 600)
    made.show()
    made.show_rows(rows())
    settle()
    return made


@given(
    st.integers(1, 12),
    st.integers(1, 52),
    st.integers(1, 9),
    st.data(),
)
def test_the_middle_of_a_cell_leads_to_it(
    teams: int, weeks: int, across: int, data: st.DataObject
) -> None:
    places = GridPlaces(60.0, 34.0, 27.0, 30.0, across)
    team, week = data.draw(st.integers(0, teams - 1)), data.draw(st.integers(0, weeks - 1))

    middle = places.box(team, week, teams).center()

    assert places.at(middle.x(), middle.y(), teams, weeks) == (team, week)
    assert places.box(team, week, teams).bottom() <= places.height(teams, weeks)


def test_a_name_and_the_space_above_lead_nowhere() -> None:
    places = GridPlaces(60.0, 34.0, 27.0, 30.0, 8)

    assert places.at(30, 40, 2, 8) is None
    assert places.at(100, 10, 2, 8) is None


def test_eight_weeks_or_more_stand_beside_each_other_in_the_usual_panel(grid: WeekGrid) -> None:
    assert grid.places().across >= 8


def test_more_weeks_go_on_below(grid: WeekGrid) -> None:
    before = grid.height()

    grid.show_rows(rows(20))

    assert grid.height() > 2 * before


def test_arrows_walk_to_a_cell_and_enter_goes_on(grid: WeekGrid, qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(grid, key)

    with qtbot.waitSignal(grid.opened):
        QTest.keyClick(grid, Qt.Key.Key_Return)
    assert (grid.team, grid.week) == (1, 2)
    assert grid.accessibleDescription() == "QA 2"


def test_a_click_chooses_a_cell(grid: WeekGrid, qtbot: QtBot) -> None:
    place: QPointF = grid.places().box(1, 3, 2).center()

    with qtbot.waitSignal(grid.chosen):
        qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=place.toPoint())

    assert (grid.team, grid.week) == (1, 3)


def test_the_chosen_cell_stays_within_fewer_weeks(grid: WeekGrid) -> None:
    grid.choose(1, 7)

    grid.show_rows(rows(3))

    assert (grid.team, grid.week) == (1, 2)
    grid.show_rows(SeriesWeeks())
    assert grid.cell() is None


def test_a_cell_that_costs_is_edged_and_another_filled(grid: WeekGrid, light: Look) -> None:
    picture = grid.grab().toImage()
    free, costs = (grid.places().box(0, week, 2) for week in (0, 1))

    inside = picture.pixelColor(round(free.left() + 6), round(free.top() + 4))
    edge = picture.pixelColor(round(costs.left() + 1), round(costs.center().y()))

    assert inside == light.colours.work_t
    assert abs(edge.hue() - light.colours.handoff_ink.hue()) < 12
