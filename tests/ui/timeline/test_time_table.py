"""The table tells in words what the time line shows."""

from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester

from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.metrics import RowSpace
from teamclock.ui.timeline.scene import scene
from teamclock.ui.timeline.time_table import TimeTable
from tests.ui.boards import board, many, sample_board

ROOM = RowSpace(1080, 252, 3)


def test_the_table_has_a_row_a_team_and_a_column_a_fact(light: Look) -> None:
    table = TimeTable()
    table.show_scene(scene(sample_board(), ROOM, light))

    words = [
        [table.index(row, column).data() for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]

    assert words == [
        [
            "Design",
            "16:42, Mon",
            "Working until 18:00",
            "09:00–18:00",
            "09:00–10:00 with Coding, 15:00–18:00 with QA",
            "18:00 → Coding · 7 h gap",
        ],
        [
            "Coding",
            "00:42, Tue, tomorrow",
            "Off until 09:00",
            "Mon 23 Nov 09:00–18:00, 09:00–18:00",
            "09:00–10:00 with Design",
            "",
        ],
        [
            "QA",
            "10:42, Mon",
            "Working until 17:00",
            "09:00–17:00",
            "15:00–18:00 with Design",
            "23:00 → Design · 10 h gap",
        ],
    ]


def test_the_columns_have_names() -> None:
    table, across = TimeTable(), Qt.Orientation.Horizontal

    names = [table.headerData(column, across) for column in range(table.columnCount())]

    assert names == ["Team", "Time", "State", "Working hours", "Shared hours", "Handoffs"]
    assert table.headerData(0, Qt.Orientation.Vertical) is None


def test_qt_finds_nothing_wrong_with_the_table(light: Look, qtmodeltester: ModelTester) -> None:
    table = TimeTable()
    qtmodeltester.check(table)

    for count in (3, 12):
        table.show_scene(scene(board(many(count)), ROOM, light))

    qtmodeltester.check(table)
    assert (table.rowCount(), table.rowCount(table.index(0, 0))) == (12, 0)
    assert table.data(QModelIndex()) is None
