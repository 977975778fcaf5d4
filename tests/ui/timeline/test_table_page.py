"""The page that shows the time line as a table follows the instant that is looked at."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.table_page import TablePage
from teamclock.ui.timeline.timeline import Timeline
from teamclock.ui.view import View
from tests.builders import at
from tests.ui.boards import sample_board
from tests.ui.queue.drafts import settle


@pytest.fixture
def timeline(parent: QWidget, light: Look) -> Timeline:
    made = Timeline(light, parent)
    made.resize(1000, 300)
    made.show_board(sample_board())
    return made


@pytest.fixture
def page(timeline: Timeline, shown: QWidget, light: Look) -> TablePage:
    made = TablePage(timeline.table, light, shown)
    made.resize(shown.size())
    made.show()
    settle()
    return made


def cells(page: TablePage, column: int) -> list[str]:
    model = page.table.model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def test_it_has_a_row_a_team(page: TablePage) -> None:
    assert page.accessibleName() == "Time line as a table"
    assert page.table.accessibleName() == "Time line"
    assert cells(page, 0) == ["Design", "Coding", "QA"]


def test_it_follows_the_time_line(page: TablePage, timeline: Timeline) -> None:
    timeline.show_board(sample_board(view=View(scrub=at("2026-11-23T20:00Z"))))

    assert cells(page, 2) == ["Off until Tue 09:00", "Off until 09:00", "Working until 17:00"]


def test_its_summary_is_that_of_the_head(page: TablePage) -> None:
    page.show_summary("Design works until 18:00")

    assert page.summary.text() == "Design works until 18:00"


def test_its_cells_wrap_where_the_columns_are_narrow(page: TablePage) -> None:
    wide = page.table.rowHeight(0)
    page.resize(420, 500)
    settle()

    assert page.table.rowHeight(0) > wide
    head, across = page.table.horizontalHeader(), Qt.Orientation.Horizontal
    for column in range(head.count()):
        words = str(page.table.model().headerData(column, across))
        assert head.fontMetrics().horizontalAdvance(words) < head.sectionSize(column)


def test_the_focus_is_in_the_table(page: TablePage) -> None:
    page.setFocus()

    assert page.window().focusWidget() is page.table
