"""A table of words: keys walk through it, and a choice outlives new rows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.table import TextTable
from teamclock.ui.kit.theme import Look
from tests.ui.boards import look

HEADS = ("When", "Design")
ROWS = tuple((f"Mon {at}", f"1{at}:00 · 90 min") for at in range(4))


@pytest.fixture
def table(parent: QWidget, light: Look) -> TextTable:
    made = TextTable("Slots", light, parent)
    QVBoxLayout(parent).addWidget(made)
    made.show_rows(HEADS, ROWS)
    return made


def test_qt_finds_nothing_wrong_with_the_model(
    table: TextTable, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(table.model())
    table.show_rows((), ())
    qtmodeltester.check(table.model())


def test_keys_walk_and_enter_opens(table: TextTable, qtbot: QtBot) -> None:
    table.setFocus()
    with qtbot.waitSignal(table.chosen) as chosen:
        QTest.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)

    assert (chosen.args, opened.args) == ([1], [1])


def test_the_row_that_was_chosen_stays_chosen(table: TextTable) -> None:
    table.choose(2, 1)

    table.show_rows(HEADS, ROWS[:3])
    same = table.current()
    table.show_rows(HEADS, ROWS[:1])

    assert (same, table.current()) == ((2, 1), (0, 1))


def test_a_cell_is_said_with_its_heading(table: TextTable) -> None:
    said = table.model().index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole)

    assert said == "Design: 11:00 · 90 min"


@pytest.mark.parametrize("points", [8, 16, 24])
def test_no_cell_is_narrower_than_its_words(parent: QWidget, points: float) -> None:
    themed = look(points=points)
    table = TextTable("Slots", themed, parent)
    QVBoxLayout(parent).addWidget(table)
    table.resize(1200, 400)  # columns are measured when they come in sight
    table.show_rows(HEADS, (*ROWS, ("開発＆運用チーム大阪", "Tue 06:00 · 120 min")))

    metrics = table.fontMetrics()
    for column in range(2):
        widest = max(metrics.horizontalAdvance(row[column]) for row in table.rows())
        assert table.columnWidth(column) > widest
    assert table.rowHeight(0) > metrics.height()


def test_the_same_rows_change_nothing(table: TextTable, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(table.model().modelReset):
        table.show_rows(list(HEADS), [list(row) for row in ROWS])
