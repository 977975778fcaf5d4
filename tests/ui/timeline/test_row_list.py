"""What is clicked in the rows: a label is its team's, a track is an instant."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from pytestqt.qtbot import QtBot

from teamclock.ui.timeline.row_list import RowList
from tests.ui.boards import sample_board

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
LABELS, TRACKS = 200, 212


@pytest.fixture
def rows(qtbot: QtBot) -> RowList:
    made = RowList()
    qtbot.addWidget(made)
    made.resize(800, 300)
    made._model.show_moment(sample_board().moment)
    made.set_edges(LABELS, TRACKS)
    with qtbot.waitExposed(made):
        made.show()
    return made


def middle(rows: RowList, row: int) -> int:
    return rows.visualRect(rows.model().index(row, 0)).center().y()


@contextmanager
def silent(rows: RowList, qtbot: QtBot) -> Iterator[None]:
    with qtbot.assertNotEmitted(rows.team_picked), qtbot.assertNotEmitted(rows.scrub_asked):
        yield


def test_a_click_on_a_label_picks_its_team(rows: RowList, qtbot: QtBot) -> None:
    with (
        qtbot.assertNotEmitted(rows.scrub_asked),
        qtbot.waitSignal(rows.team_picked) as picked,
    ):
        qtbot.mouseClick(rows.viewport(), LEFT, pos=QPoint(LABELS - 1, middle(rows, 2)))

    assert picked.args == ["qa"]


def test_a_click_on_a_track_looks_there(rows: RowList, qtbot: QtBot) -> None:
    with (
        qtbot.assertNotEmitted(rows.team_picked),
        qtbot.waitSignal(rows.scrub_asked) as asked,
    ):
        qtbot.mouseClick(rows.viewport(), LEFT, pos=QPoint(TRACKS, middle(rows, 1)))

    assert asked.args == [float(TRACKS)]


@pytest.mark.parametrize("x", [60, LABELS + 2, TRACKS + 100])
def test_another_button_asks_for_nothing(rows: RowList, qtbot: QtBot, x: int) -> None:
    with silent(rows, qtbot):
        qtbot.mouseClick(rows.viewport(), RIGHT, pos=QPoint(x, middle(rows, 1)))


def test_between_label_and_track_and_below_the_rows_there_is_nothing(
    rows: RowList, qtbot: QtBot
) -> None:
    with silent(rows, qtbot):
        qtbot.mouseClick(rows.viewport(), LEFT, pos=QPoint(LABELS + 2, middle(rows, 1)))
        qtbot.mouseClick(rows.viewport(), LEFT, pos=QPoint(60, 290))


def test_a_label_that_is_dragged_is_not_picked(rows: RowList, qtbot: QtBot) -> None:
    start = QPoint(60, middle(rows, 0))
    with silent(rows, qtbot):
        qtbot.mousePress(rows.viewport(), LEFT, pos=start)
        qtbot.mouseRelease(rows.viewport(), LEFT, pos=start + QPoint(10, 0))


def test_a_drag_on_a_track_goes_on_looking(rows: RowList, qtbot: QtBot) -> None:
    qtbot.mousePress(rows.viewport(), LEFT, pos=QPoint(TRACKS + 9, 20))
    with qtbot.waitSignal(rows.scrub_asked) as asked:
        qtbot.mouseMove(rows.viewport(), QPoint(TRACKS + 50, 20))
    qtbot.mouseRelease(rows.viewport(), LEFT, pos=QPoint(TRACKS + 50, 20))

    assert asked.args == [TRACKS + 50.0]


class Paints(QObject):
    """Counts the paints of a widget."""

    count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_other_words_of_the_rows_paint_nothing_by_themselves(rows: RowList) -> None:
    QCoreApplication.processEvents()  # the first paint
    paints = Paints(rows)
    rows.viewport().installEventFilter(paints)
    model = rows.model()

    model.dataChanged.emit(model.index(0, 0), model.index(2, 0))
    QCoreApplication.processEvents()

    assert paints.count == 0
