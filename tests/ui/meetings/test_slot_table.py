"""A slot's row has a sign for each team, solid at work and edged outside; words go where tight."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.slot_table import SlotTable
from tests.ui.boards import look
from tests.ui.meetings.examples import found
from tests.ui.queue.drafts import settle


@pytest.fixture
def table(parent: QWidget, light: Look) -> SlotTable:
    made = SlotTable("Possible times", light, parent)
    column = QVBoxLayout(parent)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(made)
    column.addStretch(1)
    parent.resize(1200, 600)
    made.show()
    made.show_slots(found().words)
    settle()
    return made


def cell(table: SlotTable, row: int, column: int) -> QRect:
    box = table.visualRect(table.model().index(row, column))
    return box.translated(0, table.horizontalHeader().height())


def colours(picture: QImage, box: QRect) -> set[str]:
    return {
        picture.pixelColor(x, y).name()
        for x in range(box.left(), box.left() + 22)
        for y in range(box.top() + 6, box.bottom() - 6)
    }


def test_a_team_at_work_has_a_solid_sign_and_another_an_edged_one(
    table: SlotTable, light: Look
) -> None:
    table.choose(1)
    picture = table.grab().toImage()

    works, gives = (colours(picture, cell(table, 0, column)) for column in (1, 2))

    assert light.colours.work.name() in works
    assert light.colours.handoff_ink.name() in gives
    assert light.colours.work.name() not in gives


def test_all_rows_are_in_sight(table: SlotTable) -> None:
    last = cell(table, len(table.slots) - 1, 0)

    assert last.bottom() <= table.height()


def test_where_it_is_tight_the_parts_of_the_day_go(table: SlotTable, parent: QWidget) -> None:
    wide = table.brief

    parent.resize(620, 600)
    settle()

    assert (wide, table.brief) == (False, True)
    assert table.rows()[0][2] == "20:30 · evening", "it is still read aloud"
    parent.resize(1200, 600)
    settle()
    assert not table.brief


def test_another_font_is_measured(table: SlotTable) -> None:
    before = table.rowHeight(0)

    table.apply_theme(look(points=20))

    assert table.rowHeight(0) > before
    assert cell(table, len(table.slots) - 1, 0).bottom() <= table.height()
