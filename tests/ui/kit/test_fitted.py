"""A table measures what is in sight, however much there is."""

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.fitted import FittedTable
from teamclock.ui.kit.list_view import Index

LONG = "a word that is much longer than the others"


class Words(QAbstractTableModel):
    """So many rows and columns, which counts what is asked of it; one cell is longer."""

    def __init__(self, rows: int, columns: int, long: tuple[int, int] = (0, 0)) -> None:
        super().__init__()
        self._size, self._long = (rows, columns), long
        self.asked = 0

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - as Qt has it
        return self._size[0]

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - as Qt has it
        return self._size[1]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        self.asked += 1
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return LONG if (index.row(), index.column()) == self._long else "word"


@pytest.fixture
def table(parent: QWidget) -> FittedTable:
    made = FittedTable(parent)
    made.resize(400, 300)
    return made


def shown(table: FittedTable, words: Words) -> Words:
    table.setModel(words)
    table.refit()
    return words


def test_a_column_is_as_wide_as_its_longest_word(table: FittedTable) -> None:
    shown(table, Words(5, 3, (4, 1)))

    assert table.columnWidth(1) > table.fontMetrics().horizontalAdvance(LONG)
    assert table.columnWidth(0) < table.columnWidth(1)


def test_a_column_that_comes_in_sight_is_measured_then(
    table: FittedTable, parent: QWidget, qtbot: QtBot
) -> None:
    shown(table, Words(5, 200, (0, 190)))
    with qtbot.waitExposed(parent):
        parent.show()
    assert table.columnWidth(190) < table.fontMetrics().horizontalAdvance(LONG)

    table.scrollTo(table.model().index(0, 190))

    assert table.columnWidth(190) > table.fontMetrics().horizontalAdvance(LONG)


def test_many_columns_are_as_little_work_as_few(table: FittedTable) -> None:
    few = shown(table, Words(50, 30)).asked

    many = shown(table, Words(50, 3000)).asked

    assert many <= few


def test_many_rows_are_as_little_work_as_some(table: FittedTable) -> None:
    some = shown(table, Words(500, 4)).asked

    many = shown(table, Words(50_000, 4)).asked

    assert many <= some


def test_what_was_measured_is_not_measured_again_for_another_width(
    table: FittedTable, parent: QWidget, qtbot: QtBot
) -> None:
    words = shown(table, Words(50, 3))
    with qtbot.waitExposed(parent):
        parent.show()
    asked = words.asked

    table.resize(380, 300)
    narrower = words.asked
    table.resize(380, 500)

    assert narrower == asked
    assert words.asked > narrower


def test_a_larger_font_makes_the_columns_wider(table: FittedTable, parent: QWidget) -> None:
    shown(table, Words(5, 3, (4, 1)))
    parent.show()
    font = QFont(table.font())
    font.setPointSize(24)

    table.setFont(font)
    table.resize(420, 300)

    assert table.columnWidth(1) > table.fontMetrics().horizontalAdvance(LONG)
